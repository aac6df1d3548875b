package dev.portreeve.runtime.report.exchange;

import dev.portreeve.runtime.report.FindingText;
import dev.portreeve.runtime.report.Phrase;
import dev.portreeve.runtime.report.Score;
import dev.portreeve.runtime.report.Sorted;
import dev.portreeve.runtime.report.Summary;
import dev.portreeve.runtime.report.Tailoring;
import dev.portreeve.runtime.report.WorstFirst;
import dev.portreeve.runtime.report.exchange.SarifInput.Place;
import dev.portreeve.runtime.report.json.JsonReport;
import dev.portreeve.runtime.text.Excerpt;
import dev.portreeve.runtime.text.JsonText;
import dev.portreeve.runtime.text.TerminalText;
import dev.portreeve.runtime.text.Utf8Writer;
import dev.portreeve.runtime.verdict.Attestation;
import dev.portreeve.runtime.verdict.Evidence;
import dev.portreeve.runtime.verdict.Finding;
import dev.portreeve.runtime.verdict.Report;
import dev.portreeve.runtime.verdict.Report.ControlFacts;
import dev.portreeve.runtime.verdict.Report.SeverityChange;
import dev.portreeve.runtime.verdict.Report.Skipped;
import dev.portreeve.runtime.verdict.Severity;
import dev.portreeve.runtime.verdict.Subject;
import dev.portreeve.runtime.verdict.Verdict;
import dev.portreeve.runtime.verdict.Waiver;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reports as one SARIF 2.1.0 log, as GitHub code scanning takes it: a run for each host, a rule for
 * each control, a result for each finding that is not PASS or NOT_APPLICABLE. A FAIL is of kind
 * {@code fail}, a MANUAL of kind {@code review}, UNKNOWN and ERROR of kind {@code open}; a waiver
 * or an answer is an accepted suppression; what a policy changed of a rule, or leaves out, is an
 * override of the run. The location is the input as it was given, with the region of the value that
 * decided where it stands in a JSON file; where the input is no file, one named after the host,
 * since the format wants one; that of a suppression is the waiver in its policy's file. The logical
 * location is the subject. Links lead to pages that somebody publishes, or are left out. What a run
 * or a log has no room for ({@link SarifLog}) is said in it.
 */
public final class SarifReport {
  private final JsonText json;
  private final Optional<PublishedSite> site;

  private SarifReport(JsonText json, Optional<PublishedSite> site) {
    this.json = json;
    this.site = site;
  }

  /**
   * Writes the reports as one log, of which nobody knows where they came from: the worst, if they
   * are more than one holds. Flushes {@code out} and leaves it open.
   */
  public static void write(List<Report> reports, OutputStream out) throws IOException {
    write(SarifLog.of(reports.stream().map(SarifInput::of).toList()).get(0), Optional.empty(), out);
  }

  /**
   * Writes one log.
   *
   * @param site where rules are explained; without one, what stands in the log is all
   * @param out is flushed and left open
   */
  public static void write(SarifLog log, Optional<PublishedSite> site, OutputStream out)
      throws IOException {
    Utf8Writer writer = new Utf8Writer(out);
    new SarifReport(new JsonText(writer, true), site).log(log);
    writer.append('\n').flush();
  }

  private void log(SarifLog log) throws IOException {
    json.beginObject();
    json.key("$schema").text("https://json.schemastore.org/sarif-2.1.0.json");
    json.key("version").text("2.1.0");
    json.key("runs").beginArray();
    for (SarifInput input : log.runs()) {
      run(input);
    }
    json.end();
    if (log.logs() > 1) {
      json.key("properties").beginObject();
      json.key("log").literal(log.number());
      json.key("logs").literal(log.logs());
      json.key("hosts").literal(log.hosts());
      json.key("hosts_elsewhere").literal(log.hosts() - log.runs().size()).end();
    }
    json.end();
  }

  private void run(SarifInput input) throws IOException {
    Report report = input.report();
    Sorted sorted = Sorted.of(report);
    json.beginObject();
    json.key("tool").beginObject().key("driver").beginObject();
    json.key("name").text("Portreeve");
    json.key("semanticVersion").text(JsonReport.VERSION);
    if (site.isPresent()) {
      json.key("informationUri").text(site.get().address());
    }
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
    json.key("id").text("portreeve/" + encoded(FindingText.host(report)) + "/").end();
    json.key("invocations").beginArray().beginObject();
    json.key("executionSuccessful").literal(true);
    json.key("endTimeUtc").text(report.policy().now().toString());
    overrides(report, indexes);
    List<Finding> open = open(sorted);
    leftOut(open.size() - SarifLog.RESULTS);
    json.end().end();
    json.key("columnKind").text("utf16CodeUnits");
    json.key("results").beginArray();
    for (Finding finding : shown(open)) {
      result(input, finding, indexes.get(finding.control()));
    }
    json.end();
    properties(report);
    json.end();
  }

