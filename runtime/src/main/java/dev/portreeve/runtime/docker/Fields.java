package dev.portreeve.runtime.docker;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Normalized fields of one object as one document describes it, by the names of the schema. A field
 * that is not put is not collected.
 */
final class Fields {
  private final SortedMap<String, JsonNode> values = new TreeMap<>();

  Fields put(String name, Fact<? extends JsonNode> value) {
    values.put(name, Values.of(value));
    return this;
  }

  Fields put(String name, JsonNode value) {
    values.put(name, value);
    return this;
  }

  /** The value, or an unknown one if nobody put it. */
  JsonNode get(String name) {
    JsonNode value = values.get(name);
    return value == null ? Values.unknown("not collected") : value;
  }

  /** A field as a fact, a named absence being a known one. */
  Fact<JsonNode> fact(String name) {
    JsonNode value = get(name);
    return Values.isUnknown(value) ? Fact.unknown(why(value)) : Fact.known(value);
  }

  /** A text field as a fact, for readers of other objects. */
  Fact<String> text(String name) {
    JsonNode value = get(name);
    return value.isTextual() ? Fact.known(value.textValue()) : Fact.unknown(why(value));
  }

  Fact<Boolean> bool(String name) {
    JsonNode value = get(name);
    return value.isBoolean() ? Fact.known(value.booleanValue()) : Fact.unknown(why(value));
  }

  Fact<Long> integer(String name) {
    JsonNode value = get(name);
    return value.isIntegralNumber() ? Fact.known(value.longValue()) : Fact.unknown(why(value));
  }

  SortedMap<String, JsonNode> all() {
    return values;
  }

  JsonNode toJson() {
    var object = Values.object();
    for (Map.Entry<String, JsonNode> entry : values.entrySet()) {
      object.set(entry.getKey(), entry.getValue());
    }
    return object;
  }

  private static String why(JsonNode value) {
    return Values.isUnknown(value) ? value.get("$unknown").asText() : "absent";
  }
}
