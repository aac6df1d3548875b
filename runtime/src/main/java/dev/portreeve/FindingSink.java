package dev.portreeve;

import dev.portreeve.runtime.verdict.Finding;
import dev.portreeve.runtime.verdict.Report;

/** Takes findings one by one, as they are made; nothing holds them after that. */
@FunctionalInterface
public interface FindingSink {

  /** Takes one, and says whether it wants more. */
  boolean take(Finding finding);

  /**
   * Is told of which snapshot they are, before the first: its host, its digest, what it was made
   * from. Does nothing by default.
   */
  default void begin(Report.SnapshotFacts snapshot) {}
}
