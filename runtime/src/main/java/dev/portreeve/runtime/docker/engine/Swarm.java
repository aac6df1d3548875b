package dev.portreeve.runtime.docker.engine;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portreeve.runtime.docker.completeness.Completeness;
import dev.portreeve.runtime.docker.document.Document;
import dev.portreeve.runtime.docker.document.DocumentKind;
import dev.portreeve.runtime.docker.document.Documents;
import dev.portreeve.runtime.docker.fact.EngineKind;
import dev.portreeve.runtime.docker.fact.Fields;
import dev.portreeve.runtime.docker.fact.Merge;
import dev.portreeve.runtime.docker.fact.SnapshotJson;
import dev.portreeve.runtime.verdict.UnknownReason;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The swarm that a host belongs to. Its nodes, services and secrets show on managers alone: a
 * worker's lists are unknown, those of a host in no swarm are empty.
 *
 * @param fields of the schema's swarm; none if no engine was described
 */
public record Swarm(Fields fields) {

  /** Reads it from all that was read; a named absence is a state here, not a missing object. */
  public static Merge.Merged read(Documents sources, Map<EngineKind, Fields> engines) {
    if (engines.keySet().equals(Set.of(EngineKind.PODMAN))) {
      Fields none = new Fields().put("state", SnapshotJson.of("inactive"));
      none.put("manager", SnapshotJson.of(false));
      return new Merge.Merged(none, List.of());
    }
    List<Merge.Description> all = new ArrayList<>();
    for (Document d : sources.of(DocumentKind.INFO)) {
      if (EngineReader.engine(d) == EngineKind.DOCKER) {
        all.add(new Merge.Description(d.warrant(), SwarmReader.info(d.raw().get("Swarm"))));
      }
    }
    for (Document d : sources.of(DocumentKind.SWARM)) {
      all.add(new Merge.Description(d.warrant(), SwarmReader.swarm(d.raw())));
    }
    return Merge.of(all);
  }

  /** A list of things of the swarm: those described, as far as this node can see them all. */
  public JsonNode list(Collection<Fields> described, Completeness population) {
    List<JsonNode> list = new ArrayList<>();
    described.forEach(f -> list.add(f.toJson()));
    if (!list.isEmpty() || population.complete()) {
      return population.list(list);
    }
    if (fields.text("state").is("inactive")) {
      return SnapshotJson.list(list);
    }
    return isWorker()
        ? SnapshotJson.toldBy(
            SnapshotJson.partial(SnapshotJson.list(list), SwarmReader.WORKER), SwarmReader.UNSEEN)
        : SnapshotJson.unknown(UnknownReason.NOT_COLLECTED.words());
  }

  /** Whether this node belongs to a swarm that it cannot see. */
  public boolean isWorker() {
    return fields.bool("manager").is(false) && !fields.text("state").is("inactive");
  }

  public JsonNode json() {
    return fields.all().isEmpty() ? SnapshotJson.unknown("no info") : fields.toJson();
  }
}
