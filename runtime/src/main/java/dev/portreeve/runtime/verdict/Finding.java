package dev.portreeve.runtime.verdict;

import java.util.List;
import java.util.Optional;

/**
 * A verdict with its evidence. Without a subject it speaks of a population that is empty
 * (NOT_APPLICABLE) or not fully known (UNKNOWN). {@code severity} is that of the worst failing or
 * undecided obligation, else the control's. {@code message} is for people, one line. A PASS is
 * {@code vacuous} when no element was surely in what it quantifies over.
 */
public record Finding(
    String control,
    Severity severity,
    Verdict verdict,
    Optional<Subject> subject,
    String message,
    List<Obligation> obligations,
    List<Evidence> evidence,
    List<Missing> missing,
    boolean vacuous) {

  /** Copies its lists. */
  public Finding {
    obligations = List.copyOf(obligations);
    evidence = List.copyOf(evidence);
    missing = List.copyOf(missing);
  }
}
