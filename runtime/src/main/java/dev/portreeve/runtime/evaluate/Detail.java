package dev.portreeve.runtime.evaluate;

/** How much a report explains. Verdicts are the same either way. */
public enum Detail {
  /** Every finding has its evidence, and a FAIL the change that would make it pass. */
  CHANGES,

  /** Every finding has its evidence. */
  EVERYTHING,

  /**
   * PASS and NOT_APPLICABLE come from the short way to a verdict, without evidence or message: what
   * a fleet needs, and several times as quick.
   */
  OPEN_ONLY
}
