package dev.portreeve.runtime.report.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portreeve.runtime.json.InputException;
import dev.portreeve.runtime.report.json.RecordedReport;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which reports of two runs are held to be of one host. */
class HostPairsTest {
  private static final String REPORT =
      """
      {"portreeve": {"report": 1, "version": "1.0.0"},
       "snapshot": {"host": HOST, "host_id": ID, "engine": null, "engine_version": null,
         "collected_at": null, "digest": "d"},
       "policy": {"name": null, "version": null, "benchmark": null, "benchmark_version": null,
         "level": 2, "now": "2026-11-24T00:00:00Z", "digest": "r", "packs": [], "parameters": {},
         "departures": [], "beside": [], "profiles": [], "sections": [], "only": [],
         "running": false},
       "controls": [], "skipped": [], "given": false, "findings": [%s]}
      """;

  private static final String FAILS =
      """
      {"control": "a", "number": null, "severity": "high", "verdict": "FAIL", "message": "it is so",
       "subject": {"type": "container", "name": "web", "id": "x"}, "evidence": [],
       "obligations": [], "waiver": null, "attestation": null}
      """;

  /** Reports of hosts that are written {@code name/id}. */
  private static List<RecordedReport> reports(String hosts, String findings) throws InputException {
    List<RecordedReport> reports = new ArrayList<>();
    for (String host : hosts.isBlank() ? new String[0] : hosts.split(" ")) {
      String[] both = host.split("/", -1);
      String text =
          REPORT.formatted(findings).replace("HOST", json(both[0])).replace("ID", json(both[1]));
      reports.addAll(RecordedReport.read("r", text.getBytes(StandardCharsets.UTF_8)));
    }
    return reports;
  }

  private static String json(String text) {
    return text.isEmpty() ? "null" : "\"" + text + "\"";
  }

  @ParameterizedTest(name = "{0} -> {1}: {2}")
  @CsvSource({
    "a/1,           a/1,           a",
    "a/1 b/2,       b/2 a/1,       b a",
    "a/,            a/1,           a",
    "a/1,           a/,            a",
    "a/,            a/,            a",
    "/,             /,             ''",
    "a/machine:1,   a/1,           a",
    "a/machine:1,   a/machine:2,   +a (id machine:2) -a (id machine:1)",
    "a/1,           a/2,           +a (id 2) -a (id 1)",
    // a name of its own, and known by its id
    "a/1,           b/1,           b<a",
    "a/1 b/2,       b/1 a/2,       b<a a<b",
    "a/machine:1,   b/machine:1,   b<a",
    // copies of a machine: nothing says which was which
    "a/1 b/1,       c/1 d/1,       +c +d -a -b",
    "a/1,           a/1 b/1,       a +b",
    // two of one host, or of one name
    "a/1 a/1,       a/1 a/1,       a a (2)",
    "a/1 a/2,       a/2 a/1,       a (id 2) a (id 1)",
    "a/1,           a/1 a/1,       a +a (2)",
    "a/ a/,         a/,            a -a (2)",
    "a/1,           '',            -a",
  })
  void eachReportMeetsThatOfItsHostAndNoOther(String before, String after, String told)
      throws InputException {
    String pairs =
        HostPairs.of(reports(before, ""), reports(after, "")).stream()
            .map(
                p ->
                    (p.was().isEmpty() ? "+" : p.is().isEmpty() ? "-" : "")
                        + p.name()
                        + p.formerly().map(n -> "<" + n).orElse(""))
            .collect(Collectors.joining(" "));
    assertEquals(told, pairs);
  }

  @Test
  void aHostOfAnotherNameIsComparedWithItself() throws InputException {
    ReportDifference difference = ReportDifference.of(reports("a/1", FAILS), reports("b/1", FAILS));
    assertEquals(List.of(), difference.changes());
    assertTrue(DifferenceText.of(difference).startsWith("b, known by its id, it was a\n"));
    assertTrue(DifferenceJson.of(difference).contains("\"was\": \"a\""));
  }

  @Test
  void anotherHostOfThatNameIsNotComparedWithIt() throws InputException {
    ReportDifference difference = ReportDifference.of(reports("a/1", FAILS), reports("a/2", FAILS));
    assertEquals(2, difference.changes().size());
    String text = DifferenceText.of(difference);
    assertTrue(text.contains("a (id 1): only in the first\na (id 2): only in the second\n"), text);
    assertFalse(text.contains("no finding differs"), text);
  }
}
