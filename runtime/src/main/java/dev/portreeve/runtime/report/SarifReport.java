package dev.portreeve.runtime.report;

import dev.portreeve.runtime.report.Report.ControlFacts;
import dev.portreeve.runtime.report.Report.SeverityChange;
import dev.portreeve.runtime.report.Report.Skipped;
import dev.portreeve.runtime.verdict.Evidence;
import dev.portreeve.runtime.verdict.Finding;
import dev.portreeve.runtime.verdict.Severity;
import dev.portreeve.runtime.verdict.Subject;
import dev.portreeve.runtime.verdict.Verdict;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reports as one SARIF 2.1.0 log, as GitHub code scanning takes it: a run for each host, a rule for
 * each control, a result for each finding that is not PASS or NOT_APPLICABLE. A FAIL is of kind
 * {@code fail}, a MANUAL of kind {@code review}, UNKNOWN and ERROR of kind {@code open}; a waiver
 * or an answer is an accepted suppression; what a policy changed of a rule, or leaves out, is an
 * override of the run. The location is a file named after the host, since the format wants one; the
 * logical location is the subject.
 */
public final class SarifReport {
  private final JsonText json;

  private SarifReport(JsonText json) {
    this.json = json;
  }

  /** Writes all reports as one log. Flushes {@code out} and leaves it open. */
  public static void write(List<Report> reports, OutputStream out) throws IOException {
    Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    new SarifReport(new JsonText(writer, true)).log(HostNames.apart(reports));
    writer.append('\n').flush();
  }

  private void log(List<Report> reports) throws IOException {
    json.beginObject();
    json.key("$schema").text("https://json.schemastore.org/sarif-2.1.0.json");
    json.key("version").text("2.1.0");
    json.key("runs").beginArray();
    for (Report report : reports) {
      run(report);
    }
    json.end().end();
  }

  private void run(Report report) throws IOException {
    Sorted sorted = Sorted.of(report);
    json.beginObject();
    json.key("tool").beginObject().key("driver").beginObject();
    json.key("name").text("Portreeve");
    json.key("semanticVersion").text(JsonReport.VERSION);
    json.key("rules").beginArray();
    Map<String, Integer> indexes = new HashMap<>();
    for (Sorted.Group group : sorted.groups()) {
      indexes.put(group.control().id(), indexes.size());
      rule(group.control());
    }
    for (Skipped skipped : report.skipped()) {
      indexes.put(skipped.control(), indexes.size());
      rule(skipped);
    }
    json.end().end().end();
    json.key("automationDetails").beginObject();
    json.key("id").text("portreeve/" + encoded(Findings.host(report)) + "/").end();
    json.key("invocations").beginArray().beginObject();
    json.key("executionSuccessful").literal(true);
    json.key("endTimeUtc").text(report.policy().now().toString());
    overrides(report, indexes);
    json.end().end();
    json.key("columnKind").text("utf16CodeUnits");
    json.key("results").beginArray();
    Findings.forEach(
        sorted,
        (control, finding) -> {
          if (finding.verdict() != Verdict.PASS && finding.verdict() != Verdict.NOT_APPLICABLE) {
            result(report, finding, indexes.get(control.id()));
          }
        });
    json.end();
    properties(report);
    json.end();
  }

  /** What the policy made of rules: severities, and those that are switched off. */
  private void overrides(Report report, Map<String, Integer> indexes) throws IOException {
    json.key("ruleConfigurationOverrides").beginArray();
    for (Skipped skipped : report.skipped()) {
      json.beginObject().key("configuration").beginObject().key("enabled").literal(false).end();
      reference(skipped.control(), indexes);
      attributed(skipped.because(), skipped.by());
    }
    for (ControlFacts control : report.controls()) {
      if (control.changed().isPresent()) {
        SeverityChange change = control.changed().get();
        json.beginObject().key("configuration").beginObject();
        json.key("level").text(level(control.severity())).end();
        reference(control.id(), indexes);
        attributed(change.because(), change.by());
      }
    }
    json.end();
  }

  private void reference(String control, Map<String, Integer> indexes) throws IOException {
    json.key("descriptor").beginObject().key("id").text(control);
    json.key("index").literal(indexes.get(control)).end();
  }

  private void attributed(String because, String by) throws IOException {
    json.key("properties").beginObject();
    json.key("because").text(because).key("by").text(by).end().end();
  }

  private void properties(Report report) throws IOException {
    json.key("properties").beginObject();
    json.key("host").text(Findings.host(report));
    json.key("snapshot").text(report.snapshot().digest());
    json.key("standard").text(Findings.standard(report));
    Optional<String> policy = Findings.policy(report);
    if (policy.isPresent()) {
      json.key("policy").text(policy.get());
    }
    json.key("tailoring").beginArray();
    for (Tailoring one : Tailoring.notSelected(report)) {
      json.text(one.what() + ": " + one.words());
    }
    for (Tailoring one : Tailoring.options(report)) {
      json.text(one.what() + ": " + one.words());
    }
    json.end();
    Optional<Score> score = Summary.of(report).score();
    if (score.isPresent()) {
      json.key("score").beginObject();
      json.key("proven").literal(score.get().proven().toPlainString());
      json.key("possible").literal(score.get().possible().toPlainString()).end();
    }
    json.end();
  }

