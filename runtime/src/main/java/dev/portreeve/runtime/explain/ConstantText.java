package dev.portreeve.runtime.explain;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portreeve.runtime.abi.scalar.Durations;
import dev.portreeve.runtime.abi.scalar.Instants;
import dev.portreeve.runtime.abi.scalar.Modes;
import dev.portreeve.runtime.abi.scalar.Sizes;
import dev.portreeve.runtime.abi.snapshot.Shape;
import dev.portreeve.runtime.json.InputException;
import dev.portreeve.runtime.json.StrictJson;
import dev.portreeve.runtime.pack.Node;
import dev.portreeve.runtime.verdict.Shown;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The values of rules as people read them. */
final class ConstantText {
  private ConstantText() {}

  /** A number that was compared, in its unit. */
  static Shown number(long number, Shape.Kind measure) {
    return switch (measure) {
      case SIZE -> new Shown.Number(number, Sizes.show(number));
      case DURATION -> new Shown.Number(number, Durations.show(number));
      case MODE -> new Shown.Text(Modes.show(number));
      case INSTANT -> new Shown.Text(Instants.show(number));
      default -> new Shown.Number(number);
    };
  }

  /** The constant on one side of a comparison, if there is exactly one. */
  static Optional<Shown> beside(Node node) {
    List<Node.Operand> constants =
        node.operands().stream().filter(o -> o.kind() == Node.OperandKind.CONSTANT).toList();
    Optional<Shown> shown =
        constants.size() == 1 ? shown(constants.get(0).json()) : Optional.empty();
    return shown.map(s -> measured(s, node));
  }

  private static Shown measured(Shown shown, Node node) {
    return shown instanceof Shown.Number number && node.measure().isPresent()
        ? number(number.value(), node.measure().get())
        : shown;
  }

  /** A constant in its normalized form; empty for one that has no value of its own. */
  static Optional<Shown> shown(String json) {
    try {
      byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
      return shown(StrictJson.withDefaults().tree("a constant", bytes));
    } catch (InputException e) {
      return Optional.empty();
    }
  }

  private static Optional<Shown> shown(JsonNode node) {
    if (node.isTextual()) {
      return Optional.of(new Shown.Text(node.textValue()));
    }
    if (node.isBoolean()) {
      return Optional.of(new Shown.Bool(node.booleanValue()));
    }
    if (node.isIntegralNumber()) {
      return Optional.of(new Shown.Number(node.longValue()));
    }
    if (!node.isArray()) {
      return Optional.empty();
    }
    List<Shown> all = new ArrayList<>();
    node.forEach(each -> shown(each).ifPresent(all::add));
    return Optional.of(new Shown.Many(all, true));
  }
}
