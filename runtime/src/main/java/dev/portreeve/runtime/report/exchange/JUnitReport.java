package dev.portreeve.runtime.report.exchange;

import dev.portreeve.runtime.report.FindingText;
import dev.portreeve.runtime.report.HostNames;
import dev.portreeve.runtime.report.Phrase;
import dev.portreeve.runtime.report.Sorted;
import dev.portreeve.runtime.report.Tailoring;
import dev.portreeve.runtime.text.TerminalText;
import dev.portreeve.runtime.text.Utf8Writer;
import dev.portreeve.runtime.text.XmlText;
import dev.portreeve.runtime.verdict.Finding;
import dev.portreeve.runtime.verdict.Missing;
import dev.portreeve.runtime.verdict.Report;
import dev.portreeve.runtime.verdict.Report.ControlFacts;
import dev.portreeve.runtime.verdict.Report.Skipped;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Reports as JUnit XML, in the dialect that Jenkins, GitLab, Azure and CircleCI read: a suite for
 * each host and section, a case for each finding. Readers know a case by its class and its name:
 * the class begins with the host, and no two cases have both. FAIL is a failure; ERROR and UNKNOWN
 * are errors, for nothing was proven; MANUAL, NOT_APPLICABLE and a waived FAIL are skipped, with
 * the reason, and so are the controls that a policy leaves out.
 */
public final class JUnitReport {
  private static final DateTimeFormatter TIMESTAMP =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final Writer out;
  private final Set<List<String>> told = new HashSet<>();

  private JUnitReport(Writer out) {
    this.out = out;
  }

  /** Writes all reports as one document. Flushes {@code out} and leaves it open. */
  public static void write(List<Report> reports, OutputStream out) throws IOException {
    Writer writer = new Utf8Writer(out);
    new JUnitReport(writer).document(HostNames.apart(reports));
    writer.flush();
  }

  private record Case(
      String control,
      String name,
      Outcome outcome,
      String message,
      String type,
      Supplier<String> body) {
    Case(Report report, ControlFacts control, Finding finding) {
      this(
          control.id(),
          FindingText.label(control)
              + finding.subject().map(subject -> " " + Phrase.subject(subject)).orElse(""),
          JUnitReport.outcome(finding),
          JUnitReport.message(finding),
          finding.verdict() + " " + finding.severity().word(),
          () -> JUnitReport.body(control, finding));
    }

    /** A control that a policy left out. */
    Case(Skipped skipped) {
      this(
          skipped.control(),
          skipped.number().orElse(skipped.control()),
          Outcome.SKIPPED,
          Tailoring.words(skipped),
          "",
          () -> "");
    }
  }

  private enum Outcome {
    PASSED,
    FAILURE,
    ERROR,
    SKIPPED
  }

  private record Suite(Report report, String name, List<Case> cases) {
    long count(Outcome outcome) {
      return cases.stream().filter(c -> c.outcome() == outcome).count();
    }
  }

  private void document(List<Report> reports) throws IOException {
    List<Suite> suites = new ArrayList<>();
    for (Report report : reports) {
      Map<String, Suite> bySection = new LinkedHashMap<>();
      FindingText.forEach(
          Sorted.of(report),
          (control, finding) ->
              bySection
                  .computeIfAbsent(
                      section(report, control), name -> new Suite(report, name, new ArrayList<>()))
                  .cases()
                  .add(new Case(report, control, finding)));
      suites.addAll(bySection.values());
      if (!report.skipped().isEmpty()) {
        suites.add(leftOut(report));
      }
    }
    out.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    out.append("<testsuites name=\"portreeve\"");
    counts(suites);
    out.append(">\n");
    for (Suite suite : suites) {
      suite(suite);
    }
    out.append("</testsuites>\n");
  }

  private static Suite leftOut(Report report) {
    List<Case> cases = report.skipped().stream().map(Case::new).toList();
    return new Suite(report, FindingText.host(report) + " / left out by the policy", cases);
  }

