package dev.portreeve.runtime.abi;

import static dev.portreeve.runtime.abi.Abi.Caller.RULES;
import static dev.portreeve.runtime.abi.Abi.Caller.VIEW;

/** Kleene's three truth values, ordered so that and is the smaller and or the larger of two. */
public final class Truth {
  /** Surely not. */
  @Abi(RULES)
  public static final int FALSE = 0;

  /** Not decided by what was collected. */
  @Abi({RULES, VIEW})
  public static final int UNKNOWN = 1;

  /** Surely so. */
  @Abi(RULES)
  public static final int TRUE = 2;

  /** The named absence of a bool: a value that a place may hold, never the truth of a condition. */
  @Abi(RULES)
  public static final int ABSENT = 3;

  private Truth() {}

  /** The truth of a Java condition. */
  public static int of(boolean condition) {
    return condition ? TRUE : FALSE;
  }

  /** Not. */
  @Abi(RULES)
  public static int not(int a) {
    return TRUE - a;
  }

  /** And. */
  @Abi(RULES)
  public static int and(int a, int b) {
    return Math.min(a, b);
  }

  /** Or. */
  @Abi(RULES)
  public static int or(int a, int b) {
    return Math.max(a, b);
  }

  /** Whether two bools of a snapshot are the same. */
  @Abi(RULES)
  public static int is(int a, int b) {
    return isBool(a) && isBool(b) ? of(a == b) : UNKNOWN;
  }

  /**
   * Whether two values are the same or absent alike: from whether each is absent, and whether they
   * are equal, which is asked only where neither is.
   */
  @Abi(RULES)
  public static int same(int oneAbsent, int otherAbsent, int equal) {
    if (oneAbsent == UNKNOWN || otherAbsent == UNKNOWN) {
      return UNKNOWN;
    }
    return oneAbsent == TRUE || otherAbsent == TRUE ? of(oneAbsent == otherAbsent) : equal;
  }

  private static boolean isBool(int a) {
    return a == FALSE || a == TRUE;
  }

  /** Whether a bool is its named absence. */
  @Abi(RULES)
  public static int absent(int a) {
    return a == UNKNOWN ? UNKNOWN : of(a == ABSENT);
  }
}
