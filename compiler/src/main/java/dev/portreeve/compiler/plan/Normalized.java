package dev.portreeve.compiler.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portreeve.dsl.checked.Datum;
import dev.portreeve.dsl.schema.Type;
import dev.portreeve.dsl.schema.Vocabulary;
import dev.portreeve.runtime.abi.scalar.Modes;

/** Constants as the normalized JSON of snapshots: parameters, lists, and what tests give. */
public final class Normalized {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private final Vocabulary vocabulary;

  /** Over the structures of a schema and a pack. */
  public Normalized(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
  }

  /** The value of a place of this type. */
  public JsonNode json(Datum datum, Type type) {
    if (datum instanceof Datum.Absent) {
      return JSON.nullNode();
    }
    if (datum instanceof Datum.Bool bool) {
      return JSON.booleanNode(bool.value());
    }
    if (datum instanceof Datum.Number number) {
      return type == Type.Scalar.MODE
          ? JSON.textNode(Modes.show(number.value()))
          : JSON.numberNode(number.value());
    }
    if (datum instanceof Datum.Text text) {
      return JSON.textNode(text.value());
    }
    if (datum instanceof Datum.Member member) {
      return JSON.textNode(member.name());
    }
    if (datum instanceof Datum.Many many) {
      ArrayNode array = JSON.arrayNode();
      Type element = JavaRepresentations.element(type).orElseThrow();
      many.elements().forEach(e -> array.add(json(e, element)));
      return array;
    }
    ObjectNode object = JSON.objectNode();
    var structure = vocabulary.structure((Type.Structured) type);
    ((Datum.Entries) datum)
        .fields()
        .forEach(
            (name, value) ->
                object.set(
                    name, json(value, structure.fields().get(structure.field(name)).type())));
    return object;
  }
}
