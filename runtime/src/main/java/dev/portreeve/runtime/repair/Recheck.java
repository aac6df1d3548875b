package dev.portreeve.runtime.repair;

import dev.portreeve.runtime.explain.DecisionCause;
import dev.portreeve.runtime.verdict.Verdict;
import java.util.List;
import java.util.Optional;

/** Decides a control on its subject again, as the snapshot is now: how a change is proved. */
public interface Recheck {

  /** What it came to. */
  Tried again();

  /** A verdict, what keeps it from PASS, and how many elements were looked at. */
  record Tried(Verdict verdict, List<Unmet> unmet, long looks) {
    /** Copies its list. */
    public Tried {
      unmet = List.copyOf(unmet);
    }
  }

  /**
   * The condition of an obligation, which should be true ({@code wanted}) or false; without one
   * nothing will do.
   *
   * @param fails whether the control fails by it, and is not merely unknown or asks a person
   */
  record Unmet(int obligation, Optional<DecisionCause> cause, boolean wanted, boolean fails) {}
}
