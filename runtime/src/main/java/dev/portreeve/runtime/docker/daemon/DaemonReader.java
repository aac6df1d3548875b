package dev.portreeve.runtime.docker.daemon;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portreeve.runtime.abi.Truth;
import dev.portreeve.runtime.abi.scalar.Ips;
import dev.portreeve.runtime.abi.scalar.Versions;
import dev.portreeve.runtime.docker.fact.ApiVersion;
import dev.portreeve.runtime.docker.fact.Fact;
import dev.portreeve.runtime.docker.fact.Fields;
import dev.portreeve.runtime.docker.fact.Raw;
import dev.portreeve.runtime.docker.fact.SnapshotJson;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Fills what the schema's daemon says of its settings. {@link DaemonSettings} decides between the
 * sources; here stands which of them know a setting, what their words mean, and its default.
 */
final class DaemonReader {
  /** What the options of a log driver tell of where it ships to, by its field. */
  private static final Map<String, BiFunction<String, Raw, Fact<JsonNode>>> LOG_PLACES =
      Map.of("log_address", LogAddress::of, "log_ip", LogAddress::ip, "log_host", LogAddress::host);

  private static final String BRIDGE = "network bridge .Options[com.docker.network.bridge.";

  private final DaemonSettings settings;
  private final Fields engine;
  private final Fields bridge;
  private final Daemon.Witnesses witnesses;
  private final Fields daemon = new Fields();

  /**
   * @param engine what the engine says of itself, as {@link EngineReader} names it
   * @param bridge the default bridge network, as {@link NetworkReader} names it
   */
  DaemonReader(DaemonSettings settings, Fields engine, Fields bridge, Daemon.Witnesses witnesses) {
    this.settings = settings;
    this.engine = engine;
    this.bridge = bridge;
    this.witnesses = witnesses;
  }

  Fields read() {
    versions();
    network();
    policy();
    registries();
    legacy();
    logs();
    storage();
    containers();
    return daemon;
  }

  private void versions() {
    Fact<JsonNode> version = version().map(SnapshotJson::of);
    put("engine_version", new Effective(version, "version .Server.Version"));
    for (String key : List.of("api_version", "containerd_version", "runc_version", "edition")) {
      put(key, new Effective(engine.fact(key), "version .Server"));
    }
    put("rootless", new Effective(engine.fact("rootless"), "info .SecurityOptions"));
    put("warnings", new Effective(engine.fact("warnings"), "info .Warnings"));
  }

  private void network() {
    Effective icc = new Effective(bridge.fact("icc"), BRIDGE + "enable_icc]");
    put("icc", settings.shown(icc, "icc", DaemonReader::bool, known(true)));
    Effective named = settings.told("bridge", r -> r.text().map(DaemonReader::some), known(true));
    boolean seen = bridge.bool("is_default").is(true);
    put("has_default_bridge", seen ? new Effective(known(true), "network bridge") : named);
    Effective address =
        new Effective(
            bridge.text("host_binding").map(DaemonReader::address), BRIDGE + "host_binding_ipv4]");
    put(
        "default_address",
        settings.shown(
            address,
            "ip",
            r -> r.text().map(DaemonReader::address),
            Fact.known(SnapshotJson.absent())));
    put("iptables", settings.told("iptables", DaemonReader::bool, known(true)));
    put("ip6tables", settings.told("ip6tables", DaemonReader::bool, ip6tables()));
    Effective told = settings.told("userland-proxy", DaemonReader::bool, known(true));
    boolean proxied = witnesses.forwardsPorts() && !told.isKnown();
    put("userland_proxy", proxied ? new Effective(known(true), "process docker-proxy") : told);
  }

  private Fact<JsonNode> ip6tables() {
    return ApiVersion.major(version()).map(major -> SnapshotJson.of(major >= 27));
  }

  private void policy() {
    info(
        "authorization_plugins",
        ".Plugins.Authorization",
        "authorization-plugins",
        DaemonReader::texts,
        none());
    info("live_restore", ".LiveRestoreEnabled", "live-restore", DaemonReader::bool, known(false));
    info("experimental", ".ExperimentalBuild", "experimental", DaemonReader::bool, known(false));
    info(
        "no_new_privileges",
        ".SecurityOptions",
        "no-new-privileges",
        DaemonReader::bool,
        known(false));
    info(
        "userns_remap",
        ".SecurityOptions",
        "userns-remap",
        r -> r.text().then(DaemonReader::remapped),
        engine.fact("rootless"));
    info(
        "seccomp",
        ".SecurityOptions",
        "seccomp-profile",
        r -> r.text().then(DaemonReader::seccomp),
        Fact.unknown("only `docker info` tells whether the engine has seccomp"));
  }

  /**
   * Whether this user's ids are used: dockerd takes root, says that nothing is mapped, and runs.
   */
  private static Fact<JsonNode> remapped(String userAndGroup) {
    String user = userAndGroup.split(":", 2)[0];
    if (user.equals("root") || user.matches("0{1,10}")) {
      return known(false);
    }
    return user.matches("[0-9]{10,}") ? Fact.unknown("the user has no number there") : known(true);
  }

  private static Fact<JsonNode> seccomp(String profile) {
    return profile.equals("unconfined")
        ? Fact.known(SnapshotJson.of(profile))
        : Fact.unknown("only `docker info` tells whether the engine has seccomp");
  }

  private void registries() {
    info(
        "insecure_registries",
        ".RegistryConfig",
        "insecure-registries",
        r -> r.texts().map(DaemonInfo::withoutLoopback),
        none());
    info(
        "registry_mirrors",
        ".RegistryConfig.Mirrors",
        "registry-mirrors",
        r -> r.texts().map(DaemonInfo::urls),
        none());
  }

