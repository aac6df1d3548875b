package dev.portreeve.runtime.report;

import static dev.portreeve.runtime.report.Reports.control;
import static dev.portreeve.runtime.report.Reports.finding;
import static dev.portreeve.runtime.report.Reports.report;
import static dev.portreeve.runtime.report.Reports.withoutSubject;
import static dev.portreeve.runtime.verdict.Severity.CRITICAL;
import static dev.portreeve.runtime.verdict.Severity.HIGH;
import static dev.portreeve.runtime.verdict.Severity.LOW;
import static dev.portreeve.runtime.verdict.Severity.MEDIUM;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portreeve.runtime.verdict.Finding;
import dev.portreeve.runtime.verdict.Report;
import dev.portreeve.runtime.verdict.Report.ControlFacts;
import dev.portreeve.runtime.verdict.Severity;
import dev.portreeve.runtime.verdict.Verdict;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SummaryTest {

  /** A case is controls, each {@code severity:verdicts}; a verdict in brackets has no subject. */
  @ParameterizedTest
  @CsvSource({
    // controls,                          proven, possible
    "high:PASS,                           1,      1",
    "high:FAIL,                           0,      0",
    "high:UNKNOWN,                        0,      1",
    "high:MANUAL,                         0,      1",
    "high:ERROR,                          0,      1",
    "high:PASS PASS FAIL UNKNOWN,         0.5,    0.75",
    "high:PASS NOT_APPLICABLE,            1,      1",
    "high:PASS PASS PASS [UNKNOWN],       0,      1", // a partial population may be anything
    "high:FAIL [UNKNOWN],                 0,      1",
    "high:FAIL [ERROR],                   0,      1",
    "critical:PASS|low:FAIL,              0.909,  0.909", // 10 / 11 = 0.90909...
    "critical:FAIL|high:PASS|low:UNKNOWN, 0.3125, 0.375", // 5 / 16 and 6 / 16
    "medium:PASS|medium:NOT_APPLICABLE,   1,      1", // what does not apply is left out
    "low:PASS PASS FAIL|low:PASS FAIL FAIL, 0.5,  0.5", // thirds add up exactly
    "high:PASS PASS FAIL,                 0.6666, 0.6666", // rounded down
    "high:PASS FAIL+,                     0.5,    0.5", // a waiver buys no score
    "high:PASS MANUAL+,                   1,      1", // an answer counts as what it says
    "high:PASS MANUAL-,                   0.5,    0.5",
  })
  void scoreIsTheIntervalComputedByHand(String controls, String proven, String possible) {
    Score score = Summary.of(parse(controls)).score().orElseThrow();
    assertEquals(new BigDecimal(proven), score.proven());
    assertEquals(new BigDecimal(possible), score.possible());
  }

  @Test
  void scoreIsEmptyWhereNothingApplies() {
    assertEquals(Optional.empty(), Summary.of(Reports.empty()).score());
    assertEquals(Optional.empty(), Summary.of(parse("high:[NOT_APPLICABLE]")).score());
  }

  @Test
  void aScoreOfOneIsEarnedAndNotRounded() {
    List<Finding> findings = new ArrayList<>();
    ControlFacts control = control("c", "1", HIGH);
    for (int i = 0; i < 100_000; i++) {
      findings.add(finding(control, i == 0 ? Verdict.FAIL : Verdict.PASS, "c" + i));
    }
    Score score = Summary.of(report(List.of(control), findings)).score().orElseThrow();
    assertEquals(new BigDecimal("0.9999"), score.possible());
  }

  @Property
  void moreDataOnlyNarrowsTheScore(
      @ForAll @Size(min = 1, max = 6) List<Verdict> verdicts, @ForAll Verdict resolved) {
    List<Finding> before = new ArrayList<>();
    List<Finding> after = new ArrayList<>();
    List<ControlFacts> controls =
        List.of(control("a", "1", LOW), control("b", "2", CRITICAL), control("c", "3", MEDIUM));
    for (int i = 0; i < verdicts.size(); i++) {
      ControlFacts control = controls.get(i % controls.size());
      Verdict verdict = verdicts.get(i);
      before.add(finding(control, verdict, "s" + i));
      boolean open = verdict == Verdict.UNKNOWN;
      after.add(finding(control, open ? resolved : verdict, "s" + i));
    }
    List<ControlFacts> used = controls.subList(0, Math.min(3, verdicts.size()));
    Optional<Score> wide = Summary.of(report(used, before)).score();
    Optional<Score> narrow = Summary.of(report(used, after)).score();
    if (narrow.isPresent()) {
      assertTrue(wide.orElseThrow().proven().compareTo(narrow.get().proven()) <= 0);
      assertTrue(wide.orElseThrow().possible().compareTo(narrow.get().possible()) >= 0);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "FAIL ERROR UNKNOWN MANUAL PASS NOT_APPLICABLE, FAIL",
    "NOT_APPLICABLE PASS MANUAL UNKNOWN ERROR,      ERROR",
    "MANUAL UNKNOWN PASS,                           UNKNOWN",
    "PASS MANUAL NOT_APPLICABLE,                    MANUAL",
    "NOT_APPLICABLE PASS,                           PASS",
    "[NOT_APPLICABLE],                              NOT_APPLICABLE",
    "PASS [UNKNOWN],                                UNKNOWN",
    "PASS FAIL+ MANUAL+,                            PASS", // settled by people, and counted beside
    "FAIL+ FAIL PASS,                               FAIL",
    "FAIL+ MANUAL,                                  MANUAL",
    "FAIL+ MANUAL+ NOT_APPLICABLE,                  FAIL", // nothing proven: never PASS
    "MANUAL- PASS,                                  MANUAL",
    "'',                                            UNKNOWN", // nothing found proves nothing
  })
  void aControlIsAsGoodAsItsWorstSubject(String verdicts, Verdict worst) {
    assertEquals(worst, Summary.of(parse("high:" + verdicts)).controls().get(0).verdict());
  }

  @Test
  void countsWhatIsWaivedAndAttestedAsTheVerdictsThatTheyAre() {
    Summary summary = Summary.of(Reports.accepted());
    assertEquals(2, summary.count(Verdict.FAIL));
    assertEquals(1, summary.waived());
    assertEquals(1, summary.count(Verdict.MANUAL));
    assertEquals(1, summary.attested());
    assertEquals(
        List.of(0, 0, 1), summary.controls().stream().map(Summary.OfControl::waived).toList());
  }

  @Property
  void aWaiverChangesNeitherCountsNorScore(@ForAll @Size(min = 1, max = 6) List<Verdict> verdicts) {
    ControlFacts control = control("a", "1", LOW);
    List<Finding> before = new ArrayList<>();
    List<Finding> after = new ArrayList<>();
    for (Verdict verdict : verdicts) {
      Finding finding = finding(control, verdict, "s" + before.size());
      before.add(finding);
      after.add(verdict == Verdict.FAIL ? finding.with(Reports.WAIVER) : finding);
    }
    Summary plain = Summary.of(report(List.of(control), before));
    Summary waived = Summary.of(report(List.of(control), after));
    assertEquals(plain.verdicts(), waived.verdicts());
    assertEquals(plain.score(), waived.score());
  }

  @Test
  void countsFindingsAndDistinctSubjects() {
    Summary summary = Summary.of(Reports.everyVerdict());
    assertEquals(2, summary.subjects());
    assertEquals(
        Map.of(
            Verdict.PASS, 2,
            Verdict.FAIL, 3,
            Verdict.NOT_APPLICABLE, 1,
            Verdict.UNKNOWN, 3,
            Verdict.MANUAL, 1,
            Verdict.ERROR, 1),
        summary.verdicts());
    assertEquals(Map.of(CRITICAL, 1, HIGH, 1, MEDIUM, 1, LOW, 0), summary.failBySeverity());
    assertEquals(
        List.of(2, 2, 2, 2, 1, 0),
        summary.controls().stream().map(Summary.OfControl::subjects).toList());
  }

  private static Report parse(String text) {
    List<ControlFacts> controls = new ArrayList<>();
    List<Finding> findings = new ArrayList<>();
    for (String part : text.split("\\|")) {
      String[] sides = part.split(":", -1);
      Severity severity = Severity.valueOf(sides[0].toUpperCase(java.util.Locale.ROOT));
      ControlFacts control = control("c" + controls.size(), "1." + controls.size(), severity);
      controls.add(control);
      for (String verdict : sides[1].isBlank() ? new String[0] : sides[1].split(" ")) {
        Verdict plain = Verdict.valueOf(verdict.replaceAll("[\\[\\]+-]", ""));
        findings.add(
            verdict.startsWith("[")
                ? withoutSubject(control, plain, "?")
                : settled(finding(control, plain, "s" + findings.size()), verdict));
      }
    }
    return report(controls, findings);
  }

  /** {@code FAIL+} is waived, {@code MANUAL+} attested to pass, {@code MANUAL-} to fail. */
  private static Finding settled(Finding finding, String verdict) {
    boolean passes = verdict.endsWith("+");
    if (!passes && !verdict.endsWith("-")) {
      return finding;
    }
    return finding.verdict() == Verdict.FAIL
        ? finding.with(Reports.WAIVER)
        : finding.with(Reports.attestation(passes));
  }
}