  private void rule(ControlFacts control) throws IOException {
    json.beginObject();
    json.key("id").text(control.id());
    json.key("shortDescription").beginObject();
    String number = control.number().map(n -> n + " ").orElse("");
    json.key("text").text(escaped(number + control.title())).end();
    json.key("fullDescription").beginObject();
    json.key("text").text(escaped(Phrase.oneLine(control.because()))).end();
    json.key("help").beginObject();
    json.key("text").text(escaped(Phrase.prose(control.fix(), Optional.empty()))).end();
    json.key("defaultConfiguration").beginObject();
    Severity first = control.changed().map(SeverityChange::was).orElse(control.severity());
    json.key("level").text(level(first)).end();
    json.key("properties").beginObject();
    json.key("security-severity").text(points(control.severity()));
    if (control.changed().isPresent()) {
      json.key("severity").text(Tailoring.words(control.changed().get()));
    }
    if (control.number().isPresent()) {
      json.key("number").text(control.number().get());
    }
    json.key("tags").beginArray().text("security").text("container");
    if (control.section().isPresent()) {
      json.text(Excerpt.of(control.section().get()));
    }
    json.end().end().end();
  }

  /** A rule that was left out: known by its name alone, and switched off for the run. */
  private void rule(Skipped skipped) throws IOException {
    json.beginObject();
    json.key("id").text(skipped.control());
    json.key("shortDescription").beginObject();
    String number = skipped.number().map(n -> n + " ").orElse("");
    json.key("text").text(escaped(number + Tailoring.words(skipped))).end();
    json.end();
  }

  private void result(Report report, Finding finding, int index) throws IOException {
    json.beginObject();
    json.key("ruleId").text(finding.control());
    json.key("ruleIndex").literal(index);
    json.key("kind").text(kind(finding.verdict()));
    boolean fails = finding.verdict() == Verdict.FAIL;
    json.key("level").text(fails ? level(finding.severity()) : "none");
    json.key("message").beginObject();
    json.key("text").text(escaped(message(finding))).end();
    location(report, finding);
    json.key("partialFingerprints").beginObject();
    json.key("portreeve/v1").text(Fingerprint.hex(Findings.identity(report, finding))).end();
    if (finding.settled()) {
      suppression(Findings.accepted(finding).orElseThrow());
    }
    json.key("properties").beginObject();
    json.key("verdict").text(finding.verdict().name());
    if (finding.attestation().isPresent()) {
      json.key("attestation").text(Findings.words(finding.attestation().get()));
    }
    json.key("severity").text(finding.severity().word());
    json.key("evidence").beginArray();
    for (Evidence evidence : finding.evidence()) {
      json.text(Findings.words(evidence));
    }
    json.end().end().end();
  }

  private static String message(Finding finding) {
    String missing =
        finding.missing().stream()
            .findFirst()
            .map(m -> "; " + Findings.words(m) + (m.how().isEmpty() ? "" : "; collect: " + m.how()))
            .orElse("");
    return finding.verdict() == Verdict.FAIL
        ? Phrase.message(finding)
        : finding.verdict() + ": " + Phrase.message(finding) + missing;
  }

  private void location(Report report, Finding finding) throws IOException {
    json.key("locations").beginArray().beginObject();
    json.key("physicalLocation").beginObject();
    json.key("artifactLocation").beginObject();
    json.key("uri").text("hosts/" + encoded(Findings.host(report)) + ".json").end();
    json.key("region").beginObject().key("startLine").literal(1).end().end();
    if (finding.subject().isPresent()) {
      Subject subject = finding.subject().get();
      json.key("logicalLocations").beginArray().beginObject();
      json.key("name").text(Phrase.name(subject));
      json.key("fullyQualifiedName").text(subject.type() + "/" + Phrase.name(subject));
      json.key("kind").text("resource").end().end();
    }
    json.end().end();
  }

  private void suppression(String justification) throws IOException {
    json.key("suppressions").beginArray().beginObject();
    json.key("kind").text("external");
    json.key("status").text("accepted");
    json.key("justification").text(justification);
    json.end().end();
  }

  private static String kind(Verdict verdict) {
    return switch (verdict) {
      case FAIL -> "fail";
      case MANUAL -> "review";
      case UNKNOWN, ERROR -> "open";
      case PASS -> "pass";
      case NOT_APPLICABLE -> "notApplicable";
    };
  }

  private static String level(Severity severity) {
    return switch (severity) {
      case CRITICAL, HIGH -> "error";
      case MEDIUM -> "warning";
      case LOW -> "note";
    };
  }

  /** Code scanning reads severities off these: 9 and above, 7, 4, above 0. */
  private static String points(Severity severity) {
    return switch (severity) {
      case CRITICAL -> "9.5";
      case HIGH -> "8.0";
      case MEDIUM -> "5.5";
      case LOW -> "2.0";
    };
  }

  /** Messages know links in brackets and arguments in braces: neither may come from outside. */
  private static String escaped(String text) {
    return TerminalText.of(text)
        .replace("\\", "\\\\")
        .replace("[", "\\[")
        .replace("]", "\\]")
        .replace("{", "{{")
        .replace("}", "}}");
  }

  /** One segment of a path, whatever the name: no slash, no dots alone, ASCII. */
  private static String encoded(String name) {
    byte[] utf8 = name.getBytes(StandardCharsets.UTF_8); // a lone half becomes a question mark
    String segment =
        URLEncoder.encode(new String(utf8, StandardCharsets.UTF_8), StandardCharsets.UTF_8)
            .replace("+", "%20")
            .replace("*", "%2A");
    return segment.replace(".", "").isEmpty() ? segment.replace(".", "%2E") : segment;
  }
}
