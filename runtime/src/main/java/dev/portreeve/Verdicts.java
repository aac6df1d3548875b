package dev.portreeve;

import dev.portreeve.runtime.evaluate.outcome.DecidedControl;
import dev.portreeve.runtime.evaluate.outcome.DecidedSnapshot;
import dev.portreeve.runtime.verdict.Subject;
import dev.portreeve.runtime.verdict.Verdict;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The verdicts on one snapshot: numbers, with no finding behind them. Immutable, and safe to share
 * between threads.
 */
public final class Verdicts {
  private final Map<String, DecidedControl> controls = new LinkedHashMap<>();
  private final boolean late;

  Verdicts(DecidedSnapshot decided) {
    decided.controls().forEach(one -> controls.putIfAbsent(one.control(), one));
    this.late = decided.late();
  }

  /** The ids of the controls that were decided. */
  public List<String> controls() {
    return List.copyOf(controls.keySet());
  }

  /** How many verdicts of this kind there are, over all controls and subjects. */
  public long count(Verdict verdict) {
    return controls.values().stream().mapToLong(c -> c.count(verdict)).sum();
  }

  /**
   * How many of one control.
   *
   * @throws IllegalArgumentException when the control was not selected
   */
  public long count(String control, Verdict verdict) {
    return of(control).count(verdict);
  }

  private DecidedControl of(String control) {
    DecidedControl one = controls.get(control);
    if (one == null) {
      throw new IllegalArgumentException("no control `" + control + "` was decided");
    }
    return one;
  }

  /** Is told each verdict. */
  @FunctionalInterface
  public interface Visitor {
    /** One verdict; without a subject it speaks of a population that is empty or not known. */
    void verdict(String control, Optional<Subject> subject, Verdict verdict);
  }

  /** Tells every verdict, control by control. */
  public void each(Visitor visitor) {
    for (DecidedControl one : controls.values()) {
      one.each((subject, verdict) -> visitor.verdict(one.control(), subject, verdict));
    }
  }

  /**
   * Whether another run over the same input says the same: always, but where a deadline ended this
   * one.
   */
  public boolean reproducible() {
    return !late;
  }
}
