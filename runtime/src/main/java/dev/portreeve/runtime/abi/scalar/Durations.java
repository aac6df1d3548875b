package dev.portreeve.runtime.abi.scalar;

import dev.portreeve.runtime.abi.Num;

/** Durations in nanoseconds, as people and Reeve write them. */
public final class Durations {
  private static final long SECOND = 1_000_000_000L;
  private static final long[] LENGTHS = {86_400 * SECOND, 3600 * SECOND, 60 * SECOND};
  private static final String[] NAMES = {"day", "hour", "minute"};

  private Durations() {}

  /**
   * Exactly, largest unit first, none that is zero: {@code 30 days}, {@code 1 hour 1.5 seconds}.
   */
  public static String show(long duration) {
    if (!Num.known(duration)) {
      return Gaps.show(duration);
    }
    StringBuilder text = new StringBuilder();
    long rest = Math.abs(duration);
    for (int i = 0; i < LENGTHS.length; i++) {
      long count = rest / LENGTHS[i];
      rest %= LENGTHS[i];
      if (count > 0) {
        text.append(text.isEmpty() ? "" : " ").append(count).append(' ').append(NAMES[i]);
        text.append(count == 1 ? "" : "s");
      }
    }
    if (rest > 0 || text.isEmpty()) {
      text.append(text.isEmpty() ? "" : " ").append(rest / SECOND).append(fraction(rest % SECOND));
      text.append(rest == SECOND ? " second" : " seconds");
    }
    return duration < 0 ? "-" + text : text.toString();
  }

  private static String fraction(long nanos) {
    return nanos == 0
        ? ""
        : "." + String.valueOf(SECOND + nanos).substring(1).replaceFirst("0+$", "");
  }
}
