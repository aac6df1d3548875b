package dev.portreeve.compiler.coverage;

import dev.portreeve.runtime.abi.Truth;

/** Sets of truth values, as bits. */
final class Sides {
  static final int NONE = 0;
  static final int FALSE = of(Truth.FALSE);
  static final int UNKNOWN = of(Truth.UNKNOWN);
  static final int TRUE = of(Truth.TRUE);
  static final int BOTH = FALSE | TRUE;

  private Sides() {}

  static int of(int truth) {
    return 1 << truth;
  }

  /** The same of the negation. */
  static int not(int sides) {
    int swapped = sides & UNKNOWN;
    swapped |= holds(sides, TRUE) ? FALSE : NONE;
    return swapped | (holds(sides, FALSE) ? TRUE : NONE);
  }

  static boolean holds(int sides, int side) {
    return (sides & side) == side;
  }
}
