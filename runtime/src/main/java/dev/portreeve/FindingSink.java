package dev.portreeve;

import dev.portreeve.runtime.verdict.Finding;

/** Takes findings one by one, as they are made; nothing holds them after that. */
@FunctionalInterface
public interface FindingSink {

  /** Takes one, in the order of evaluation, and says whether it wants more. */
  boolean take(Finding finding);
}
