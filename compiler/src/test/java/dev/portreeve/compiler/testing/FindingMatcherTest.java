package dev.portreeve.compiler.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portreeve.dsl.source.SourceFile;
import dev.portreeve.dsl.source.Span;
import dev.portreeve.runtime.verdict.Explanation;
import dev.portreeve.runtime.verdict.Finding;
import dev.portreeve.runtime.verdict.Severity;
import dev.portreeve.runtime.verdict.Subject;
import dev.portreeve.runtime.verdict.Verdict;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is said where a finding is not the expected one. */
class FindingMatcherTest {
  private static final SourceFile FILE = SourceFile.of("a.reeve", "test a-b\n  pass lit = true\n");

  private static Finding finding(Verdict verdict, String message) {
    return new Finding(
        "a-b",
        Severity.HIGH,
        verdict,
        Optional.of(new Subject("ship", "Anna", "1")),
        false,
        new Explanation(message, List.of(), List.of(), List.of()));
  }

  private static FindingMatcher expecting(Verdict verdict) {
    return new FindingMatcher("a-b", verdict, Optional.empty(), Optional.empty(), "");
  }

  @Test
  void whenEvaluationGoesWrongItIsAnErrorAndNoVerdict() {
    Finding broken = finding(Verdict.ERROR, "evaluation failed: ArithmeticException");
    Problem problem = expecting(Verdict.PASS).problem(broken).orElseThrow();
    TestResult result = new TestResult("a-b", FILE, new Span(11, 26), Optional.of(problem));
    assertEquals(
        """
        a.reeve:2:3: error: `a-b` should pass, but goes wrong
        2 |   pass lit = true
          |   ^^^^^^^^^^^^^^^
            expected  pass
            actual    error
            it says   evaluation failed: ArithmeticException

        """,
        TestPicture.of(result, place -> place, false));
    Suite suite = new Suite("p", List.of(result));
    assertEquals(List.of(0, 0, 1), List.of(suite.passed(), suite.failures(), suite.errors()));
    assertTrue(JUnitReport.of(List.of(suite)).contains("<error message="));
  }

  @ParameterizedTest
  @EnumSource(Verdict.class)
  void onlyTheExpectedVerdictWillDo(Verdict came) {
    for (Verdict expected : Verdict.values()) {
      Optional<Problem> problem = expecting(expected).problem(finding(came, ""));
      assertEquals(came == expected, problem.isEmpty());
      problem.ifPresent(p -> assertFalse(p.message().contains(came.name()), p.message()));
    }
  }

  @Test
  void aFindingThatShowsNothingNamesNothing() {
    FindingMatcher judge =
        new FindingMatcher("a-b", Verdict.FAIL, Optional.of("lit"), Optional.empty(), "");
    Problem problem = judge.problem(finding(Verdict.FAIL, "dark")).orElseThrow();
    assertEquals("fail naming nothing", problem.actual());
    assertEquals(
        "`a-b` fails as expected, but its evidence does not name `lit`", problem.message());
  }
}
