package dev.portreeve.compiler.emit;

import static dev.portreeve.compiler.emit.Java.*;

import com.github.javaparser.ast.expr.Expression;
import dev.portreeve.dsl.checked.Datum;
import dev.portreeve.dsl.checked.Formula;
import dev.portreeve.dsl.checked.Operator;
import dev.portreeve.dsl.checked.Value;
import java.util.Optional;

/**
 * The support method of each operator of the language: one for each, none spare. Those that look at
 * many are called by their namesakes of {@code Metered}, which pay first.
 */
public enum Operators {
  SAME_AS("Truth", "same"),
  BOOL_IS("Truth", "is"),
  NUMBER_IS("Num", "is"),
  NUMBER_AT_MOST("Num", "atMost"),
  NUMBER_AT_LEAST("Num", "atLeast"),
  NUMBER_BELOW("Num", "below"),
  NUMBER_ABOVE("Num", "above"),
  NUMBER_ONE_OF("Num", "oneOf"),
  MODE_NO_LOOSER("Num", "noLooser"),
  MODE_PERMITS("Num", "permits"),
  ENUM_IS("Code", "is"),
  ENUM_ONE_OF("Code", "oneOf"),
  TEXT_IS("Text", "is"),
  TEXT_ONE_OF("Text", "oneOf"),
  TEXT_STARTS_WITH("Text", "startsWith"),
  TEXT_ENDS_WITH("Text", "endsWith"),
  TEXT_HAS("Text", "has"),
  TEXT_MATCHES("Globs", "matches"),
  TEXT_MATCHES_ONE_OF("Globs", "matchesOneOf"),
  TEXT_FINDS("Pattern", "found"),
  VERSION_IS("Versions", "is"),
  VERSION_AT_MOST("Versions", "atMost"),
  VERSION_AT_LEAST("Versions", "atLeast"),
  VERSION_BELOW("Versions", "below"),
  VERSION_ABOVE("Versions", "above"),
  PATH_COVERS("Paths", "covers"),
  PATH_WITHIN("Paths", "within"),
  IP_WITHIN("Ips", "within"),
  NUMBERS_ARE("Numbers", "is"),
  ENUMS_ARE("Codes", "is"),
  TEXTS_ARE("Texts", "is"),
  TEXTS_START_WITH("Texts", "startsWith");

  private final String owner;
  private final String method;

  Operators(String owner, String method) {
    this.owner = owner;
    this.method = method;
  }

  /** The class in the support package. */
  public String owner() {
    return owner;
  }

  /** Its method. */
  public String method() {
    return method;
  }

  /** The call, paid for where it looks at many; something simpler for a bool and a constant. */
  static Expression call(Formula.Compare compare, ValueCode values) {
    if (compare.operator() == Operator.BOOL_IS) {
      Optional<Boolean> constant = constant(compare.right());
      if (constant.isPresent() && values.isTruth(compare.left())) {
        Expression left = values.of(compare.left());
        return constant.get() ? left : Java.call("Truth", "not", left);
      }
    }
    boolean total =
        ValueCode.isMadeOfTotal(compare.left()) || ValueCode.isMadeOfTotal(compare.right());
    if (total && isOrder(compare.operator())) {
      return Java.call(
          "Intervals",
          valueOf(compare.operator().name()).method,
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
    return call(compare.operator(), left, right);
  }

  private static boolean isOrder(Operator operator) {
    return switch (operator) {
      case NUMBER_IS, NUMBER_AT_MOST, NUMBER_AT_LEAST, NUMBER_BELOW, NUMBER_ABOVE -> true;
      default -> false;
    };
  }

  /** Equality, and what is known of both absences. */
  private static Expression same(Formula.Compare compare, Expression left, Expression right) {
    Operator equality = Operator.equality(compare.left().type()).orElseThrow();
    String type = ValueCode.absenceClass(compare.left());
    return Java.call(
        SAME_AS.owner,
        SAME_AS.method,
        Java.call(type, "absent", left),
        Java.call(type, "absent", right),
        call(equality, left.clone(), right.clone()));
  }

  private static Expression call(Operator asked, Expression left, Expression right) {
    Operators operator = valueOf(asked.name());
    return switch (asked) {
      case NUMBER_ONE_OF,
          ENUM_ONE_OF,
          TEXT_ONE_OF,
          TEXTS_START_WITH,
          NUMBERS_ARE,
          ENUMS_ARE,
          TEXTS_ARE,
          TEXT_MATCHES,
          TEXT_MATCHES_ONE_OF,
          TEXT_HAS,
          TEXT_FINDS ->
          Java.call("Metered", operator.method, Java.name("snapshot"), left, right);
      default -> Java.call(operator.owner, operator.method, left, right);
    };
  }

  private static Optional<Boolean> constant(Value value) {
    return value instanceof Value.Constant c && c.datum() instanceof Datum.Bool bool
        ? Optional.of(bool.value())
        : Optional.empty();
  }
}
