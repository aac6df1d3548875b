package dev.portreeve.runtime.evaluate;

import java.util.Optional;

/**
 * How a snapshot is evaluated.
 *
 * @param runningOnly whether containers that do not run are left out
 * @param share what one control may look at
 * @param watcher who is told of each decision
 */
record EvaluationOptions(
    Detail detail, boolean runningOnly, long share, Optional<Watcher> watcher, RunStop stop) {

  /** All of it, on single objects, within a share. */
  static EvaluationOptions within(long share) {
    return new EvaluationOptions(Detail.EVERYTHING, false, share, Optional.empty(), RunStop.NEVER);
  }

  /** The same, watched. */
  EvaluationOptions watched(Watcher by) {
    return new EvaluationOptions(detail, runningOnly, share, Optional.of(by), stop);
  }
}
