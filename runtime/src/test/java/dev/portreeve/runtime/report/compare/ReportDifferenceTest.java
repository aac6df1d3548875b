package dev.portreeve.runtime.report.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.portreeve.runtime.json.InputException;
import dev.portreeve.runtime.report.json.RecordedReport;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What a difference calls a change, and what it holds to be its cause; what is old to a baseline.
 */
class ReportDifferenceTest {
  /** One control on one container, as a report has it. */
  private static final String ONE =
      """
      {"portreeve": {"report": 1, "version": "1.0.0"},
       "snapshot": {"host": "edge-7", "engine": null, "engine_version": null,
         "collected_at": null, "digest": "DATA"},
       "policy": {"name": null, "version": null, "benchmark": "cis", "benchmark_version": "BENCH",
         "level": 2, "now": "2026-11-24T00:00:00Z", "digest": "RULES", "packs": [],
         "parameters": {PARAM}, "departures": [], "beside": [], "profiles": [], "sections": [], "only": [], "running": false},
       "controls": [{"id": "ID", "number": "5.5"}], "skipped": [SKIP], "given": false,
       "findings": [{"control": "ID", "number": "5.5", "severity": "SEV", "verdict": "VERDICT", "message": "it is so",
         "subject": {"type": "container", "name": "NAME", "id": "x"},
         "evidence": [{"path": "containers[3].privileged", "value": VALUE, "expression": "WORDS"}],
         "obligations": [{"verdict": "VERDICT", "severity": "SEV"}],
         "waiver": WAIVER, "attestation": null}]}
      """;

  private static List<RecordedReport> report(String settings) throws InputException {
    String text = ONE;
    for (String setting : settings.split(" ")) {
      int equals = setting.indexOf('=');
      text = text.replace(setting.substring(0, equals), setting.substring(equals + 1));
    }
    String whole =
        text.replace("DATA", "d1")
            .replace("BENCH", "1.8")
            .replace("RULES", "r1")
            .replace("PARAM", "")
            .replace("SKIP", "")
            .replace("SEV", "high")
            .replace("VERDICT", "FAIL")
            .replace("NAME", "web")
            .replace("VALUE", "true")
            .replace("WORDS", "privileged")
            .replace("WAIVER", "null")
            .replace("\"ID\"", "\"a\"");
    return RecordedReport.read("r", whole.getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest(name = "{0} -> {1}: {2}")
  @CsvSource({
    // the host
    "VERDICT=PASS VALUE=false, DATA=d2,                 APPEARED, host data",
    "VERDICT=FAIL, DATA=d2 VERDICT=PASS VALUE=false,    FIXED,    host data",
    "VERDICT=FAIL, DATA=d2 NAME=db VERDICT=PASS,        FIXED,    host data",
    "VERDICT=FAIL, DATA=d2 VERDICT=UNKNOWN,             CHANGED,  host data",
    "VERDICT=PASS, DATA=d2 VERDICT=NOT_APPLICABLE,      '',       ''",
    "SEV=low, DATA=d2 SEV=high VALUE=7,                 CHANGED,  host data",
    // rules
    "VERDICT=PASS, RULES=r2 BENCH=1.9,                  APPEARED, pack or benchmark",
    "VERDICT=PASS, RULES=r2 BENCH=1.9 DATA=d2 WORDS=it, APPEARED, pack or benchmark",
    "VERDICT=PASS, RULES=r2 BENCH=1.9 DATA=d2,          APPEARED, pack or benchmark",
    "VERDICT=PASS VALUE=1, RULES=r2 BENCH=1.9 DATA=d2,  APPEARED, host data",
    "VERDICT=PASS, RULES=r2 PARAM=\"x\":\"1\",          APPEARED, policy",
    "VERDICT=FAIL, RULES=r2 WAIVER={},                  CHANGED,   pack or benchmark",
    "VERDICT=FAIL, VERDICT=FAIL,                        '',       ''",
  })
  void aChangeHasItsKindAndItsCause(String was, String is, String kind, String cause)
      throws InputException {
    List<ReportChange> changes = ReportDifference.of(report(was), report(is)).changes();
    assertEquals(kind, changes.stream().map(c -> c.kind().name()).findFirst().orElse(""));
    assertEquals(
        cause,
        changes.stream()
            .flatMap(c -> c.causes().stream().map(ReportChange.Cause::words))
            .findFirst()
            .orElse(""));
  }

  @Test
  void aControlThatAPolicySkipsIsThePolicysDoing() throws InputException {
    List<RecordedReport> without = report("RULES=r2 \"ID\"=\"b\" SKIP={\"control\":\"a\"}");
    ReportChange first = ReportDifference.of(report("VERDICT=FAIL"), without).changes().get(1);
    assertEquals(ReportChange.Kind.FIXED, first.kind());
    assertEquals(List.of("the policy skips it"), first.because());
  }

  @Test
  void nothingInANameActsOnATerminal() throws InputException {
    String text =
        DifferenceText.of(
            ReportDifference.of(
                report("VERDICT=PASS"), report("DATA=d2 NAME=\\u001b[31m\\u202eweb")));
    assertEquals(-1, text.indexOf('\u001b'));
    assertEquals(-1, text.indexOf('\u202e'));
  }
}
