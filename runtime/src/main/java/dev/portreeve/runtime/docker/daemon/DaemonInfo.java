package dev.portreeve.runtime.docker.daemon;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portreeve.runtime.docker.fact.ApiVersion;
import dev.portreeve.runtime.docker.fact.Fact;
import dev.portreeve.runtime.docker.fact.Fields;
import dev.portreeve.runtime.docker.fact.Raw;
import dev.portreeve.runtime.docker.fact.Secrets;
import dev.portreeve.runtime.docker.fact.SnapshotJson;
import dev.portreeve.runtime.redact.Redacted;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a running Docker engine says of its own settings, in {@code info} and {@code version}. Names
 * are those of the schema's daemon; what stands here won over flags and daemon.json.
 */
public final class DaemonInfo {
  /** Drivers of the classic image store; containerd calls its own overlayfs, native and so on. */
  private static final Set<String> CLASSIC =
      Set.of("overlay2", "overlay", "aufs", "devicemapper", "vfs", "fuse-overlayfs");

  private static final Set<String> LOOPBACK = Set.of("127.0.0.0/8", "::1/128");

  private DaemonInfo() {}

  public static void info(Raw raw, Fields f) {
    f.put("live_restore", raw.get("LiveRestoreEnabled").bool().map(SnapshotJson::of));
    f.put("experimental", raw.get("ExperimentalBuild").bool().map(SnapshotJson::of));
    f.put("debug", raw.get("Debug").bool().map(SnapshotJson::of));
    f.put("logging_driver", nonEmpty(raw.get("LoggingDriver")).map(SnapshotJson::of));
    f.put("storage_driver", nonEmpty(raw.get("Driver")).map(SnapshotJson::of));
    f.put("containerd_image_store", store(raw).map(SnapshotJson::of));
    f.put("authorization_plugins", texts(raw.get("Plugins").get("Authorization")));
    f.put("insecure_registries", insecure(raw.get("RegistryConfig")));
    f.put(
        "registry_mirrors", raw.get("RegistryConfig").get("Mirrors").texts().map(DaemonInfo::urls));
    f.put("warnings", raw.get("Warnings").texts().map(DaemonInfo::lines));
    f.put("runtime_path", raw.get("DefaultRuntime").text().then(name -> runtime(raw, name)));
    f.put("runtimes", raw.get("Runtimes").entries().map(DaemonInfo::runtimes));
    f.put("containerd_address", containerd(raw.get("Containerd")));
  }

  public static void version(Raw raw, Fields f) {
    Raw server = raw.has("Server") ? raw.get("Server") : raw;
    f.put("api_version", server.get("ApiVersion").text().map(SnapshotJson::of));
    f.put("containerd_version", component(server, "containerd"));
    f.put("runc_version", component(server, "runc"));
    f.put(
        "edition",
        server
            .get("Platform")
            .get("Name")
            .text()
            .then(p -> server.get("Version").text().map(v -> SnapshotJson.of(edition(p, v)))));
  }

  private static Fact<JsonNode> component(Raw server, String name) {
    return server
        .get("Components")
        .list()
        .then(
            all ->
                all.stream()
                    .filter(c -> c.get("Name").text().is(name))
                    .findFirst()
                    .map(c -> c.get("Version").text().then(ApiVersion::withoutSuffix))
                    .orElse(Fact.unknown("`version` lists no " + name)))
        .map(SnapshotJson::of);
  }

  /** Docker EE and its successor say so; what distributions build names no platform. */
  private static String edition(String platform, String version) {
    String all = (platform + " " + version).toLowerCase(Locale.ROOT);
    boolean sold =
        all.contains("enterprise")
            || all.contains("mirantis")
            || all.matches(".*[0-9][-+.]?ee(-[0-9].*|$)");
    return sold ? "enterprise" : "community";
  }

  private static Fact<Boolean> store(Raw raw) {
    return raw.get("Driver")
        .text()
        .then(
            driver ->
                raw.get("DriverStatus")
                    .list()
                    .then(
                        rows -> {
                          if (rows.stream().anyMatch(r -> is(r, "driver-type", "snapshotter"))) {
                            return Fact.known(true);
                          }
                          return CLASSIC.contains(driver)
                              ? Fact.known(false)
                              : Fact.unknown("the driver is one of either image store");
                        }));
  }

