package dev.portreeve.runtime.docker.container;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portreeve.runtime.abi.scalar.Ips;
import dev.portreeve.runtime.abi.snapshot.ValueSource;
import dev.portreeve.runtime.docker.fact.EngineKind;
import dev.portreeve.runtime.docker.fact.Fact;
import dev.portreeve.runtime.docker.fact.Fields;
import dev.portreeve.runtime.docker.fact.Raw;
import dev.portreeve.runtime.docker.fact.SnapshotJson;
import dev.portreeve.runtime.redact.Redacted;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads published ports: the result while a container runs, the request while it does not. A
 * request that the result of a running container does not show makes the list partial.
 */
final class PortReader {
  /** The flag that publishes whatever is exposed, at ports that the engine chooses. */
  private static final String PUBLISH_ALL = "--publish-all";

  /** What follows the first port of a range: the engine takes the first one that is free. */
  private static final String NOT_SHOWN =
      " was asked for, but NetworkSettings.Ports does not show it";

  private static final String PASTA =
      "pasta forwards what its own options say, which the engine does not list";

  private static final Pattern FORWARDS = Pattern.compile("-[tu].*|--(?:tcp|udp)-ports");

  private static final Pattern LATER = Pattern.compile("(?<=[0-9])-[0-9]{1,5}$");

