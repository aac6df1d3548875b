/**
 * What every report says alike: the one order, what is counted, what findings are called and said
 * in words. Nothing here or in its rooms decides a verdict, reads a clock or depends on a locale.
 */
@Doors({
  FarStep.class,
  FindingText.class,
  FixLine.class,
  HostIdentity.class,
  HostNames.class,
  Identity.class,
  Phrase.class,
  ProvenanceText.class,
  Score.class,
  ShownFindings.class,
  Sorted.class,
  Summary.class,
  Tailoring.class,
  Unresolved.class,
  WorstFirst.class
})
package dev.portreeve.runtime.report;

import dev.portreeve.runtime.Doors;