  private static boolean is(Raw row, String key, String part) {
    List<String> pair = row.texts().orElse(List.of());
    return pair.size() == 2 && pair.get(0).equals(key) && pair.get(1).contains(part);
  }

  private static Fact<JsonNode> texts(Raw list) {
    return list.texts().map(SnapshotJson::texts);
  }

  /** Each on one line: the engine breaks and indents its longer warnings for a terminal. */
  private static JsonNode lines(List<String> warnings) {
    return SnapshotJson.texts(
        warnings.stream().map(w -> Redacted.text(w.replaceAll("\\s+", " ").strip())).toList());
  }

  /** Addresses without credentials, and without the slash that the engine adds at the end. */
  static JsonNode urls(List<String> urls) {
    return SnapshotJson.texts(
        urls.stream().map(u -> Secrets.address(u).replaceFirst("/$", "")).toList());
  }

  /**
   * Registries without scheme and credentials; loopback, which the engine always adds, is left out.
   */
  static JsonNode withoutLoopback(List<String> registries) {
    TreeSet<String> all = new TreeSet<>();
    registries.forEach(r -> all.add(r.replaceFirst("^(https?://)?([^/@]*@)?", "")));
    all.removeAll(LOOPBACK);
    return SnapshotJson.texts(all);
  }

  /** Networks stand in one list, hosts as indexes that are not secure; both may leave one out. */
  private static Fact<JsonNode> insecure(Raw registries) {
    Fact<List<String>> networks = registries.get("InsecureRegistryCIDRs").texts();
    Fact<Map<String, Raw>> indexes = registries.get("IndexConfigs").entries();
    return networks.then(
        cidrs ->
            indexes.then(
                hosts -> {
                  List<String> all = new ArrayList<>(cidrs);
                  for (Map.Entry<String, Raw> host : hosts.entrySet()) {
                    Fact<Boolean> secure = host.getValue().get("Secure").bool();
                    if (!secure.isKnown()) {
                      return Fact.unknown(secure.reason());
                    }
                    if (secure.is(false)) {
                      all.add(host.getKey());
                    }
                  }
                  return Fact.known(withoutLoopback(all));
                }));
  }

  /** Whether each runtime is the program that it is called, by its name. */
  private static JsonNode runtimes(Map<String, Raw> runtimes) {
    ObjectNode known = SnapshotJson.object();
    runtimes.forEach((name, runtime) -> known.put(name, isPlain(name, runtime)));
    return known;
  }

  /** Whether the runtime that Podman takes by itself is the program that it is called. */
  public static Fact<JsonNode> podmanRuntime(Raw runtime) {
    return runtime
        .get("name")
        .text()
        .then(
            name ->
                runtime
                    .get("path")
                    .text()
                    .map(path -> path.matches("(/usr)?/s?bin/(crun|runc)"))
                    .<JsonNode>map(plain -> SnapshotJson.object().put(name, plain.booleanValue())));
  }

  /** A program that was put elsewhere may be any, and so may one that is given arguments. */
  private static boolean isPlain(String name, Raw runtime) {
    String program = name.equals("crun") ? "crun" : "(docker-)?runc";
    boolean alone =
        List.of("runtimeArgs", "runtimeType", "options").stream()
            .noneMatch(key -> runtime.has(key) && !runtime.get(key).isNull());
    return alone
        && runtime
            .get("path")
            .text()
            .map(path -> path.matches("((/usr)?/s?bin/)?" + program))
            .is(true);
  }

  /** A name that none has may be anything, and is not quoted. */
  private static Fact<JsonNode> runtime(Raw raw, String name) {
    Fact<String> path = raw.get("Runtimes").get(name).get("path").text();
    return path.isKnown()
        ? path.map(SnapshotJson::of)
        : Fact.unknown("not collected: there is no path of the default runtime in Runtimes");
  }

  /** Null where the daemon runs a containerd of its own. */
  private static Fact<JsonNode> containerd(Raw containerd) {
    return containerd.isNull()
        ? Fact.known(SnapshotJson.of(""))
        : nonEmpty(containerd.get("Address")).map(SnapshotJson::of);
  }

  private static Fact<String> nonEmpty(Raw raw) {
    return raw.text()
        .then(t -> t.isEmpty() ? Fact.unknown(raw.path() + " is empty") : Fact.known(t));
  }
}
