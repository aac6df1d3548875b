package dev.portreeve.benchmarks;

import java.util.Objects;

/**
 * One way of doing the work of a row. What it returns is looked at, so that no compiler may leave
 * the work out: the same number each time.
 *
 * @param goal what it should cost
 */
record Contender(String name, Work work, Goal goal) {
  Contender {
    Objects.requireNonNull(name);
    Objects.requireNonNull(work);
    Objects.requireNonNull(goal);
  }

  /** Without a goal. */
  Contender(String name, Work work) {
    this(name, work, Goal.NONE);
  }

  /** The same, which should cost no more than that. */
  Contender atMost(double ratio) {
    return new Contender(name, work, new Goal.AtMost(ratio));
  }

  /** The same, which Portreeve is to beat by that. */
  Contender atLeast(double ratio) {
    return new Contender(name, work, new Goal.AtLeast(ratio));
  }

  /** The same, which should take no longer than that. */
  Contender within(double milliseconds) {
    return new Contender(name, work, new Goal.Within(milliseconds));
  }

  /** The work once; the number is a digest of what came out. */
  @FunctionalInterface
  interface Work {
    long run() throws Exception;
  }
}
