package dev.portreeve.runtime.docker.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portreeve.runtime.docker.daemon.ContentRoot;
import dev.portreeve.runtime.docker.daemon.Daemon;
import dev.portreeve.runtime.docker.daemon.EnginePlace;
import dev.portreeve.runtime.docker.document.CollectionManifest;
import dev.portreeve.runtime.docker.document.Documents;
import dev.portreeve.runtime.docker.fact.ApiVersion;
import dev.portreeve.runtime.docker.fact.EngineKind;
import dev.portreeve.runtime.docker.fact.Fact;
import dev.portreeve.runtime.docker.fact.Fields;
import dev.portreeve.runtime.docker.fact.HostPath;
import dev.portreeve.runtime.docker.fact.Merge;
import dev.portreeve.runtime.docker.fact.Origin;
import dev.portreeve.runtime.docker.fact.SnapshotJson;
import dev.portreeve.runtime.docker.fact.Warrant;
import dev.portreeve.runtime.docker.files.HostFiles;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Places what is known of the engines in the snapshot: meta, daemon, swarm; and on the host. */
public final class EngineWriter {
  /** Begins an id that is a machine's and no engine's. */
  private static final String MACHINE = "machine:";

  private final Map<EngineKind, Fields> engines;
  private final EngineKind main;

  public EngineWriter(Map<EngineKind, Fields> engines, EngineKind main) {
    this.engines = engines;
    this.main = main;
  }

  public void write(ObjectNode snapshot, Documents sources, boolean given) {
    snapshot.set("meta", meta(sources, given));
  }

  private JsonNode meta(Documents sources, boolean given) {
    Fields engine = engines.getOrDefault(main, new Fields());
    ObjectNode meta = SnapshotJson.object();
    CollectionManifest collection = sources.collection();
    meta.put("collector", collection.collector().orElse("portreeve import"));
    collection.asRoot().ifPresent(root -> meta.put("as_root", root));
    collection.collectedAt().ifPresent(at -> meta.put("collected_at", at));
    for (Fields e : engines.values()) {
      e.text("time").map(t -> meta.put("collected_at", t));
    }
    if (main != EngineKind.UNDECIDED) {
      meta.put("engine", main.name().toLowerCase(Locale.ROOT));
    }
    hostId(engine, collection).map(id -> meta.put("host_id", id));
    engine.text("version").then(ApiVersion::withoutSuffix).map(v -> meta.put("engine_version", v));
    if (given) {
      meta.put("given", true);
    }
    Adviser.advise(meta, collection, main);
    meta.set("sources", SnapshotJson.list(sources.records()));
    return meta;
  }

  /** The engine's own id; Podman and an engine that does not answer have none. */
  private static Fact<String> hostId(Fields engine, CollectionManifest collection) {
    return engine
        .text("id")
        .or(
            () ->
                collection
                    .machine()
                    .map(hash -> Fact.known(MACHINE + hash))
                    .orElse(Fact.unknown("there is no id of the machine")));
  }

  /** What the engines say of their host. */
  public Fields host() {
    Fields host = new Fields();
    if (engines.isEmpty()) {
      return host;
    }
    for (String key : List.of("name", "kernel", "memory", "processors", "apparmor", "selinux")) {
      host.put(key, agreed(key));
    }
    // Podman, with root or without, listens where its host can see it.
    host.put(
        "rootless",
        engines.keySet().equals(Set.of(EngineKind.PODMAN))
            ? SnapshotJson.of(false)
            : agreed("rootless"));
    engines
        .getOrDefault(EngineKind.PODMAN, new Fields())
        .text("socket")
        .then(HostPath::absolute)
        .map(
            path ->
                host.put(
                    "api_sockets",
                    SnapshotJson.partial(
                        SnapshotJson.texts(List.of(path)), "only what `podman info` shows")));
    return host;
  }

  /** Where on the host the engine is that the snapshot is of. */
  public EnginePlace place(Documents sources, Daemon daemon, HostFiles files) {
    return EnginePlace.of(
        engines.getOrDefault(main, new Fields()),
        daemon,
        ContentRoot.of(sources, engines.keySet(), daemon, files),
        files,
        sources.collection().socket());
  }

  /** What all engines of the host say alike. */
  private JsonNode agreed(String key) {
    Collection<Merge.Description> all =
        engines.values().stream()
            .map(
                e ->
                    new Merge.Description(
                        Warrant.concluded(Origin.BY_HAND), new Fields().put(key, e.get(key))))
            .toList();
    return Merge.of(all).fields().get(key);
  }
}
