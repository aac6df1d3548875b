package dev.portreeve.runtime.abi.scalar;

import dev.portreeve.runtime.abi.Num;
import dev.portreeve.runtime.abi.Text;

/** Permission bits, special bits included, as a number of {@link Num}. */
public final class Modes {
  private Modes() {}

  /** The bits that three to five octal digits spell, at most 07777; else {@link Num#UNKNOWN}. */
  public static long parse(String octal) {
    long bits = Text.known(octal) && octal.length() >= 3 ? Address.number(octal, 8, 5) : -1;
    return bits >= 0 && bits <= 07777 ? bits : Num.UNKNOWN;
  }

  /** Four octal digits: {@code 0644}. */
  public static String show(long mode) {
    return Num.known(mode) ? String.format(java.util.Locale.ROOT, "%04o", mode) : Gaps.show(mode);
  }
}
