package dev.portreeve.compiler.solve.domain;

/** How many tests of values may still be made. */
public final class Budget {
  private long left;

  public Budget(long tests) {
    this.left = tests;
  }

  /** Thrown, and caught by {@code Solver}, when the budget is spent. */
  public static final class Spent extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  public void spend(int tests) {
    left -= tests;
    if (left < 0) {
      throw new Spent();
    }
  }
}
