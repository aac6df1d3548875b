package dev.portreeve.runtime.docker.daemon;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.portreeve.runtime.abi.snapshot.ValueSource;
import dev.portreeve.runtime.docker.fact.ApiVersion;
import dev.portreeve.runtime.docker.fact.Fact;
import dev.portreeve.runtime.docker.fact.Fields;
import dev.portreeve.runtime.docker.fact.HostPath;
import dev.portreeve.runtime.docker.fact.Raw;
import dev.portreeve.runtime.docker.fact.SnapshotJson;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Fills where the schema's daemon listens, and who may talk to it there. What a running engine
 * warns of is positive evidence: it names addresses, and says that nobody is asked who he is.
 */
final class DaemonEndpoints {
  private static final String SERVICE = "docker.service";
  private static final String SOCKET_UNIT = "docker.socket";
  private static final Pattern OWN = Pattern.compile("/run/user/[0-9]{1,10}/docker\\.sock");
  private static final String ANOTHER =
      "systemd listens on the network for a dockerd that may be this one";
  private static final int VERIFIES = 23;
  private static final Pattern WARNING =
      Pattern.compile(
          "API is accessible on (https?)://(\\S+?) without (encryption|TLS client verification)");

  private final DaemonSettings settings;
  private final Units units;
  private final Fields engine;
  private final Daemon.Witnesses witnesses;
  private final Fields daemon;

  /**
   * @param engine what the engine says of itself, as {@link EngineReader} names it
   * @param witnesses what the kernel shows of it
   * @param daemon where to put the fields
   */
  DaemonEndpoints(
      DaemonSettings settings,
      Units units,
      Fields engine,
      Daemon.Witnesses witnesses,
      Fields daemon) {
    this.settings = settings;
    this.units = units;
    this.engine = engine;
    this.witnesses = witnesses;
    this.daemon = daemon;
  }

  /**
   * @param asked where a collector asked the engine, if it did
   */
  void read(Optional<String> asked) {
    Effective tls = tls();
    put("tls", tls);
    put("tls_verify", verify(tls));
    certificates(tls);
    Effective hosts =
        settings.told("hosts", r -> r.texts().map(SnapshotJson::texts), standard(asked));
    boolean encrypted = tls.value().map(JsonNode::booleanValue).orElse(false);
    put("endpoints", endpoints(hosts, encrypted));
    put("socket_paths", new Effective(hosts.value().map(h -> sockets(h, encrypted)), hosts.from()));
    put("socket_group", group(hosts));
  }

  /**
   * What it was told, else those that the engine warns of, else what the kernel shows: it has one
   * at least, and each a path.
   */
  private Effective endpoints(Effective hosts, boolean encrypted) {
    Set<Endpoint> warned = warned();
    if (!hosts.isKnown() && !warned.isEmpty()) {
      List<JsonNode> nodes = new ArrayList<>();
      warned.forEach(endpoint -> nodes.add(endpoint.json(encrypted)));
      Fact<JsonNode> value = hosts.value();
      return new Effective(
          Fact.known(SnapshotJson.partial(SnapshotJson.set(nodes), value.reason(), value.source())),
          "info .Warnings");
    }
    if (!hosts.isKnown() && witnesses.unixAlone()) {
      JsonNode unix = Endpoint.listening(Endpoint.SOCKET).json(encrypted);
      return new Effective(Fact.known(SnapshotJson.set(List.of(unix))), "ss --listening");
    }
    return new Effective(hosts.value().map(h -> endpoints(h, encrypted)), hosts.from());
  }

  /** Whoever says anything about verification turns encryption on. */
  private Effective tls() {
    for (Matcher m : warnings()) {
      if (m.group(1).equals("http")) {
        return new Effective(Fact.known(SnapshotJson.of(false)), "info .Warnings");
      }
    }
    Effective verify =
        settings.told("tlsverify", r -> r.bool().map(v -> SnapshotJson.of(true)), nothing());
    return verify.isKnown()
        ? verify
        : settings.told(
            "tls", r -> r.bool().map(SnapshotJson::of), Fact.known(SnapshotJson.of(false)));
  }

  private Effective verify(Effective tls) {
    if (!warnings().isEmpty()) {
      return new Effective(Fact.known(SnapshotJson.of(false)), "info .Warnings");
    }
    Effective told = settings.told("tlsverify", r -> r.bool().map(SnapshotJson::of), nothing());
    if (told.isTold() || !tls.isKnown()) {
      return told.isTold() ? told : tls;
    }
    if (tls.value().map(JsonNode::booleanValue).is(false)) {
      return tls;
    }
    Fact<JsonNode> implied =
        ApiVersion.major(engine.text("version"))
            .then(
                major ->
                    major >= VERIFIES
                        ? Fact.known(SnapshotJson.of(true))
                        : Fact.unknown("older engines differ on what tls without tlsverify means"));
    return new Effective(implied, tls.from());
  }

  private static Fact<JsonNode> nothing() {
    return Fact.unknown("nobody said so");
  }

