package dev.portreeve.runtime.verdict;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Why a verdict is what it is. {@code message} is for people, one line; {@code obligations} say
 * what each part of the control came to, in words; {@code evidence} are the values that decided,
 * {@code missing} those that nobody collected; {@code remedy} is what the control says to do, where
 * that names more of the subject than its name.
 */
public record Explanation(
    String message,
    List<Obligation> obligations,
    List<Evidence> evidence,
    List<Missing> missing,
    Optional<Remedy> remedy) {

  /** Copies its lists. */
  public Explanation {
    obligations = List.copyOf(obligations);
    evidence = List.copyOf(evidence);
    missing = List.copyOf(missing);
  }

  /** One that says nothing of its own about what to do. */
  public Explanation(
      String message,
      List<Obligation> obligations,
      List<Evidence> evidence,
      List<Missing> missing) {
    this(message, obligations, evidence, missing, Optional.empty());
  }

  /** The same, with what its control says to do. */
  public Explanation advising(Remedy toDo) {
    return new Explanation(message, obligations, evidence, missing, Optional.of(toDo));
  }

  /** One that is made when somebody first asks, and kept. */
  static final class Later {
    private Supplier<Explanation> made;
    private Explanation kept;

    Later(Supplier<Explanation> made) {
      this.made = made;
    }

    Later(Explanation known) {
      this.kept = known;
    }

    synchronized boolean isMade() {
      return kept != null;
    }

    synchronized Explanation keep() {
      if (kept == null) {
        kept = made.get();
        made = null;
      }
      return kept;
    }

    /** The same, but what is made now is kept by nobody here. */
    Later now() {
      Supplier<Explanation> again;
      synchronized (this) {
        if (kept != null) {
          return this;
        }
        again = made;
      }
      return new Later(again.get());
    }
  }
}
