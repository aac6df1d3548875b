package dev.portreeve.runtime.evaluate.outcome;

import java.util.List;

/**
 * The verdicts on one snapshot, by control; {@code late} says that the time of the run was over
 * before all were decided, so that another run may say more.
 */
public record DecidedSnapshot(List<DecidedControl> controls, boolean late) {
  /** Copies its list. */
  public DecidedSnapshot {
    controls = List.copyOf(controls);
  }
}
