/**
 * How a decision was reached: what decides and says so while it does ({@link
 * dev.portreeve.runtime.explain.RecordingTrace}; {@link dev.portreeve.runtime.explain.CauseTrace}
 * without its words, for who tries changes), and the derivation that is told from it ({@link
 * dev.portreeve.runtime.explain.DerivationBuilder}).
 */
@Doors({
  CauseTrace.class,
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
