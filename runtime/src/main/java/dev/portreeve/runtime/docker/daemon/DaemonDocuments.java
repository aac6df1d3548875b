package dev.portreeve.runtime.docker.daemon;

import dev.portreeve.runtime.docker.document.CollectedKind;
import dev.portreeve.runtime.docker.document.Document;
import dev.portreeve.runtime.docker.document.DocumentKind;
import dev.portreeve.runtime.docker.document.Documents;
import dev.portreeve.runtime.docker.document.OriginRule;
import dev.portreeve.runtime.docker.document.Refusal;
import dev.portreeve.runtime.docker.document.TextDocument;
import dev.portreeve.runtime.docker.document.TextKind;
import dev.portreeve.runtime.docker.fact.ApiVersion;
import dev.portreeve.runtime.docker.fact.Fact;
import dev.portreeve.runtime.docker.fact.Fields;
import dev.portreeve.runtime.docker.fact.HostPath;
import dev.portreeve.runtime.docker.files.HostFiles;
import dev.portreeve.runtime.docker.files.MountAges;
import dev.portreeve.runtime.docker.unit.CommandLine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Finds among all documents what the daemon was started with, and the daemon.json it reads. */
final class DaemonDocuments {
  /** Where a daemon that runs as root looks. */
  private static final String ROOTLESS =
      "a rootless engine reads ~/.config/docker/daemon.json of its user, which was not collected";

  private static final String ROOTLESS_CONFIG = "~/.config/docker/daemon.json";

  static final String CONFIG = "/etc/docker/daemon.json";

  /** The unit that starts it. */
  static final String SERVICE = "docker.service";

  private final Documents sources;
  private final Units units;
  private final Fields engine;
  private final Predicate<String> absent;
  private final MountAges mounts;
  private final DaemonTimes times;

  /**
   * @param engine what the engine says of itself, as {@link EngineReader} names it
   */
  DaemonDocuments(Documents sources, Units units, Fields engine, HostFiles files) {
    this.sources = sources;
    this.units = units;
    this.engine = engine;
    this.absent = files::isAbsent;
    this.mounts = MountAges.read(sources, files, units::mountedSince);
    this.times = DaemonTimes.read(sources, unit(), files, mounts);
  }

  /** What systemd says of the service that runs this engine, if that is surely the one. */
  private DaemonTimes.Unit unit() {
    boolean rootless = engine.bool("rootless").is(true);
    String file = units.property(SERVICE, "FragmentPath").orElse("");
    boolean ofUser = Units.isOfUser(file);
    boolean mine = rootless ? ofUser : !isAnother() && !ofUser;
    return new DaemonTimes.Unit(
        "dockerd",
        (rootless ? "systemctl --user show " : "systemctl show ") + SERVICE,
        mine ? units.started(SERVICE) : "");
  }

  /** When its process began, if somebody tells. */
  Optional<Instant> began() {
    return times.started();
  }

  DaemonSources find() {
    Fact<DaemonFlags> flags = flags();
    Fact<String> named = flags.then(DaemonDocuments::configFile);
    Fact<DaemonConfig> config = config(named);
    String path = named.orElse(home());
    boolean gone = config.map(c -> c.source().isEmpty()).is(true);
    DaemonTimes.InForce inForce =
        !sources.keeps(OriginRule.READ_AT_START)
            ? DaemonTimes.InForce.READ_AT_START
            : gone ? times.ofAbsent(path) : times.ofFile(path);
    Fact<Integer> major = ApiVersion.major(engine.text("version"));
    String elsewhere = mounts.elsewhere(path);
    return new DaemonSources(
        flags,
        config,
        elsewhere.isEmpty()
            ? new DaemonSources.Reading(inForce, times.why(inForce, path), major)
            : new DaemonSources.Reading(DaemonTimes.InForce.UNTOLD, elsewhere, major));
  }

  /** Where it looks without being told: a rootless one in the home of its user. */
  private String home() {
    return engine.bool("rootless").is(true)
        ? sources.collection().path(CollectedKind.DAEMON_CONFIGURATION).orElse(ROOTLESS_CONFIG)
        : CONFIG;
  }

