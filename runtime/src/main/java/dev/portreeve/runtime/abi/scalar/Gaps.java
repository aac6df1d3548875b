package dev.portreeve.runtime.abi.scalar;

import dev.portreeve.runtime.abi.Num;

/** How a number that is no value is shown where no schema says its word. */
final class Gaps {
  private Gaps() {}

  static String show(long number) {
    return number == Num.ABSENT ? "(absent)" : "(not known)";
  }
}
