package dev.portreeve.runtime.verdict;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a verdict about a plan hangs on, that the plan does not say: {@code verdict} is what it is
 * if {@code words} is so (the engine's default-ipc-mode is private). {@code engine} and {@code
 * folder}, the project's directory, are what was declared and so took it for granted; nothing if
 * nobody did, and the finding is open.
 */
public record Condition(
    Verdict verdict, String words, Optional<String> engine, Optional<String> folder) {

  /** What nobody took for granted. */
  public static Condition open(Verdict verdict, String words) {
    return new Condition(verdict, words, Optional.empty(), Optional.empty());
  }

  /** Whether somebody took it for granted. */
  public boolean isGranted() {
    return engine.isPresent() || folder.isPresent();
  }

  /** As a sentence goes on: {@code passes if the engine's default-ipc-mode is private}. */
  public String sentence() {
    List<String> said =
        Stream.concat(
                engine.map(name -> "as " + name + " is").stream(),
                folder.map(path -> "as --project-directory says").stream())
            .toList();
    return verb() + " if " + words + (said.isEmpty() ? "" : " (" + String.join(", ", said) + ")");
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
