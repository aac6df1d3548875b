package dev.portreeve.runtime.abi;

import static dev.portreeve.runtime.abi.Abi.Caller.RULES;

/**
 * Counting quantifiers over an interval: how many elements are surely in, and how many are not
 * surely out. A list that may hold more has no upper end.
 */
public final class Counts {
  /** No upper end. */
  public static final long UNBOUNDED = Long.MAX_VALUE;

  private Counts() {}

  /** The upper end for a list: what was counted, or none. */
  @Abi(RULES)
  public static long upper(Many list, long counted) {
    return list.complete && !list.absence ? counted : UNBOUNDED;
  }

  /** The number of elements, where the list is complete and no two may turn out to be one. */
  @Abi(RULES)
  public static long size(Many list) {
    return share(list) ? list.size() : Num.UNKNOWN;
  }

  /** At most {@code bound} of them. */
  @Abi(RULES)
  public static int atMost(long lower, long upper, long bound) {
    if (!Num.known(bound)) {
      return Truth.UNKNOWN;
    }
    return upper <= bound ? Truth.TRUE : lower > bound ? Truth.FALSE : Truth.UNKNOWN;
  }

  /** At least {@code bound} of them. */
  @Abi(RULES)
  public static int atLeast(long lower, long upper, long bound) {
    if (!Num.known(bound)) {
      return Truth.UNKNOWN;
    }
    return lower >= bound ? Truth.TRUE : upper < bound ? Truth.FALSE : Truth.UNKNOWN;
  }

  /** Exactly {@code bound} of them. */
  @Abi(RULES)
  public static int exactly(long lower, long upper, long bound) {
    return Truth.and(atMost(lower, upper, bound), atLeast(lower, upper, bound));
  }

  /** At most {@code percent} of the whole list; unknown while the list may hold more. */
  @Abi(RULES)
  public static int atMostPercent(Many list, long lower, long upper, long percent) {
    return share(list) ? atMost(lower * 100, upper * 100, of(list, percent)) : Truth.UNKNOWN;
  }

  /** At least {@code percent} of the whole list; unknown while the list may hold more. */
  @Abi(RULES)
  public static int atLeastPercent(Many list, long lower, long upper, long percent) {
    return share(list) ? atLeast(lower * 100, upper * 100, of(list, percent)) : Truth.UNKNOWN;
  }

  /** Exactly {@code percent} of the whole list; unknown while the list may hold more. */
  @Abi(RULES)
  public static int exactlyPercent(Many list, long lower, long upper, long percent) {
    return share(list) ? exactly(lower * 100, upper * 100, of(list, percent)) : Truth.UNKNOWN;
  }

  private static boolean share(Many list) {
    return list.complete && !list.absence && !list.blurred;
  }

  private static long of(Many list, long percent) {
    return Num.known(percent) ? percent * list.size() : Num.UNKNOWN;
  }
}
