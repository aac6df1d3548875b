/**
 * The evaluator: an {@link dev.portreeve.runtime.evaluate.Engine} holds one {@link
 * dev.portreeve.runtime.evaluate.policy.Policy}, loaded, and turns snapshots into reports.
 */
@Doors({
  Derivations.class,
  Detail.class,
  Engine.class,
  EvaluationRequest.class,
  FindingLimit.class,
  RunStop.class,
  Watcher.class
})
package dev.portreeve.runtime.evaluate;

import dev.portreeve.runtime.Doors;
