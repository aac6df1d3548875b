package dev.portreeve.runtime.report.exchange;

import dev.portreeve.runtime.report.FindingText;
import dev.portreeve.runtime.report.FixLine;
import dev.portreeve.runtime.report.HostNames;
import dev.portreeve.runtime.report.Phrase;
import dev.portreeve.runtime.report.Sorted;
import dev.portreeve.runtime.report.Tailoring;
import dev.portreeve.runtime.text.JUnitXml;
import dev.portreeve.runtime.text.JUnitXml.Case;
import dev.portreeve.runtime.text.JUnitXml.Named;
import dev.portreeve.runtime.text.JUnitXml.Outcome;
import dev.portreeve.runtime.text.JUnitXml.Suite;
import dev.portreeve.runtime.text.TerminalText;
import dev.portreeve.runtime.text.Utf8Writer;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Reports as JUnit XML: a suite for each host and section, a case for each finding, whose class
 * begins with the host. FAIL is a failure; ERROR and UNKNOWN are errors, for nothing was proven;
 * MANUAL, NOT_APPLICABLE and a waived FAIL are skipped, with the reason, and so are the controls
 * that a policy leaves out.
 */
public final class JUnitReport {
  private static final DateTimeFormatter TIMESTAMP =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private JUnitReport() {}

  /** Writes all reports as one document. Flushes {@code out} and leaves it open. */
  public static void write(List<Report> reports, OutputStream out) throws IOException {
    Writer writer = new Utf8Writer(out);
    List<Suite> suites = new ArrayList<>();
    for (Report report : HostNames.apart(reports)) {
      suites.addAll(suites(report));
    }
    JUnitXml.write(suites, writer);
    writer.flush();
  }

  private static List<Suite> suites(Report report) throws IOException {
    Map<String, List<Case>> bySection = new LinkedHashMap<>();
    FindingText.forEach(
        Sorted.of(report),
        (control, finding) ->
            bySection
                .computeIfAbsent(section(report, control), name -> new ArrayList<>())
                .add(testCase(report, control, finding)));
    if (!report.skipped().isEmpty()) {
      bySection.put(
          FindingText.host(report) + " / left out by the policy",
          report.skipped().stream().map(s -> leftOut(report, s)).toList());
    }
    List<Named> attributes =
        List.of(
            new Named("timestamp", TIMESTAMP.format(report.policy().now())),
            new Named("hostname", FindingText.host(report)));
    List<Named> properties = properties(report);
    List<Suite> suites = new ArrayList<>();
    bySection.forEach((name, cases) -> suites.add(new Suite(name, attributes, properties, cases)));
    return suites;
  }

  private static String section(Report report, ControlFacts control) {
    String section = control.section().map(name -> " / " + name).orElse("");
    return FindingText.host(report) + section;
  }

  private static List<Named> properties(Report report) {
    List<Named> properties = new ArrayList<>();
    properties.add(new Named("snapshot", report.snapshot().digest()));
    properties.add(new Named("standard", FindingText.standard(report)));
    FindingText.policy(report).ifPresent(policy -> properties.add(new Named("policy", policy)));
    Tailoring.notSelected(report)
        .forEach(one -> properties.add(new Named(one.what(), one.words())));
    Tailoring.of(report).forEach(one -> properties.add(new Named(one.what(), one.words())));
    return properties;
  }

  private static Case testCase(Report report, ControlFacts control, Finding finding) {
    return new Case(
        className(report, control.id()),
        FindingText.label(control)
            + finding.subject().map(subject -> " " + Phrase.subject(subject)).orElse(""),
        outcome(finding),
        message(finding),
        finding.verdict() + " " + finding.severity().word(),
        () -> body(control, finding));
  }

  /** A control that a policy left out. */
  private static Case leftOut(Report report, Skipped skipped) {
    return new Case(
        className(report, skipped.control()),
        skipped.number().orElse(skipped.control()),
        Outcome.SKIPPED,
        Tailoring.words(skipped),
        "",
        () -> "");
  }

  /** {@code edge-7.cis-docker 1_8_0.container-not-privileged}: readers part it at its dots. */
  private static String className(Report report, String control) {
    String standard = FindingText.standard(report).replace('.', '_');
    return FindingText.host(report).replace('.', '_') + "." + standard + "." + control;
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
    FixLine fix = FixLine.proposed(control, finding);
    String known = fix.typed() ? finding.change().map(c -> c.found().words()).orElse("") : "";
    line("Fix: " + fix.words() + (known.isEmpty() ? "" : " (" + known + ")"), body);
    return body.toString();
  }

  private static void line(String text, StringBuilder body) {
    body.append(TerminalText.of(text)).append('\n');
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
}
