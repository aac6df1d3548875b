package dev.portreeve.runtime.evaluate;

import dev.portreeve.runtime.explain.TracedDecision;
import dev.portreeve.runtime.verdict.Finding;
import dev.portreeve.runtime.verdict.Subject;
import java.util.Optional;

/** Is told of every decision, and how it was reached: what the coverage of tests is made from. */
public interface Watcher {

  /**
   * A control was decided for a subject. Without a finding, the subject is none of its population.
   * The account holds every comparison that was made.
   */
  void decided(
      String control, Optional<Subject> subject, Optional<Finding> finding, TracedDecision account);
}
