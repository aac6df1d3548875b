package dev.portreeve.compiler.show;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portreeve.dsl.schema.Field;
import dev.portreeve.dsl.schema.Schema;
import dev.portreeve.dsl.schema.Structure;
import dev.portreeve.dsl.schema.Type;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The JSON Schema (2020-12) of the snapshots that a schema describes: docs/snapshot.md, field by
 * field. Stricter than the engine, which reads a wrong value as unknown and skips a key that it
 * does not know: whoever writes snapshots wants to hear of both.
 */
public final class SnapshotSchema {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final Schema schema;
  private final Map<String, ObjectNode> definitions = new TreeMap<>();

  private SnapshotSchema(Schema schema) {
    this.schema = schema;
  }

  /** The document, with a line feed at its end; the same schema gives the same bytes. */
  public static String of(Schema schema) {
    return new SnapshotSchema(schema).document().toPrettyString().replace("\r\n", "\n") + "\n";
  }

  private ObjectNode document() {
    ObjectNode root = JSON.objectNode();
    root.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    root.put("$id", "urn:portreeve:snapshot:1:" + schema.name() + ":" + schema.version());
    root.put("title", "A snapshot in the schema " + schema.name() + " " + schema.version());
    root.put("description", schema.doc());
    root.put("type", "object");
    root.putArray("required").add("portreeve");
    ObjectNode properties = root.putObject("properties");
    properties.set("portreeve", head());
    properties.set("meta", meta());
    for (Structure subject : schema.vocabulary().subjects()) {
      properties.set(subject.population().orElseThrow().collection(), collection(subject));
    }
    root.put("additionalProperties", false);
    for (Structure structure : schema.vocabulary().structures().values()) {
      definitions.put("object_" + structure.name(), structure(structure));
    }
    definitions.put("unknown", unknown());
    ObjectNode all = root.putObject("$defs");
    definitions.forEach(all::set);
    return root;
  }

  private ObjectNode head() {
    ObjectNode head = object();
    head.putArray("required").add("snapshot").add("schema");
    ObjectNode properties = head.putObject("properties");
    properties.putObject("snapshot").put("const", 1);
    properties.putObject("schema").put("const", schema.name() + " " + schema.version());
    return head.put("additionalProperties", false);
  }

  /** What a snapshot says of itself; whoever makes one may say more. */
  private static ObjectNode meta() {
    ObjectNode meta = object();
    ObjectNode properties = meta.putObject("properties");
    properties.set("collected_at", scalar(Type.Scalar.INSTANT));
    properties.set("engine", scalar(Type.Scalar.TEXT));
    properties.set("engine_version", scalar(Type.Scalar.TEXT));
    return meta;
  }

  private ObjectNode collection(Structure subject) {
    Structure.Population population = subject.population().orElseThrow();
    boolean one = population.count() == Structure.Count.ONE;
    ObjectNode value =
        one
            ? reference("object_" + subject.name())
            : several(reference("object_" + subject.name()));
    ObjectNode node = JSON.objectNode().put("description", subject.doc());
    return node.setAll(forms(value, one ? Optional.of("none") : Optional.empty(), !one));
  }

  private ObjectNode structure(Structure structure) {
    ObjectNode node = object().put("description", structure.doc());
    ObjectNode properties = node.putObject("properties");
    for (Field field : structure.fields()) {
      if (field.reference().isEmpty()) {
        properties.set(field.name(), field(field));
      }
    }
    return node.put("additionalProperties", false);
  }

  private ObjectNode field(Field field) {
    String name = name(field);
    definitions.computeIfAbsent(
        name,
        key -> {
          boolean many = field.type() instanceof Type.SetOf || field.type() instanceof Type.ListOf;
          return forms(value(field.type()), field.absence(), many);
        });
    String absence = field.absence().map(word -> "; null: " + word).orElse("");
    ObjectNode node = JSON.objectNode().put("description", field.doc() + absence);
    field.deprecated().ifPresent(d -> node.put("deprecated", true));
    return node.put("$ref", "#/$defs/" + name);
  }

