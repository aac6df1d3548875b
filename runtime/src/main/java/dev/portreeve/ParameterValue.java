package dev.portreeve;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
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
    if (value instanceof Optional<?> one) {
      return node(one.get());
    }
    if (value instanceof Integer
        || value instanceof Long
        || value instanceof Short
        || value instanceof Byte) {
      return JSON.numberNode(((Number) value).longValue());
    }
    if (value instanceof Duration duration) {
      return JSON.numberNode(nanos(duration));
    }
    // A path is a list of paths, too, and each of these again.
    if (value instanceof CharSequence || value instanceof Instant || value instanceof Path) {
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
    throw new IllegalArgumentException("no parameter takes a " + value.getClass().getTypeName());
  }

  private static long nanos(Duration duration) {
    try {
      return duration.toNanos();
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException(duration + " is longer than any duration may be", e);
    }
  }
}
