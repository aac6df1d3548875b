package dev.portreeve.runtime.change;

/**
 * What the changes of one report may cost together, counted in tries and in the elements that they
 * look at: the same on every machine, so that the same report comes out.
 */
public final class Effort {
  /** Enough for thousands of findings. */
  public static final long USUAL = 100_000_000;

  private static final long OF_A_TRY = 200;

  private long left;

  /** So much and no more. */
  public Effort(long most) {
    this.left = most;
  }

  /** Whether another try may be made. */
  boolean reaches() {
    return left > 0;
  }

  /** A try looked at so many elements. */
  void spend(long looks) {
    left -= OF_A_TRY + looks;
  }
}