  /** As Podman is asked for a port, or for a range of them. */
  private static final Pattern PUBLISHED =
      Pattern.compile(
          "(?:(?:[0-9]+(?:[.][0-9]+){3}|\\[[0-9A-Fa-f:.]+\\]):)?(?:(?<outside>[0-9-]*):)?"
              + "(?<inside>[0-9]{1,5}(?:-[0-9]{1,5})?)(?:/(?<protocol>tcp|udp|sctp))?");

  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,5}");

  private static final Pattern PORT = Pattern.compile("([0-9]{1,5})(?:/(tcp|udp|sctp))?");

  private final ContainerSource c;
  private final List<JsonNode> ports = new ArrayList<>();
  private final TreeSet<String> doubts = new TreeSet<>();

  private PortReader(ContainerSource c) {
    this.c = c;
  }

  /** Needs {@code state} and {@code network_mode}, read before. */
  static Fact<JsonNode> read(ContainerSource c, Fields f) {
    JsonNode network = f.get("network_mode");
    if (SnapshotJson.isUnknown(network)) {
      return Fact.unknown("the network mode is not known");
    }
    if (!network.asText().equals("private") || c.host("NetworkMode").text().is("none")) {
      return apart(c, network, f.text("state"));
    }
    return f.text("state").then(state -> new PortReader(c).of(state));
  }

  /**
   * Of one that asked for no network of its own. What its engine shows as published counts: a
   * container without a network may be connected to one later, and keeps its mode (tried on Docker
   * 26.1.5). One that joins another of Podman's shows the ports of that one.
   */
  private static Fact<JsonNode> apart(ContainerSource c, JsonNode network, Fact<String> state) {
    Raw settings = c.raw().get("NetworkSettings");
    Map<String, Raw> shown = settings.get("Ports").entries().orElse(Map.of());
    boolean published =
        shown.values().stream().anyMatch(list -> !list.list().orElse(List.of()).isEmpty());
    boolean joins = !network.isTextual() && c.engine() != EngineKind.DOCKER;
    Map<String, Raw> attached = settings.get("Networks").entries().orElse(Map.of());
    boolean later =
        c.host("NetworkMode").text().is("none")
            && attached.keySet().stream().anyMatch(name -> !name.equals("none"));
    return !joins && published || later
        ? state.then(now -> new PortReader(c).of(now))
        : Fact.known(SnapshotJson.list(List.of()));
  }

  private Fact<JsonNode> of(String state) {
    if (c.engine() == EngineKind.PODMAN && c.host("NetworkMode").text().is("pasta")) {
      Fact<String> forwards =
          c.command()
              .then(
                  made ->
                      made.all("network").stream().noneMatch(PortReader::mayForward)
                          ? Fact.known("")
                          : Fact.unknown(PASTA));
      if (!forwards.isKnown()) {
        doubts.add(forwards.reason());
      }
      if (state.equals("running") || state.equals("paused")) {
        c.context().pasta().doubt().ifPresent(doubts::add);
      }
    }
    Fact<Map<String, Raw>> asked = c.host("PortBindings").entries();
    Fact<Map<String, Raw>> result = c.raw().get("NetworkSettings").get("Ports").entries();
    return switch (state) {
      case "running", "paused" -> asked.then(a -> result.map(r -> published(a, r)));
      case "created", "exited", "dead" -> asked.map(this::requested);
      default -> asked.then(a -> result.map(r -> r.isEmpty() ? requested(a) : published(a, r)));
    };
  }

  /** Whether pasta was told to forward ports by itself, which Podman does not list. */
  private static boolean mayForward(String network) {
    if (!network.startsWith("pasta:")) {
      return Redacted.isMark(network);
    }
    List<String> words = List.of(network.substring(network.indexOf(':') + 1).split(",|="));
    for (int i = 0; i < words.size(); i++) {
      String value = i + 1 < words.size() ? words.get(i + 1) : "";
      if (FORWARDS.matcher(words.get(i)).matches() && !value.equals("none")) {
        return true;
      }
    }
    return false;
  }

  private JsonNode published(Map<String, Raw> asked, Map<String, Raw> result) {
    result.forEach(
        (port, bindings) -> {
          Optional<String> flag = chosenBy(port, asked);
          List<Raw> requests = requests(port, asked);
          for (Raw binding : bindings.list().orElse(List.of())) {
            add(port, binding, this::resultAddress, flag, requests);
          }
          if (!bindings.list().isKnown()) {
            doubts.add(bindings.list().reason());
          }
        });
    TreeSet<String> wanted = new TreeSet<>(asked.keySet());
    if (!c.host("PublishAllPorts").bool().is(false)) {
      wanted.addAll(c.config("ExposedPorts").entries().orElse(Map.of()).keySet());
    }
    for (String port : isInside() ? List.<String>of() : wanted) {
      if (!result.containsKey(port) || result.get(port).list().orElse(List.of()).isEmpty()) {
        doubts.add(port + NOT_SHOWN);
      }
    }
    return list();
  }

  /**
   * Whether it is on internal networks alone, or on the bridge of an engine that has none: these
   * publish nothing (tried on Docker 26.1.5).
   */
  private boolean isInside() {
    Map<String, Raw> networks =
        c.raw().get("NetworkSettings").get("Networks").entries().orElse(Map.of());
    return c.engine() == EngineKind.DOCKER
        && !networks.isEmpty()
        && networks.entrySet().stream()
            .allMatch(
                network ->
                    AttachmentReader.isOfNoBridge(c, network)
                        || isInternal(network.getValue().get("NetworkID")));
  }

  private boolean isInternal(Raw id) {
    return c.context().network(id.text().orElse("?"), "").bool("internal").is(true);
  }

  private JsonNode requested(Map<String, Raw> asked) {
    asked.forEach(
        (port, bindings) -> {
          List<Raw> list = bindings.list().orElse(List.of());
          for (Raw one : list) {
            add(port, one, this::requestAddress, Optional.empty(), List.of(one));
          }
          if (list.isEmpty()) {
            doubts.add("engines differ on what no binding for " + port + " means");
          }
        });
    Fact<Boolean> all = c.host("PublishAllPorts").bool();
    Raw exposed = c.config("ExposedPorts");
    if (!all.isKnown()) {
      doubts.add(all.reason());
    } else if (all.is(true) && !exposed.entries().isKnown()) {
      doubts.add(exposed.entries().reason());
    } else if (all.is(true)) {
      for (String port : exposed.entries().orElse(Map.of()).keySet()) {
        if (!asked.containsKey(port)) {
          JsonNode ephemeral = SnapshotJson.absent();
          JsonNode chosen = SnapshotJson.from(ephemeral, ValueSource.flag(PUBLISH_ALL));
          ports.add(port(port, chosen, ephemeral, SnapshotJson.of(requestAddress(""))));
        }
      }
    }
    return list();
  }

  private JsonNode list() {
    return doubts.isEmpty()
        ? SnapshotJson.set(ports)
        : SnapshotJson.partial(
            SnapshotJson.set(ports),
            String.join("; ", doubts),
            doubts.stream().allMatch(doubt -> doubt.endsWith(NOT_SHOWN)) ? "published_again" : "");
  }

  private interface Address {
    Fact<JsonNode> of(String ip);
  }

  /**
   * Adds a port.
   *
   * @param flag that let the engine choose the port outside
   * @param requests what may have asked for it
   */
  private void add(
      String port, Raw binding, Address address, Optional<String> flag, List<Raw> requests) {
    Fact<String> said = binding.get("HostPort").text();
    JsonNode hostPort = SnapshotJson.of(said.then(PortReader::hostPort));
    Fact<JsonNode> ip = binding.get("HostIp").text().then(address::of);
    JsonNode from =
        flag.map(f -> SnapshotJson.from(hostPort, ValueSource.flag(f))).orElse(hostPort);
    JsonNode lowest =
        SnapshotJson.of(said.then(text -> hostPort(LATER.matcher(text).replaceFirst(""))));
    JsonNode where =
        typed(port, binding, requests, ip)
            .map(f -> SnapshotJson.from(SnapshotJson.of(ip), ValueSource.flag(f)))
            .orElse(SnapshotJson.of(ip));
    ports.add(port(port, from, lowest, where));
  }

  private static List<Raw> requests(String port, Map<String, Raw> asked) {
    return asked.containsKey(port) ? asked.get(port).list().orElse(List.of()) : List.of();
  }

  /**
   * The flag that asked for it, where the result does not look like it: that of a range of ports,
   * of an address that means all of them, or of no address where the network has one for that; of
   * others none. Podman shows the address of all where none was typed, and its command tells; of a
   * plan nobody typed any flag.
   */
  private Optional<String> typed(
      String port, Raw binding, List<Raw> requests, Fact<JsonNode> shown) {
    String outside = binding.get("HostPort").text().orElse("");
    if (c.nativePodman()) {
      return published(port, outside).map(word -> "--publish=" + word);
    }
    List<Raw> fit = requests.stream().filter(r -> isAmong(outside, r)).toList();
    if (fit.size() != 1 || c.engine() != EngineKind.DOCKER || c.planned().isPlan()) {
      return Optional.empty();
    }
    String range = fit.get(0).get("HostPort").text().orElse("");
    String ip = fit.get(0).get("HostIp").text().orElse("");
    boolean all = !ip.isEmpty() && Ips.isUnspecified(ip);
    boolean given = ip.isEmpty() && shown.map(address -> !address.isNull()).is(true);
    String address = ip.isEmpty() ? "" : (ip.contains(":") ? "[" + ip + "]" : ip) + ":";
    return Optional.of("--publish=" + address + range + ":" + port)
        .filter(flag -> !range.isEmpty() && (all || given || LATER.matcher(range).find()));
  }

  /** The one word by which Podman was asked for a port, as it was typed. */
  private Optional<String> published(String port, String outside) {
    List<String> fit =
        c.command().map(made -> made.all("publish")).orElse(List.of()).stream()
            .filter(word -> asksFor(word, port, outside))
            .toList();
    return fit.size() == 1 ? Optional.of(fit.get(0)) : Optional.empty();
  }

  private static boolean asksFor(String word, String port, String outside) {
    Matcher asked = PUBLISHED.matcher(word);
    Matcher inside = PORT.matcher(port);
    if (!asked.matches() || !inside.matches()) {
      return false;
    }
    String protocol = asked.group("protocol") == null ? "tcp" : asked.group("protocol");
    String chosen = Optional.ofNullable(asked.group("outside")).orElse("");
    return (inside.group(2) == null ? "tcp" : inside.group(2)).equals(protocol)
        && isWithin(inside.group(1), asked.group("inside"))
        && (chosen.isEmpty() || isWithin(outside, chosen));
  }

  private static boolean isWithin(String port, String range) {
    String[] ends = range.split("-", 2);
    return Stream.of(port, ends[0], ends[ends.length - 1]).allMatch(PortReader::isPort)
        && Integer.parseInt(ends[0]) <= Integer.parseInt(port)
        && Integer.parseInt(port) <= Integer.parseInt(ends[ends.length - 1]);
  }

  /** Whether a port outside is one that a request asked for: that very one, or one of its range. */
  private static boolean isAmong(String outside, Raw request) {
    String[] range = request.get("HostPort").text().orElse("").split("-", 2);
    if (range.length < 2) {
      return range[0].equals(outside);
    }
    String all = String.join("-", range);
    return all.equals(outside) || isWithin(outside, all);
  }

  private static boolean isPort(String text) {
    return NUMBER.matcher(text).matches();
  }

  /** The flag that let the engine choose the port outside: a result does not look like it. */
  private Optional<String> chosenBy(String port, Map<String, Raw> asked) {
    if (!asked.containsKey(port) || isOnlyAll()) {
      return Optional.of(PUBLISH_ALL).filter(f -> c.host("PublishAllPorts").bool().is(true));
    }
    Optional<String> left = leftToPodman(port, asked);
    if (left.isPresent()) {
      return left;
    }
    List<Raw> requests = requests(port, asked);
    if (requests.size() != 1 || !requests.get(0).get("HostPort").text().orElse("?").isEmpty()) {
      return Optional.empty();
    }
    String address = requests.get(0).get("HostIp").text().orElse("");
    return Optional.of("--publish=" + (address.isEmpty() ? "" : address + "::") + port);
  }

  /** The word that named no port outside, of the only request. */
  private Optional<String> leftToPodman(String port, Map<String, Raw> asked) {
    List<Raw> requests = requests(port, asked);
    return requests.size() == 1 && c.nativePodman()
        ? published(port, requests.get(0).get("HostPort").text().orElse(""))
            .filter(PortReader::leavesPort)
            .map(word -> "--publish=" + word)
        : Optional.empty();
  }

  private static boolean leavesPort(String word) {
    Matcher asked = PUBLISHED.matcher(word);
    return asked.matches() && Optional.ofNullable(asked.group("outside")).orElse("").isEmpty();
  }

  /** Podman shows the ports that it chose as if each had been asked for. */
  private boolean isOnlyAll() {
    return c.host("PublishAllPorts").bool().is(true)
        && c.command().map(made -> made.all("publish").isEmpty()).is(true);
  }

  private static JsonNode port(String port, JsonNode hostPort, JsonNode lowest, JsonNode address) {
    Matcher m = PORT.matcher(port);
    var node = SnapshotJson.object();
    if (m.matches()) {
      node.put("container_port", Integer.parseInt(m.group(1)));
      node.put("protocol", m.group(2) == null ? "tcp" : m.group(2));
    } else {
      node.set("container_port", SnapshotJson.unknown("the value is not a port"));
      node.set("protocol", SnapshotJson.unknown("the value is not a port"));
    }
    node.set("host_port", hostPort);
    node.set("lowest_host_port", lowest);
    node.set("host_address", address);
    return node;
  }

  private static Fact<JsonNode> hostPort(String text) {
    if (text.isEmpty() || text.equals("0")) {
      return Fact.known(SnapshotJson.absent());
    }
    boolean number = NUMBER.matcher(text).matches() && Integer.parseInt(text) <= 65_535;
    return number
        ? Fact.known(SnapshotJson.of(Integer.parseInt(text)))
        : Fact.unknown("the value is not one port");
  }

  private Fact<JsonNode> resultAddress(String ip) {
    if (ip.isEmpty()) {
      return c.engine() == EngineKind.PODMAN
          ? Fact.known(SnapshotJson.absent())
          : Fact.unknown("the engine shows no address");
    }
    return address(ip);
  }

  /** Engines take every spelling of an address, and keep it until the container runs. */
  private static Fact<JsonNode> address(String ip) {
    String canonical = Ips.canonical(ip);
    if (canonical == null) {
      return Fact.unknown("the value is not an address");
    }
    return Fact.known(Ips.isUnspecified(ip) ? SnapshotJson.absent() : SnapshotJson.of(canonical));
  }

  /** An empty address means the default binding of the bridge network that publishes the port. */
  private Fact<JsonNode> requestAddress(String ip) {
    if (!ip.isEmpty()) {
      return address(ip);
    }
    if (c.engine() == EngineKind.PODMAN) {
      return Fact.known(SnapshotJson.absent());
    }
    TreeSet<String> bindings = new TreeSet<>();
    Map<String, Raw> attached =
        c.raw().get("NetworkSettings").get("Networks").entries().orElse(Map.of());
    attached.forEach((name, network) -> bindings.add(binding(name, network).orElse("")));
    if (bindings.size() == 1 && !bindings.contains("")) {
      return address(bindings.first());
    }
    boolean listed =
        attached.entrySet().stream().allMatch(one -> isListed(one.getKey(), one.getValue()));
    return listed || c.context().networks().isEmpty()
        ? Fact.unknown("the network's default binding address was not collected")
        : Fact.known(
            SnapshotJson.unknown("its network is not among those that are listed", "network_gone"));
  }

  private boolean isListed(String name, Raw network) {
    String id = network.get("NetworkID").text().orElse("");
    return !c.context().network(id, name).all().isEmpty();
  }

  /** The default bridge takes the daemon's own address. */
  private Fact<String> binding(String name, Raw network) {
    Fact<String> own =
        c.context().network(network.get("NetworkID").text().orElse(""), name).text("host_binding");
    return name.equals("bridge") && c.engine() == EngineKind.DOCKER
        ? own.or(
            () ->
                c.context()
                    .daemon()
                    .setting("default_address")
                    .map(a -> a.isNull() ? "0.0.0.0" : a.asText()))
        : own;
  }
}
