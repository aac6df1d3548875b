package dev.portreeve.runtime.docker.image;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portreeve.runtime.docker.document.NamedLabels;
import dev.portreeve.runtime.docker.fact.Fact;
import dev.portreeve.runtime.docker.fact.Fields;
import dev.portreeve.runtime.docker.fact.Raw;
import dev.portreeve.runtime.docker.fact.SnapshotJson;
import dev.portreeve.runtime.redact.Redacted;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads the labels of a container or an image: their names, and the values of those that somebody
 * asks for. A value that looks like a secret is unknown, whoever asks.
 */
public final class LabelReader {
  private static final String VALUES = "label_values";
  private static final String NAME = "name";
  private static final String VALUE = "value";

  /** The source of the schema that says what else would tell: nothing does. */
  private static final JsonNode SECRET =
      SnapshotJson.unknown("it looks like a secret", "label_secret");

  private static final JsonNode LEFT_OUT =
      SnapshotJson.unknown("its value was left out where it was exported");

  private LabelReader() {}

  public static void read(Fact<Map<String, Raw>> labels, Fields f) {
    f.put("labels", labels.map(l -> SnapshotJson.texts(l.keySet())));
    f.put(VALUES, labels.map(LabelReader::values));
  }

  private static JsonNode values(Map<String, Raw> labels) {
    List<JsonNode> values = new ArrayList<>();
    labels.forEach(
        (name, value) -> {
          ObjectNode label = SnapshotJson.object().put(NAME, name);
          label.set(VALUE, SnapshotJson.of(value.text().then(text -> value(name, text))));
          values.add(label);
        });
    return SnapshotJson.list(values);
  }

  /** A mark stays one until it is known who was told of the label. */
  private static Fact<JsonNode> value(String name, String text) {
    boolean open = Redacted.isMark(text) || Redacted.label(name, text).equals(text);
    return Fact.known(open ? SnapshotJson.of(text) : SECRET);
  }

  /**
   * Takes out the values of labels that nobody names; of those that somebody does, says why one is
   * not known.
   *
   * @param told the labels that whoever collected it was told of; empty where nobody was told
   */
  public static void withhold(Fields f, NamedLabels named, Set<String> told) {
    JsonNode values = f.get(VALUES);
    if (named.isNone()) {
      f.remove(VALUES);
    } else if (!SnapshotJson.isUnknown(values)) {
      List<JsonNode> kept = new ArrayList<>();
      SnapshotJson.elements(values).forEach(label -> kept.add(shown(label, named, told)));
      f.put(
          VALUES,
          SnapshotJson.isPartial(values)
              ? SnapshotJson.partial(SnapshotJson.list(kept), values.path("reason").asText())
              : SnapshotJson.list(kept));
    }
  }

  private static JsonNode shown(JsonNode label, NamedLabels named, Set<String> told) {
    String name = label.path(NAME).asText();
    ObjectNode shown = SnapshotJson.object().put(NAME, name);
    JsonNode value = label.path(VALUE);
    if (!named.has(name)) {
      value = SnapshotJson.unknown("nobody asked for the value of this label");
    } else if (value.isTextual() && Redacted.isMark(value.textValue())) {
      value = told.contains(name) ? SECRET : LEFT_OUT;
    }
    shown.set(VALUE, value);
    return shown;
  }
}
