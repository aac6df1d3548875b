package dev.portreeve.runtime.report.json;

import static dev.portreeve.runtime.report.Reports.because;
import static dev.portreeve.runtime.report.Reports.control;
import static dev.portreeve.runtime.report.Reports.evidence;
import static dev.portreeve.runtime.report.Reports.finding;
import static dev.portreeve.runtime.report.Reports.report;
import static dev.portreeve.runtime.report.Reports.withoutSubject;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portreeve.runtime.report.Goldens;
import dev.portreeve.runtime.report.Reports;
import dev.portreeve.runtime.verdict.Finding;
import dev.portreeve.runtime.verdict.Report;
import dev.portreeve.runtime.verdict.Report.ControlFacts;
import dev.portreeve.runtime.verdict.Severity;
import dev.portreeve.runtime.verdict.Shown;
import dev.portreeve.runtime.verdict.Verdict;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("changes the JVM's locale or zone")
class JsonReportTest {
  private static final ControlFacts CONTROL = control("c", "5.5", Severity.HIGH);

  @Test
  void writesTheWholeDocument() throws IOException {
    Goldens.assertGolden("every-verdict.json", JsonReport.bytes(Reports.everyVerdict()));
    Goldens.assertGolden("everything-passes.json", JsonReport.bytes(Reports.everythingPasses()));
    Goldens.assertGolden("empty.json", JsonReport.bytes(Reports.empty()));
    Goldens.assertGolden("accepted.json", JsonReport.bytes(Reports.accepted()));
  }

  @Test
  void writesAFleetOneReportALine() throws IOException {
    ByteArrayOutputStream fleet = new ByteArrayOutputStream();
    JsonReport.writeLine(Reports.everyVerdict(), fleet);
    JsonReport.writeLine(Reports.empty(), fleet);
    Goldens.assertGolden("fleet.ndjson", fleet.toByteArray());
    assertEquals(2, fleet.toString(StandardCharsets.UTF_8).lines().count());
  }

