package dev.portreeve.cli.test;

import dev.portreeve.cli.choice.PackFinder;
import dev.portreeve.compiler.coverage.Coverage;
import dev.portreeve.compiler.testing.Suite;
import dev.portreeve.compiler.testing.TestJson;
import dev.portreeve.compiler.testing.TestResult;
import dev.portreeve.dsl.diagnostic.Diagnostic;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the tests of one pack came to. {@code typed} is what the user calls the pack, {@code
 * untested} the controls, of those that were chosen, which no test speaks about.
 */
record TestedPack(
    String typed,
    String name,
    List<TestResult> results,
    List<Diagnostic> diagnostics,
    List<String> untested,
    Set<String> files,
    Coverage coverage) {

  TestedPack {
    results = List.copyOf(results);
    diagnostics = List.copyOf(diagnostics);
    untested = List.copyOf(untested);
    files = Set.copyOf(files);
  }

  Suite suite() {
    return new Suite(name, results);
  }

  TestJson.Tested json(boolean covered) {
    return new TestJson.Tested(
        suite(), untested, covered ? Optional.of(coverage) : Optional.empty());
  }

  /** A place as the user can open it, if it is in the pack; the schema's files are elsewhere. */
  String place(String place) {
    boolean own = files.stream().anyMatch(f -> place.equals(f) || place.startsWith(f + ":"));
    return own ? PackFinder.place(typed, place) : place;
  }
}
