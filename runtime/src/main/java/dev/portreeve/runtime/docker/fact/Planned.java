package dev.portreeve.runtime.docker.fact;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What of a planned container nobody has decided yet: normalized fields, each with the reason, and
 * lists to which more is added when the container is made. Both stand in keys of the raw object
 * that no engine writes; a document that forges them can only make its own fields less known.
 */
public final class Planned {
  private static final String OPEN = "portreeve_open";
  private static final String MORE = "portreeve_more";

  private Planned() {}

  /** Marks fields of a raw object as open; the first reason stays. */
  public static void open(ObjectNode inspect, List<String> fields, String reason) {
    ObjectNode open = inspect.withObjectProperty(OPEN);
    fields.forEach(field -> open.putIfAbsent(field, SnapshotJson.of(reason)));
  }

  /** Marks lists of a raw object as those that somebody else adds to; the first reason stays. */
  public static void more(ObjectNode inspect, List<String> lists, String reason) {
    ObjectNode more = inspect.withObjectProperty(MORE);
    lists.forEach(list -> more.putIfAbsent(list, SnapshotJson.of(reason)));
  }

  /** Why a field is open; nothing if it is not. */
  public static Optional<String> reason(Raw inspect, String field) {
    Fact<String> reason = inspect.get(OPEN).get(field).text();
    return reason.isKnown() ? Optional.of(reason.orElse("")) : Optional.empty();
  }

  /** Makes what is open in the raw object unknown, and lists that grow partial. */
  public static void apply(Raw inspect, Fields f) {
    Map<String, Raw> more = inspect.get(MORE).entries().orElse(Map.of());
    more.forEach(
        (list, reason) -> {
          if (f.get(list) instanceof ArrayNode known) {
            f.put(list, SnapshotJson.partial(known, reason.text().orElse("open")));
          }
        });
    Map<String, Raw> open = inspect.get(OPEN).entries().orElse(Map.of());
    open.forEach(
        (field, reason) -> f.put(field, SnapshotJson.unknown(reason.text().orElse("open"))));
  }
}
