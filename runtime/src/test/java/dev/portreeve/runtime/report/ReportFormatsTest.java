package dev.portreeve.runtime.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.portreeve.runtime.report.exchange.CsvReport;
import dev.portreeve.runtime.report.exchange.JUnitReport;
import dev.portreeve.runtime.report.exchange.OcsfReport;
import dev.portreeve.runtime.report.exchange.OscalReport;
import dev.portreeve.runtime.report.exchange.PrometheusReport;
import dev.portreeve.runtime.report.exchange.SarifReport;
import dev.portreeve.runtime.report.html.HtmlReport;
import dev.portreeve.runtime.report.markdown.MarkdownComment;
import dev.portreeve.runtime.verdict.Report;
import dev.portreeve.runtime.verdict.Verdict;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * The formats that other programs read: their bytes, what they count, and what acts on a reader.
 */
@Isolated("changes the JVM's locale or zone")
class ReportFormatsTest {
  /** Control, bidirectional, invisible and private characters, but the ends of lines. */
  private static final Pattern DECEIVING =
      Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Co}&&[^\\r\\n]]");

  /** In JSON, what acts on a terminal or an editor; the rest is data. */
  private static final Pattern ACTING =
      Pattern.compile(
          "[\\p{Cc}\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff&&[^\\r\\n]]");

  private static final List<String> HOSTILE =
      List.of(
          "web\u001b[2J\rPASS\n5.5 ok\u202e\u200b\u009b31m\u2028\ud800",
          "<script>alert(1)</script>",
          "\"><img src=x onerror=alert(1)>",
          "</style></title><!--",
          "javascript:alert(1)",
          "&lt;b&gt; &amp; &#x3c;",
          "]]><evil/>",
          "=HYPERLINK(\"http://evil\")",
          "+1",
          "-1",
          "@SUM(A1)",
          "\t=1",
          "a,b\"c\n=d",
          "[x](http://evil) ![i](http://evil/b.png)",
          "@everyone #1 | cell | `code` `` ` \\| \\` end",
          "www.evil.example http://evil https://evil",
          "::error::x\n::set-output name=a::b",
          "a\"} 1\nportreeve_score{host=\"b\"} 1",
          "\\",
          "{0} {{x}} [a](1)",
          "",
          " ",
          "a".repeat(70_000));

  private enum Format {
    JUNIT("junit.xml") {
      @Override
      void write(List<Report> reports, OutputStream out) throws IOException {
        JUnitReport.write(reports, out);
      }
    },
    CSV("csv") {
      @Override
      void write(List<Report> reports, OutputStream out) throws IOException {
        CsvReport.write(reports, out);
      }
    },
    MARKDOWN("md") {
      @Override
      void write(List<Report> reports, OutputStream out) throws IOException {
        MarkdownComment.write(reports, out);
      }
    },
    PROMETHEUS("prom") {
      @Override
      void write(List<Report> reports, OutputStream out) throws IOException {
        PrometheusReport.write(reports, out);
      }
    },
    SARIF("sarif") {
      @Override
      void write(List<Report> reports, OutputStream out) throws IOException {
        SarifReport.write(reports, out);
      }
    },
    OCSF("ocsf.ndjson") {
      @Override
      void write(List<Report> reports, OutputStream out) throws IOException {
        OcsfReport.write(reports, out);
      }
    },
    OSCAL("oscal") {
      @Override
      void write(List<Report> reports, OutputStream out) throws IOException {
        OscalReport.write(reports, out);
      }
    },
    HTML("html") {
      @Override
      void write(List<Report> reports, OutputStream out) throws IOException {
        HtmlReport.write(reports, out);
      }
    };

    private final String ending;

    Format(String ending) {
      this.ending = ending;
    }

    abstract void write(List<Report> reports, OutputStream out) throws IOException;

    byte[] bytes(Report... reports) throws IOException {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      write(List.of(reports), out);
      return out.toByteArray();
    }

    String text(Report... reports) throws IOException {
      return new String(bytes(reports), StandardCharsets.UTF_8);
    }
  }

  @ParameterizedTest
  @EnumSource
  void writesTheWholeReport(Format format) throws IOException {
    Goldens.assertGolden(
        "formats/every-verdict." + format.ending, format.bytes(Reports.everyVerdict()));
    Goldens.assertGolden("formats/accepted." + format.ending, format.bytes(Reports.accepted()));
    Goldens.assertGolden("formats/empty." + format.ending, format.bytes(Reports.empty()));
  }

  @Test
  void noGoldenIsAnOrphan() throws IOException {
    Set<String> expected = new TreeSet<>();
    for (Format format : Format.values()) {
      for (String report : List.of("every-verdict", "accepted", "empty")) {
        expected.add(report + "." + format.ending);
      }
    }
    assertEquals(expected, Goldens.names("formats"));
  }

  @ParameterizedTest
  @EnumSource
  void knowsNoLocale(Format format) throws IOException {
    byte[] expected = format.bytes(Reports.everyVerdict(), Reports.accepted());
    Locale before = Locale.getDefault();
    try {
      for (String language : List.of("tr", "ar-u-nu-arab", "de")) {
        Locale.setDefault(Locale.forLanguageTag(language));
        assertArrayEquals(expected, format.bytes(Reports.everyVerdict(), Reports.accepted()));
      }
    } finally {
      Locale.setDefault(before);
    }
  }

  @ParameterizedTest
  @EnumSource
  void hostileNamesActOnNoReader(Format format) throws Exception {
    for (String text : HOSTILE) {
      assertHarmless(format, text);
    }
  }

  @Property(tries = 200)
  void nothingInASnapshotActsOnAReader(@ForAll String text) throws Exception {
    for (Format format : Format.values()) {
      assertHarmless(format, text);
    }
  }

  /** The form is that of a report full of harmless words; nothing hidden is in the text. */
  private static void assertHarmless(Format format, String text) throws Exception {
    String hostile = format.text(Reports.hostile(text));
    String shown = hostile.replace("\r\n", "\n");
    boolean json = EnumSet.of(Format.SARIF, Format.OCSF, Format.OSCAL).contains(format);
    assertFalse((json ? ACTING : DECEIVING).matcher(shown).find(), () -> format + " shows " + text);
    assertFalse(shown.contains("\r"), format.name());
    switch (format) {
      case JUNIT -> assertEquals(elements(junit(Reports.hostile("web"))), elements(hostile(text)));
      case CSV -> assertSheet(rows(hostile));
      case MARKDOWN -> assertMarkdown(hostile);
      case PROMETHEUS -> hostile.lines().forEach(ReportFormatsTest::assertMetric);
      case SARIF, OSCAL -> new ObjectMapper().readTree(hostile);
      case OCSF -> {
        for (String line : hostile.split("\n")) {
          new ObjectMapper().readTree(line);
        }
      }
      case HTML -> assertEquals(tags(format.text(Reports.hostile("web"))), tags(hostile));
    }
  }

  private static Document hostile(String text) throws Exception {
    return junit(Reports.hostile(text));
  }

  private static Document junit(Report report) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    return factory.newDocumentBuilder().parse(new ByteArrayInputStream(Format.JUNIT.bytes(report)));
  }

  private static List<String> elements(Document document) {
    List<String> names = new ArrayList<>();
    var all = document.getElementsByTagName("*");
    for (int i = 0; i < all.getLength(); i++) {
      names.add(all.item(i).getNodeName());
    }
    return names;
  }

  /** The tags of a page with the names of their attributes, in order; an empty text has fewer. */
  private static List<String> tags(String html) {
    List<String> tags = new ArrayList<>();
    Matcher tag = Pattern.compile("<(?:[^>\"]|\"[^\"]*+\")*+>").matcher(html);
    while (tag.find()) {
      String name = tag.group().replaceAll("=\"[^\"]*\"", "=").strip();
      if (!name.equals("<code>") && !name.equals("</code>")) {
        tags.add(name);
      }
    }
    return tags;
  }

  private static void assertSheet(List<List<String>> rows) {
    for (List<String> row : rows) {
      assertEquals(36, row.size(), row.toString());
      for (String cell : row) {
        assertFalse(cell.matches("(?s)[=+@|%\\t\\r-].*"), cell);
      }
    }
    assertEquals(1 + 14 + 2, rows.size());
  }

  /** RFC 4180, read by the letter. */
  private static List<List<String>> rows(String csv) {
    List<List<String>> rows = new ArrayList<>();
    List<String> row = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < csv.length(); i++) {
      char c = csv.charAt(i);
      if (quoted) {
        if (c != '"') {
          cell.append(c);
        } else if (i + 1 < csv.length() && csv.charAt(i + 1) == '"') {
          cell.append(csv.charAt(++i));
        } else {
          quoted = false;
        }
      } else if (c == '"') {
        quoted = true;
      } else if (c == ',' || c == '\r') {
        row.add(cell.toString());
        cell.setLength(0);
        if (c == '\r') {
          assertEquals('\n', csv.charAt(++i));
          rows.add(row);
          row = new ArrayList<>();
        }
      } else {
        cell.append(c);
      }
    }
    return rows;
  }

  /** Outside of code there is no markup, no mention, no address; each row has the table's cells. */
  private static void assertMarkdown(String markdown) {
    int cells = 0;
    for (String line : markdown.split("\n", -1)) {
      String prose = line.replaceAll("`[^`]*`", "");
      assertFalse(prose.contains("`"), line);
      assertFalse(prose.matches(".*[<>@\\[\\]*_~!&\\\\].*"), line);
      assertFalse(prose.contains("www.") || prose.contains("//"), line);
      if (line.startsWith("|")) {
        String bars = line.replace("\\|", ""); // one behind a backslash stands in its cell
        int here = bars.length() - bars.replace("|", "").length();
        cells = cells == 0 ? here : cells;
        assertEquals(cells, here, line);
      } else {
        cells = 0;
      }
      assertFalse(line.startsWith("::"), line);
    }
  }

  private static void assertMetric(String line) {
    String label = "[a-z_]+=\"(?:[^\"\\\\]|\\\\[\\\\\"n])*+\"";
    assertTrue(
        line.matches("# (HELP|TYPE) portreeve_.*")
            || line.matches("portreeve_[a-z_]+\\{" + label + "(," + label + ")*} [0-9.]+"),
        line);
  }

  @Test
  void junitIsTheDialectThatBuildServersRead() throws Exception {
    var dialect =
        SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
            .newSchema(ReportFormatsTest.class.getResource("junit.xsd"));
    for (Report report :
        List.of(Reports.everyVerdict(), Reports.accepted(), Reports.empty(), Fleet.of(3))) {
      byte[] xml = Format.JUNIT.bytes(report);
      dialect.newValidator().validate(new StreamSource(new ByteArrayInputStream(xml)));
    }
  }

  @Test
  void junitCountsAgreeWithItsCases() throws Exception {
    for (Report report : List.of(Reports.everyVerdict(), Reports.accepted(), Fleet.of(20))) {
      Document document = junit(report);
      var suites = document.getElementsByTagName("testsuite");
      for (int i = 0; i < suites.getLength(); i++) {
        Element suite = (Element) suites.item(i);
        for (String kind : List.of("testcase/tests", "failure/failures", "error/errors")) {
          String[] names = kind.split("/");
          assertEquals(
              String.valueOf(suite.getElementsByTagName(names[0]).getLength()),
              suite.getAttribute(names[1]));
        }
      }
    }
  }

  @Test
  void onlyWhatIsProvenIsAGreenCase() throws Exception {
    Document document = junit(Reports.everyVerdict());
    var cases = document.getElementsByTagName("testcase");
    int green = 0;
    for (int i = 0; i < cases.getLength(); i++) {
      green += ((Element) cases.item(i)).getElementsByTagName("*").getLength() == 0 ? 1 : 0;
    }
    assertEquals(Summary.of(Reports.everyVerdict()).count(Verdict.PASS), green);
  }

  @Test
  void aFingerprintIsTheSameForTheSameSubjectMadeAnew() throws IOException {
    JsonNode one = new ObjectMapper().readTree(Format.SARIF.bytes(Reports.hostile("web")));
    JsonNode two = new ObjectMapper().readTree(Format.SARIF.bytes(Reports.hostile("web")));
    List<String> prints = one.findValuesAsText("portreeve/v1");
    assertEquals(prints, two.findValuesAsText("portreeve/v1"));
    assertTrue(prints.stream().allMatch(p -> p.matches("[0-9a-f]{32}")));
  }

  @Test
  void aPageOfManyFindingsHasUniqueAnchors() throws IOException {
    String page = Format.HTML.text(Fleet.of(150), Fleet.of(2));
    List<String> ids =
        Pattern.compile(" id=\"([^\"]*)\"").matcher(page).results().map(m -> m.group(1)).toList();
    assertEquals(
        List.of(),
        ids.stream()
            .collect(Collectors.groupingBy(id -> id, Collectors.counting()))
            .entrySet()
            .stream()
            .filter(e -> e.getValue() > 1)
            .toList());
    assertFalse(page.contains("<script"));
  }

  @Test
  void manyFindingsOfOneKindAreFoldedTogetherOnThePage() throws IOException {
    String page = Format.HTML.text(Fleet.of(20));
    assertTrue(page.contains("<span class=\"badge part-PASS\">20 PASS</span>"), page);
    assertFalse(Format.HTML.text(Fleet.of(2)).contains("<details class=\"group"));
  }

  @Test
  void anAnswerThatSaysFailIsToBeMended() throws IOException {
    String page = Format.HTML.text(Reports.answered(false));
    assertTrue(page.contains("Mend first</h3><ol>"), page);
    assertTrue(Format.HTML.text(Reports.answered(true)).contains("Nothing fails"), page);
  }
}
