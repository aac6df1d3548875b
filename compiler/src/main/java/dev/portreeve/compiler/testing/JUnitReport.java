package dev.portreeve.compiler.testing;

import dev.portreeve.runtime.text.TerminalText;
import dev.portreeve.runtime.text.XmlText;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Test results as JUnit XML, in the subset that CI servers read. A suite for each control, a case
 * for each case, named by its own words, so that a case keeps its name wherever it moves. Times are
 * left out: the same results give the same bytes.
 */
public final class JUnitReport {
  private final StringBuilder xml = new StringBuilder();

  private JUnitReport() {}

  /** One document for these packs. */
  public static String of(List<Suite> packs) {
    JUnitReport report = new JUnitReport();
    report.xml.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    report.open("", "testsuites", "portreeve", packs);
    for (Suite pack : packs) {
      pack.byControl().forEach(report::suite);
    }
    report.xml.append("</testsuites>\n");
    return report.xml.toString();
  }

  private void open(String indent, String element, String name, List<Suite> suites) {
    int tests = suites.stream().mapToInt(s -> s.results().size()).sum();
    xml.append(indent).append('<').append(element);
    attribute("name", name);
    attribute("tests", String.valueOf(tests));
    attribute("failures", String.valueOf(suites.stream().mapToInt(Suite::failures).sum()));
    attribute("errors", String.valueOf(suites.stream().mapToInt(Suite::errors).sum()));
    attribute("skipped", "0");
    xml.append(">\n");
  }

  private void suite(Suite suite) {
    open("  ", "testsuite", suite.pack(), List.of(suite));
    Map<String, Integer> names = new HashMap<>();
    for (TestResult result : suite.results()) {
      int twin = names.merge(result.words(), 1, Integer::sum);
      testCase(suite.pack(), result.words() + (twin == 1 ? "" : " (" + twin + ")"), result);
    }
    xml.append("  </testsuite>\n");
  }

  private void testCase(String suite, String name, TestResult result) {
    xml.append("    <testcase");
    attribute("classname", suite);
    attribute("name", name);
    if (result.passed()) {
      xml.append("/>\n");
      return;
    }
    xml.append(">\n");
    Problem problem = result.problem().orElseThrow();
    String element = problem.error() ? "error" : "failure";
    xml.append("      <").append(element);
    attribute("message", problem.message());
    attribute("type", element);
    String picture = TestPicture.of(result, UnaryOperator.identity(), false).stripTrailing();
    xml.append('>').append(XmlText.of(picture)).append("</").append(element).append(">\n");
    xml.append("    </testcase>\n");
  }

  private void attribute(String name, String value) {
    xml.append(' ').append(name).append("=\"").append(XmlText.of(TerminalText.of(value)));
    xml.append('"');
  }
}
