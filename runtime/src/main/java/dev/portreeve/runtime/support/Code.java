package dev.portreeve.runtime.support;

/** Enum members: their index in the schema's list. */
public final class Code {
  /** Not collected, or a member that the schema does not list. */
  public static final int UNKNOWN = -1;

  /** The field's named absence. */
  public static final int ABSENT = -2;

  private Code() {}

  /** Whether it is the named absence. */
  public static int absent(int a) {
    return a == UNKNOWN ? Truth.UNKNOWN : Truth.of(a == ABSENT);
  }

  /** Equality. */
  public static int is(int a, int b) {
    return a >= 0 && b >= 0 ? Truth.of(a == b) : Truth.UNKNOWN;
  }

  /** Whether a member is in a set. */
  public static int oneOf(int a, Codes set) {
    return set.contains(a);
  }
}
