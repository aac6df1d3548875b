package dev.portreeve.runtime.docker.daemon;

import dev.portreeve.runtime.docker.fact.Fact;
import dev.portreeve.runtime.docker.fact.Raw;
import dev.portreeve.runtime.json.GoStruct;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The type of what stands under a key of daemon.json, and the table of the keys that dockerd takes,
 * as {@code dockerd --validate} tells them; {@code DaemonConfigTest} asks it again. Null stands for
 * "not set" under every key but a size.
 */
enum DaemonKey {
  BOOL("true or false"),
  TEXT("text"),
  INTEGER("a whole number"),
  TEXTS("a list of texts"),
  SIZE("text with a size, such as \"64M\""),
  TEXT_MAP("an object of texts"),
  SWITCHES("an object of true and false"),
  TEXT_MAPS("an object of objects of texts"),
  ULIMITS("an object of objects with Name, Soft and Hard"),
  OBJECTS("an object of objects"),
  OBJECT_LIST("a list of objects"),
  OBJECT("an object"),
  /** Known to dockerd as a flag only; in the file it says nothing. */
  FLAG_ONLY("anything");

  private static final Map<DaemonKey, String> TABLE =
      Map.ofEntries(
          Map.entry(
              BOOL,
              "cri-containerd debug disable-legacy-registry experimental icc init ip-forward"
                  + " ip-masq ip6tables iptables ipv6 live-restore no-new-privileges raw-logs"
                  + " rootless selinux-enabled tls tlsverify userland-proxy allow-direct-routing"
                  + " ip-forward-no-drop"),
          Map.entry(
              TEXT,
              "api-cors-header bip bip6 bridge bridge-accept-fwmark cgroup-parent containerd"
                  + " containerd-namespace data-root default-cgroupns-mode default-gateway"
                  + " default-gateway-v6 default-ipc-mode default-runtime exec-root"
                  + " firewall-backend fixed-cidr fixed-cidr-v6 graph group host-gateway-ip"
                  + " init-path ip log-driver log-format log-level metrics-addr min-api-version"
                  + " pidfile seccomp-profile storage-driver swarm-default-advertise-addr"
                  + " tlscacert tlscert tlskey userland-proxy-path userns-remap cluster-store"
                  + " cluster-advertise"),
          Map.entry(
              INTEGER,
              "cpu-rt-period cpu-rt-runtime max-concurrent-downloads max-concurrent-uploads"
                  + " max-download-attempts mtu network-control-plane-mtu network-diagnostic-port"
                  + " shutdown-timeout oom-score-adjust"),
          Map.entry(
              TEXTS,
              "allow-nondistributable-artifacts authorization-plugins cdi-spec-dirs dns dns-opts"
                  + " dns-search exec-opts hosts host-gateway-ips insecure-registries labels"
                  + " node-generic-resources registry-mirrors storage-opts"),
          Map.entry(SIZE, "default-shm-size"),
          Map.entry(TEXT_MAP, "log-opts cluster-store-opts"),
          Map.entry(SWITCHES, "features"),
          Map.entry(TEXT_MAPS, "default-network-opts"),
          Map.entry(ULIMITS, "default-ulimits"),
          Map.entry(OBJECTS, "runtimes"),
          Map.entry(OBJECT_LIST, "default-address-pools"),
          Map.entry(OBJECT, "builder nri-opts"),
          Map.entry(
              FLAG_ONLY,
              "add-runtime authorization-plugin cdi-spec-dir containerd-plugins-namespace"
                  + " default-address-pool default-network-opt default-ulimit deprecated-key-path"
                  + " dns-opt exec-opt help host http-proxy https-proxy insecure-registry label"
                  + " log-opt no-proxy node-generic-resource registry-mirror restart storage-opt"
                  + " version"));

  private static final Map<String, DaemonKey> KEYS = keys();

  /** Keys that not all engines have: the first major version that has it, and that has not. */
  private static final Map<String, List<Integer>> VERSIONS =
      Map.ofEntries(
          Map.entry("graph", List.of(0, 23)),
          Map.entry("cluster-store", List.of(0, 23)),
          Map.entry("cluster-advertise", List.of(0, 23)),
          Map.entry("cluster-store-opts", List.of(0, 23)),
          Map.entry("disable-legacy-registry", List.of(0, 18)),
          Map.entry("oom-score-adjust", List.of(0, 25)),
          Map.entry("api-cors-header", List.of(0, 28)),
          Map.entry("host-gateway-ips", List.of(28, 999)),
          Map.entry("allow-direct-routing", List.of(28, 999)),
          Map.entry("bip6", List.of(28, 999)),
          Map.entry("bridge-accept-fwmark", List.of(28, 999)),
          Map.entry("ip-forward-no-drop", List.of(28, 999)),
          Map.entry("firewall-backend", List.of(29, 999)),
          Map.entry("min-api-version", List.of(29, 999)),
          Map.entry("nri-opts", List.of(29, 999)));