  private static String section(Report report, ControlFacts control) {
    String section = control.section().map(name -> " / " + name).orElse("");
    return FindingText.host(report) + section;
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
    attribute("timestamp", TIMESTAMP.format(suite.report().policy().now()));
    attribute("hostname", FindingText.host(suite.report()));
    out.append(">\n");
    properties(suite.report());
    for (Case one : suite.cases()) {
      String type = className(suite.report(), one);
      testCase(one, type, ofItsOwn(type, one.name()));
    }
    out.append("  </testsuite>\n");
  }

  private void properties(Report report) throws IOException {
    out.append("    <properties>\n");
    property("snapshot", report.snapshot().digest());
    property("standard", FindingText.standard(report));
    Optional<String> policy = FindingText.policy(report);
    if (policy.isPresent()) {
      property("policy", policy.get());
    }
    for (Tailoring one : Tailoring.notSelected(report)) {
      property(one.what(), one.words());
    }
    for (Tailoring one : Tailoring.of(report)) {
      property(one.what(), one.words());
    }
    out.append("    </properties>\n");
  }

  private void property(String name, String value) throws IOException {
    out.append("      <property");
    attribute("name", name);
    attribute("value", value);
    out.append("/>\n");
  }

  /** {@code edge-7.cis-docker 1_8_0.container-not-privileged}: readers part it at its dots. */
  private static String className(Report report, Case one) {
    String standard = FindingText.standard(report).replace('.', '_');
    return FindingText.host(report).replace('.', '_') + "." + standard + "." + one.control();
  }

  private String ofItsOwn(String type, String wanted) {
    String name = wanted;
    for (int twin = 2; !told.add(List.of(type, name)); twin++) {
      name = wanted + " #" + twin;
    }
    return name;
  }

  private void testCase(Case one, String type, String name) throws IOException {
    out.append("    <testcase");
    attribute("classname", type);
    attribute("name", name);
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
      out.append('>').append(one.body().get());
      out.append("</").append(element).append(">\n");
    }
    out.append("    </testcase>\n");
  }

  private static String message(Finding finding) {
    String settled = FindingText.accepted(finding).map(words -> "; " + words).orElse("");
    return FindingText.verdict(finding) + ": " + Phrase.message(finding) + settled;
  }

  private static String body(ControlFacts control, Finding finding) {
    StringBuilder body = new StringBuilder("\n");
    line(control.title(), body);
    control.changed().ifPresent(change -> line("Severity " + Tailoring.words(change), body));
    finding.evidence().forEach(e -> line(FindingText.words(e), body));
    for (Missing missing : finding.missing()) {
      line(FindingText.words(missing) + "; collect: " + missing.how(), body);
    }
    line("Fix: " + Phrase.fix(control, finding), body);
    finding
        .change()
        .filter(change -> !change.steps().isEmpty())
        .ifPresent(
            c -> line("Change: " + FindingText.words(c) + " (" + c.found().words() + ")", body));
    return body.toString();
  }

  private static void line(String text, StringBuilder body) {
    body.append(XmlText.of(TerminalText.of(text))).append('\n');
  }

  private static Outcome outcome(Finding finding) {
    return switch (finding.verdict()) {
      case PASS -> Outcome.PASSED;
      case FAIL -> finding.waiver().isPresent() ? Outcome.SKIPPED : Outcome.FAILURE;
      case ERROR, UNKNOWN -> Outcome.ERROR;
      case MANUAL ->
          finding.attestation().filter(a -> !a.passes()).isPresent()
              ? Outcome.FAILURE
              : Outcome.SKIPPED;
      case NOT_APPLICABLE -> Outcome.SKIPPED;
    };
  }

  private void attribute(String name, Object value) throws IOException {
    out.append(' ')
        .append(name)
        .append("=\"")
        .append(XmlText.of(TerminalText.of(String.valueOf(value))));
    out.append('"');
  }
}
