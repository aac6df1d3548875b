package dev.portreeve.runtime.text;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;

/**
 * JUnit XML, in the dialect that Jenkins, GitLab, Azure and CircleCI read. Readers know a case by
 * its class and its name: no two cases of a document have both, for a twin gets a number. Every
 * time is 0, so that the same results give the same bytes.
 */
public final class JUnitXml {

  /** How a case came out. */
  public enum Outcome {
    PASSED,
    FAILURE,
    ERROR,
    SKIPPED
  }

  /**
   * A case. The rest is of one that did not pass: a message on one line, its type (a failure's or
   * an error's), and lines that say more. The lines are asked for when they are written.
   */
  public record Case(
      String className,
      String name,
      Outcome outcome,
      String message,
      String type,
      Supplier<String> lines) {

    /** A case that passed. */
    public static Case passed(String className, String name) {
      return new Case(className, name, Outcome.PASSED, "", "", () -> "");
    }
  }

  /** A value under a name. */
  public record Named(String name, String value) {}

  /** Cases under a name. Attributes stand behind the counts, properties before the cases. */
  public record Suite(
      String name, List<Named> attributes, List<Named> properties, List<Case> cases) {
    private long count(Outcome outcome) {
      return cases.stream().filter(c -> c.outcome() == outcome).count();
    }
  }

  private final Appendable out;
  private final Set<List<String>> told = new HashSet<>();

  private JUnitXml(Appendable out) {
    this.out = out;
  }

  /** Writes these suites as one document. */
  public static void write(List<Suite> suites, Appendable out) throws IOException {
    new JUnitXml(out).document(suites);
  }

  private void document(List<Suite> suites) throws IOException {
    out.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    out.append("<testsuites");
    attribute("name", "portreeve");
    counts(suites);
    out.append(">\n");
    for (Suite suite : suites) {
      suite(suite);
    }
    out.append("</testsuites>\n");
  }

  private void counts(List<Suite> suites) throws IOException {
    attribute("tests", suites.stream().mapToLong(s -> s.cases().size()).sum());
    attribute("failures", suites.stream().mapToLong(s -> s.count(Outcome.FAILURE)).sum());
    attribute("errors", suites.stream().mapToLong(s -> s.count(Outcome.ERROR)).sum());
    attribute("skipped", suites.stream().mapToLong(s -> s.count(Outcome.SKIPPED)).sum());
    attribute("time", 0);
  }

  private void suite(Suite suite) throws IOException {
    out.append("  <testsuite");
    attribute("name", suite.name());
    counts(List.of(suite));
    for (Named attribute : suite.attributes()) {
      attribute(attribute.name(), attribute.value());
    }
    out.append(">\n");
    if (!suite.properties().isEmpty()) {
      properties(suite.properties());
    }
    for (Case one : suite.cases()) {
      testCase(one);
    }
    out.append("  </testsuite>\n");
  }

  private void properties(List<Named> properties) throws IOException {
    out.append("    <properties>\n");
    for (Named property : properties) {
      out.append("      <property");
      attribute("name", property.name());
      attribute("value", property.value());
      out.append("/>\n");
    }
    out.append("    </properties>\n");
  }

  private void testCase(Case one) throws IOException {
    out.append("    <testcase");
    attribute("classname", one.className());
    attribute("name", ofItsOwn(one));
    attribute("time", 0);
    if (one.outcome() == Outcome.PASSED) {
      out.append("/>\n");
      return;
    }
    out.append(">\n");
    String element = one.outcome().name().toLowerCase(Locale.ROOT);
    out.append("      <").append(element);
    attribute("message", one.message());
    if (one.outcome() == Outcome.SKIPPED) {
      out.append("/>\n");
    } else {
      attribute("type", one.type());
      out.append('>').append(XmlText.of(one.lines().get()));
      out.append("</").append(element).append(">\n");
    }
    out.append("    </testcase>\n");
  }

  private String ofItsOwn(Case one) {
    String name = one.name();
    for (int twin = 2; !told.add(List.of(one.className(), name)); twin++) {
      name = one.name() + " #" + twin;
    }
    return name;
  }

  private void attribute(String name, Object value) throws IOException {
    out.append(' ').append(name).append("=\"");
    out.append(XmlText.of(TerminalText.of(String.valueOf(value)))).append('"');
  }
}
