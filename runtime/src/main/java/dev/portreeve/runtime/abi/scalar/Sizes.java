package dev.portreeve.runtime.abi.scalar;

import dev.portreeve.runtime.abi.Num;

/** Sizes in bytes, as people and Reeve write them. */
public final class Sizes {
  private static final String[] UNITS = {"bytes", "KiB", "MiB", "GiB", "TiB"};

  private Sizes() {}

  /** Exactly, in the largest unit without a rest: {@code 512 MiB}, {@code 1000 bytes}. */
  public static String show(long size) {
    if (!Num.known(size)) {
      return Gaps.show(size);
    }
    int unit = 0;
    long count = size;
    while (count != 0 && count % 1024 == 0 && unit < UNITS.length - 1) {
      count /= 1024;
      unit++;
    }
    return count + " " + UNITS[unit];
  }
}
