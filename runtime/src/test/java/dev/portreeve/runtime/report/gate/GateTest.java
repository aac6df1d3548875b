package dev.portreeve.runtime.report.gate;

import static dev.portreeve.runtime.report.Reports.control;
import static dev.portreeve.runtime.report.Reports.finding;
import static dev.portreeve.runtime.report.Reports.report;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.portreeve.runtime.report.Reports;
import dev.portreeve.runtime.verdict.Explanation;
import dev.portreeve.runtime.verdict.Finding;
import dev.portreeve.runtime.verdict.Missing;
import dev.portreeve.runtime.verdict.Obligation;
import dev.portreeve.runtime.verdict.Report;
import dev.portreeve.runtime.verdict.Report.ControlFacts;
import dev.portreeve.runtime.verdict.Severity;
import dev.portreeve.runtime.verdict.Subject;
import dev.portreeve.runtime.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GateTest {

  /**
   * One finding: its verdict and severity, its obligations ({@code ?} marks a MANUAL that stands
   * for an unknown), then the exit under each set of options: the threshold alone, with {@code
   * --allow-unknown}, with {@code --fail-on-manual}, with both.
   */
  @ParameterizedTest(name = "{0} [{1}] --fail-on {2}")
  @CsvSource({
    // finding,      obligations,             fail-on,  alone, allow, manual, both
    "PASS high,      PASS high,               low,      0, 0, 0, 0",
    "NOT_APPLICABLE high, '',                 low,      0, 0, 0, 0",
    "FAIL high,      FAIL high,               low,      1, 1, 1, 1",
    "FAIL high,      FAIL high,               high,     1, 1, 1, 1",
    "FAIL high,      FAIL high,               critical, 0, 0, 0, 0",
    "FAIL critical,  FAIL critical,           none,     0, 0, 0, 0",
    "UNKNOWN high,   UNKNOWN high,            low,      5, 0, 5, 0",
    "UNKNOWN high,   UNKNOWN high,            critical, 0, 0, 0, 0",
    "UNKNOWN high,   UNKNOWN high,            none,     0, 0, 0, 0",
    "MANUAL high,    MANUAL high,             low,      0, 0, 1, 1",
    "MANUAL high,    MANUAL high,             critical, 0, 0, 0, 0",
    "MANUAL high,    MANUAL? high,            low,      5, 0, 5, 0",
    "MANUAL high,    MANUAL? high,            critical, 0, 0, 0, 0",
    "ERROR high,     ERROR high,              low,      5, 5, 5, 5",
    "ERROR low,      ERROR low,               critical, 5, 5, 5, 5",
    "ERROR low,      ERROR low,               none,     5, 5, 5, 5",
    // whatever verdict hides it
    "FAIL critical,  FAIL low + UNKNOWN critical, high, 5, 0, 5, 0",
    "FAIL critical,  FAIL low + UNKNOWN critical, low,  1, 1, 1, 1",
    "FAIL high,      FAIL low + MANUAL high,  high,     0, 0, 1, 1",
    "FAIL high,      FAIL low + ERROR low,    high,     5, 5, 5, 5",
    "FAIL high,      FAIL high + ERROR low,   high,     1, 1, 1, 1",
    "ERROR high,     ERROR low + UNKNOWN high, high,    5, 5, 5, 5",
    "UNKNOWN high,   UNKNOWN high + MANUAL high, high,  5, 0, 1, 1",
    "FAIL critical,  FAIL low + PASS critical, high,    0, 0, 0, 0",
    // an unknown population, or applicability: no obligation says it
    "UNKNOWN high,   '',                      high,     5, 0, 5, 0",
    "UNKNOWN high,   PASS high,               high,     5, 0, 5, 0",
    "UNKNOWN high,   '',                      critical, 0, 0, 0, 0",
    "ERROR high,     '',                      critical, 5, 5, 5, 5",
    "FAIL high,      '',                      high,     1, 1, 1, 1",
  })
  void oneFinding(
      String finding,
      String obligations,
      String failOn,
      int alone,
      int allowing,
      int failingOnManual,
      int both) {
    ControlFacts control = control("c", "5.5", Severity.HIGH);
    Report report = report(List.of(control), List.of(parse(finding, obligations)));
    assertEquals(alone, exit(report, failOn, false, false));
    assertEquals(allowing, exit(report, failOn, true, false), "--allow-unknown");
    assertEquals(failingOnManual, exit(report, failOn, false, true), "--fail-on-manual");
    assertEquals(both, exit(report, failOn, true, true), "both");
  }

  @Test
  void failureWinsOverIncompleteAcrossReports() {
    ControlFacts control = control("c", "5.5", Severity.HIGH);
    Report unknown = report(List.of(control), List.of(finding(control, Verdict.UNKNOWN, "a")));
    Report failing = report(List.of(control), List.of(finding(control, Verdict.FAIL, "a")));
    Gate.Options strict = Gate.Options.strict();
    assertEquals(Gate.Result.INCOMPLETE, Gate.of(List.of(unknown), strict).result());
    assertEquals(Gate.Result.FAILED, Gate.of(List.of(unknown, failing), strict).result());
    assertEquals(Gate.Result.FAILED, Gate.of(List.of(failing, unknown), strict).result());
  }

  @Test
  void whatWasNotEvaluatedProvesNothing() {
    ControlFacts control = control("c", "5.5", Severity.HIGH);
    Gate.Options strict = Gate.Options.strict();
    assertEquals(Gate.Result.INCOMPLETE, Gate.of(List.of(), strict).result());
    assertEquals(Gate.Result.INCOMPLETE, Gate.of(List.of(Reports.empty()), strict).result());
    Report lost = report(List.of(control), List.of());
    assertEquals(Gate.Result.INCOMPLETE, Gate.of(List.of(lost), strict).result());
  }

  @Test
  void aManualFindingThatLacksDataIsUndecidedEvenWithoutObligations() {
    ControlFacts control = control("c", "5.5", Severity.HIGH);
    Finding asked = parse("MANUAL high", "");
    Finding lacking = Reports.lacking(asked, new Missing("daemon.icc", "not collected", ""));
    assertEquals(0, exit(report(List.of(control), List.of(asked)), "low", false, false));
    assertEquals(5, exit(report(List.of(control), List.of(lacking)), "low", false, false));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "FAIL | low | false | failed: 1 control fails: 5.5",
        "FAIL | high | false | failed: 1 control fails at or above high: 5.5",
        "MANUAL | low | true | failed: 1 control waits for an answer (--fail-on-manual): 5.5",
        "ERROR | low | false | incomplete: 1 control ended in an error: 5.5",
        "UNKNOWN | low | false | incomplete: 1 control is undecided for lack of data: 5.5",
        "UNKNOWN | none | false | passed: no failure counts (--fail-on none)",
        "PASS | low | false | passed: nothing fails or is undecided",
        "PASS | high | false | passed: nothing at or above high fails or is undecided",
      })
  void saysWhyInASentence(Verdict verdict, String failOn, boolean failOnManual, String why) {
    ControlFacts control = control("c", "5.5", Severity.HIGH);
    Report report = report(List.of(control), List.of(finding(control, verdict, "web")));
    assertEquals(why, Gate.of(List.of(report), options(failOn, false, failOnManual)).why());
  }

  @ParameterizedTest
  @CsvSource({
    // finding, its obligations,              plain, --allow-unknown, --fail-on-manual
    "FAIL high,   FAIL high + PASS low,       0, 0, 0",
    "FAIL high,   FAIL high + UNKNOWN high,   5, 0, 5", // nobody accepted what nobody knows
    "FAIL high,   FAIL high + ERROR low,      5, 5, 5",
    "FAIL high,   FAIL high + MANUAL low,     0, 0, 1",
    "FAIL high,   '',                         0, 0, 0",
    "MANUAL high, MANUAL high,                0, 0, 0",
    "MANUAL high, MANUAL? high,               0, 0, 0", // the answer is what was missing
    "MANUAL high, '',                         0, 0, 0",
  })
  void whatPeopleSettledDoesNotCount(
      String finding, String obligations, int plain, int allowing, int failingOnManual) {
    ControlFacts control = control("c", "5.5", Severity.HIGH);
    Finding bare = parse(finding, obligations);
    Finding settled =
        bare.verdict() == Verdict.FAIL
            ? bare.with(Reports.WAIVER)
            : bare.with(Reports.attestation(true));
    Report report = report(List.of(control), List.of(settled));
    assertEquals(plain, exit(report, "low", false, false));
    assertEquals(allowing, exit(report, "low", true, false), "--allow-unknown");
    assertEquals(failingOnManual, exit(report, "low", false, true), "--fail-on-manual");
  }

  @Test
  void anAnswerThatItFailsFails() {
    ControlFacts control = control("c", "5.5", Severity.HIGH);
    Finding answered = finding(control, Verdict.MANUAL, "web").with(Reports.attestation(false));
    assertEquals(1, exit(report(List.of(control), List.of(answered)), "low", false, false));
    assertEquals(0, exit(report(List.of(control), List.of(answered)), "critical", false, false));
  }

  @Test
  void saysWhatIsWaived() {
    ControlFacts control = control("c", "5.5", Severity.HIGH);
    Finding waived = finding(control, Verdict.FAIL, "web").with(Reports.WAIVER);
    Finding open = finding(control, Verdict.FAIL, "db");
    assertEquals(
        "passed: nothing fails or is undecided; 1 control has waived failures: 5.5",
        Gate.of(List.of(report(List.of(control), List.of(waived))), Gate.Options.strict()).why());
    assertEquals(
        "failed: 1 control fails: 5.5",
        Gate.of(List.of(report(List.of(control), List.of(waived, open))), Gate.Options.strict())
            .why());
  }

  @Test
  void namesOnlyTheFirstFewControlsEachOnce() {
    List<ControlFacts> controls = new ArrayList<>();
    List<Finding> findings = new ArrayList<>();
    for (int i = 1; i <= 12; i++) {
      ControlFacts control = control("c" + i, "5." + i, Severity.HIGH);
      controls.add(control);
      findings.add(finding(control, Verdict.FAIL, "a"));
      findings.add(finding(control, Verdict.FAIL, "b"));
    }
    Report report = report(controls, findings);
    assertEquals(
        "failed: 12 controls fail: 5.1, 5.2, 5.3, 5.4, 5.5 and 7 more",
        Gate.of(List.of(report, report), Gate.Options.strict()).why());
  }

  @Test
  void saysWhatItLetThrough() {
    ControlFacts control = control("c", "5.5", Severity.HIGH);
    Report report = report(List.of(control), List.of(finding(control, Verdict.UNKNOWN, "web")));
    String why = Gate.of(List.of(report), options("low", true, false)).why();
    String open = "1 control is undecided, and --allow-unknown was given: 5.5";
    assertEquals("passed: nothing fails; " + open, why);
  }

  private static int exit(Report report, String failOn, boolean allow, boolean failOnManual) {
    return switch (Gate.of(List.of(report), options(failOn, allow, failOnManual)).result()) {
      case PASSED -> 0;
      case FAILED -> 1;
      case INCOMPLETE -> 5;
    };
  }

  private static Gate.Options options(String failOn, boolean allow, boolean failOnManual) {
    Optional<Severity> threshold =
        failOn.equals("none") ? Optional.empty() : Optional.of(severity(failOn));
    return new Gate.Options(threshold, allow, failOnManual);
  }

  private static Finding parse(String finding, String obligations) {
    List<Obligation> all = new ArrayList<>();
    for (String one : obligations.isBlank() ? new String[0] : obligations.split(" \\+ ")) {
      Verdict verdict = Verdict.valueOf(one.split(" ")[0].replace("?", ""));
      boolean undecided =
          one.contains("?") || verdict == Verdict.UNKNOWN || verdict == Verdict.ERROR;
      all.add(
          new Obligation(
              verdict, severity(one.split(" ")[1]), "a:1:1", Optional.empty(), undecided));
    }
    return new Finding(
        "c",
        severity(finding.split(" ")[1]),
        Verdict.valueOf(finding.split(" ")[0]),
        Optional.of(new Subject("container", "web", "1")),
        false,
        new Explanation("", all, List.of(), List.of()));
  }

  private static Severity severity(String word) {
    return Severity.valueOf(word.toUpperCase(Locale.ROOT));
  }
}
