/**
 * How a decision was reached: what decides and says so while it does ({@link
 * dev.portreeve.runtime.explain.RecordingTrace}), and the derivation that is told from it ({@link
 * dev.portreeve.runtime.explain.DerivationBuilder}).
 */
@Doors({
  DecisionCause.class,
  DerivationBuilder.class,
  FieldRead.class,
  RecordingTrace.class,
  SubjectReader.class,
  TraceKey.class,
  TracedDecision.class,
  WeighingTrace.class
})
package dev.portreeve.runtime.explain;

import dev.portreeve.runtime.Doors;
