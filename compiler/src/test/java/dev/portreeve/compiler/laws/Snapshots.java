package dev.portreeve.compiler.laws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portreeve.dsl.schema.Field;
import dev.portreeve.dsl.schema.Schema;
import dev.portreeve.dsl.schema.Structure;
import dev.portreeve.dsl.schema.Type;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * Random snapshots of a schema: values from small pools, so that they meet; {@code noise} percent
 * of all places are missing, unknown, partial, wrapped or of the wrong type.
 */
final class Snapshots {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final Schema schema;
  private final Random random;
  private final int noise;
  private int names;

  Snapshots(Schema schema, long seed, int noise) {
    this.schema = schema;
    this.random = new Random(seed);
    this.noise = noise;
  }

  /** One snapshot. */
  ObjectNode next() {
    ObjectNode root = JSON.objectNode();
    root.set("portreeve", head());
    ObjectNode meta = JSON.objectNode();
    if (random.nextInt(8) > 0) {
      meta.put("collected_at", "2026-11-24T10:00:00Z");
    }
    root.set("meta", meta);
    for (Structure subject : schema.vocabulary().subjects()) {
      Structure.Population population = subject.population().orElseThrow();
      Type type = subject.type();
      boolean one = population.count() == Structure.Count.ONE;
      put(
          root,
          population.collection(),
          one ? type : new Type.ListOf(type),
          one ? Optional.of("none") : Optional.empty());
    }
    return root;
  }

  private ObjectNode head() {
    return JSON.objectNode()
        .put("snapshot", 1)
        .put("schema", schema.name() + " " + schema.version());
  }

  private boolean now() {
    return random.nextInt(100) < noise;
  }

  private <T> T pick(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }

  private void put(ObjectNode owner, String name, Type type, Optional<String> absence) {
    if (now()) {
      switch (random.nextInt(3)) {
        case 0 -> owner.set(name, JSON.objectNode().put("$unknown", "no right to read it"));
        case 1 -> owner.set(name, wrong());
        default -> {}
      }
      return;
    }
    JsonNode value =
        absence.isPresent() && random.nextInt(3) == 0 ? JSON.nullNode() : value(type, name);
    boolean wrap = now();
    owner.set(
        name,
        wrap ? JSON.objectNode().<ObjectNode>set("$value", value).put("$from", "a flag") : value);
  }

  private JsonNode wrong() {
    return pick(
        List.of(
            JSON.nullNode(),
            JSON.numberNode(-7),
            JSON.numberNode(1.5),
            JSON.numberNode(new java.math.BigInteger("99999999999999999999")),
            JSON.textNode("no such thing"),
            JSON.textNode(""),
            JSON.booleanNode(true),
            JSON.arrayNode(),
            JSON.arrayNode().add(1).add("x").addNull(),
            JSON.objectNode(),
            JSON.objectNode().put("x", 1)));
  }

  private JsonNode value(Type type, String name) {
    if (type instanceof Type.SetOf set) {
      return several(set.element(), name);
    }
    if (type instanceof Type.ListOf list) {
      return several(list.element(), name);
    }
    if (type instanceof Type.Structured structured) {
      return object(schema.vocabulary().structure(structured));
    }
    if (type instanceof Type.Enumeration enumeration) {
      return JSON.textNode(pick(enumeration.members()));
    }
    return scalar((Type.Scalar) type, name);
  }

  /** Sets have twins here, too, spelt alike and otherwise: who reads them counts them once. */
  private JsonNode several(Type element, String name) {
    ArrayNode array = JSON.arrayNode();
    int size = random.nextInt(4);
    for (int i = 0; i < size; i++) {
      JsonNode each = value(element, name);
      if (now()) {
        each = random.nextBoolean() ? JSON.objectNode().put("$unknown", "why") : wrong();
      } else if (now()) {
        each = JSON.objectNode().set("$value", each);
      }
      array.add(each);
    }
    if (now()) {
      ObjectNode partial = JSON.objectNode();
      partial.set("$partial", array);
      return random.nextBoolean() ? partial.put("reason", "a part") : partial;
    }
    return array;
  }

