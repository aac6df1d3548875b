package dev.portreeve.runtime.docker.fact;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portreeve.runtime.json.CompactFields;
import dev.portreeve.runtime.verdict.UnknownReason;
import java.util.Map;

/**
 * Normalized fields of one object as one document describes it, by the names of the schema. A field
 * that is not put is not collected.
 */
public final class Fields {
  private final Map<String, JsonNode> values = new CompactFields();

  /** Those that are written and no values any more. */
  private SettledFields settled = SettledFields.NONE;

  public Fields put(String name, Fact<? extends JsonNode> value) {
    return put(name, SnapshotJson.of(value));
  }

  public Fields put(String name, JsonNode value) {
    settled.expectOpen(name);
    values.put(name, value);
    return this;
  }

  public void remove(String name) {
    values.remove(name);
  }

  /** The value, or an unknown one if nobody put it. */
  public JsonNode get(String name) {
    settled.expectOpen(name);
    JsonNode value = values.get(name);
    return value == null ? SnapshotJson.unknown(UnknownReason.NOT_COLLECTED.words()) : value;
  }

  /** A field as a fact, a named absence being a known one; where it came from is left out. */
  public Fact<JsonNode> fact(String name) {
    JsonNode value = bare(name);
    return SnapshotJson.isUnknown(value) ? open(value) : Fact.known(value);
  }

  /** A text field as a fact, for readers of other objects. */
  public Fact<String> text(String name) {
    JsonNode value = bare(name);
    return value.isTextual() ? Fact.known(value.textValue()) : open(value);
  }

  public Fact<Boolean> bool(String name) {
    JsonNode value = bare(name);
    return value.isBoolean() ? Fact.known(value.booleanValue()) : open(value);
  }

  public Fact<Long> integer(String name) {
    JsonNode value = bare(name);
    return value.isIntegralNumber() ? Fact.known(value.longValue()) : open(value);
  }

  private JsonNode bare(String name) {
    JsonNode value = get(name);
    JsonNode inner = value.get("$value");
    return inner == null ? value : inner;
  }

  /** All that are not settled. */
  public Map<String, JsonNode> all() {
    return values;
  }

  /** Forgets those that are written. */
  void settle(SettledFields written) {
    Map<String, JsonNode> open = new CompactFields();
    for (String name : written.open()) {
      JsonNode value = values.get(name);
      if (value != null) {
        open.put(name, value);
      }
    }
    values.clear();
    values.putAll(open);
    settled = written;
  }

  /**
   * The same fields as an object: no copy, so that what is put later is in it too. Of settled ones
   * nothing can be asked there.
   */
  public JsonNode toJson() {
    return settled == SettledFields.NONE
        ? new ObjectNode(JsonNodeFactory.instance, values)
        : settled.with(values);
  }

  /** What two descriptions say otherwise was seen: no weaker source speaks in their place. */
  private static <T> Fact<T> open(JsonNode value) {
    if (!SnapshotJson.isUnknown(value)) {
      return Fact.unknown("absent");
    }
    String reason = value.get("$unknown").asText();
    boolean seen = SnapshotJson.isUnread(value) || Disagreement.is(reason);
    return seen ? Fact.unread(reason) : Fact.unknown(reason, SnapshotJson.how(value));
  }
}
