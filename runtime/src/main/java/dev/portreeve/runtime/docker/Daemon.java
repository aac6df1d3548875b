package dev.portreeve.runtime.docker;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The Docker daemon of a host, made of all that was read of it. Podman has none.
 *
 * @param known why nothing is known of it, or whether there is one
 * @param fields fields of the schema, settings with what decided them
 * @param overruled what weaker sources said in vain
 */
record Daemon(Fact<Boolean> known, Fields fields, List<Summary.Overruled> overruled) {

  static Daemon of(
      DaemonSources told, Map<Engine, Fields> engines, Fields bridge, boolean noUlimits) {
    if (engines.keySet().equals(Set.of(Engine.PODMAN))) {
      return new Daemon(Fact.known(false), new Fields(), List.of());
    }
    Fields engine = engines.getOrDefault(Engine.DOCKER, new Fields());
    boolean described =
        engines.containsKey(Engine.DOCKER)
            || !bridge.all().isEmpty()
            || told.flags().isKnown()
            || told.config().isKnown();
    if (!described) {
      return new Daemon(Fact.unknown("no info"), new Fields(), List.of());
    }
    DaemonSettings settings = new DaemonSettings(told);
    Fields fields = new DaemonReader(settings, engine, bridge, noUlimits).read();
    new DaemonPlaces(told, settings, engine, fields).read();
    return new Daemon(Fact.known(true), fields, settings.overruled());
  }

  /** A setting without its provenance. */
  Fact<JsonNode> setting(String field) {
    return fields.fact(field).map(v -> v.has("$value") ? v.get("$value") : v);
  }

  JsonNode json() {
    return known.isKnown()
        ? known.is(true) ? fields.toJson() : Values.absent()
        : Values.unknown(known.reason());
  }
}