  /** "set_of_text", "size_or_null": the definition that all fields of one type share. */
  private static String name(Field field) {
    String type = field.type().show().replace(' ', '_');
    return "value_" + type + (field.absence().isPresent() ? "_or_null" : "");
  }

  private ObjectNode value(Type type) {
    if (type instanceof Type.SetOf set) {
      return several(element(set.element()));
    }
    if (type instanceof Type.ListOf list) {
      return several(element(list.element()));
    }
    return plain(type);
  }

  private ObjectNode plain(Type type) {
    if (type instanceof Type.Structured structured) {
      return reference("object_" + structured.name());
    }
    if (type instanceof Type.Enumeration enumeration) {
      ObjectNode node = JSON.objectNode();
      ArrayNode members = node.putArray("enum");
      enumeration.members().forEach(members::add);
      return node;
    }
    return scalar((Type.Scalar) type);
  }

  /** An element is known, or it is marked; absence belongs to fields alone. */
  private ObjectNode element(Type type) {
    return anyOf(List.of(plain(type), reference("unknown"), wrapped("$value", plain(type))));
  }

  private static ObjectNode several(ObjectNode element) {
    ObjectNode array = JSON.objectNode().put("type", "array");
    array.set("items", element);
    return array;
  }

  /** All the ways in which docs/snapshot.md lets a value stand: plain, absent, marked, wrapped. */
  private ObjectNode forms(ObjectNode value, Optional<String> absence, boolean many) {
    ObjectNode known =
        absence.isPresent() ? anyOf(List.of(value, JSON.objectNode().put("type", "null"))) : value;
    ObjectNode wrapped = wrapped("$value", known);
    return many
        ? anyOf(List.of(known, reference("unknown"), wrapped, wrapped("$partial", value)))
        : anyOf(List.of(known, reference("unknown"), wrapped));
  }

  private static ObjectNode wrapped(String key, JsonNode value) {
    ObjectNode node = object();
    node.putArray("required").add(key);
    ObjectNode properties = node.putObject("properties");
    properties.set(key, value.deepCopy());
    properties.set("$from", scalar(Type.Scalar.TEXT));
    if (key.equals("$partial")) {
      properties.set("reason", scalar(Type.Scalar.TEXT));
      properties.set("$how", scalar(Type.Scalar.TEXT));
    }
    return node.put("additionalProperties", false);
  }

  private static ObjectNode unknown() {
    ObjectNode node = object().put("description", "Not known, and why");
    node.putArray("required").add("$unknown");
    ObjectNode properties = node.putObject("properties");
    properties.set("$unknown", scalar(Type.Scalar.TEXT));
    properties.set("$how", scalar(Type.Scalar.TEXT));
    return node.put("additionalProperties", false);
  }

  private static ObjectNode scalar(Type.Scalar type) {
    ObjectNode node = JSON.objectNode();
    return switch (type) {
      case BOOL -> node.put("type", "boolean");
      case INT -> whole(node, Long.MIN_VALUE);
      case SIZE, DURATION -> whole(node, 0);
      case PORT -> node.put("type", "integer").put("minimum", 1).put("maximum", 65535);
      case TEXT, GLOB -> node.put("type", "string");
      default -> text(Spelling.of(type));
    };
  }

  /** What fits into 64 bits; to JSON Schema 1.0 is a whole number, too. */
  private static ObjectNode whole(ObjectNode node, long least) {
    return node.put("type", "integer").put("minimum", least).put("maximum", Long.MAX_VALUE);
  }

  private static ObjectNode text(String pattern) {
    return JSON.objectNode().put("type", "string").put("pattern", pattern);
  }

  private static ObjectNode object() {
    return JSON.objectNode().put("type", "object");
  }

  private static ObjectNode reference(String definition) {
    return JSON.objectNode().put("$ref", "#/$defs/" + definition);
  }

  private static ObjectNode anyOf(List<ObjectNode> forms) {
    ObjectNode node = JSON.objectNode();
    ArrayNode all = node.putArray("anyOf");
    forms.forEach(form -> all.add(form.deepCopy()));
    return node;
  }
}
