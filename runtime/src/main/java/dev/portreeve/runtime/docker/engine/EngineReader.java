package dev.portreeve.runtime.docker.engine;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portreeve.runtime.docker.daemon.DaemonInfo;
import dev.portreeve.runtime.docker.document.Document;
import dev.portreeve.runtime.docker.document.DocumentKind;
import dev.portreeve.runtime.docker.fact.ApiVersion;
import dev.portreeve.runtime.docker.fact.EngineKind;
import dev.portreeve.runtime.docker.fact.Fact;
import dev.portreeve.runtime.docker.fact.Fields;
import dev.portreeve.runtime.docker.fact.Raw;
import dev.portreeve.runtime.docker.fact.Rfc3339;
import dev.portreeve.runtime.docker.fact.SnapshotJson;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * Reads {@code info} and {@code version}, of Docker and of Podman (native and Docker-compatible),
 * into facts about the engine. These are internal names; {@code SnapshotBuilder} places them in the
 * snapshot. Absence in the list of security options proves something only from the engine version
 * on that writes the entry.
 */
public final class EngineReader {
  private static final String PODMAN_PROFILE = "/usr/share/containers/seccomp.json";

  private EngineReader() {}

  /** Whose answer this is; like everywhere, both answers need a positive mark. */
  public static EngineKind engine(Document d) {
    Raw raw = d.raw();
    boolean podman =
        raw.get("host").isObject()
            || raw.has("BuildahVersion")
            || raw.get("Client").has("APIVersion")
            || has(raw, "Podman")
            || raw.get("DockerRootDir").text().orElse("").endsWith("/containers/storage");
    if (podman) {
      return EngineKind.PODMAN;
    }
    boolean docker =
        isNamed(raw.get("IndexServerAddress"))
            || isNamed(raw.get("InitBinary"))
            || isNamed(raw.get("ContainerdCommit").get("ID"))
            || has(raw, "Engine");
    return docker ? EngineKind.DOCKER : EngineKind.UNDECIDED;
  }

  /** Whether a version names a component that begins so. */
  private static boolean has(Raw version, String component) {
    Raw server = version.has("Server") ? version.get("Server") : version;
    return server.get("Components").list().orElse(List.of()).stream()
        .anyMatch(c -> c.get("Name").text().orElse("").startsWith(component));
  }

  private static boolean isNamed(Raw raw) {
    return !raw.text().orElse("").isEmpty();
  }

  /** Which limits Docker can set on its host: without cgroups, as some rootless ones, none. */
  private static final Map<String, String> LIMITS =
      Map.of(
          "limits_memory", "MemoryLimit",
          "limits_pids", "PidsLimit",
          "limits_cpu_quota", "CpuCfsQuota",
          "limits_cpu_shares", "CPUShares",
          "limits_cpu_set", "CPUSet");

  /** The same of Podman: the controller of cgroups that sets each. */
  private static final Map<String, String> CONTROLLERS =
      Map.of(
          "limits_memory", "memory",
          "limits_pids", "pids",
          "limits_cpu_quota", "cpu",
          "limits_cpu_shares", "cpu",
          "limits_cpu_set", "cpuset");

  public static Fields read(Document d) {
    Raw raw = d.raw();
    if (d.kind() == DocumentKind.VERSION) {
      return version(raw, engine(d));
    }
    return raw.get("host").isObject() ? nativePodman(raw) : info(raw, d.version(), engine(d));
  }

  private static Fields version(Raw raw, EngineKind engine) {
    Raw server = raw.has("Server") ? raw.get("Server") : raw;
    Fact<String> version =
        raw.get("Client").has("APIVersion") && !raw.has("Server")
            ? raw.get("Client").get("Version").text()
            : server.get("Version").text();
    Fields f = new Fields().put("version", version.map(SnapshotJson::of));
    if (engine == EngineKind.DOCKER) {
      DaemonInfo.version(raw, f);
    }
    return f;
  }

