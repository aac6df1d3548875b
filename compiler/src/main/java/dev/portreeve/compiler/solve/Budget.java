package dev.portreeve.compiler.solve;

/** How many tests of values may still be made. */
final class Budget {
  private long left;

  Budget(long tests) {
    this.left = tests;
  }

  /** Thrown, and caught by {@link Solver}, when the budget is spent. */
  static final class Spent extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  void spend(int tests) {
    left -= tests;
    if (left < 0) {
      throw new Spent();
    }
  }
}
