package dev.portreeve.runtime.docker.daemon;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portreeve.runtime.docker.document.CollectedKind;
import dev.portreeve.runtime.docker.document.Documents;
import dev.portreeve.runtime.docker.document.TextDocument;
import dev.portreeve.runtime.docker.document.TextKind;
import dev.portreeve.runtime.docker.fact.Fact;
import dev.portreeve.runtime.docker.fact.Fields;
import dev.portreeve.runtime.docker.fact.HostPath;
import dev.portreeve.runtime.docker.fact.Raw;
import dev.portreeve.runtime.docker.fact.SnapshotJson;
import dev.portreeve.runtime.docker.files.HostFiles;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Fills what the schema's daemon says of its process and of the files it works with: a file is only
 * found where the daemon says that it looks.
 */
public final class DaemonPlaces {
  private static final String CERTIFICATES = "/etc/docker/certs.d";
  private static final String CONTAINERD = "/containerd/containerd.sock";

  /** Where the runtime directory of an account lies, in which its own engine listens. */
  private static final Pattern OF_USER =
      Pattern.compile("(?<directory>/run/user/[0-9]{1,10})/docker\\.sock");

  private static final List<String> PROGRAMS =
      List.of("/usr/bin/", "/usr/sbin/", "/usr/local/bin/");

  /** Where systemd looks for a unit, in this order; /lib is an alias of /usr/lib. */
  private static final List<String> UNITS =
      List.of("/etc/systemd/system", "/usr/lib/systemd/system");

  private static final Pattern NAME = Pattern.compile("(?m)^Name:\\s+dockerd\\S*$");
  private static final Pattern USER = Pattern.compile("(?m)^Uid:\\s+\\d{1,10}\\s+(\\d{1,10})\\s");

  private final DaemonSources told;
  private final DaemonSettings settings;
  private final Units units;
  private final HostFiles files;
  private final Fields engine;
  private final Fields daemon;

  /**
   * @param engine what the engine says of itself, as {@code EngineReader} names it
   * @param daemon where to put the fields
   */
  public DaemonPlaces(
      DaemonSources told,
      DaemonSettings settings,
      Units units,
      HostFiles files,
      Fields engine,
      Fields daemon) {
    this.told = told;
    this.settings = settings;
    this.units = units;
    this.files = files;
    this.engine = engine;
    this.daemon = daemon;
  }

  /**
   * @param started where a containerd listens that the daemon is seen to have started
   */
  public void read(Documents sources, Optional<String> started) {
    process(sources);
    config(sources);
    List<String> ofUser = sources.collection().unitDirectories();
    unit("service_unit_path", DaemonDocuments.SERVICE, ofUser);
    unit("socket_unit_path", "docker.socket", ofUser);
    dataRoot();
    put("runtime_path", runtime());
    Effective containerd = containerd(sources.collection().socket());
    put(
        "containerd_socket_path",
        started
            .filter(path -> !containerd.isKnown())
            .map(path -> new Effective(Fact.known(SnapshotJson.of(path)), "process containerd"))
            .orElse(containerd));
    certificates();
  }

  /** Whether a text is {@code /proc/PID/status} of a dockerd. */
  public static boolean isStatus(TextDocument text) {
    return NAME.matcher(text.content()).find() && USER.matcher(text.content()).find();
  }

  /** Whom a daemon runs as, by its effective user on the host. */
  public static Fact<JsonNode> user(Documents sources) {
    TreeSet<Long> users = new TreeSet<>();
    for (TextDocument status : sources.of(TextKind.DAEMON_STATUS)) {
      Matcher m = USER.matcher(status.content());
      if (m.find()) {
        users.add(Long.parseLong(m.group(1)));
      }
    }
    return users.size() == 1
        ? Fact.known(SnapshotJson.of(users.first()))
        : Fact.unknown(
            users.isEmpty()
                ? "/proc/PID/status of dockerd was not collected"
                : "two daemons run as different users");
  }

  private void process(Documents sources) {
    String started =
        sources.of(TextKind.ARGUMENTS).isEmpty() ? "docker.service ExecStart" : "/proc/PID/cmdline";
    put(
        "arguments",
        new Effective(
            told.flags()
                .map(
                    f ->
                        SnapshotJson.list(
                            f.words().stream().skip(1).map(SnapshotJson::of).toList())),
            started));
    put("user_id", new Effective(user(sources), "/proc/PID/status"));
    put("executable_path", executable(sources, started));
  }

