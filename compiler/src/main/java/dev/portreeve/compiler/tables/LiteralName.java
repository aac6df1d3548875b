package dev.portreeve.compiler.tables;

import dev.portreeve.dsl.checked.Control;
import dev.portreeve.dsl.checked.Datum;
import dev.portreeve.dsl.checked.Formula;
import dev.portreeve.dsl.checked.Operator;
import dev.portreeve.dsl.checked.Value;
import dev.portreeve.dsl.schema.Structure;
import dev.portreeve.dsl.schema.Type;
import java.util.Optional;

/**
 * The one name that a condition asks for: of every subject that is known to be called otherwise it
 * is false, whatever else it asks, so that nobody need ask.
 */
final class LiteralName {
  private LiteralName() {}

  static Optional<String> of(Control condition, Structure subject) {
    boolean plain =
        condition.obligations().size() == 1
            && condition.when().isEmpty()
            && condition.population().filter().isEmpty();
    Optional<String> namedBy = subject.population().flatMap(Structure.Population::namedBy);
    return plain
            && namedBy.isPresent()
            && condition.obligations().get(0) instanceof Control.Obligation.Require require
        ? in(require.condition(), condition, namedBy.get())
        : Optional.empty();
  }

  private static Optional<String> in(Formula formula, Control condition, String namedBy) {
    if (formula instanceof Formula.And all) {
      return all.conditions().stream()
          .flatMap(each -> in(each, condition, namedBy).stream())
          .findFirst();
    }
    return formula instanceof Formula.Compare compare
            && compare.operator() == Operator.TEXT_IS
            && isName(compare.left(), condition, namedBy)
            && compare.right() instanceof Value.Constant constant
            && constant.datum() instanceof Datum.Text text
        ? Optional.of(text.value())
        : Optional.empty();
  }

  /** Scalars of other kinds are compared as what they mean, and not as they are written. */
  private static boolean isName(Value value, Control condition, String namedBy) {
    return value instanceof Value.Field field
        && field.name().equals(namedBy)
        && field.type() == Type.Scalar.TEXT
        && field.target() instanceof Value.Variable variable
        && variable.binding().equals(condition.subject());
  }
}
