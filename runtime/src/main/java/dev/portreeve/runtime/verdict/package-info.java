/** Verdicts and what explains them: the values that evaluation gives and reports show. */
@Doors({
  Acceptance.class,
  Attestation.class,
  Change.class,
  Condition.class,
  Derivation.class,
  Evidence.class,
  Explanation.class,
  Finding.class,
  Ground.class,
  Margin.class,
  Missing.class,
  Obligation.class,
  Provenance.class,
  Remedy.class,
  Report.class,
  Severity.class,
  Shown.class,
  SnapshotPath.class,
  Subject.class,
  UnknownReason.class,
  Verdict.class,
  Waiver.class
})
package dev.portreeve.runtime.verdict;

import dev.portreeve.runtime.Doors;
