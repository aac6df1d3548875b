package dev.portreeve.compiler.plan;

import dev.portreeve.dsl.checked.Binding;
import dev.portreeve.dsl.checked.Datum;
import dev.portreeve.dsl.checked.Formula;
import dev.portreeve.dsl.checked.Value;
import dev.portreeve.dsl.schema.Type;
import dev.portreeve.dsl.schema.Vocabulary;
import dev.portreeve.dsl.source.SourceFile;
import dev.portreeve.dsl.syntax.Quantifier;
import dev.portreeve.runtime.abi.snapshot.Shape;
import dev.portreeve.runtime.pack.Node;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Comparisons as the runtime keeps them: what is asked, and what stands on each side. */
final class Comparisons {
  private final Normalized normalized;
  private final Canonical canonical;

  /** What the variables of quantifiers go over. */
  private final Map<Binding, Value> ranges = new HashMap<>();

  Comparisons(Vocabulary vocabulary, Canonical canonical) {
    this.normalized = new Normalized(vocabulary);
    this.canonical = canonical;
  }

  /** The node of a condition; {@code negated}, where its words stand for a Not around it. */
  Node node(Formula formula, SourceFile file, boolean negated) {
    String place = file.place(formula.span());
    String words = file.words(formula.span());
    if (formula instanceof Formula.Compare compare) {
      return new Node(
          place,
          words,
          negated,
          Node.Operation.valueOf(compare.operator().name()),
          measure(compare.left().type()),
          List.of(operand(compare.left()), operand(compare.right())));
    }
    if (formula instanceof Formula.Quantified q && q.bound().isPresent() && !q.percent()) {
      return new Node(
          place, words, negated, counted(q.quantifier()), Optional.of(Shape.Kind.INT), List.of());
    }
    Node.Operation operation = Node.Operation.NONE;
    List<Node.Operand> operands = List.of();
    if (formula instanceof Formula.IsAbsent absent) {
      operation = Node.Operation.IS_ABSENT;
      operands = List.of(operand(absent.value()));
    } else if (formula instanceof Formula.IsEmpty empty) {
      operation = Node.Operation.IS_EMPTY;
      operands = List.of(operand(empty.list()));
    } else if (formula instanceof Formula.Holds holds) {
      operation = Node.Operation.HOLDS;
      operands = List.of(operand(holds.value()));
    }
    return new Node(place, words, negated, operation, Optional.empty(), operands);
  }

  /** Takes note of what the variable of a quantifier goes over, before its parts are looked at. */
  void enter(Formula.Quantified quantified) {
    ranges.put(quantified.variable(), quantified.list());
  }

  private static Node.Operation counted(Quantifier quantifier) {
    return switch (quantifier) {
      case AT_MOST -> Node.Operation.NUMBER_AT_MOST;
      case AT_LEAST -> Node.Operation.NUMBER_AT_LEAST;
      default -> Node.Operation.NUMBER_IS;
    };
  }

  /** The kind of numbers on both sides; empty for all that is no number. */
  private static Optional<Shape.Kind> measure(Type type) {
    return JavaRepresentations.element(type).isEmpty()
            && JavaRepresentations.of(type) == JavaRepresentation.NUMBER
        ? Optional.of(Shape.Kind.valueOf(((Type.Scalar) type).name()))
        : Optional.empty();
  }

  private Node.Operand operand(Value value) {
    if (value instanceof Value.Constant constant) {
      Datum datum = canonical(constant.datum(), constant.type());
      return new Node.Operand(
          Node.OperandKind.CONSTANT, normalized.json(datum, constant.type()).toString());
    }
    boolean looked =
        value instanceof Value.Field
            || value instanceof Value.Variable
            || value instanceof Value.Parameter
            || value instanceof Value.Listed;
    return looked
        ? new Node.Operand(Node.OperandKind.LOOKED, name(value))
        : new Node.Operand(Node.OperandKind.DERIVED, "");
  }

  private String name(Value value) {
    if (value instanceof Value.Field field) {
      return field.owner().name() + "." + field.name();
    }
    if (value instanceof Value.Parameter parameter) {
      return parameter.name();
    }
    if (value instanceof Value.Listed listed) {
      return listed.name();
    }
    Value range = value instanceof Value.Variable variable ? ranges.get(variable.binding()) : null;
    return range instanceof Value.Parameter || range instanceof Value.Listed ? name(range) : "";
  }

  /** A text without a canonical form was complained about already. */
  private Datum canonical(Datum datum, Type type) {
    if (datum instanceof Datum.Text text && type instanceof Type.Scalar) {
      Optional<String> spelt = canonical.text(text.value(), type);
      return spelt.<Datum>map(s -> new Datum.Text(s)).orElse(datum);
    }
    Optional<Type> element = JavaRepresentations.element(type);
    if (datum instanceof Datum.Many many && element.isPresent()) {
      return new Datum.Many(
          many.elements().stream().map(e -> canonical(e, element.get())).toList());
    }
    return datum;
  }
}
