package dev.portreeve.compiler.plan;

import dev.portreeve.dsl.checked.Datum;
import dev.portreeve.dsl.checked.Formula;
import dev.portreeve.dsl.checked.Value;
import dev.portreeve.dsl.schema.Type;
import dev.portreeve.dsl.schema.Vocabulary;
import dev.portreeve.dsl.source.SourceFile;
import dev.portreeve.runtime.support.Node;
import java.util.List;
import java.util.Optional;

/** Comparisons as the runtime keeps them: what is asked, and what stands on each side. */
final class Comparisons {
  private final Normalized normalized;
  private final Canonical canonical;

  Comparisons(Vocabulary vocabulary, Canonical canonical) {
    this.normalized = new Normalized(vocabulary);
    this.canonical = canonical;
  }

  Node node(Formula formula, SourceFile file) {
    String place = Planner.place(file, formula.span());
    String words = Planner.words(file, formula.span());
    if (formula instanceof Formula.Compare compare) {
      return new Node(
          place,
          words,
          Node.Operation.valueOf(compare.operator().name()),
          List.of(operand(compare.left()), operand(compare.right())));
    }
    if (formula instanceof Formula.IsAbsent absent) {
      return one(place, words, Node.Operation.IS_ABSENT, absent.value());
    }
    if (formula instanceof Formula.IsEmpty empty) {
      return one(place, words, Node.Operation.IS_EMPTY, empty.list());
    }
    if (formula instanceof Formula.Holds holds) {
      return one(place, words, Node.Operation.HOLDS, holds.value());
    }
    return new Node(place, words, Node.Operation.NONE, List.of());
  }

  private Node one(String place, String words, Node.Operation operation, Value value) {
    return new Node(place, words, operation, List.of(operand(value)));
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
    return new Node.Operand(looked ? Node.OperandKind.LOOKED : Node.OperandKind.DERIVED, "");
  }

  /** A text without a canonical form was complained about already. */
  private Datum canonical(Datum datum, Type type) {
    if (datum instanceof Datum.Text text && type instanceof Type.Scalar) {
      Optional<String> spelt = canonical.text(text.value(), type);
      return spelt.<Datum>map(s -> new Datum.Text(s)).orElse(datum);
    }
    Optional<Type> element = Reps.element(type);
    if (datum instanceof Datum.Many many && element.isPresent()) {
      return new Datum.Many(
          many.elements().stream().map(e -> canonical(e, element.get())).toList());
    }
    return datum;
  }
}
