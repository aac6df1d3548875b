package dev.portreeve.runtime.verdict;

/** What one control says of one subject. */
public enum Verdict {
  PASS,
  FAIL,
  NOT_APPLICABLE,
  UNKNOWN,
  MANUAL,
  ERROR
}