  private static Fields info(Raw raw, OptionalInt api, EngineKind engine) {
    Fields f = new Fields();
    Fact<String> version = raw.get("ServerVersion").text();
    if (engine == EngineKind.DOCKER) {
      f.put("id", nonEmpty(raw.get("ID")).map(SnapshotJson::of));
    }
    f.put("name", nonEmpty(raw.get("Name")).map(SnapshotJson::of));
    f.put("version", version.map(SnapshotJson::of));
    f.put("kernel", nonEmpty(raw.get("KernelVersion")).map(SnapshotJson::of));
    f.put("memory", counted(raw.get("MemTotal")));
    f.put("processors", counted(raw.get("NCPU")));
    f.put(
        "time",
        raw.get("SystemTime").text().then(Rfc3339::of).map(t -> SnapshotJson.of(t.toString())));
    f.put("containers", raw.get("Containers").integer().map(SnapshotJson::of));
    f.put("containers_running", raw.get("ContainersRunning").integer().map(SnapshotJson::of));
    f.put("containers_paused", raw.get("ContainersPaused").integer().map(SnapshotJson::of));
    f.put("swarm", SwarmReader.info(raw.get("Swarm")).get("state"));
    f.put("data_root", raw.get("DockerRootDir").text().map(SnapshotJson::of));
    f.put("logging_driver", nonEmpty(raw.get("LoggingDriver")).map(SnapshotJson::of));
    if (engine == EngineKind.DOCKER) {
      DaemonInfo.info(raw, f);
      LIMITS.forEach((fact, key) -> f.put(fact, raw.get(key).bool().map(SnapshotJson::of)));
    }
    security(f, raw.get("SecurityOptions").texts().map(EngineReader::options), version, engine);
    return f;
  }

  private static void security(
      Fields f, Fact<Map<String, String>> options, Fact<String> version, EngineKind engine) {
    f.put("apparmor", options.map(o -> SnapshotJson.of(o.containsKey("apparmor"))));
    f.put("selinux", options.map(o -> SnapshotJson.of(o.containsKey("selinux"))));
    f.put("seccomp_supported", options.map(o -> SnapshotJson.of(o.containsKey("seccomp"))));
    f.put("seccomp", options.then(EngineReader::seccomp));
    f.put("seccomp_path", options.then(EngineReader::profileFile));
    if (engine == EngineKind.PODMAN) {
      f.put("without_root", options.map(o -> SnapshotJson.of(o.containsKey("rootless"))));
      return;
    }
    f.put("rootless", options.map(o -> SnapshotJson.of(o.containsKey("rootless"))));
    f.put(
        "userns_remap",
        options.map(o -> SnapshotJson.of(o.containsKey("userns") || o.containsKey("rootless"))));
    f.put(
        "no_new_privileges",
        options.then(
            o ->
                o.containsKey("no-new-privileges")
                    ? Fact.known(SnapshotJson.of(true))
                    : ApiVersion.major(version).then(EngineReader::notListed)));
  }

  private static Fact<JsonNode> notListed(int major) {
    return major >= 24
        ? Fact.known(SnapshotJson.of(false))
        : Fact.unknown("`info` lists no-new-privileges only from engine 24 on");
  }

  private static Fact<JsonNode> seccomp(Map<String, String> options) {
    if (!options.containsKey("seccomp")) {
      return Fact.known(SnapshotJson.of("unsupported"));
    }
    String profile = options.get("seccomp");
    return switch (profile) {
      case "" -> Fact.unknown("this API version does not name the engine's seccomp profile");
      case "builtin", "default" -> Fact.known(SnapshotJson.of("builtin"));
      case "unconfined" -> Fact.known(SnapshotJson.of("unconfined"));
      default -> Fact.known(SnapshotJson.of("custom"));
    };
  }