  /** The link to its program, else the word it was started by, else the one place that has it. */
  private Effective executable(Documents sources, String by) {
    TreeSet<String> linked = new TreeSet<>();
    sources.of(TextKind.EXECUTABLE).forEach(t -> linked.add(t.only()));
    if (linked.size() == 1) {
      return new Effective(Fact.known(SnapshotJson.of(linked.first())), "/proc/PID/exe");
    }
    Fact<String> word = told.flags().then(f -> HostPath.absolute(f.program()));
    Fact<String> started = units.program(DaemonDocuments.SERVICE);
    return new Effective(word.map(SnapshotJson::of), by)
        .or(new Effective(started.map(SnapshotJson::of), "docker.service ExecStart"))
        .or(new Effective(found("dockerd").map(SnapshotJson::of), "files"));
  }

  /**
   * The one of the usual places that has a program, all looked at; links to it are the same one.
   */
  private Fact<String> found(String program) {
    Map<String, String> byReal = new TreeMap<>();
    for (String folder : PROGRAMS) {
      String path = folder + program;
      Fact<Boolean> present = files.at(path).bool("present");
      if (!present.isKnown()) {
        return Fact.unknown("nobody looked whether there is a " + path);
      }
      if (present.is(true)) {
        byReal.putIfAbsent(files.real(path).orElse(path), path);
      }
    }
    return byReal.size() == 1
        ? Fact.known(byReal.values().iterator().next())
        : Fact.unknown(
            byReal.isEmpty()
                ? "no usual place has a " + program
                : "several places have a " + program);
  }

  private void config(Documents sources) {
    Fact<JsonNode> home =
        sources
            .collection()
            .path(CollectedKind.DAEMON_CONFIGURATION)
            .filter(
                path -> engine.bool("rootless").is(true) && !path.equals(DaemonDocuments.CONFIG))
            .map(path -> Fact.known(SnapshotJson.of(path)))
            .orElse(rootful(SnapshotJson.of(DaemonDocuments.CONFIG)));
    Effective path = settings.told("config-file", DaemonPlaces::path, home);
    put("config_path", path);
    boolean absent = told.config().map(c -> c.source().isEmpty()).is(true);
    put(
        "config_valid",
        new Effective(
            told.config().map(c -> SnapshotJson.of(c.isValid())),
            absent ? "there is no daemon.json" : "daemon.json"));
  }

  /** Each account has a systemd of its own, whose units alone are about the engine that it runs. */
  private void unit(String field, String unit, List<String> ofUser) {
    if (!engine.bool("rootless").is(true)) {
      putUnit(
          field,
          units.wasAsked(unit)
              ? new Effective(shown(unit), "systemctl show " + unit)
              : new Effective(ofSystem(unit).then(this::rootful), "files"));
      return;
    }
    boolean told = units.property(unit, "FragmentPath").map(Units::isOfUser).is(true);
    putUnit(
        field,
        told
            ? new Effective(shown(unit), "systemctl --user show " + unit)
            : ofUser.isEmpty()
                ? new Effective(rootful(SnapshotJson.absent()), "files")
                : new Effective(placed(unit, ofUser), "files"));
  }

  private Fact<JsonNode> ofSystem(String unit) {
    Fact<JsonNode> placed = placed(unit, UNITS);
    return placed.isKnown() ? placed : units.has(unit).map(SnapshotJson::of);
  }

  private Fact<JsonNode> shown(String unit) {
    return units
        .has(unit)
        .then(
            there ->
                there
                    ? units
                        .property(unit, "FragmentPath")
                        .then(HostPath::absolute)
                        .map(SnapshotJson::of)
                    : Fact.known(SnapshotJson.absent()));
  }

  /** Where systemd would find a unit first, all its places looked at; none if it is in none. */
  private Fact<JsonNode> placed(String unit, List<String> folders) {
    for (String folder : folders) {
      Fact<Boolean> present = files.at(folder + "/" + unit).bool("present");
      if (!present.isKnown()) {
        return Fact.unknown("nobody looked whether there is a " + folder + "/" + unit);
      }
    }
    return Fact.known(
        folders.stream()
            .map(folder -> folder + "/" + unit)
            .filter(path -> files.at(path).bool("present").is(true))
            .findFirst()
            .<JsonNode>map(SnapshotJson::of)
            .orElse(SnapshotJson.absent()));
  }