  private ObjectNode object(Structure structure) {
    ObjectNode object = JSON.objectNode();
    for (Field field : structure.fields()) {
      boolean identity =
          structure
              .population()
              .map(
                  p ->
                      p.identifiedBy().or(p::key).equals(Optional.of(field.name()))
                          && p.count() != Structure.Count.ONE)
              .orElse(false);
      if (field.reference().isPresent()) {
        continue;
      }
      if (identity) {
        if (!now()) {
          object.put(field.name(), unique(structure, object));
        }
      } else {
        put(object, field.name(), field.type(), field.absence());
      }
    }
    return object;
  }

  private static final List<String> FILES =
      List.of("/run/docker.sock", "/run/x.conf", "/etc/key.pem", "/etc/daemon.json");

  private String unique(Structure structure, ObjectNode object) {
    boolean asked = structure.population().orElseThrow().count() == Structure.Count.ASKED;
    int number = names++;
    return asked && number % 5 < FILES.size()
        ? FILES.get(number % 5) + (number < 5 ? "" : number)
        : asked ? "/srv/" + number : structure.name() + (number % 1000);
  }

  private JsonNode scalar(Type.Scalar type, String name) {
    return switch (type) {
      case BOOL -> JSON.booleanNode(random.nextBoolean());
      case INT -> JSON.numberNode(pick(List.of(-5L, 0L, 1L, 7L, 12L, 2000L, Long.MAX_VALUE)));
      case SIZE -> JSON.numberNode(pick(List.of(0L, 1L << 20, 512L << 20, 1L << 30, 5L << 30)));
      case DURATION -> JSON.numberNode(pick(List.of(0L, 10_000_000_000L, 90_000_000_000L)));
      case PORT -> JSON.numberNode(pick(List.of(1, 22, 80, 443, 2000, 2375, 65535)));
      case MODE -> JSON.textNode(pick(List.of("0644", "0600", "0660", "0777", "00027", "04755")));
      case INSTANT ->
          JSON.textNode(
              pick(
                  List.of(
                      "2026-11-01T00:00:00Z",
                      "2026-11-23T10:00:00Z",
                      "2025-01-01T00:00:00.5Z",
                      "2027-06-01T00:00:00Z")));
      case VERSION -> JSON.textNode(pick(List.of("20.10.0", "20.10.1", "19.03", "21.0.0", "24")));
      case PATH ->
          JSON.textNode(
              pick(
                  List.of(
                      "/",
                      "/etc/key.pem",
                      "/var/run/docker.sock",
                      "/run",
                      "/etc/../srv",
                      "/bin/sh",
                      "/run/x.conf",
                      "/etc")));
      case GLOB -> JSON.textNode(pick(List.of("*", "web-?", "d*", "")));
      case IP -> JSON.textNode(pick(List.of("10.0.0.5", "10.0.0.66", "192.168.1.1", "::1")));
      case CIDR -> JSON.textNode(pick(List.of("10.0.0.0/24", "0.0.0.0/0", "fd00::/8")));
      case IMAGE_REFERENCE ->
          JSON.textNode(
              pick(
                  List.of(
                      "nginx",
                      "nginx:latest",
                      "docker.io/library/nginx:1.25",
                      "reg.example/team/app:2",
                      "reg.example/app@sha256:" + "ab".repeat(32))));
      case REGISTRY -> JSON.textNode(pick(List.of("docker.io", "reg.example", "reg.example:5000")));
      case TEXT -> JSON.textNode(text(name));
    };
  }

  private String text(String name) {
    if (name.endsWith("_id") || name.endsWith("_ids")) {
      String target = name.startsWith("image") ? "image" : "container";
      return target + random.nextInt(12);
    }
    return pick(
        List.of(
            "web-1", "db", "xb", "root", "tight", "a", "b", "-x", "sha256:0", "evil", "nobody"));
  }
}
