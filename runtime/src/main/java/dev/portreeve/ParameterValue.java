package dev.portreeve;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** A value of Java as normalized JSON, as parameters of packs are kept. */
final class ParameterValue {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private ParameterValue() {}

  static String json(Object value) {
    return node(value).toString();
  }

  private static JsonNode node(Object value) {
    if (value == null || value.equals(Optional.empty())) {
      return JSON.nullNode();
    }
    if (value instanceof JsonNode node) {
      return node;
    }
    if (value instanceof Boolean truth) {
      return JSON.booleanNode(truth);
    }
    if (value instanceof Integer || value instanceof Long || value instanceof Short) {
      return JSON.numberNode(((Number) value).longValue());
    }
    if (value instanceof Duration duration) {
      return JSON.numberNode(duration.toNanos());
    }
    if (value instanceof CharSequence || value instanceof Instant) {
      return JSON.textNode(value.toString());
    }
    if (value instanceof Iterable<?> many) {
      ArrayNode array = JSON.arrayNode();
      many.forEach(one -> array.add(node(one)));
      return array;
    }
    if (value instanceof Map<?, ?> fields) {
      ObjectNode object = JSON.objectNode();
      fields.forEach((name, one) -> object.set(String.valueOf(name), node(one)));
      return object;
    }
    throw new IllegalArgumentException("no parameter takes a " + value.getClass().getName());
  }
}
