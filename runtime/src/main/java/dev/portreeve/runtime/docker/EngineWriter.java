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
  private final Engine main;

  EngineWriter(Map<Engine, Fields> engines, Engine main) {
    this.engines = engines;
    this.main = main;
  }

  void write(ObjectNode snapshot, Sources sources, Import.Options options) {
    snapshot.set("meta", meta(sources, options));
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
    // Podman, with root or without, listens where its host can see it.
    host.put(
        "rootless",
        engines.keySet().equals(Set.of(Engine.PODMAN)) ? Values.of(false) : agreed("rootless"));
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

  /** Where on the host the engine is that the snapshot is of. */
  EnginePlace place(Sources sources, Daemon daemon, HostFiles files) {
    return EnginePlace.of(
        engines.getOrDefault(main, new Fields()),
        daemon,
        ContentRoot.of(sources, engines.keySet(), daemon, files),
        files);
  }

  /** What all engines of the host say alike. */
  private JsonNode agreed(String key) {
    Collection<Merge.Description> all =
        engines.values().stream()
            .map(e -> new Merge.Description(OptionalInt.empty(), new Fields().put(key, e.get(key))))
            .toList();
    return Merge.of(all).fields().get(key);
  }
}
