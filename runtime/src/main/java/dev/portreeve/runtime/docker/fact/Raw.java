package dev.portreeve.runtime.docker.fact;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.portreeve.runtime.json.StrictJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A place in a raw document, there or not. Typed reading distinguishes three things that naive code
 * confuses: the key is missing (not collected), the value is of another type (unknown, saying so),
 * and the value is null or empty (the engine says "nothing set").
 */
public final class Raw {
  private static final String ELEMENT = "[]";

  private final JsonNode node;

  /** What it is a part of; {@code null} for a whole document. */
  private final Raw parent;

  /** Its key there, or that it is an element. */
  private final String step;

  private Raw(JsonNode node, Raw parent, String step) {
    this.node = node;
    this.parent = parent;
    this.step = step;
  }

  public static Raw of(JsonNode document) {
    return new Raw(document, null, "");
  }

  /** Something that has this name of its own. */
  public static Raw named(String name, JsonNode value) {
    return new Raw(value, null, name);
  }

  /** What stands there, a MissingNode if nothing does. */
  public JsonNode node() {
    return node;
  }

  /** How messages name the place, as in {@code HostConfig.PidsLimit}: made when one is. */
  public String path() {
    String above = parent == null ? "" : parent.path();
    return above.isEmpty() || step.equals(ELEMENT) ? above + step : above + "." + step;
  }

  /** The same place as if null stood there. */
  public Raw asNull() {
    return new Raw(NullNode.getInstance(), parent, step);
  }

  /** Where it stands and what kind of value it is: what it says has no way into a message. */
  @Override
  public String toString() {
    return "a " + node.getNodeType().name().toLowerCase(Locale.ROOT) + " at " + path();
  }

  /** The child of an object; missing if there is none, or this is no object. */
  public Raw get(String key) {
    JsonNode child = node.isObject() ? node.get(key) : null;
    return new Raw(child == null ? MissingNode.getInstance() : child, this, key);
  }

  public boolean isMissing() {
    return node.isMissingNode();
  }

  public boolean isNull() {
    return node.isNull();
  }

  public boolean isObject() {
    return node.isObject();
  }

  public boolean has(String key) {
    return node.isObject() && node.has(key);
  }

  public Fact<Boolean> bool() {
    return node.isBoolean() ? Fact.known(node.booleanValue()) : wrong("a boolean");
  }

  public Fact<String> text() {
    if (!node.isTextual()) {
      return wrong("text");
    }
    String text = node.textValue();
    return StrictJson.isWellFormed(text)
        ? Fact.known(text)
        : Fact.unknown("the text of " + path() + " holds a NUL or half a surrogate pair");
  }

  public Fact<Long> integer() {
    return node.isIntegralNumber() && node.canConvertToLong()
        ? Fact.known(node.longValue())
        : wrong("a whole number");
  }

  /** Elements of an array; null is an empty one. */
  public Fact<List<Raw>> list() {
    if (node.isNull()) {
      return Fact.known(List.of());
    }
    if (!node.isArray()) {
      return wrong("a list");
    }
    List<Raw> elements = new ArrayList<>(node.size());
    node.forEach(e -> elements.add(new Raw(e, this, ELEMENT)));
    return Fact.known(elements);
  }

  /** Entries of an object, sorted by key; null is an empty one. */
  public Fact<Map<String, Raw>> entries() {
    if (node.isNull()) {
      return Fact.known(Map.of());
    }
    if (!node.isObject()) {
      return wrong("an object");
    }
    Map<String, Raw> entries = new TreeMap<>();
    node.properties()
        .forEach(e -> entries.put(e.getKey(), new Raw(e.getValue(), this, e.getKey())));
    return Fact.known(entries);
  }

  /** Texts of an array; unknown as a whole if one element is not text. */
  public Fact<List<String>> texts() {
    return list()
        .then(
            elements -> {
              List<String> texts = new ArrayList<>();
              for (Raw element : elements) {
                Fact<String> text = element.text();
                if (!text.isKnown()) {
                  return Fact.unknown(text.reason());
                }
                texts.add(text.orElse(""));
              }
              return Fact.known(texts);
            });
  }

  private <T> Fact<T> wrong(String expected) {
    Optional<String> open = Planned.reason(node);
    if (open.isPresent()) {
      return Fact.unknown(open.get());
    }
    return isMissing()
        ? Fact.unknown("not collected: there is no " + path())
        : Fact.unknown("wrong type: expected " + expected + " at " + path() + ", found " + found());
  }

  private String found() {
    return switch (node.getNodeType()) {
      case STRING -> "text";
      case NUMBER -> node.isIntegralNumber() ? "a number out of range" : "a fraction";
      case BOOLEAN -> "a boolean";
      case ARRAY -> "a list";
      case OBJECT -> "an object";
      case NULL -> "null";
      default -> "something else";
    };
  }
}
