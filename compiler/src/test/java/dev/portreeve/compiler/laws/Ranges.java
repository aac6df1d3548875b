package dev.portreeve.compiler.laws;

import dev.portreeve.dsl.checked.Operator;
import java.math.BigInteger;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All that a number may still turn out to be: one number, where it is known. */
record Ranges(BigInteger least, BigInteger most) {
  private static final BigInteger LEAST = BigInteger.valueOf(Long.MIN_VALUE + 2);
  private static final BigInteger MOST = BigInteger.valueOf(Long.MAX_VALUE);
  private static final BigInteger BEYOND = BigInteger.ONE.shiftLeft(80);

  /** A number of which nothing is known. */
  static final Ranges ANY = new Ranges(BEYOND.negate(), BEYOND);

  static Ranges exactly(long number) {
    return new Ranges(BigInteger.valueOf(number), BigInteger.valueOf(number));
  }

  static Ranges from(long least) {
    return new Ranges(BigInteger.valueOf(least), BEYOND);
  }

  static boolean isOrder(Operator operator) {
    return switch (operator) {
      case NUMBER_IS, NUMBER_AT_MOST, NUMBER_AT_LEAST, NUMBER_BELOW, NUMBER_ABOVE -> true;
      default -> false;
    };
  }

  /** Saturating. */
  static long added(long one, boolean plus, long other) {
    BigInteger a = BigInteger.valueOf(one);
    BigInteger b = BigInteger.valueOf(other);
    return (plus ? a.add(b) : a.subtract(b)).min(MOST).max(LEAST).longValueExact();
  }

  Ranges plus(boolean plus, Ranges other) {
    return plus
        ? new Ranges(end(least, other.least), end(most, other.most))
        : new Ranges(end(least, other.most.negate()), end(most, other.least.negate()));
  }

  /** An end that is open stays open, whatever is added. */
  private static BigInteger end(BigInteger one, BigInteger other) {
    return isOpen(one) ? one : isOpen(other) ? other : one.add(other).min(MOST).max(LEAST);
  }

  private static boolean isOpen(BigInteger end) {
    return end.abs().equals(BEYOND);
  }

  /** The answer that every pair gives, as far as the ends tell; else unknown. */
  Kleene relate(Operator operator, Ranges other) {
    Set<Boolean> answers =
        Stream.of(least, most)
            .flatMap(a -> Stream.of(other.least, other.most).map(b -> a.compareTo(b)))
            .map(order -> holds(operator, order))
            .collect(Collectors.toSet());
    boolean meets = least.compareTo(other.most) <= 0 && other.least.compareTo(most) <= 0;
    boolean one = least.equals(most) && other.least.equals(other.most);
    boolean open = operator == Operator.NUMBER_IS && meets && !one;
    return answers.size() > 1 || open ? Kleene.UNKNOWN : Kleene.of(answers.contains(true));
  }

  private static boolean holds(Operator operator, int order) {
    return switch (operator) {
      case NUMBER_IS -> order == 0;
      case NUMBER_AT_MOST -> order <= 0;
      case NUMBER_AT_LEAST -> order >= 0;
      case NUMBER_BELOW -> order < 0;
      default -> order > 0;
    };
  }
}
