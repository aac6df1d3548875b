package dev.portreeve.runtime.repair.value;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portreeve.runtime.abi.Code;
import dev.portreeve.runtime.abi.Num;
import dev.portreeve.runtime.abi.Text;
import dev.portreeve.runtime.abi.Truth;
import dev.portreeve.runtime.abi.scalar.Instants;
import dev.portreeve.runtime.abi.scalar.Modes;
import dev.portreeve.runtime.abi.snapshot.Shape;
import dev.portreeve.runtime.json.InputException;
import dev.portreeve.runtime.json.StrictJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Constants of a pack or a schema as values of a field, boxed as views keep them. */
public final class ConstantReader {
  /** One for all: a search reads thousands of constants, and making a reader takes longer. */
  private static final StrictJson JSON = StrictJson.withDefaults();

  private ConstantReader() {}

  /** The constant as one value of the field's kind; empty where it is none. */
  public static Optional<Object> scalar(String json, Shape.Field field) {
    return tree(json).flatMap(node -> scalar(node, field));
  }

  /** The elements of a constant set or list. */
  public static List<Object> elements(String json, Shape.Field field) {
    List<Object> all = new ArrayList<>();
    tree(json).ifPresent(node -> node.forEach(e -> scalar(e, field).ifPresent(all::add)));
    return all;
  }

  /** The constant as the whole value of a field. */
  public static Optional<Object> value(String json, Shape.Field field) {
    Optional<JsonNode> tree = tree(json);
    return tree.isPresent() && tree.get().isArray()
        ? Optional.of(Elements.joined(field, elements(json, field), true))
        : tree.flatMap(node -> scalar(node, field));
  }

  /** The named absence of a field that has one. */
  public static Optional<Object> absence(Shape.Field field) {
    if (field.absence().isEmpty() || field.many() != Shape.Many.ONE) {
      return Optional.empty();
    }
    return switch (field.kind()) {
      case OBJECT, REFERENCE -> Optional.empty();
      case BOOL -> Optional.of(Truth.ABSENT);
      case ENUM -> Optional.of(Code.ABSENT);
      case INT, SIZE, DURATION, PORT, MODE, INSTANT -> Optional.of(Num.ABSENT);
      default -> Optional.of(Text.ABSENT);
    };
  }

  /** Whether a value is the named absence. */
  @SuppressWarnings("ReferenceEquality")
  public static boolean isAbsence(Object value, Shape.Field field) {
    return value == Text.ABSENT
        || !(value instanceof String) && absence(field).filter(a -> a.equals(value)).isPresent();
  }

  private static Optional<JsonNode> tree(String json) {
    try {
      byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
      return Optional.of(JSON.tree("a constant", bytes));
    } catch (InputException e) {
      return Optional.empty();
    }
  }

  private static Optional<Object> scalar(JsonNode node, Shape.Field field) {
    if (node.isNull()) {
      return absence(field);
    }
    if (node.isBoolean()) {
      return Optional.of(node.booleanValue() ? Truth.TRUE : Truth.FALSE);
    }
    if (node.isIntegralNumber()) {
      return Optional.of(node.longValue());
    }
    if (!node.isTextual()) {
      return Optional.empty();
    }
    String text = node.textValue();
    return switch (field.kind()) {
      case ENUM -> Optional.<Object>of(field.members().indexOf(text)).filter(c -> (Integer) c >= 0);
      case MODE -> Optional.<Object>of(Modes.parse(text)).filter(m -> Num.known((Long) m));
      case INSTANT -> Optional.<Object>of(Instants.parse(text)).filter(i -> Num.known((Long) i));
      case BOOL, INT, SIZE, DURATION, PORT, OBJECT, REFERENCE -> Optional.empty();
      default -> Optional.of(text);
    };
  }
}
