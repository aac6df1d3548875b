package dev.portreeve.runtime.verdict;

import java.util.List;
import java.util.Optional;

/**
 * How one verdict was reached: the finding, and of each part of its control what decided it. A FAIL
 * comes with the change that would make it pass.
 */
public record Derivation(Finding finding, List<Part> parts) {

  /** Copies its list. */
  public Derivation {
    parts = List.copyOf(parts);
  }

  /**
   * One part: what it is to the control ({@code require}), where it is written, its words, what it
   * came to, the values that decided it, what is missing, and how it came to it, ground by ground.
   * Of a PASS the grounds say how far each comparison is from turning.
   */
  public record Part(
      String what,
      String rule,
      String words,
      String result,
      List<Evidence> evidence,
      List<Missing> missing,
      Optional<Ground> ground) {
    /** Copies its lists. */
    public Part {
      evidence = List.copyOf(evidence);
      missing = List.copyOf(missing);
    }
  }
}
