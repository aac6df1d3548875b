package dev.portreeve.compiler.emit;

import com.github.javaparser.ast.expr.Expression;
import dev.portreeve.compiler.operator.Operators;
import dev.portreeve.dsl.checked.Datum;
import dev.portreeve.dsl.checked.Formula;
import dev.portreeve.dsl.checked.Operator;
import dev.portreeve.dsl.checked.Value;
import java.util.Optional;

/** The call that decides a relation of two values. */
final class OperatorCall {
  private OperatorCall() {}

  /** The call, paid for where it looks at many; something simpler for a bool and a constant. */
  static Expression of(Formula.Compare compare, ValueCode values) {
    if (compare.operator() == Operator.BOOL_IS) {
      Optional<Boolean> constant = constant(compare.right());
      if (constant.isPresent() && values.isTruth(compare.left())) {
        Expression left = values.of(compare.left());
        return constant.get() ? left : Java.call("Truth", "not", left);
      }
    }
    Operators operator = Operators.of(compare.operator());
    boolean total =
        ValueCode.isMadeOfTotal(compare.left()) || ValueCode.isMadeOfTotal(compare.right());
    if (total && operator.isOrder()) {
      return Java.call(
          "Intervals",
          operator.method(),
          values.least(compare.left()),
          values.most(compare.left()),
          values.least(compare.right()),
          values.most(compare.right()));
    }
    Expression left = values.of(compare.left());
    Expression right = values.of(compare.right());
    if (compare.operator() == Operator.SAME_AS) {
      return same(compare, left, right);
    }
    return of(operator, left, right);
  }

  /** Equality, and what is known of both absences. */
  private static Expression same(Formula.Compare compare, Expression left, Expression right) {
    Operator equality = Operator.equality(compare.left().type()).orElseThrow();
    String type = ValueCode.absenceClass(compare.left());
    return of(
        Operators.SAME_AS,
        Java.call(type, "absent", left),
        Java.call(type, "absent", right),
        of(Operators.of(equality), left.clone(), right.clone()));
  }

  private static Expression of(Operators operator, Expression... operands) {
    if (!operator.payment().isMetered()) {
      return Java.call(operator.owner().getSimpleName(), operator.method(), operands);
    }
    return Java.call("Metered", operator.method(), Java.name("snapshot"), operands[0], operands[1]);
  }

  private static Optional<Boolean> constant(Value value) {
    return value instanceof Value.Constant c && c.datum() instanceof Datum.Bool bool
        ? Optional.of(bool.value())
        : Optional.empty();
  }
}
