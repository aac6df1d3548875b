package dev.portreeve.compiler.testing;

import dev.portreeve.dsl.diagnostic.Diagnostic;
import java.util.List;

/**
 * What came of the tests of a pack: a result for each case that could be run, and diagnostics where
 * a test names a snapshot that cannot be read.
 */
public record TestRun(List<TestResult> results, List<Diagnostic> diagnostics) {

  /** Copies its lists. */
  public TestRun {
    results = List.copyOf(results);
    diagnostics = List.copyOf(diagnostics);
  }
}