  @Test
  void aLineSaysTheSameAsTheDocumentExceptForEvidenceOfPassAndChanges() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    JsonReport.writeLine(Reports.everyVerdict(), line);
    JsonNode document = parse(JsonReport.bytes(Reports.everyVerdict()));
    for (JsonNode finding : document.get("findings")) {
      if (finding.get("verdict").asText().equals("PASS")) {
        ((ArrayNode) finding.get("evidence")).removeAll();
      }
      ((ArrayNode) finding.get("change")).removeAll();
      ((ObjectNode) finding).putNull("change_is");
    }
    assertEquals(document, parse(line.toByteArray()));
  }

  @Test
  void ordersAsPeopleCountWhateverTheOrderOfTheReport() throws IOException {
    List<ControlFacts> controls = new ArrayList<>();
    List<Finding> findings = new ArrayList<>();
    for (String number : List.of("5.1", "5.2", "5.10", "10.1", "")) {
      ControlFacts control = control("id" + number, number, Severity.LOW);
      controls.add(control);
      findings.add(finding(control, Verdict.PASS, "a"));
      findings.add(finding(control, Verdict.PASS, "b"));
      findings.add(withoutSubject(control, Verdict.UNKNOWN, "more"));
    }
    byte[] expected = JsonReport.bytes(report(controls, findings));
    Collections.shuffle(controls, new Random(7));
    Collections.shuffle(findings, new Random(7));
    assertArrayEquals(expected, JsonReport.bytes(report(controls, findings)));
    List<String> numbers = new ArrayList<>();
    parse(expected).get("controls").forEach(control -> numbers.add(control.get("id").asText()));
    assertEquals(List.of("id5.1", "id5.2", "id5.10", "id10.1", "id"), numbers);
  }

  @Test
  void knowsNoLocale() {
    byte[] expected = JsonReport.bytes(Reports.everyVerdict());
    Locale before = Locale.getDefault();
    try {
      for (String language : List.of("tr", "ar-u-nu-arab", "hi-IN-u-nu-deva", "de")) {
        Locale.setDefault(Locale.forLanguageTag(language));
        assertArrayEquals(expected, JsonReport.bytes(Reports.everyVerdict()), language);
      }
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void everyUtf16UnitSurvives() throws IOException {
    for (int unit = 0; unit <= Character.MAX_VALUE; unit++) {
      if (unit % 4096 == 0) { // in pieces, so that a failure can be read
        StringBuilder name = new StringBuilder();
        for (int c = unit; c < unit + 4096; c++) {
          name.append((char) c).append('.');
        }
        assertSurvives(name.toString());
      }
    }
  }

  @Property
  void everyTextSurvives(@ForAll String name) throws IOException {
    assertSurvives(name);
  }

  @Test
  void hostileNamesAreHarmlessOnATerminalAndInALine() throws IOException {
    String hostile =
        "\u001b[2J\u009b31m\rPASS\n\u2028\u2029\u202eevil\u200b\ufeff\u007f\ud800"
            + new String(Character.toChars(0xE0041));
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    JsonReport.writeLine(
        report(List.of(CONTROL), List.of(finding(CONTROL, Verdict.FAIL, hostile))), line);
    String text = line.toString(StandardCharsets.UTF_8);
    assertTrue(
        text.contains(
            "\\u001b[2J\\u009b31m\\rPASS\\n\\u2028\\u2029\\u202eevil\\u200b\\ufeff\\u007f\\ud800"
                + "\\udb40\\udc41"),
        text);
    assertEquals(text.length() - 1, text.chars().filter(c -> c >= ' ' && c < 0x7f).count());
  }

  @Test
  void evidenceIsCutAtFiveHundredCharactersAndSaysSo() throws IOException {
    String pair = new String(Character.toChars(0x1F600));
    assertEquals("x".repeat(500), shown(new Shown.Text("x".repeat(500))).asText());
    assertEquals(
        "x".repeat(500) + "…[501 characters]", shown(new Shown.Text("x".repeat(501))).asText());
    assertEquals(
        "x".repeat(499) + "…[501 characters]",
        shown(new Shown.Text("x".repeat(499) + pair)).asText(),
        "a pair of surrogates is not cut in two");
    JsonNode many = shown(new Shown.Many(Collections.nCopies(200, new Shown.Text("12345")), true));
    assertEquals(101, many.size());
    assertEquals("…[200 elements]", many.get(100).asText());
  }

  @Test
  void showsEveryKindOfValueAsSnapshotsDo() throws IOException {
    Shown many = new Shown.Many(List.of(new Shown.Text("a"), new Shown.Absent("none")), true);
    assertEquals("true", shown(new Shown.Bool(true)).toString());
    assertEquals("-9223372036854775808", shown(new Shown.Number(Long.MIN_VALUE)).toString());
    assertEquals("\"0644\"", shown(new Shown.Text("0644")).toString());
    assertEquals("null", shown(new Shown.Absent("unlimited")).toString());
    assertEquals("[\"a\",null]", shown(many).toString());
    assertEquals(
        "{\"$partial\":[]}", shown(new Shown.Many(List.of(), false)).toString(), "may hold more");
  }

  @Test
  void refusesAFindingOfAControlThatIsNotListed() {
    Report strayed = report(List.of(), List.of(finding(CONTROL, Verdict.FAIL, "web")));
    assertThrows(IllegalArgumentException.class, () -> JsonReport.bytes(strayed));
  }

  @Test
  void namesTheVersionThatIsBuilt() throws IOException {
    String pom = Files.readString(Path.of("pom.xml"));
    String version = "<version>" + JsonReport.VERSION;
    assertTrue(
        pom.contains(version + "-SNAPSHOT</version>") || pom.contains(version + "</version>"),
        "JsonReport.VERSION is not the version in pom.xml");
  }

  @Test
  void noGoldenIsAnOrphan() throws IOException {
    String tests = "";
    for (String test :
        List.of("json/JsonReportTest", "table/TableReportTest", "ReportFormatsTest")) {
      Path file = Path.of("src/test/java/dev/portreeve/runtime/report", test + ".java");
      tests += Files.readString(file);
    }
    for (String golden : Goldens.names("")) {
      assertTrue(tests.contains('"' + golden + '"'), golden + " is expected by no test");
    }
    assertFalse(Goldens.names("").isEmpty());
  }

  private static void assertSurvives(String name) throws IOException {
    byte[] bytes =
        JsonReport.bytes(report(List.of(CONTROL), List.of(finding(CONTROL, Verdict.FAIL, name))));
    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)); // refuses what is not UTF-8
    assertEquals(name, parse(bytes).at("/findings/0/subject/name").asText());
  }

  private static JsonNode shown(Shown value) throws IOException {
    Finding finding = because(finding(CONTROL, Verdict.FAIL, "web"), evidence("x.y", value));
    byte[] bytes = JsonReport.bytes(report(List.of(CONTROL), List.of(finding)));
    return parse(bytes).at("/findings/0/evidence/0/value");
  }

  private static JsonNode parse(byte[] json) throws IOException {
    return new ObjectMapper().readTree(json);
  }
}
