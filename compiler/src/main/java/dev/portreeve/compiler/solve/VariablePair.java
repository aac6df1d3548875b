package dev.portreeve.compiler.solve;

import dev.portreeve.compiler.solve.domain.NumberDomain;
import dev.portreeve.dsl.checked.Operator;
import java.util.Optional;

/**
 * Relations between two places, of which neither is known. Their order is a place of its own, which
 * holds -1, 0 or 1; every other relation is a question that only its own words answer.
 */
record VariablePair(Variable left, Variable right) {

  static VariablePair of(Variable left, Variable right) {
    return new VariablePair(left, right);
  }

  /** The operator that says the same with its sides exchanged. */
  static Optional<Operator> turned(Operator operator) {
    return switch (operator) {
      case NUMBER_AT_MOST -> Optional.of(Operator.NUMBER_AT_LEAST);
      case NUMBER_AT_LEAST -> Optional.of(Operator.NUMBER_AT_MOST);
      case NUMBER_BELOW -> Optional.of(Operator.NUMBER_ABOVE);
      case NUMBER_ABOVE -> Optional.of(Operator.NUMBER_BELOW);
      case VERSION_AT_MOST -> Optional.of(Operator.VERSION_AT_LEAST);
      case VERSION_AT_LEAST -> Optional.of(Operator.VERSION_AT_MOST);
      case VERSION_BELOW -> Optional.of(Operator.VERSION_ABOVE);
      case VERSION_ABOVE -> Optional.of(Operator.VERSION_BELOW);
      case BOOL_IS, NUMBER_IS, ENUM_IS, TEXT_IS, VERSION_IS, NUMBERS_ARE, ENUMS_ARE, TEXTS_ARE ->
          Optional.of(operator);
      default -> Optional.empty();
    };
  }

  Claim related(Operator operator) {
    Optional<Operator> turned = turned(operator);
    if (turned.isPresent() && left.key().compareTo(right.key()) > 0) {
      return new VariablePair(right, left).related(turned.get());
    }
    if (left.equals(right) && operator != Operator.MODE_PERMITS) {
      return Claim.constant(!isStrict(operator));
    }
    String key = left.key() + " and " + right.key();
    return order(operator)
        .map(
            number ->
                ComparisonReader.number(
                    new Variable("order of " + key, new NumberDomain(-1, 1), left.value()),
                    number,
                    0))
        .orElseGet(() -> ComparisonReader.open(operator + " " + key, left));
  }

  private static boolean isStrict(Operator operator) {
    return order(operator)
        .filter(o -> o == Operator.NUMBER_BELOW || o == Operator.NUMBER_ABOVE)
        .isPresent();
  }

  /** What the order of the two must be, compared with 0. */
  private static Optional<Operator> order(Operator operator) {
    return switch (operator) {
      case NUMBER_IS, VERSION_IS -> Optional.of(Operator.NUMBER_IS);
      case NUMBER_AT_MOST, VERSION_AT_MOST -> Optional.of(Operator.NUMBER_AT_MOST);
      case NUMBER_AT_LEAST, VERSION_AT_LEAST -> Optional.of(Operator.NUMBER_AT_LEAST);
      case NUMBER_BELOW, VERSION_BELOW -> Optional.of(Operator.NUMBER_BELOW);
      case NUMBER_ABOVE, VERSION_ABOVE -> Optional.of(Operator.NUMBER_ABOVE);
      default -> Optional.empty();
    };
  }
}
