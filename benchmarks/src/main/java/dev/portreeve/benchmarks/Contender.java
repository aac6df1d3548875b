package dev.portreeve.benchmarks;

import java.util.Objects;

/**
 * One way of doing the work of a row. What it returns is looked at, so that no compiler may leave
 * the work out: the same number each time.
 */
record Contender(String name, Work work) {
  Contender {
    Objects.requireNonNull(name);
    Objects.requireNonNull(work);
  }

  /** The work once; the number is a digest of what came out. */
  @FunctionalInterface
  interface Work {
    long run() throws Exception;
  }
}
