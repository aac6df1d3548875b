package dev.portreeve.runtime.abi.snapshot;

import static dev.portreeve.runtime.abi.Abi.Caller.RULES;

import dev.portreeve.runtime.abi.Abi;
import dev.portreeve.runtime.abi.Num;
import dev.portreeve.runtime.abi.Truth;

/**
 * Numbers of which only a least and a most may be known, such as the sum over a list that may hold
 * more. An end that nobody knows is {@link Num#UNKNOWN}: there is no bound on that side.
 */
public final class Intervals {
  private Intervals() {}

  /** Equality: true where each is one number, false where they cannot meet. */
  @Abi(RULES)
  public static int is(long least, long most, long otherLeast, long otherMost) {
    return Truth.and(
        atMost(least, most, otherLeast, otherMost), atMost(otherLeast, otherMost, least, most));
  }

  /** {@code a <= b}, whatever each turns out to be. */
  @Abi(RULES)
  public static int atMost(long least, long most, long otherLeast, long otherMost) {
    if (Num.known(most) && Num.known(otherLeast) && most <= otherLeast) {
      return Truth.TRUE;
    }
    boolean above = Num.known(least) && Num.known(otherMost) && least > otherMost;
    return above ? Truth.FALSE : Truth.UNKNOWN;
  }

  /** {@code a >= b}. */
  @Abi(RULES)
  public static int atLeast(long least, long most, long otherLeast, long otherMost) {
    return atMost(otherLeast, otherMost, least, most);
  }

  /** {@code a < b}. */
  @Abi(RULES)
  public static int below(long least, long most, long otherLeast, long otherMost) {
    return Truth.not(atLeast(least, most, otherLeast, otherMost));
  }

  /** {@code a > b}. */
  @Abi(RULES)
  public static int above(long least, long most, long otherLeast, long otherMost) {
    return Truth.not(atMost(least, most, otherLeast, otherMost));
  }

  /**
   * The sum of a field over a list: unknown unless every value is known and there can be no more,
   * absent as soon as one value is.
   */
  public static long sum(Rows rows, int field) {
    long sum = 0;
    boolean known = rows.complete && !rows.absence;
    for (int i = 0; i < rows.size(); i++) {
      long value = (Long) rows.at(i).get(field);
      if (value == Num.ABSENT) {
        return Num.ABSENT;
      }
      known &= value != Num.UNKNOWN;
      sum = known ? Num.plus(sum, value) : sum;
    }
    return known ? sum : Num.UNKNOWN;
  }

  /** The sum of the values that are known, of a field that is never negative: it grows. */
  static long sumSoFar(Rows rows, int field) {
    long sum = 0;
    for (int i = 0; i < rows.size(); i++) {
      long value = (Long) rows.at(i).get(field);
      sum = Num.known(value) ? Num.plus(sum, value) : sum;
    }
    return sum;
  }
}
