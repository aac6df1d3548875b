package dev.portreeve.compiler.testing;

import dev.portreeve.runtime.text.JUnitXml;
import dev.portreeve.runtime.text.JUnitXml.Case;
import dev.portreeve.runtime.text.JUnitXml.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/**
 * Test results as JUnit XML. A suite for each control, a case for each case, named by its own
 * words, so that a case keeps its name wherever it moves.
 */
public final class JUnitReport {
  private JUnitReport() {}

  /** One document for these packs. */
  public static String of(List<Suite> packs) {
    StringBuilder xml = new StringBuilder();
    try {
      JUnitXml.write(
          packs.stream().flatMap(p -> p.byControl().stream()).map(JUnitReport::suite).toList(),
          xml);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return xml.toString();
  }

  private static JUnitXml.Suite suite(Suite suite) {
    List<Case> cases = suite.results().stream().map(r -> testCase(suite.pack(), r)).toList();
    return new JUnitXml.Suite(suite.pack(), List.of(), List.of(), cases);
  }

  private static Case testCase(String suite, TestResult result) {
    if (result.passed()) {
      return Case.passed(suite, result.words());
    }
    Problem problem = result.problem().orElseThrow();
    Outcome outcome = problem.error() ? Outcome.ERROR : Outcome.FAILURE;
    return new Case(
        suite,
        result.words(),
        outcome,
        problem.message(),
        outcome.name().toLowerCase(Locale.ROOT),
        () -> TestPicture.of(result, UnaryOperator.identity(), false).stripTrailing());
  }
}
