package dev.portreeve.runtime.verdict;

import java.util.Optional;

/**
 * What a verdict about a plan hangs on, that the plan does not say: {@code verdict} is what it is
 * if {@code words} is so (the engine's default-ipc-mode is private). {@code engine} names what took
 * it for granted; nothing if nobody did, and the finding is open.
 */
public record Condition(Verdict verdict, String words, Optional<String> engine) {

  /** As a sentence goes on: {@code passes if the engine's default-ipc-mode is private}. */
  public String sentence() {
    return verb() + " if " + words + engine.map(name -> " (as " + name + " is)").orElse("");
  }

  private String verb() {
    return switch (verdict) {
      case PASS -> "passes";
      case FAIL -> "fails";
      case NOT_APPLICABLE -> "does not apply";
      case MANUAL -> "asks people";
      case UNKNOWN, ERROR -> "stays open";
    };
  }
}
