package dev.portreeve.runtime.report.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.portreeve.runtime.json.InputException;
import dev.portreeve.runtime.report.Reports;
import dev.portreeve.runtime.report.json.JsonReport;
import dev.portreeve.runtime.report.json.RecordedReport;
import dev.portreeve.runtime.verdict.Finding;
import dev.portreeve.runtime.verdict.Report;
import dev.portreeve.runtime.verdict.Verdict;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a baseline makes old, and that it never hides what is worse than it was. */
class BaselineTest {
  private static final Report REPORT = Reports.everyVerdict();

  private static Baseline baseline(String text) throws InputException {
    return Baseline.of(RecordedReport.read("b", text.getBytes(StandardCharsets.UTF_8)));
  }

  private static String text() {
    return new String(JsonReport.bytes(REPORT), StandardCharsets.UTF_8);
  }

  private static Gate gate(Baseline baseline) {
    Gate.Tally tally = new Gate.Tally(Gate.Options.strict(), Optional.of(baseline));
    tally.add(REPORT);
    return tally.gate();
  }

  @Test
  void aReportIsNoNewsToItself() throws InputException {
    assertEquals(List.of(), baseline(text()).fresh(REPORT));
    assertEquals(Gate.Result.PASSED, gate(baseline(text())).result());
  }

  @Test
  void nothingGrewUnderAReportThatIsTheSame() throws InputException {
    assertEquals(List.of(), baseline(text()).grown(REPORT));
  }

  /** Two of one name, as of two images that are saved under one tag, are not old by two days. */
  @Test
  void theReportsOfSeveralDaysMakeNoMoreOldThanOne() throws InputException {
    List<Finding> twice = new ArrayList<>(REPORT.findings());
    REPORT.findings().forEach(finding -> twice.add(bare(finding)));
    Report more =
        new Report(
            REPORT.snapshot(),
            REPORT.policy(),
            REPORT.controls(),
            REPORT.skipped(),
            REPORT.notSelected(),
            twice,
            List.of(),
            REPORT.given());
    int fresh = baseline(text()).fresh(more).size();
    assertEquals(true, fresh > 0);
    assertEquals(fresh, baseline(text() + text()).fresh(more).size());
    assertEquals(List.of(), baseline(text() + text()).fresh(REPORT));
  }

  /** A finding that was one, too, but is decided by an element that was not there. */
  @Test
  void whatGrewUnderAnOldFindingIsNamed() throws InputException {
    Baseline before = baseline(text().replace("\"SYS_ADMIN\"", "\"CHOWN\""));
    assertEquals(List.of(), before.fresh(REPORT));
    List<Baseline.Grown> grown = before.grown(REPORT);
    assertEquals(false, grown.isEmpty());
    for (Baseline.Grown each : grown) {
      assertEquals(true, each.now().get(0).contains(" is "), each.now()::toString);
      assertEquals(true, each.now().get(0).contains("SYS_ADMIN"), each.now()::toString);
    }
  }

  /** What only went, or moved within its list, is nothing worse. */
  @Test
  void whatWentIsNotNamed() throws InputException {
    String more = text().replace("\"SYS_ADMIN\"", "\"SYS_ADMIN\", \"CHOWN\"");
    assertEquals(List.of(), baseline(more).grown(REPORT));
  }

  @Test
  void toAnotherHostsBaselineEverythingIsNew() throws InputException {
    String other = text().replace("edge-7", "edge-8");
    assertEquals(
        Gate.of(List.of(REPORT), Gate.Options.strict()).result(), gate(baseline(other)).result());
  }

  /** A baseline in which {@code what} is {@code instead}; what is then new is of this verdict. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"verdict\": \"FAIL\"     | \"verdict\": \"PASS\"    | FAIL",
        "\"verdict\": \"FAIL\"     | \"verdict\": \"UNKNOWN\" | FAIL",
        "\"verdict\": \"UNKNOWN\"  | \"verdict\": \"PASS\"    | UNKNOWN",
        "\"verdict\": \"ERROR\"    | \"verdict\": \"PASS\"    | ERROR",
        "\"severity\": \"critical\" | \"severity\": \"low\"   | FAIL",
        "\"name\": \"web\"         | \"name\": \"other\"      | FAIL",
      })
  void whatGotWorseIsNew(String what, String instead, Verdict verdict) throws InputException {
    List<Finding> fresh = baseline(text().replace(what, instead)).fresh(REPORT);
    assertEquals(true, fresh.stream().anyMatch(f -> f.verdict() == verdict), fresh::toString);
  }

  /** What failed before, and at a lower severity, is new to the gate, and named as worse. */
  @Test
  void whatWasLessBadIsNamedAsWorse() throws InputException {
    String less = text().replace("\"severity\": \"critical\"", "\"severity\": \"low\"");
    Baseline before = baseline(less);
    List<Finding> fresh = before.fresh(REPORT);
    List<Finding> grown = before.grown(REPORT).stream().map(Baseline.Grown::finding).toList();
    assertEquals(true, grown.stream().anyMatch(fresh::contains), grown::toString);
    Baseline passed = baseline(text().replace("\"verdict\": \"FAIL\"", "\"verdict\": \"PASS\""));
    List<Finding> worse = passed.grown(REPORT).stream().map(Baseline.Grown::finding).toList();
    assertEquals(false, worse.stream().anyMatch(f -> f.verdict() == Verdict.FAIL), worse::toString);
  }

  @Test
  void anAcceptanceThatEndedIsNew() throws InputException {
    Report accepted = Reports.accepted();
    String text = new String(JsonReport.bytes(accepted), StandardCharsets.UTF_8);
    Report ended =
        new Report(
            accepted.snapshot(),
            accepted.policy(),
            accepted.controls(),
            accepted.skipped(),
            accepted.notSelected(),
            accepted.findings().stream().map(BaselineTest::bare).toList(),
            List.of(),
            accepted.given());
    assertEquals(
        accepted.findings().stream().filter(Finding::settled).count(),
        baseline(text).fresh(ended).size());
  }

  private static Finding bare(Finding f) {
    return new Finding(
        f.control(), f.severity(), f.verdict(), f.subject(), f.vacuous(), f.explanation());
  }

  @Test
  void eachFindingOfABaselineMakesOneOld() throws InputException {
    Finding first =
        REPORT.findings().stream().filter(f -> f.verdict() == Verdict.FAIL).findFirst().get();
    Report twice =
        new Report(
            REPORT.snapshot(),
            REPORT.policy(),
            REPORT.controls(),
            List.of(),
            List.of(),
            List.of(first, bare(first)),
            List.of(),
            false);
    assertEquals(1, baseline(text()).fresh(twice).size());
  }
}
