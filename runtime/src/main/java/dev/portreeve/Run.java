package dev.portreeve;

import dev.portreeve.runtime.abi.snapshot.Budget;
import dev.portreeve.runtime.evaluate.Detail;
import dev.portreeve.runtime.evaluate.FindingLimit;
import dev.portreeve.runtime.evaluate.RunStop;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;

/**
 * How one input is evaluated. Immutable: each method gives another.
 *
 * <p>An interrupt of the thread ends a run at once, whatever is said here.
 */
public final class Run {
  /** What one control may look at, unless {@link #budget} says otherwise. */
  public static final long BUDGET = Budget.SHARE;

  private static final Run DEFAULT =
      new Run("snapshot", Detail.EVERYTHING, BUDGET, Long.MAX_VALUE, Duration.ZERO, null);

  final String name;
  final Detail detail;
  final long budget;
  private final long most;
  private final Duration time;
  private final InstantSource clock;

  private Run(
      String name, Detail detail, long budget, long most, Duration time, InstantSource clock) {
    this.name = name;
    this.detail = detail;
    this.budget = budget;
    this.most = most;
    this.time = time;
    this.clock = clock;
  }

  /** Everything decided both ways, no limit, no deadline. */
  public static Run standard() {
    return DEFAULT;
  }

  /** What the input is called in messages; {@code snapshot} otherwise. */
  public Run named(String called) {
    return new Run(Objects.requireNonNull(called), detail, budget, most, time, clock);
  }

  /**
   * PASS and NOT_APPLICABLE are decided one way alone and have no reasons: what a fleet needs that
   * stores open findings.
   */
  public Run openOnly() {
    return new Run(name, new Detail(false, detail.changes()), budget, most, time, clock);
  }

  /** Also looks for the change that would make each FAIL a PASS, which takes longest of all. */
  public Run withChanges() {
    return new Run(name, detail.withChanges(), budget, most, time, clock);
  }

  /**
   * What one control may look at in one snapshot: elements of lists, letters that a search passes
   * over; {@link #BUDGET} otherwise. A control that needs more is an ERROR on the subjects that are
   * left; others are untouched. The same budget gives the same verdicts on every machine.
   *
   * @throws IllegalArgumentException when it is below 1
   */
  public Run budget(long looks) {
    if (looks < 1) {
      throw new IllegalArgumentException("a budget of " + looks + " looks at nothing");
    }
    return new Run(name, detail, looks, most, time, clock);
  }

  /**
   * Refuses a snapshot that gives more findings than this, before they are held; a sink holds none,
   * and gets them all.
   *
   * @throws IllegalArgumentException when it is below 0
   */
  public Run mostFindings(long findings) {
    if (findings < 0) {
      throw new IllegalArgumentException("there are never " + findings + " findings");
    }
    return new Run(name, detail, budget, findings, time, clock);
  }

  /**
   * Ends after this time by that clock: what was not decided then is an ERROR, and the result says
   * that it is not reproducible. Looked at between subjects, so that one control on one subject may
   * end later; raw exports are imported to their end, which only an interrupt cuts short. Without
   * it no clock is read.
   */
  public Run deadline(Duration after, InstantSource by) {
    return new Run(
        name, detail, budget, most, Objects.requireNonNull(after), Objects.requireNonNull(by));
  }

  FindingLimit allowance() {
    return new FindingLimit(most, "");
  }

  /** What ends it, from now on. */
  RunStop begun() {
    if (clock == null) {
      return RunStop.when(() -> false);
    }
    Instant begin = clock.instant();
    return RunStop.when(() -> Duration.between(begin, clock.instant()).compareTo(time) > 0);
  }
}