  /** What is a result, in the one order. */
  private static List<Finding> open(Sorted sorted) throws IOException {
    List<Finding> open = new ArrayList<>();
    FindingText.forEach(
        sorted,
        (control, finding) -> {
          if (finding.verdict() != Verdict.PASS && finding.verdict() != Verdict.NOT_APPLICABLE) {
            open.add(finding);
          }
        });
    return open;
  }

  private static List<Finding> shown(List<Finding> open) {
    return open.size() <= SarifLog.RESULTS
        ? open
        : WorstFirst.findings(open).subList(0, SarifLog.RESULTS);
  }

  /** Readers show what a tool reports of itself: here, that it had more to say. */
  private void leftOut(int results) throws IOException {
    if (results <= 0) {
      return;
    }
    json.key("toolExecutionNotifications").beginArray().beginObject();
    json.key("level").text("warning");
    json.key("message").beginObject();
    json.key("text")
        .text(
            "worst first; "
                + Phrase.count(results, "more result")
                + " left out: a run holds "
                + SarifLog.RESULTS);
    json.end();
    json.key("properties").beginObject().key("results_left_out").literal(results).end();
    json.end().end();
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
    json.key("host").text(FindingText.host(report));
    json.key("snapshot").text(report.snapshot().digest());
    json.key("standard").text(FindingText.standard(report));
    Optional<String> policy = FindingText.policy(report);
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
    Optional<String> page = site.flatMap(s -> s.page(control));
    if (page.isPresent()) {
      json.key("helpUri").text(page.get());
    }
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

  private void result(SarifInput input, Finding finding, int index) throws IOException {
    Report report = input.report();
    json.beginObject();
    json.key("ruleId").text(finding.control());
    json.key("ruleIndex").literal(index);
    json.key("kind").text(kind(finding.verdict()));
    boolean fails = finding.verdict() == Verdict.FAIL;
    json.key("level").text(fails ? level(finding.severity()) : "none");
    json.key("message").beginObject();
    json.key("text").text(escaped(message(finding))).end();
    location(input, finding);
    json.key("partialFingerprints").beginObject();
    json.key("portreeve/v1").text(Fingerprint.hex(FindingText.identity(report, finding))).end();
    if (finding.settled()) {
      suppression(
          FindingText.accepted(finding).orElseThrow(),
          acceptedIn(finding).map(rule -> input.policy().get(rule)));
    }
    json.key("properties").beginObject();
    json.key("verdict").text(finding.verdict().name());
    if (finding.attestation().isPresent()) {
      json.key("attestation").text(FindingText.words(finding.attestation().get()));
    }
    json.key("severity").text(finding.severity().word());
    json.key("evidence").beginArray();
    for (Evidence evidence : finding.evidence()) {
      json.text(FindingText.words(evidence));
    }
    json.end().end().end();
  }

  private static String message(Finding finding) {
    String missing =
        finding.missing().stream()
            .findFirst()
            .map(
                m ->
                    "; "
                        + FindingText.words(m)
                        + (m.how().isEmpty() ? "" : "; collect: " + m.how()))
            .orElse("");
    return finding.verdict() == Verdict.FAIL
        ? Phrase.message(finding)
        : finding.verdict() + ": " + Phrase.message(finding) + missing;
  }

  private void location(SarifInput input, Finding finding) throws IOException {
    Place place = place(input, finding);
    json.key("locations").beginArray().beginObject();
    physical(place);
    if (finding.subject().isPresent()) {
      Subject subject = finding.subject().get();
      json.key("logicalLocations").beginArray().beginObject();
      json.key("name").text(Phrase.name(subject));
      json.key("fullyQualifiedName").text(subject.type() + "/" + Phrase.name(subject));
      json.key("kind").text("resource").end().end();
    }
    json.end().end();
  }

  private void physical(Place place) throws IOException {
    json.key("physicalLocation").beginObject();
    json.key("artifactLocation").beginObject();
    json.key("uri").text(place.uri()).end();
    json.key("region").beginObject().key("startLine").literal(place.line());
    if (place.column() > 1) {
      json.key("startColumn").literal(place.column());
    }
    json.end().end();
  }

  /** Where the first value stands that decided, or that is missing. */
  private static Place place(SarifInput input, Finding finding) {
    return SarifInput.path(finding)
        .flatMap(input::place)
        .or(input::input)
        .orElseGet(
            () -> new Place("hosts/" + encoded(FindingText.host(input.report())) + ".json", 1, 1));
  }

  /** Where the policy says that a finding is accepted, or how it is answered. */
  private static Optional<String> acceptedIn(Finding finding) {
    return finding
        .waiver()
        .map(Waiver::rule)
        .or(() -> finding.attestation().map(Attestation::rule));
  }

  private void suppression(String justification, Optional<Place> place) throws IOException {
    json.key("suppressions").beginArray().beginObject();
    json.key("kind").text("external");
    json.key("status").text("accepted");
    json.key("justification").text(justification);
    if (place.isPresent()) {
      json.key("location").beginObject();
      physical(place.get());
      json.end();
    }
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
