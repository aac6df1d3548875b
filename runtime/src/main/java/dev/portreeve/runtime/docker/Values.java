package dev.portreeve.runtime.docker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portreeve.runtime.redact.Redacted;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The encoding of normalized values in a snapshot: the table of the snapshot page, as code. */
final class Values {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final Pattern QUOTED = Pattern.compile("`([^`]*+)`");

  private Values() {}

  /** The named absence of a type: unlimited, none, unset. */
  static JsonNode absent() {
    return JSON.nullNode();
  }

  static JsonNode of(String text) {
    return JSON.textNode(text);
  }

  static JsonNode of(boolean value) {
    return JSON.booleanNode(value);
  }

  static JsonNode of(long value) {
    return JSON.numberNode(value);
  }

  static JsonNode unknown(String reason) {
    return object().put("$unknown", clean(reason));
  }

  /** A reason may quote what it is about, which may hold a secret. */
  private static String clean(String reason) {
    return QUOTED
        .matcher(reason)
        .replaceAll(m -> Matcher.quoteReplacement("`" + Redacted.text(m.group(1)) + "`"));
  }

  static JsonNode of(Fact<? extends JsonNode> fact) {
    return fact instanceof Fact.Known<? extends JsonNode> k ? k.value() : unknown(fact.reason());
  }

  /** A value and what decided it; an unknown value needs no provenance. */
  static JsonNode from(JsonNode value, String from) {
    if (isUnknown(value)) {
      return value;
    }
    ObjectNode node = object();
    node.set("$value", value);
    return node.put("$from", from);
  }

  /** A complete set: sorted, twins removed. */
  static ArrayNode set(Collection<? extends JsonNode> elements) {
    if (elements.size() < 2) {
      return JSON.arrayNode().addAll(List.copyOf(elements));
    }
    Map<String, JsonNode> sorted = new TreeMap<>();
    for (JsonNode element : elements) {
      JsonNode canonical = sorted(element);
      sorted.put(canonical.toString(), canonical);
    }
    return JSON.arrayNode().addAll(sorted.values());
  }

  static ArrayNode texts(Collection<String> texts) {
    ArrayNode array = JSON.arrayNode(texts.size());
    new TreeSet<>(texts).forEach(array::add);
    return array;
  }

  static ArrayNode list(List<? extends JsonNode> elements) {
    return JSON.arrayNode().addAll(elements);
  }

  /** A list of which more may exist. */
  static JsonNode partial(ArrayNode elements, String reason) {
    ObjectNode node = object();
    node.set("$partial", elements);
    return node.put("reason", clean(reason));
  }

  static ObjectNode object() {
    return JSON.objectNode();
  }

  static boolean isUnknown(JsonNode node) {
    return node == null || node.isObject() && node.has("$unknown");
  }

  static boolean isPartial(JsonNode node) {
    return node.isObject() && node.has("$partial");
  }

  /** Elements of a complete or partial list; none of an unknown one. */
  static Iterable<JsonNode> elements(JsonNode list) {
    return isPartial(list) ? list.get("$partial") : list.isArray() ? list : List.of();
  }

  /** Whether a value has no unknown and no partial part. */
  static boolean isComplete(JsonNode node) {
    if (isUnknown(node) || isPartial(node)) {
      return false;
    }
    for (JsonNode child : node) {
      if (!isComplete(child)) {
        return false;
      }
    }
    return true;
  }

  /** The same value with the keys of every object sorted. */
  static JsonNode sorted(JsonNode node) {
    if (node.isArray()) {
      ArrayNode array = JSON.arrayNode(node.size());
      node.forEach(e -> array.add(sorted(e)));
      return array;
    }
    if (!node.isObject()) {
      return node;
    }
    Map<String, JsonNode> fields = new TreeMap<>();
    node.fieldNames().forEachRemaining(key -> fields.put(key, sorted(node.get(key))));
    ObjectNode object = object();
    object.setAll(fields);
    return object;
  }
}
