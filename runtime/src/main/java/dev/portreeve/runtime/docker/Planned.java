package dev.portreeve.runtime.docker;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/**
 * What of a planned container nobody has decided yet: normalized fields, each with the reason. They
 * stand in a key of the raw object that no engine writes; a document that forges it can only make
 * its own fields unknown.
 */
final class Planned {
  private static final String OPEN = "portreeve_open";

  private Planned() {}

  /** Marks fields of a raw object as open; the first reason stays. */
  static void open(ObjectNode inspect, List<String> fields, String reason) {
    ObjectNode open = inspect.withObjectProperty(OPEN);
    fields.forEach(field -> open.putIfAbsent(field, Values.of(reason)));
  }

  /** Makes what is open in the raw object unknown. */
  static void apply(Raw inspect, Fields f) {
    Map<String, Raw> open = inspect.get(OPEN).entries().orElse(Map.of());
    open.forEach((field, reason) -> f.put(field, Values.unknown(reason.text().orElse("open"))));
  }
}
