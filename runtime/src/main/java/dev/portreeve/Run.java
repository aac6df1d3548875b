package dev.portreeve;

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
  private static final Run DEFAULT =
      new Run("snapshot", Detail.EVERYTHING, Long.MAX_VALUE, Duration.ZERO, null);

  final String name;
  final Detail detail;
  private final long most;
  private final Duration time;
  private final InstantSource clock;

  private Run(String name, Detail detail, long most, Duration time, InstantSource clock) {
    this.name = name;
    this.detail = detail;
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
    return new Run(Objects.requireNonNull(called), detail, most, time, clock);
  }

  /**
   * PASS and NOT_APPLICABLE are decided one way alone and have no reasons: what a fleet needs that
   * stores open findings.
   */
  public Run openOnly() {
    return new Run(name, Detail.OPEN_ONLY, most, time, clock);
  }

  /** Also looks for the change that would make each FAIL a PASS, which takes longest of all. */
  public Run withChanges() {
    return new Run(name, Detail.CHANGES, most, time, clock);
  }

  /** Refuses a snapshot that gives more findings than this, before they are held. */
  public Run mostFindings(long findings) {
    return new Run(name, detail, findings, time, clock);
  }

  /**
   * Ends after this time by that clock: what was not decided then is an ERROR, and the result says
   * that it is not reproducible. Looked at between subjects, so that one control on one subject may
   * end later. Without it no clock is read.
   */
  public Run deadline(Duration after, InstantSource by) {
    return new Run(name, detail, most, Objects.requireNonNull(after), Objects.requireNonNull(by));
  }

  FindingLimit allowance() {
    return new FindingLimit(most, "");
  }

  /** What ends it, from now on. */
  RunStop begun() {
    if (clock == null) {
      return RunStop.when(() -> false);
    }
    Instant end = clock.instant().plus(time);
    return RunStop.when(() -> clock.instant().isAfter(end));
  }
}
