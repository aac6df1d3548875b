package dev.portreeve.compiler.testing;

import dev.portreeve.runtime.verdict.Verdict;

/** Verdicts in the words that tests are written in, and as verbs for sentences. */
final class VerdictWords {
  private VerdictWords() {}

  /** As a case begins. */
  static String word(Verdict verdict) {
    return switch (verdict) {
      case PASS -> "pass";
      case FAIL -> "fail";
      case UNKNOWN -> "unknown";
      case MANUAL -> "manual";
      case NOT_APPLICABLE -> "does not apply";
      case ERROR -> "error";
    };
  }

  static String should(Verdict verdict) {
    return switch (verdict) {
      case PASS -> "should pass";
      case FAIL -> "should fail";
      case UNKNOWN -> "should be unknown";
      case MANUAL -> "should ask";
      case NOT_APPLICABLE -> "should not apply";
      case ERROR -> "should go wrong";
    };
  }

  static String does(Verdict verdict) {
    return switch (verdict) {
      case PASS -> "passes";
      case FAIL -> "fails";
      case UNKNOWN -> "is unknown";
      case MANUAL -> "asks";
      case NOT_APPLICABLE -> "does not apply";
      case ERROR -> "goes wrong";
    };
  }
}
