package dev.portreeve.runtime.evaluate;

import java.util.function.BooleanSupplier;

/**
 * What ends a run before its end: its thread is interrupted, and then at once; or its time is over,
 * and then what was not decided is an ERROR.
 */
public final class RunStop {
  /** Nothing but an interrupt. */
  public static final RunStop NEVER = new RunStop(() -> false);

  static final String LATE = "stopped: the deadline of this run was over";

  private final BooleanSupplier over;
  private boolean late;

  private RunStop(BooleanSupplier over) {
    this.over = over;
  }

  /** Also when this says so; asked before each subject, for one run. */
  public static RunStop when(BooleanSupplier over) {
    return new RunStop(over);
  }

  /** A thread was interrupted in the middle of a run; it still is. */
  public static final class Interrupted extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Interrupted() {
      super("interrupted");
    }
  }

  /**
   * Looks whether the thread was interrupted.
   *
   * @throws Interrupted if so
   */
  void check() {
    if (Thread.currentThread().isInterrupted()) {
      throw new Interrupted();
    }
  }

  boolean isLate() {
    late = late || over.getAsBoolean();
    return late;
  }

  /** Whether anything was left undecided because the time was over. */
  public boolean wasLate() {
    return late;
  }
}
