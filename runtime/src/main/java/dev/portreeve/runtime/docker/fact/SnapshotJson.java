package dev.portreeve.runtime.docker.fact;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portreeve.runtime.json.CompactFields;
import dev.portreeve.runtime.redact.Redacted;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** The encoding of normalized values in a snapshot: the table of the snapshot page, as code. */
public final class SnapshotJson {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final String SEEN = "$seen";
  private static final String HOW = "$how";

  private SnapshotJson() {}

  /** The named absence of a type: unlimited, none, unset. */
  public static JsonNode absent() {
    return JSON.nullNode();
  }

  public static JsonNode of(String text) {
    return JSON.textNode(text);
  }

  public static JsonNode of(boolean value) {
    return JSON.booleanNode(value);
  }

  public static JsonNode of(long value) {
    return JSON.numberNode(value);
  }

  public static JsonNode unknown(String reason) {
    return object().put("$unknown", clean(reason));
  }

  /** An unknown name, and where it would come from: what people call it by as long. */
  public static JsonNode unnamed(String reason, String from) {
    return ((ObjectNode) unknown(reason)).put("$from", clean(from));
  }

  /** What is there and cannot be read: while descriptions are merged, that is no silence. */
  public static JsonNode unread(String reason) {
    return ((ObjectNode) unknown(reason)).put(SEEN, true);
  }

  /** Whether a value is unknown though something stands there. */
  static boolean isUnread(JsonNode node) {
    return isUnknown(node) && node != null && node.has(SEEN);
  }

  /**
   * A snapshot in UTF-8, once all is merged: keys in this order at the top and sorted below, equal
   * values in equal bytes.
   */
  public static byte[] bytes(Map<String, JsonNode> members) {
    return CanonicalJson.bytes(members, SEEN);
  }

  /** One that writes values as snapshots have them. */
  static CanonicalJson writer() {
    return new CanonicalJson(SEEN);
  }

  /** The text that a value has in common with its equals, and with no other. */
  public static String canonical(JsonNode value) {
    return CanonicalJson.text(value);
  }

  /** Unknown, and told by another source of the schema than the field's, or by none. */
  public static JsonNode unknown(String reason, String source) {
    return ((ObjectNode) unknown(reason)).put(HOW, source);
  }

  /** The source of the schema that an unknown value names besides; empty if it names none. */
  public static String how(JsonNode unknown) {
    return unknown.path(HOW).asText("");
  }

  /** The same of what is there and cannot be read. */
  public static JsonNode unread(String reason, String source) {
    return ((ObjectNode) unread(reason)).put(HOW, source);
  }

  /** Whether nobody told a value: nothing stands there, or two that disagree. */
  public static boolean isUntold(JsonNode node) {
    return (isUnknown(node) || isPartial(node)) && !isUnread(node);
  }

  /** The same, told by what tells the other, of which it was made. */
  public static JsonNode toldBy(JsonNode value, JsonNode other) {
    boolean open = isUnknown(value) || isPartial(value);
    if (open && isUnknown(other) && other.has(HOW)) {
      ((ObjectNode) value).set(HOW, other.get(HOW));
    }
    return value;
  }

  /** A reason may quote what it is about, which may hold a secret. */
  private static String clean(String reason) {
    int open = reason.indexOf('`');
    int close = open < 0 ? -1 : reason.indexOf('`', open + 1);
    if (close < 0) {
      return reason;
    }
    StringBuilder clean = new StringBuilder();
    int from = 0;
    while (close >= 0) {
      clean.append(reason, from, open + 1);
      clean.append(Redacted.text(reason.substring(open + 1, close)));
      from = close;
      open = reason.indexOf('`', close + 1);
      close = open < 0 ? -1 : reason.indexOf('`', open + 1);
    }
    return clean.append(reason, from, reason.length()).toString();
  }

  public static JsonNode of(Fact<? extends JsonNode> fact) {
    return fact instanceof Fact.Known<? extends JsonNode> k ? k.value() : unknown(fact);
  }

  private static JsonNode unknown(Fact<? extends JsonNode> fact) {
    ObjectNode unknown =
        (ObjectNode) (fact.isUnread() ? unread(fact.reason()) : unknown(fact.reason()));
    return fact.source().isEmpty() ? unknown : unknown.put(HOW, fact.source());
  }

  /**
   * A value and what decided it; an unknown value needs no provenance, and a list that may be
   * incomplete has no place for one.
   */
  public static JsonNode from(JsonNode value, String from) {
    if (isUnknown(value) || value.has("$partial")) {
      return value;
    }
    ObjectNode node = object();
    node.set("$value", value);
    return node.put("$from", from);
  }

  /** A complete set: sorted, twins removed. */
  public static ArrayNode set(Collection<? extends JsonNode> elements) {
    if (elements.size() < 2) {
      return JSON.arrayNode().addAll(List.copyOf(elements));
    }
    Map<String, JsonNode> sorted = new TreeMap<>();
    elements.forEach(element -> sorted.put(canonical(element), element));
    return JSON.arrayNode().addAll(sorted.values());
  }

  public static ArrayNode texts(Collection<String> texts) {
    ArrayNode array = JSON.arrayNode(texts.size());
    new TreeSet<>(texts).forEach(array::add);
    return array;
  }

  public static ArrayNode list(List<? extends JsonNode> elements) {
    return JSON.arrayNode().addAll(elements);
  }

  /** A list of which more may exist. */
  public static JsonNode partial(ArrayNode elements, String reason) {
    ObjectNode node = object();
    node.set("$partial", elements);
    return node.put("reason", clean(reason));
  }

  /** The same, told by another source of the schema than the field's, where one is named. */
  public static JsonNode partial(ArrayNode elements, String reason, String source) {
    ObjectNode node = (ObjectNode) partial(elements, reason);
    return source.isEmpty() ? node : node.put(HOW, source);
  }

  public static ObjectNode object() {
    return new ObjectNode(JSON, new CompactFields());
  }

  public static boolean isUnknown(JsonNode node) {
    return node == null || node.isObject() && node.has("$unknown");
  }

  public static boolean isPartial(JsonNode node) {
    return node.isObject() && node.has("$partial");
  }

  /** Elements of a complete or partial list; none of an unknown one. */
  public static Iterable<JsonNode> elements(JsonNode list) {
    return isPartial(list) ? list.get("$partial") : list.isArray() ? list : List.of();
  }
}
