package dev.portreeve.runtime.report.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portreeve.runtime.json.InputException;
import dev.portreeve.runtime.report.Identity;
import dev.portreeve.runtime.report.Reports;
import dev.portreeve.runtime.report.Sorted;
import dev.portreeve.runtime.verdict.Report;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reports read back: what was written comes back, and nobody's bytes break the reader. */
class RecordedReportTest {
  private static final byte[] BYTES = JsonReport.bytes(Reports.everyVerdict());

  private static RecordedReport read(byte[] bytes) throws InputException {
    return RecordedReport.read("r.json", bytes).get(0);
  }

  @Test
  void whatWasWrittenComesBack() throws InputException {
    Report report = Reports.everyVerdict();
    RecordedReport back = read(BYTES);
    assertEquals(report.snapshot(), back.snapshot());
    assertEquals(report.policy(), back.policy());
    assertEquals(report.given(), back.given());
    assertEquals(report.findings().size(), back.findings().size());
    assertEquals(
        Sorted.of(report).groups().stream()
            .flatMap(g -> g.findings().stream())
            .map(f -> Identity.of(report, f))
            .toList(),
        back.findings().stream().map(RecordedReport.Found::identity).toList());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"report\": 1         | \"report\": 3         | r.json#/portreeve/report: this version reads report 1 and 2",
        "\"report\": 1         | \"report\": \"1\"     | r.json#/portreeve/report: a number belongs here",
        "\"given\": false      | \"given\": 0          | r.json#/given: true or false belongs here",
        "\"verdict\": \"FAIL\" | \"verdict\": \"OK\"   | this is no verdict",
        "\"level\": 1          | \"level\": 1e999999   | r.json#/policy/level: a number belongs here",
        "\"now\": \"2026       | \"now\": \"later      | an instant belongs here",
        "\"findings\":         | \"found\":            | `findings` is missing",
      })
  void aDamagedReportIsToldWithItsPlace(String what, String instead, String message) {
    String text = new String(BYTES, StandardCharsets.UTF_8).replaceAll(what, instead);
    InputException e =
        assertThrows(
            InputException.class, () -> read(text.getBytes(StandardCharsets.UTF_8)), instead);
    assertTrue(e.getMessage().contains(message), e.getMessage());
  }

  /** Cut anywhere, or with one byte changed: read, or refused with a sentence. */
  @Property(tries = 400)
  void nobodysBytesBreakTheReader(
      @ForAll @IntRange(max = 1 << 20) int place, @ForAll byte value, @ForAll boolean cut) {
    int at = place % BYTES.length;
    byte[] bytes = cut ? Arrays.copyOf(BYTES, at) : BYTES.clone();
    if (!cut) {
      bytes[at] = value;
    }
    try {
      List<RecordedReport> reports = RecordedReport.read("r.json", bytes);
      assertEquals(1, reports.size());
    } catch (InputException e) {
      assertTrue(e.getMessage().startsWith("r.json"), e.getMessage());
    }
  }
}