  private final String label;

  DaemonKey(String label) {
    this.label = label;
  }

  /** How messages name the type. */
  String label() {
    return label;
  }

  /** The type of a key, if any engine knows it. */
  static Optional<DaemonKey> of(String key) {
    return Optional.ofNullable(KEYS.get(key));
  }

  /** Why this engine refuses a key; empty if it takes it. An unknown version takes all. */
  static String refusal(String key, Fact<Integer> major) {
    if (!KEYS.containsKey(key)) {
      boolean name = key.matches("[A-Za-z_][A-Za-z0-9_.-]{0,63}");
      return name ? "dockerd knows no key `" + key + "`" : "dockerd knows no key like one there";
    }
    List<Integer> span = VERSIONS.get(key);
    int engine = major.orElse(-1);
    if (span == null || engine < 0 || engine >= span.get(0) && engine < span.get(1)) {
      return "";
    }
    return engine < span.get(0)
        ? "the key `" + key + "` came with engine " + span.get(0) + ", this is " + engine
        : "the key `" + key + "` went with engine " + span.get(1) + ", this is " + engine;
  }

  /** Whether this engine has a key; one of an unknown version has all. */
  static boolean isKnownTo(String key, Fact<Integer> major) {
    return refusal(key, major).isEmpty();
  }

  /** Keys whose object is a value; every other object is only a group of more keys. */
  static boolean isFlat(String key) {
    DaemonKey type = KEYS.get(key);
    return type == TEXT_MAP
        || type == SWITCHES
        || type == TEXT_MAPS
        || type == ULIMITS
        || type == OBJECTS
        || type == OBJECT;
  }

  /** Whether a value is of this type, as dockerd decodes it. */
  boolean takes(Raw value) {
    if (this == FLAG_ONLY || value.isNull()) {
      return this != SIZE;
    }
    return switch (this) {
      case BOOL -> value.bool().isKnown();
      case TEXT -> value.node().isTextual();
      case INTEGER -> value.integer().isKnown();
      case SIZE ->
          value
              .text()
              .map(t -> t.matches("\\d{1,18}(\\.\\d{1,18})? ?[kKmMgGtTpP]?i?[bB]?"))
              .is(true);
      case TEXTS -> value.list().map(l -> l.stream().allMatch(TEXT::takes)).is(true);
      case OBJECT_LIST ->
          value
              .list()
              .map(l -> l.stream().allMatch(o -> holds(o, Map.of("base", TEXT, "size", INTEGER))))
              .is(true);
      case TEXT_MAP -> all(value, TEXT);
      case SWITCHES -> all(value, BOOL);
      case TEXT_MAPS -> all(value, TEXT_MAP);
      case ULIMITS -> all(value, Map.of("soft", INTEGER, "hard", INTEGER, "name", TEXT));
      case OBJECTS ->
          all(
              value,
              Map.of("path", TEXT, "runtimeargs", TEXTS, "runtimetype", TEXT, "options", OBJECT));
      case OBJECT -> holds(value, Map.of("gc", OBJECT));
      case FLAG_ONLY -> true;
    };
  }

  /** Go reads the keys of an object in any case, and passes over those it does not know. */
  private static boolean holds(Raw value, Map<String, DaemonKey> types) {
    return value.isNull()
        || value.isObject()
            && value.entries().orElse(Map.of()).entrySet().stream()
                .allMatch(
                    e -> {
                      DaemonKey type = types.get(GoStruct.folded(e.getKey()));
                      return type == null || type.takes(e.getValue());
                    });
  }

  private static boolean all(Raw value, Map<String, DaemonKey> types) {
    return value.entries().map(e -> e.values().stream().allMatch(o -> holds(o, types))).is(true);
  }

  private static boolean all(Raw value, DaemonKey type) {
    return value.entries().map(e -> e.values().stream().allMatch(type::takes)).is(true);
  }

  private static Map<String, DaemonKey> keys() {
    Map<String, DaemonKey> keys = new TreeMap<>();
    TABLE.forEach((type, names) -> List.of(names.split(" ")).forEach(n -> keys.put(n, type)));
    return keys;
  }
}
