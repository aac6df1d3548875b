package dev.portreeve.runtime.verdict;

/**
 * Why a value is not known, where it is our own engine that says so and programs ask for it. All
 * other reasons are a snapshot's, told by those who made it, and read by people alone.
 */
public enum UnknownReason {
  /** No document of the snapshot says it. */
  NOT_COLLECTED("not collected"),
  /** No policy and no option sets the parameter. */
  NOT_SET("the parameter is not set");

  private final String words;

  UnknownReason(String words) {
    this.words = words;
  }

  /** In words, as snapshots and reports say it. */
  public String words() {
    return words;
  }

  /** Whether a value is missing for this reason. */
  public boolean isOf(Missing missing) {
    return missing.reason().equals(words);
  }
}
