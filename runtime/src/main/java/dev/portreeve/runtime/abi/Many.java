package dev.portreeve.runtime.abi;

import static dev.portreeve.runtime.abi.Abi.Caller.RULES;

/**
 * A set or list. {@code complete} says that it holds every element that there is; a list that was
 * not collected at all is an incomplete one without elements. Elements may be unknown one by one.
 */
public abstract class Many {
  /** Whether there can be no further element. */
  public final boolean complete;

  /**
   * Whether it is a field's named absence, which is complete and has no element; or, incomplete,
   * the list of an object that is not there.
   */
  public final boolean absence;

  /**
   * Whether it is a set with an unknown element beside others: that one may turn out to be one of
   * them, so that nobody knows how many there are.
   */
  public final boolean blurred;

  public Many(boolean complete, boolean absence, boolean blurred) {
    this.complete = complete;
    this.absence = absence;
    this.blurred = blurred;
  }

  /** The number of elements that were collected, unknown ones included. */
  public abstract int size();

  /** Whether element {@code i} is known. */
  public abstract boolean knows(int i);

  /** Element {@code i} as a boxed value of its kind, for showing. */
  public abstract Object boxed(int i);

  /** Whether it is the named absence. */
  @Abi(RULES)
  public static int absent(Many many) {
    return many.absence && many.complete
        ? Truth.TRUE
        : many.complete || many.size() > 0 ? Truth.FALSE : Truth.UNKNOWN;
  }

  /** Whether it is empty: false once one element is there, true only when complete. */
  @Abi(RULES)
  public static int empty(Many many) {
    return many.absence
        ? Truth.UNKNOWN
        : many.size() > 0
            ? Truth.FALSE
            : Truth.of(many.complete) == Truth.TRUE ? Truth.TRUE : Truth.UNKNOWN;
  }

  /** The truth of `every` or `no` before its first element: unknown when more may come. */
  @Abi(RULES)
  public static int allSoFar(Many many) {
    return many.complete && !many.absence ? Truth.TRUE : Truth.UNKNOWN;
  }

  /** The truth of `some` before its first element: unknown when more may come. */
  @Abi(RULES)
  public static int noneSoFar(Many many) {
    return many.complete && !many.absence ? Truth.FALSE : Truth.UNKNOWN;
  }
}