  /** Given in daemon.json alone, TLS has no default files; given by flag, those of root's home. */
  private void certificates(Effective tls) {
    boolean on = tls.value().map(JsonNode::booleanValue).is(true);
    for (String key : List.of("tlscacert", "tlscert", "tlskey")) {
      String field =
          switch (key) {
            case "tlscacert" -> "tls_ca_path";
            case "tlscert" -> "tls_certificate_path";
            default -> "tls_key_path";
          };
      Effective path = settings.told(key, DaemonEndpoints::path, standard(key, tls));
      put(
          field,
          !tls.isKnown()
              ? tls
              : on ? path : new Effective(Fact.known(SnapshotJson.absent()), tls.from()));
    }
  }

  private static Fact<JsonNode> standard(String key, Effective tls) {
    return ValueSource.of(tls.from()).is(ValueSource.Kind.FLAG)
        ? Fact.unknown(
            "its default lies in $DOCKER_CERT_PATH, else in the home of root: say --" + key)
        : Fact.known(SnapshotJson.absent());
  }

  private static Fact<JsonNode> path(Raw raw) {
    return raw.text().then(HostPath::absolute).map(SnapshotJson::of);
  }

  private JsonNode endpoints(JsonNode hosts, boolean tls) {
    List<JsonNode> nodes = new ArrayList<>();
    all(hosts, tls).forEach(e -> nodes.add(e.json(tls)));
    return whole(SnapshotJson.set(nodes), hosts);
  }

  private JsonNode sockets(JsonNode hosts, boolean tls) {
    TreeSet<String> paths = new TreeSet<>();
    for (Endpoint e : all(hosts, tls)) {
      if (e.transport().equals("unix")) {
        paths.add(e.address());
      }
    }
    return whole(SnapshotJson.texts(paths), hosts);
  }

  private Set<Endpoint> all(JsonNode hosts, boolean tls) {
    Set<Endpoint> all = new LinkedHashSet<>();
    hosts.forEach(h -> all.add(Endpoint.of(h.asText(), tls)));
    if (holds(hosts)) {
      for (String unit : held()) {
        String listen = units.property(unit, "Listen").orElse("");
        for (String part : listen.split("\\([A-Z][A-Za-z]{1,20}\\)")) {
          if (!part.isBlank()) {
            all.add(Endpoint.listening(part.strip()));
          }
        }
      }
      witnesses.handed().forEach(address -> all.add(Endpoint.listening(address)));
    }
    all.addAll(warned());
    return all;
  }

  /** Units whose sockets systemd may hand to it: more than one where somebody made another. */
  private Set<String> held() {
    Set<String> held = new LinkedHashSet<>(Set.of(SOCKET_UNIT));
    held.addAll(units.sockets(SERVICE));
    return held;
  }

  /** Without its socket units, nobody knows on what a socket of systemd's listens. */
  private JsonNode whole(ArrayNode list, JsonNode hosts) {
    if (!holds(hosts)) {
      return list;
    }
    for (String unit : held()) {
      Fact<String> listen = units.property(unit, "Listen");
      if (!listen.isKnown()) {
        return SnapshotJson.partial(list, listen.reason());
      }
    }
    return witnesses.handedMore() ? SnapshotJson.partial(list, ANOTHER) : list;
  }

  private static boolean holds(JsonNode hosts) {
    for (JsonNode host : hosts) {
      if (host.asText().startsWith("fd://")) {
        return true;
      }
    }
    return false;
  }

  /** systemd gives a socket that it holds to whom its unit names. */
  private Effective group(Effective hosts) {
    Effective own =
        settings.told(
            "group", r -> r.text().map(SnapshotJson::of), rootful(SnapshotJson.of("docker")));
    if (!hosts.isKnown()) {
      return hosts;
    }
    if (!holds(SnapshotJson.of(hosts.value()))) {
      return own;
    }
    Fact<JsonNode> held =
        units
            .property(SOCKET_UNIT, "SocketGroup")
            .map(g -> SnapshotJson.of(g.isEmpty() ? "root" : g));
    return new Effective(held, "docker.socket SocketGroup");
  }

  private Set<Endpoint> warned() {
    Set<Endpoint> warned = new LinkedHashSet<>();
    warnings().forEach(m -> warned.add(new Endpoint("tcp", m.group(2))));
    return warned;
  }

  private List<Matcher> warnings() {
    List<Matcher> found = new ArrayList<>();
    for (JsonNode warning : SnapshotJson.elements(engine.get("warnings"))) {
      Matcher m = WARNING.matcher(warning.asText());
      if (m.find()) {
        found.add(m);
      }
    }
    return found;
  }

  /** Without root it listens in the directory of its user: surely so where it was asked there. */
  private Fact<JsonNode> standard(Optional<String> asked) {
    Optional<String> own =
        asked
            .filter(path -> OWN.matcher(path).matches())
            .filter(path -> engine.bool("rootless").is(true));
    return own.map(path -> Fact.<JsonNode>known(SnapshotJson.texts(List.of("unix://" + path))))
        .orElse(rootful(SnapshotJson.texts(List.of(""))));
  }

  private Fact<JsonNode> rootful(JsonNode value) {
    return engine
        .bool("rootless")
        .then(
            rootless ->
                rootless
                    ? Fact.unknown("a rootless daemon has its own, in the directory of its user")
                    : Fact.known(value));
  }

  private void put(String field, Effective value) {
    daemon.put(field, value.json());
  }
}