  /**
   * What it forbids to containers that name no profile, where its own is a file: `custom`, or
   * `unconfined` where that is nothing. It reads the file as it begins, and never again.
   */
  Fact<String> profile() {
    return engine
        .text("seccomp_path")
        .then(
            path ->
                profile(path)
                    .then(
                        mode -> {
                          String why = profileDoubt(path);
                          return why.isEmpty() ? Fact.known(mode) : Fact.unread(why);
                        }));
  }

  private String profileDoubt(String path) {
    String elsewhere = mounts.elsewhere(path);
    if (!elsewhere.isEmpty() || !sources.keeps(OriginRule.READ_AT_START)) {
      return elsewhere;
    }
    return doubt(path, false);
  }

  private Fact<String> profile(String path) {
    String file = path.substring(path.lastIndexOf('/') + 1);
    Map<String, Fact<String>> distinct = new TreeMap<>();
    for (Document d : sources.of(DocumentKind.SECCOMP_PROFILE)) {
      if (isNamed(file, d.source())) {
        Fact<String> mode = SeccompProfile.mode(d.source(), d.raw().node());
        distinct.put(mode.toString(), mode);
      }
    }
    return switch (distinct.size()) {
      case 0 -> Fact.unread("the engine's own seccomp profile is " + path + ", which was not read");
      case 1 -> distinct.values().iterator().next();
      default -> Fact.unread("two copies of " + path + " disagree");
    };
  }

  /** Its arguments as the kernel shows them, else as systemd starts it. */
  private Fact<DaemonFlags> flags() {
    Map<List<String>, DaemonFlags> distinct = new HashMap<>();
    for (TextDocument text : sources.of(TextKind.ARGUMENTS)) {
      distinct.put(CommandLine.of(text), DaemonFlags.of(CommandLine.of(text)));
    }
    return switch (distinct.size()) {
      case 0 -> started();
      case 1 -> Fact.known(distinct.values().iterator().next());
      default -> Fact.unknown("two lists of dockerd's arguments disagree");
    };
  }

  private Fact<DaemonFlags> started() {
    if (engine.bool("rootless").isUnread()) {
      return Fact.unknown(engine.bool("rootless").reason());
    }
    if (isAnother()) {
      return Fact.unknown(
          "dockerd's arguments were not collected, and docker.service is another's");
    }
    List<Refusal> refusals = sources.refusals(TextKind.ARGUMENTS);
    Fact<List<String>> command = units.command(SERVICE);
    if (!command.isKnown()) {
      return Fact.unknown(
          refusals.isEmpty()
              ? "dockerd's arguments were not collected"
              : refusals.get(0).message());
    }
    String program = units.program(SERVICE).orElse("");
    if (!CommandLine.isDockerd(program)) {
      return Fact.unknown(
          "docker.service starts " + program + ", and dockerd's arguments were not collected");
    }
    return command
        .then(
            words ->
                UnitEnvironment.of(units, SERVICE, sources.of(TextKind.UNIT_ENVIRONMENT), absent)
                    .expand(words))
        .then(this::inForce)
        .map(DaemonFlags::of);
  }

  /** A unit says how systemd would start it: that it did so needs files older than the process. */
  private Fact<List<String>> inForce(List<String> words) {
    List<String> files = units.files(SERVICE).orElse(List.of());
    for (String file : files) {
      String why = doubt(file, absent.test(file));
      if (!why.isEmpty()) {
        return Fact.unknown(WOULD + why);
      }
    }
    String why = files.isEmpty() ? units.files(SERVICE).reason() : doubt(DROP_IN, true);
    return why.isEmpty() ? Fact.known(words) : Fact.unknown(WOULD + why);
  }

  private String doubt(String file, boolean gone) {
    DaemonTimes.InForce standing = gone ? times.ofAbsent(file) : times.ofFile(file);
    return times.why(standing, file);
  }

  /** One that was there when it started, and is not there now. */
  private static final String DROP_IN = "/etc/systemd/system/docker.service.d/*.conf";