  /** The file of a profile that is none of the engine's own. */
  private static Fact<JsonNode> profileFile(Map<String, String> options) {
    String profile = options.getOrDefault("seccomp", "");
    return profile.startsWith("/")
        ? Fact.known(SnapshotJson.of(profile))
        : Fact.unknown("`info` does not say which file the engine's own seccomp profile is");
  }

  /** {@code name=seccomp,profile=builtin} and, at API 1.24 and below, the bare {@code seccomp}. */
  private static Map<String, String> options(List<String> texts) {
    Map<String, String> options = new TreeMap<>();
    for (String text : texts) {
      String name = text;
      String profile = "";
      for (String part : text.split(",")) {
        if (part.startsWith("name=")) {
          name = part.substring(5);
        } else if (part.startsWith("profile=")) {
          profile = part.substring(8);
        }
      }
      options.put(name.toLowerCase(Locale.ROOT), profile);
    }
    return options;
  }

  private static Fields nativePodman(Raw raw) {
    Raw host = raw.get("host");
    Raw security = host.get("security");
    Raw store = raw.get("store");
    Fields f = new Fields();
    f.put("name", nonEmpty(host.get("hostname")).map(SnapshotJson::of));
    f.put("version", raw.get("version").get("Version").text().map(SnapshotJson::of));
    f.put("kernel", nonEmpty(host.get("kernel")).map(SnapshotJson::of));
    f.put("memory", counted(host.get("memTotal")));
    f.put("processors", counted(host.get("cpus")));
    Raw counts = store.get("containerStore");
    f.put("containers", counts.get("number").integer().map(SnapshotJson::of));
    f.put("containers_running", counts.get("running").integer().map(SnapshotJson::of));
    f.put("containers_paused", counts.get("paused").integer().map(SnapshotJson::of));
    f.put("data_root", store.get("graphRoot").text().map(SnapshotJson::of));
    f.put("apparmor", security.get("apparmorEnabled").bool().map(SnapshotJson::of));
    f.put("selinux", security.get("selinuxEnabled").bool().map(SnapshotJson::of));
    f.put("seccomp_supported", security.get("seccompEnabled").bool().map(SnapshotJson::of));
    f.put("seccomp", security.get("seccompEnabled").bool().then(on -> podmanSeccomp(on, security)));
    f.put("runtimes", DaemonInfo.podmanRuntime(host.get("ociRuntime")));
    f.put("without_root", security.get("rootless").bool().map(SnapshotJson::of));
    f.put("capabilities", security.get("capabilities").text().map(SnapshotJson::of));
    f.put("socket", host.get("remoteSocket").get("path").text().map(EngineReader::socket));
    Fact<List<String>> controllers = host.get("cgroupControllers").texts();
    CONTROLLERS.forEach(
        (fact, name) -> f.put(fact, controllers.map(all -> SnapshotJson.of(all.contains(name)))));
    return f;
  }

  /** A path, or a URL that names one. */
  private static JsonNode socket(String path) {
    return SnapshotJson.of(path.startsWith("unix://") ? path.substring(7) : path);
  }

  private static Fact<JsonNode> podmanSeccomp(boolean enabled, Raw security) {
    return enabled
        ? security.get("seccompProfilePath").text().map(path -> SnapshotJson.of(profile(path)))
        : Fact.known(SnapshotJson.of("unsupported"));
  }

  /** What containers.conf names for all; where nothing does, Podman has one in itself. */
  private static String profile(String path) {
    return switch (path) {
      case "unconfined" -> path;
      case "", PODMAN_PROFILE -> "builtin";
      default -> "custom";
    };
  }

  /** An engine that cannot find out says 0. */
  private static Fact<JsonNode> counted(Raw raw) {
    return raw.integer()
        .then(
            n ->
                n > 0
                    ? Fact.known(SnapshotJson.of(n))
                    : Fact.unknown("the engine could not count " + raw.path()));
  }

  private static Fact<String> nonEmpty(Raw raw) {
    return raw.text()
        .then(t -> t.isEmpty() ? Fact.unknown(raw.path() + " is empty") : Fact.known(t));
  }
}
