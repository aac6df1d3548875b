package dev.portreeve.runtime.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portreeve.runtime.report.exchange.CsvReport;
import dev.portreeve.runtime.report.exchange.JUnitReport;
import dev.portreeve.runtime.report.exchange.OscalReport;
import dev.portreeve.runtime.report.exchange.PrometheusReport;
import dev.portreeve.runtime.report.exchange.SarifReport;
import dev.portreeve.runtime.report.markdown.MarkdownComment;
import dev.portreeve.runtime.report.markdown.MarkdownText;
import dev.portreeve.runtime.verdict.Report;
import dev.portreeve.runtime.verdict.Report.SnapshotFacts;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Formats that hold several hosts lose none of them, whatever the hosts are called. */
class SeveralHostsTest {
  /** Two of one name, one of these given twice, and one of which nothing is known. */
  private static final List<Report> ALIKE =
      List.of(
          of("web", "id-1", "1"),
          of("web", "id-2", "2"),
          of("web", "id-2", "2"),
          of("db", "id-3", "3"),
          of("", "", "4"),
          of("", "", "5"));

  private interface Writing {
    void write(List<Report> reports, OutputStream out) throws IOException;
  }

  private static Report of(String host, String id, String digit) {
    Report report = Reports.everyVerdict();
    SnapshotFacts was = report.snapshot();
    return new Report(
        new SnapshotFacts(
            Optional.of(host).filter(h -> !h.isEmpty()),
            Optional.of(id).filter(i -> !i.isEmpty()),
            was.engine(),
            was.engineVersion(),
            was.collectedAt(),
            "sha256:" + digit.repeat(64),
            was.proofs(),
            was.provenance()),
        report.policy(),
        report.controls(),
        report.skipped(),
        report.notSelected(),
        report.findings(),
        report.acceptances(),
        report.given());
  }

  private static String text(Writing writing, List<Report> reports) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    writing.write(reports, out);
    return out.toString(StandardCharsets.UTF_8);
  }

  private static List<String> all(String pattern, String text) {
    List<String> found = new ArrayList<>();
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    while (matcher.find()) {
      found.add(matcher.group());
    }
    return found;
  }

  private static void assertDistinct(List<String> all) {
    Set<String> seen = new HashSet<>();
    assertEquals(List.of(), all.stream().filter(one -> !seen.add(one)).toList());
    assertFalse(all.isEmpty());
  }

  @Test
  void noTwoCasesOfJUnitHaveOneClassAndName() throws IOException {
    String text = text(JUnitReport::write, ALIKE);
    List<String> cases = all("<testcase classname=\"[^\"]*\" name=\"[^\"]*\"", text);
    assertDistinct(cases);
    assertTrue(cases.get(0).startsWith("<testcase classname=\"web (snapshot 11111111"), text);
    assertTrue(cases.stream().anyMatch(c -> c.contains("\"db.cis-docker 1_8_0.")), text);
  }

  @Test
  void noTwoSeriesOfPrometheusAreEqual() throws IOException {
    assertDistinct(all("(?m)^[^#\\n]*(?= [^ ]+$)", text(PrometheusReport::write, ALIKE)));
  }

  @Test
  void runsOfSarifAndIdsOfOscalAreTheirOwn() throws IOException {
    String sarif = text(SarifReport::write, ALIKE);
    assertDistinct(all("\"id\": ?\"portreeve/[^\"]*\"", sarif));
    assertDistinct(all("\"uuid\": ?\"[^\"]*\"", text(OscalReport::write, ALIKE)));
  }

  @Test
  void eachReferenceOfOscalLeadsToWhatItsOwnDocumentDefines() throws IOException {
    List<Report> reports = new ArrayList<>(ALIKE);
    reports.addAll(List.of(Reports.accepted(), Reports.answered(false), Reports.empty()));
    String oscal = text(OscalReport::write, reports);
    Set<String> defined = new HashSet<>();
    all("\"uuid\": \"[^\"]*\"", oscal).forEach(d -> defined.add(value(d)));
    List<String> named = new ArrayList<>();
    all("\"[a-z]+-uuid\": \"[^\"]*\"", oscal).forEach(n -> named.add(value(n)));
    assertEquals(List.of(), named.stream().filter(n -> !defined.contains(n)).toList());
    assertTrue(named.size() > 100, oscal);
  }

  /** What a member of JSON is. */
  private static String value(String member) {
    return member.substring(member.lastIndexOf(": \"") + 3, member.length() - 1);
  }

  @Test
  void noControlOfNistsIsCalledSatisfied() throws IOException {
    String oscal = text(OscalReport::write, List.of(Reports.everyVerdict()));
    List<String> states = all("\"statement-id\",[^}]*}[^}]*\"state\": \"[^\"]*\"", oscal);
    assertEquals(2, states.size(), oscal);
    assertTrue(states.stream().allMatch(s -> s.endsWith("\"not-satisfied\"")), oscal);
    assertTrue(states.get(0).contains("\"target-id\": \"ac-6.1_smt\""), states.toString());
    assertFalse(
        text(OscalReport::write, List.of(Reports.everythingPasses())).contains("statement-id"));
  }

  @Test
  void hostsOfOneNameAreToldApartByTheirIdAsFarAsThereIsOne() {
    List<Report> two = List.of(of("web", "4f5e6a7b-0000-1111", "1"), of("web", "id-2", "2"));
    assertEquals(
        List.of("web (id 4f5e6a7b-0000-)", "web (id id-2)"),
        HostNames.apart(two).stream().map(FindingText::host).toList());
    HostNames names = new HostNames();
    assertEquals(
        List.of(
            "web",
            "web (id id-2)",
            "web (snapshot 22222222, number 3 of this name)",
            "db",
            "(unknown host)",
            "(unknown host) (snapshot 55555555, number 2 of this name)"),
        ALIKE.stream().map(names::next).map(FindingText::host).toList());
  }

  @Test
  void aHundredHostsFitIntoAComment() throws IOException {
    List<Report> hundred = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      hundred.add(i == 99 ? Reports.empty() : of("host-" + i, "id-" + i, "a"));
    }
    String text = text(MarkdownComment::write, hundred);
    assertTrue(text.length() <= 65_536, () -> text.length() + " characters");
    int shown = all("(?m)^## Portreeve: ", text).size();
    assertTrue(shown > 10, text);
    assertTrue(text.contains((100 - shown) + " more hosts left out, "), text);
    assertTrue(text.startsWith("## Portreeve: `host-0`"), text);
  }

  @Test
  void aSheetTakesNoNumberForOne() throws IOException {
    String sheet = text(CsvReport::write, List.of(Reports.everyVerdict()));
    assertTrue(sheet.contains(",CIS 5.5,"), sheet);
    assertFalse(Pattern.compile(",[0-9]+\\.[0-9]+,").matcher(sheet).find(), sheet);
  }

  @Test
  void aBarInACommandStandsInItsCell() {
    assertEquals("`ps \\| sh`", MarkdownText.cell(MarkdownText.code("ps | sh")));
  }
}
