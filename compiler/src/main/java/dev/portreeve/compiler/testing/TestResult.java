package dev.portreeve.compiler.testing;

import java.util.Optional;

/**
 * What one case of a test came to. {@code place} is its line, {@code words} the case as written;
 * {@code problem} says, if it failed, what was expected and what came instead.
 */
public record TestResult(String control, String place, String words, Optional<String> problem) {

  /** Whether the case came out as it says. */
  public boolean passed() {
    return problem.isEmpty();
  }
}