  /** Releases up to 17.11 have the switch; from 17.06 on it is on by itself. */
  private void legacy() {
    Fact<JsonNode> standard =
        version()
            .then(
                v -> {
                  int old = Versions.below(v, "17.06");
                  return old == Truth.UNKNOWN
                      ? Fact.unknown("the value is not a version")
                      : known(old == Truth.TRUE);
                });
    put(
        "legacy_registries",
        settings.told(
            "disable-legacy-registry", r -> r.bool().map(off -> SnapshotJson.of(!off)), standard));
  }

  private void logs() {
    Effective driver =
        info(
            "logging_driver",
            ".LoggingDriver",
            "log-driver",
            r -> r.text().map(SnapshotJson::of),
            Fact.known(SnapshotJson.of("json-file")));
    Effective told =
        settings.told(
            "log-driver",
            r -> r.text().map(SnapshotJson::of),
            Fact.known(SnapshotJson.of("json-file")));
    boolean other = driver.isKnown() && told.isKnown() && !told.says(driver);
    LOG_PLACES.forEach(
        (name, read) -> {
          Effective place =
              settings.told(
                  "log-opts",
                  options -> driver.value().then(d -> read.apply(d.asText(), options)),
                  driver.value().map(d -> SnapshotJson.absent()));
          put(name, other ? other() : place);
        });
    Effective debug = info("debug", ".Debug", "debug", DaemonReader::bool, known(false));
    put("log_level", logLevel(debug));
  }

  private static Effective other() {
    return new Effective(
        Fact.unknown("the engine logs by another driver than it is configured for"), "");
  }

  /** Debug mode overrides every level; where that is debug too, it is what has to change. */
  private Effective logLevel(Effective debug) {
    Effective level =
        settings.told(
            "log-level",
            r -> r.text().then(DaemonReader::level),
            Fact.known(SnapshotJson.of("info")));
    if (debug.value().map(JsonNode::booleanValue).is(true)) {
      boolean alike = level.value().map(JsonNode::asText).is("debug");
      return new Effective(
          Fact.known(SnapshotJson.of("debug")), alike ? level.from() : debug.from());
    }
    return debug.isKnown() ? level : debug;
  }

  private static Fact<JsonNode> level(String text) {
    String level = text.toLowerCase(Locale.ROOT);
    return switch (level) {
      case "debug", "info", "warn", "error", "fatal" -> Fact.known(SnapshotJson.of(level));
      case "trace" -> Fact.known(SnapshotJson.of("debug"));
      case "panic" -> Fact.known(SnapshotJson.of("fatal"));
      default -> Fact.unknown("the value is no log level");
    };
  }

  private void storage() {
    info(
        "storage_driver",
        ".Driver",
        "storage-driver",
        r -> r.text().map(SnapshotJson::of),
        Fact.unknown("the engine chooses its storage driver itself; `docker info` shows it"));
    info(
        "containerd_image_store",
        ".DriverStatus",
        "features",
        r -> r.get("containerd-snapshotter").isMissing() ? store() : snapshotter(r),
        store());
    put("storage_options", settings.told("storage-opts", DaemonReader::texts, none()));
  }

  /** The file has a truth value, the flag text. */
  private static Fact<JsonNode> snapshotter(Raw features) {
    Raw feature = features.get("containerd-snapshotter");
    return feature.bool().or(() -> feature.text().map("true"::equals)).map(SnapshotJson::of);
  }

  private Fact<JsonNode> store() {
    return ApiVersion.major(version())
        .then(
            major ->
                major < 29
                    ? known(false)
                    : Fact.unknown("engine 29 keeps the store that it was installed with"));
  }

  private void containers() {
    put("init", settings.told("init", DaemonReader::bool, known(false)));
    put(
        "cgroup_parent",
        settings.told(
            "cgroup-parent",
            r -> r.text().map(DaemonReader::named),
            Fact.known(SnapshotJson.absent())));
    Effective seen =
        new Effective(
            witnesses.noUlimits() ? none() : Fact.unknown("no container shows it"),
            "container .HostConfig.Ulimits");
    put(
        "default_ulimits",
        settings.shown(seen, "default-ulimits", r -> r.entries().map(Ulimits::of), none()));
  }

  private Fact<String> version() {
    return engine.text("version").then(ApiVersion::withoutSuffix);
  }

  private Effective info(
      String field,
      String place,
      String key,
      Function<Raw, Fact<JsonNode>> read,
      Fact<JsonNode> fallback) {
    Effective running = new Effective(engine.fact(field), "info " + place);
    Effective effective = settings.shown(running, key, read, fallback);
    put(field, effective);
    return effective;
  }

  private void put(String field, Effective value) {
    daemon.put(field, value.json());
  }

  private static Fact<JsonNode> bool(Raw raw) {
    return raw.bool().map(SnapshotJson::of);
  }

  private static Fact<JsonNode> texts(Raw raw) {
    return raw.texts().map(SnapshotJson::texts);
  }

  private static JsonNode some(String bridge) {
    return SnapshotJson.of(!bridge.equals("none"));
  }

  /** Nothing is the engine's own. */
  private static JsonNode named(String cgroup) {
    return cgroup.isEmpty() ? SnapshotJson.absent() : SnapshotJson.of(cgroup);
  }

  private static JsonNode address(String ip) {
    return Ips.isUnspecified(ip) ? SnapshotJson.absent() : SnapshotJson.of(ip);
  }

  private static Fact<JsonNode> known(boolean value) {
    return Fact.known(SnapshotJson.of(value));
  }

  private static Fact<JsonNode> none() {
    return Fact.known(SnapshotJson.list(List.of()));
  }
}
