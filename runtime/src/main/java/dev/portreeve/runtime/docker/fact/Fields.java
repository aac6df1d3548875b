package dev.portreeve.runtime.docker.fact;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Normalized fields of one object as one document describes it, by the names of the schema. A field
 * that is not put is not collected.
 */
public final class Fields {
  private final SortedMap<String, JsonNode> values = new TreeMap<>();

  public Fields put(String name, Fact<? extends JsonNode> value) {
    values.put(name, SnapshotJson.of(value));
    return this;
  }

  public Fields put(String name, JsonNode value) {
    values.put(name, value);
    return this;
  }

  /** The value, or an unknown one if nobody put it. */
  public JsonNode get(String name) {
    JsonNode value = values.get(name);
    return value == null ? SnapshotJson.unknown("not collected") : value;
  }

  /** A field as a fact, a named absence being a known one. */
  public Fact<JsonNode> fact(String name) {
    JsonNode value = get(name);
    return SnapshotJson.isUnknown(value) ? Fact.unknown(why(value)) : Fact.known(value);
  }

  /** A text field as a fact, for readers of other objects. */
  public Fact<String> text(String name) {
    JsonNode value = get(name);
    return value.isTextual() ? Fact.known(value.textValue()) : Fact.unknown(why(value));
  }

  public Fact<Boolean> bool(String name) {
    JsonNode value = get(name);
    return value.isBoolean() ? Fact.known(value.booleanValue()) : Fact.unknown(why(value));
  }

  public Fact<Long> integer(String name) {
    JsonNode value = get(name);
    return value.isIntegralNumber() ? Fact.known(value.longValue()) : Fact.unknown(why(value));
  }

  public SortedMap<String, JsonNode> all() {
    return values;
  }

  public JsonNode toJson() {
    var object = SnapshotJson.object();
    for (Map.Entry<String, JsonNode> entry : values.entrySet()) {
      object.set(entry.getKey(), entry.getValue());
    }
    return object;
  }

  private static String why(JsonNode value) {
    return SnapshotJson.isUnknown(value) ? value.get("$unknown").asText() : "absent";
  }
}