  private static final String WOULD =
      "docker.service says how dockerd would be started, /proc/PID/cmdline how it was; ";

  /** Every daemon.json that was found, by its place. */
  List<DaemonConfig> configs() {
    Fact<Integer> major = ApiVersion.major(engine.text("version"));
    List<DaemonConfig> all = new ArrayList<>();
    sources.of(TextKind.DAEMON_CONFIG).forEach(t -> all.add(DaemonConfig.of(t, major)));
    sources
        .of(DocumentKind.DAEMON_CONFIG)
        .forEach(d -> all.add(DaemonConfig.of(d.source(), d.raw(), major)));
    return all;
  }

  private static Fact<String> configFile(DaemonFlags flags) {
    return flags
        .value("config-file")
        .map(v -> Fact.known(v.asText()))
        .orElse(Fact.unknown("no --config-file"));
  }

  private Fact<DaemonConfig> config(Fact<String> flag) {
    if (flag instanceof Fact.Known<String> path) {
      String file = path.value().substring(path.value().lastIndexOf('/') + 1);
      List<DaemonConfig> named = configs().stream().filter(c -> isNamed(file, c.source())).toList();
      return one(named, path.value() + ", which --config-file names, was not collected");
    }
    if (engine.bool("rootless").isUnread()) {
      return Fact.unknown(engine.bool("rootless").reason());
    }
    boolean rootless = engine.bool("rootless").is(true);
    if (isAnother() && !rootless && sources.of(TextKind.ARGUMENTS).isEmpty()) {
      return Fact.unknown("which file configures this dockerd is not known without its arguments");
    }
    List<DaemonConfig> mine = configs().stream().filter(c -> isOf(rootless, c.source())).toList();
    return mine.isEmpty() && (rootless ? isAbsentAtHome() : isAbsent())
        ? Fact.known(DaemonConfig.absent())
        : one(mine, rootless ? ROOTLESS : refusal());
  }

  /** Copies may stand in folders of their own, or have their path's steps in their name. */
  private static boolean isNamed(String file, String source) {
    return source.equals(file) || source.matches("(?s).*[/\\\\_-]" + Pattern.quote(file));
  }

  /** A home directory in the path belongs to a rootless daemon, /etc to root's. */
  private static boolean isOf(boolean rootless, String source) {
    return rootless ? !source.endsWith(CONFIG.substring(1)) : !source.contains(".config/docker/");
  }

  /**
   * Whether this engine is surely not the one that docker.service starts: it runs without root, or
   * was asked at a socket of its own.
   */
  private boolean isAnother() {
    return engine.bool("rootless").is(true)
        || sources
            .collection()
            .socket()
            .filter(path -> !HostPath.canonical(path).is("/run/docker.sock"))
            .isPresent();
  }

  private boolean isAbsentAtHome() {
    return sources.refusals(TextKind.DAEMON_CONFIG).stream()
        .anyMatch(
            r ->
                r.absent()
                    && r.subject().endsWith("/docker/daemon.json")
                    && !r.subject().equals(CONFIG));
  }

  private boolean isAbsent() {
    return absent.test(CONFIG)
        || sources.refusals(TextKind.DAEMON_CONFIG).stream()
            .anyMatch(r -> r.absent() && r.subject().equals(CONFIG));
  }

  private String refusal() {
    List<Refusal> refusals = sources.refusals(TextKind.DAEMON_CONFIG);
    return refusals.isEmpty()
        ? "daemon.json was not collected, and nothing shows that there is none"
        : refusals.get(0).message();
  }

  private static Fact<DaemonConfig> one(List<DaemonConfig> found, String otherwise) {
    Map<String, DaemonConfig> distinct = new TreeMap<>();
    found.forEach(c -> distinct.put(c.said(), c));
    return switch (distinct.size()) {
      case 0 -> Fact.unknown(otherwise);
      case 1 -> Fact.known(distinct.values().iterator().next());
      default -> Fact.unknown("several daemon.json disagree");
    };
  }
}
