package dev.portreeve.compiler.laws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.portreeve.dsl.schema.Structure;
import dev.portreeve.dsl.schema.Type;
import dev.portreeve.dsl.schema.Vocabulary;
import dev.portreeve.runtime.abi.scalar.Aliases;
import dev.portreeve.runtime.abi.scalar.Cidrs;
import dev.portreeve.runtime.abi.scalar.ImageReferences;
import dev.portreeve.runtime.abi.scalar.Instants;
import dev.portreeve.runtime.abi.scalar.Ips;
import dev.portreeve.runtime.abi.scalar.Paths;
import dev.portreeve.runtime.abi.scalar.Registries;
import dev.portreeve.runtime.abi.scalar.Versions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads normalized JSON as snapshot.md tells it, over a Jackson tree. Only the canonical forms of
 * texts are the runtime's own: they have their own tests.
 */
final class Reading {
  private static final long FIRST_INSTANT = Long.MIN_VALUE + 2;

  private final Vocabulary vocabulary;
  private final Aliases aliases;

  Reading(Vocabulary vocabulary, Aliases aliases) {
    this.vocabulary = vocabulary;
    this.aliases = aliases;
  }

  /** What a place of this type holds; {@code absence} says whether it has a named absence. */
  Val read(JsonNode node, Type type, Optional<String> absence) {
    if (type instanceof Type.SetOf set) {
      Val many = many(node, set.element(), absence);
      return many instanceof Val.Many m ? distinct(m) : many;
    }
    if (type instanceof Type.ListOf list) {
      return many(node, list.element(), absence);
    }
    if (node.isMissingNode() || node.has("$unknown")) {
      return Val.UNKNOWN;
    }
    if (node.has("$value")) {
      boolean twice = node.get("$value").isObject() && !(type instanceof Type.Structured);
      return twice ? Val.UNKNOWN : read(node.get("$value"), type, absence);
    }
    if (node.isNull()) {
      return absence.isPresent() ? Val.ABSENT : Val.UNKNOWN;
    }
    if (type instanceof Type.Structured structured) {
      Structure structure = vocabulary.structure(structured);
      return isThere(node) ? new Val.Obj(node, structure) : Val.UNKNOWN;
    }
    if (type instanceof Type.Enumeration enumeration) {
      boolean listed = node.isTextual() && enumeration.members().contains(node.textValue());
      return listed ? new Val.Member(node.textValue()) : Val.UNKNOWN;
    }
    return scalar(node, (Type.Scalar) type);
  }

  /** An object with a key of its own; an empty one may be what is left of anything. */
  private static boolean isThere(JsonNode node) {
    return node.properties().stream().anyMatch(e -> !e.getKey().startsWith("$"));
  }

  private Val many(JsonNode node, Type element, Optional<String> absence) {
    if (node.path("$value").isArray() || node.path("$value").isNull()) {
      return many(node.get("$value"), element, absence);
    }
    if (node.isNull() && absence.isPresent()) {
      return Val.ABSENT;
    }
    JsonNode partial = node.path("$partial");
    JsonNode array = partial.isArray() ? partial : node;
    if (!array.isArray()) {
      return Val.NOTHING_KNOWN;
    }
    List<Val> elements = new ArrayList<>();
    for (JsonNode each : array) {
      elements.add(read(each, element, Optional.empty()));
    }
    return new Val.Many(elements, !partial.isArray());
  }

  /** A set holds what is known once. */
  private static Val distinct(Val.Many many) {
    Set<Val> seen = new HashSet<>();
    return new Val.Many(
        many.elements().stream().filter(e -> !Val.known(e) || seen.add(e)).toList(),
        many.complete());
  }

  private Val scalar(JsonNode node, Type.Scalar type) {
    return switch (type) {
      case BOOL -> node.isBoolean() ? new Val.Bool(node.booleanValue()) : Val.UNKNOWN;
      case INT -> number(node, Long.MIN_VALUE + 2, Long.MAX_VALUE);
      case SIZE, DURATION -> number(node, 0, Long.MAX_VALUE);
      case PORT -> number(node, 1, 65_535);
      case MODE -> mode(node);
      case INSTANT -> instant(node);
      case TEXT, GLOB -> text(node, node.textValue());
      case PATH -> text(node, node.isTextual() ? Paths.canonical(node.textValue(), aliases) : null);
      case VERSION -> text(node, node.isTextual() ? Versions.canonical(node.textValue()) : null);
      case IP -> text(node, node.isTextual() ? Ips.canonical(node.textValue()) : null);
      case CIDR -> text(node, node.isTextual() ? Cidrs.canonical(node.textValue()) : null);
      case IMAGE_REFERENCE ->
          text(node, node.isTextual() ? ImageReferences.canonical(node.textValue()) : null);
      case REGISTRY -> text(node, node.isTextual() ? Registries.canonical(node.textValue()) : null);
    };
  }

  private static Val number(JsonNode node, long least, long most) {
    boolean fits = node.isIntegralNumber() && node.canConvertToLong();
    return fits && node.longValue() >= least && node.longValue() <= most
        ? new Val.Number(node.longValue())
        : Val.UNKNOWN;
  }

  private static Val mode(JsonNode node) {
    boolean octal = node.isTextual() && node.textValue().matches("0{0,2}[0-7]{3,4}");
    boolean short5 = octal && node.textValue().length() <= 5;
    long bits = short5 ? Long.parseLong(node.textValue(), 8) : -1;
    return bits >= 0 && bits <= 07777 ? new Val.Number(bits) : Val.UNKNOWN;
  }

  private static Val instant(JsonNode node) {
    long micros = node.isTextual() ? Instants.parse(node.textValue()) : Long.MIN_VALUE;
    return micros >= FIRST_INSTANT ? new Val.Number(micros) : Val.UNKNOWN;
  }

  private static Val text(JsonNode node, String canonical) {
    boolean whole =
        canonical != null
            && node.isTextual()
            && node.textValue().indexOf('\0') < 0
            && node.textValue().codePoints().noneMatch(c -> c >= 0xD800 && c <= 0xDFFF);
    return whole ? new Val.Text(canonical) : Val.UNKNOWN;
  }

  /** The value of a key, or a node that is missing. */
  static JsonNode key(JsonNode object, String name) {
    return object == null ? MissingNode.getInstance() : object.path(name);
  }
}
