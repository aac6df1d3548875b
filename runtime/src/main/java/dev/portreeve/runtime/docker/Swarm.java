package dev.portreeve.runtime.docker;

import com.fasterxml.jackson.databind.JsonNode;
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
record Swarm(Fields fields) {

  /** Reads it from all that was read; a named absence is a state here, not a missing object. */
  static Merge.Merged read(Sources sources, Map<Engine, Fields> engines) {
    if (engines.keySet().equals(Set.of(Engine.PODMAN))) {
      Fields none = new Fields().put("state", Values.of("inactive"));
      none.put("manager", Values.of(false));
      return new Merge.Merged(none, List.of());
    }
    List<Merge.Description> all = new ArrayList<>();
    for (Document d : sources.of(Kind.INFO)) {
      if (EngineReader.engine(d) == Engine.DOCKER) {
        all.add(new Merge.Description(d.version(), SwarmReader.info(d.raw().get("Swarm"))));
      }
    }
    for (Document d : sources.of(Kind.SWARM)) {
      all.add(new Merge.Description(d.version(), SwarmReader.swarm(d.raw())));
    }
    return Merge.of(all);
  }

  /** A list of things of the swarm: those described, as far as this node can see them all. */
  JsonNode list(Collection<Fields> described, Population population) {
    List<JsonNode> list = new ArrayList<>();
    described.forEach(f -> list.add(f.toJson()));
    if (!list.isEmpty() || population.complete()) {
      return population.list(list);
    }
    if (fields.text("state").is("inactive")) {
      return Values.list(list);
    }
    return isWorker()
        ? Values.partial(Values.list(list), SwarmReader.WORKER)
        : Values.unknown("not collected");
  }

  /** Whether this node belongs to a swarm that it cannot see. */
  boolean isWorker() {
    return fields.bool("manager").is(false) && !fields.text("state").is("inactive");
  }

  /** How many nodes there are; unknown where this node does not see them. */
  Fact<Long> nodes() {
    return fields.integer("node_count");
  }

  JsonNode json() {
    return fields.all().isEmpty() ? Values.unknown("no info") : fields.toJson();
  }
}
