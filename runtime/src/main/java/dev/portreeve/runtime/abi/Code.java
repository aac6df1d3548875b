package dev.portreeve.runtime.abi;

import static dev.portreeve.runtime.abi.Abi.Caller.RULES;
import static dev.portreeve.runtime.abi.Abi.Caller.VIEW;

/** Enum members: their index in the schema's list. */
public final class Code {
  /** Not collected, or a member that the schema does not list. */
  @Abi({RULES, VIEW})
  public static final int UNKNOWN = -1;

  /** The field's named absence. */
  @Abi(RULES)
  public static final int ABSENT = -2;

  private Code() {}

  /** Whether it is the named absence. */
  @Abi(RULES)
  public static int absent(int a) {
    return a == UNKNOWN ? Truth.UNKNOWN : Truth.of(a == ABSENT);
  }

  /** Equality. */
  @Abi(RULES)
  public static int is(int a, int b) {
    return a >= 0 && b >= 0 ? Truth.of(a == b) : Truth.UNKNOWN;
  }

  /** Whether a member is in a set. */
  public static int oneOf(int a, Codes set) {
    return set.contains(a);
  }
}
