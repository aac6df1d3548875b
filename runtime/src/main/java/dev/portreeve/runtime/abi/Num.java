package dev.portreeve.runtime.abi;

import static dev.portreeve.runtime.abi.Abi.Caller.RULES;
import static dev.portreeve.runtime.abi.Abi.Caller.VIEW;

/**
 * Numbers: ints, sizes in bytes, durations in nanoseconds, ports, permission bits, and instants in
 * microseconds since 1970 UTC. The two smallest longs stand for unknown and absent; the decoder
 * refuses them as values.
 */
public final class Num {
  /** Not collected. */
  @Abi({RULES, VIEW})
  public static final long UNKNOWN = Long.MIN_VALUE;

  /** The field's named absence. */
  @Abi(RULES)
  public static final long ABSENT = Long.MIN_VALUE + 1;

  private static final long LEAST = Long.MIN_VALUE + 2;

  private Num() {}

  /** Whether it is a value, neither unknown nor absent. */
  public static boolean known(long a) {
    return a >= LEAST;
  }

  /** Whether it is the named absence. */
  @Abi(RULES)
  public static int absent(long a) {
    return a == UNKNOWN ? Truth.UNKNOWN : Truth.of(a == ABSENT);
  }

  /** Equality. */
  @Abi(RULES)
  public static int is(long a, long b) {
    return known(a) && known(b) ? Truth.of(a == b) : Truth.UNKNOWN;
  }

  /** {@code a <= b}. */
  @Abi(RULES)
  public static int atMost(long a, long b) {
    return known(a) && known(b) ? Truth.of(a <= b) : Truth.UNKNOWN;
  }

  /** {@code a >= b}. */
  @Abi(RULES)
  public static int atLeast(long a, long b) {
    return atMost(b, a);
  }

  /** {@code a < b}. */
  @Abi(RULES)
  public static int below(long a, long b) {
    return known(a) && known(b) ? Truth.of(a < b) : Truth.UNKNOWN;
  }

  /** {@code a > b}. */
  @Abi(RULES)
  public static int above(long a, long b) {
    return below(b, a);
  }

  /** Whether the bits of a mode lie within those of another: 0606 is looser than 0644. */
  @Abi(RULES)
  public static int noLooser(long mode, long bound) {
    return known(mode) && known(bound) ? Truth.of((mode & ~bound) == 0) : Truth.UNKNOWN;
  }

  /** Whether a mode grants any of these bits. */
  @Abi(RULES)
  public static int permits(long mode, long bits) {
    return known(mode) && known(bits) ? Truth.of((mode & bits) != 0) : Truth.UNKNOWN;
  }

  /** Whether a number is in a set. */
  public static int oneOf(long a, Numbers set) {
    return set.contains(a);
  }

  /** Saturating sum. */
  @Abi(RULES)
  public static long plus(long a, long b) {
    if (!known(a) || !known(b)) {
      return UNKNOWN;
    }
    long sum = a + b;
    if (((a ^ sum) & (b ^ sum)) < 0) {
      return a < 0 ? LEAST : Long.MAX_VALUE;
    }
    return Math.max(sum, LEAST);
  }

  /** Saturating difference. */
  @Abi(RULES)
  public static long minus(long a, long b) {
    if (!known(a) || !known(b)) {
      return UNKNOWN;
    }
    long difference = a - b;
    if (((a ^ b) & (a ^ difference)) < 0) {
      return a < 0 ? LEAST : Long.MAX_VALUE;
    }
    return Math.max(difference, LEAST);
  }

  /** The age of an instant in nanoseconds; unknown where it lies in the future. */
  @Abi(RULES)
  public static long age(long collectedAt, long instant) {
    long micros = minus(collectedAt, instant);
    if (!known(micros) || micros < 0) {
      return UNKNOWN;
    }
    return micros > Long.MAX_VALUE / 1000 ? Long.MAX_VALUE : micros * 1000;
  }
}
