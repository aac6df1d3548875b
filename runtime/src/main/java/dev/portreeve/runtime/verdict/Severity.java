package dev.portreeve.runtime.verdict;

import java.util.Locale;

/** How much a failure matters, worst first; the weight is what it counts in the score. */
public enum Severity {
  CRITICAL(10),
  HIGH(5),
  MEDIUM(2),
  LOW(1);

  private final int weight;

  Severity(int weight) {
    this.weight = weight;
  }

  /** Its weight in the score. */
  public int weight() {
    return weight;
  }

  /** How it is written in Reeve and in reports. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether it is as bad as {@code threshold}, or worse. */
  public boolean atLeast(Severity threshold) {
    return compareTo(threshold) <= 0;
  }
}
