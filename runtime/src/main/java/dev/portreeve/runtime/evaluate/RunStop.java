package dev.portreeve.runtime.evaluate;

import dev.portreeve.runtime.json.Interrupted;
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

  /**
   * Looks whether the thread was interrupted.
   *
   * @throws Interrupted if so
   */
  void check() {
    Interrupted.check();
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