  private void dataRoot() {
    Fact<String> shown =
        engine.text("data_root").then(HostPath::absolute).map(DaemonPlaces::unmapped);
    put(
        "data_root_path",
        settings.shown(
            new Effective(shown.map(SnapshotJson::of), "info .DockerRootDir"),
            "data-root",
            DaemonPlaces::path,
            rootful(SnapshotJson.of("/var/lib/docker"))));
  }

  /** With remapped users the engine names a directory below the one that it was told. */
  private static String unmapped(String root) {
    return root.replaceFirst("/[0-9]{1,10}\\.[0-9]{1,10}$", "");
  }

  /** An engine looks for a runtime without path itself; that is where packages put runc. */
  private Effective runtime() {
    Fact<String> path = engine.text("runtime_path");
    return path.is("runc")
        ? new Effective(Fact.known(SnapshotJson.of("/usr/bin/runc")), Effective.DEFAULT)
        : new Effective(path.then(HostPath::absolute).map(SnapshotJson::of), "info .Runtimes");
  }

  /**
   * The socket it was told; else that of the system's containerd if there is one, or of one that
   * the same account runs; else that of the containerd which it starts itself.
   *
   * @param asked the socket that the engine was asked at
   */
  private Effective containerd(Optional<String> asked) {
    Fact<String> shown = engine.text("containerd_address");
    if (shown.map(s -> !s.isEmpty()).is(true)) {
      return new Effective(shown.map(DaemonPlaces::socket), "info .Containerd");
    }
    boolean rootless = engine.bool("rootless").is(true);
    Optional<String> home =
        asked.map(OF_USER::matcher).filter(Matcher::matches).map(m -> m.group("directory"));
    if (rootless && home.isEmpty()) {
      return settings.told("containerd", DaemonPlaces::socket, rootful(SnapshotJson.of("")));
    }
    String found = (rootless ? home.get() : "/run") + CONTAINERD;
    Fact<Boolean> system = shown.is("") ? Fact.known(false) : files.at(found).bool("present");
    Effective root =
        settings.told(
            "exec-root",
            r -> r.text().map(SnapshotJson::of),
            rootless
                ? Fact.known(SnapshotJson.of(home.get() + "/docker"))
                : rootful(SnapshotJson.of("/var/run/docker")));
    Fact<JsonNode> standard =
        system.isKnown()
            ? system.is(true)
                ? Fact.known(SnapshotJson.of(found))
                : root.value().map(r -> SnapshotJson.of(r.asText() + CONTAINERD))
            : Fact.unknown("nobody looked whether there is a " + found);
    return settings.told("containerd", DaemonPlaces::socket, standard);
  }

  private static Fact<JsonNode> socket(Raw raw) {
    return raw.text().map(DaemonPlaces::socket);
  }

  private static JsonNode socket(String address) {
    return SnapshotJson.of(address.replaceFirst("^unix://", ""));
  }

  private void certificates() {
    put(
        "registry_certificate_paths",
        new Effective(files.below(CERTIFICATES).map(SnapshotJson::texts), "files " + CERTIFICATES));
  }

  /** A default that holds for daemons that run as root. */
  private Fact<JsonNode> rootful(JsonNode value) {
    return engine
        .bool("rootless")
        .then(
            rootless ->
                rootless
                    ? Fact.unknown("a rootless daemon has its own, in the home of its user")
                    : Fact.known(value));
  }

  private static Fact<JsonNode> path(Raw raw) {
    return raw.text().then(HostPath::absolute).map(SnapshotJson::of);
  }

  private void put(String field, Effective value) {
    daemon.put(field, value.json());
  }

  /** Who has not collected the units of an account is told how. */
  private void putUnit(String field, Effective value) {
    boolean unread = !value.isKnown() && engine.bool("rootless").is(true);
    daemon.put(
        field,
        unread ? SnapshotJson.unknown(value.value().reason(), "by_hand_rootless") : value.json());
  }
}
