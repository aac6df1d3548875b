package dev.portreeve.runtime.docker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/** Places what is known of the engines in the snapshot: meta, daemon, swarm; and on the host. */
final class EngineWriter {
  private final Map<Engine, Fields> engines;
  private final Map<String, Fields> bridges;
  private final Engine main;

  EngineWriter(Map<Engine, Fields> engines, Map<String, Fields> bridges, Engine main) {
    this.engines = engines;
    this.bridges = bridges;
    this.main = main;
  }

  void write(ObjectNode snapshot, Sources sources, Import.Options options) {
    snapshot.set("meta", meta(sources, options));
    snapshot.set("daemon", daemon());
  }

  private JsonNode meta(Sources sources, Import.Options options) {
    Fields engine = engines.getOrDefault(main, new Fields());
    ObjectNode meta = Values.object();
    CollectionManifest collection = sources.collection();
    meta.put("collector", collection.collector().orElse("portreeve import"));
    collection.asRoot().ifPresent(root -> meta.put("as_root", root));
    collection.collectedAt().ifPresent(at -> meta.put("collected_at", at));
    for (Fields e : engines.values()) {
      e.text("time").map(t -> meta.put("collected_at", t));
    }
    if (main != Engine.UNDECIDED) {
      meta.put("engine", main.name().toLowerCase(Locale.ROOT));
    }
    engine.text("version").then(ApiVersion::withoutSuffix).map(v -> meta.put("engine_version", v));
    if (options.given()) {
      meta.put("given", true);
    }
    meta.set("sources", Values.list(sources.records()));
    return meta;
  }

  /** What the engines say of their host. */
  Fields host() {
    Fields host = new Fields();
    if (engines.isEmpty()) {
      return host;
    }
    for (String key : List.of("name", "kernel", "apparmor", "selinux")) {
      host.put(key, agreed(key));
    }
    engines
        .getOrDefault(Engine.PODMAN, new Fields())
        .text("socket")
        .then(VolumeReader::absolute)
        .map(
            path ->
                host.put(
                    "api_sockets",
                    Values.partial(Values.texts(List.of(path)), "only what `podman info` shows")));
    return host;
  }

  /** What all engines of the host say alike. */
  private JsonNode agreed(String key) {
    Collection<Merge.Description> all =
        engines.values().stream()
            .map(e -> new Merge.Description(OptionalInt.empty(), new Fields().put(key, e.get(key))))
            .toList();
    return Merge.of(all).fields().get(key);
  }

  private JsonNode daemon() {
    Fields docker = engines.get(Engine.DOCKER);
    if (engines.keySet().equals(Set.of(Engine.PODMAN))) {
      return Values.absent();
    }
    Fields daemon = new Fields();
    bridges.values().stream()
        .filter(n -> n.bool("is_default").is(true))
        .findFirst()
        .ifPresent(bridge -> bridge(bridge, daemon));
    if (docker != null) {
      info(docker, daemon);
    }
    return daemon.all().isEmpty() ? Values.unknown("no info") : daemon.toJson();
  }

  private static void bridge(Fields bridge, Fields daemon) {
    String option = "network bridge .Options[com.docker.network.bridge.enable_icc]";
    daemon.put("icc", Values.from(bridge.get("icc"), option));
    daemon.put("has_default_bridge", Values.from(Values.of(true), "network bridge"));
  }

  private static void info(Fields docker, Fields daemon) {
    Fact<JsonNode> version = docker.text("version").then(ApiVersion::withoutSuffix).map(Values::of);
    daemon.put("engine_version", Values.from(Values.of(version), "version .Server.Version"));
    daemon.put("live_restore", Values.from(docker.get("live_restore"), "info .LiveRestoreEnabled"));
    daemon.put("experimental", Values.from(docker.get("experimental"), "info .ExperimentalBuild"));
    for (String key : List.of("no_new_privileges", "seccomp", "userns_remap")) {
      daemon.put(key, Values.from(docker.get(key), "info .SecurityOptions"));
    }
    Fact<JsonNode> root =
        docker
            .text("data_root")
            .then(VolumeReader::absolute)
            .map(p -> Values.of(p.replaceFirst("/[0-9]{1,10}\\.[0-9]{1,10}$", "")));
    daemon.put("data_root_path", Values.from(Values.of(root), "info .DockerRootDir"));
  }

  /** Podman has no swarm; without any engine described, nothing is known. */
  static JsonNode swarm(Map<Engine, Fields> engines) {
    if (engines.keySet().equals(Set.of(Engine.PODMAN))) {
      return new Fields().put("state", Values.of("inactive")).toJson();
    }
    Fields docker = engines.get(Engine.DOCKER);
    return docker == null
        ? Values.unknown("no info")
        : new Fields().put("state", docker.get("swarm")).toJson();
  }
}
