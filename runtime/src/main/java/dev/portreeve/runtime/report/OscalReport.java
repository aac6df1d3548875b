package dev.portreeve.runtime.report;

import dev.portreeve.runtime.report.Report.ControlFacts;
import dev.portreeve.runtime.report.Report.Skipped;
import dev.portreeve.runtime.verdict.Attestation;
import dev.portreeve.runtime.verdict.Finding;
import dev.portreeve.runtime.verdict.Subject;
import dev.portreeve.runtime.verdict.Verdict;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Reports as OSCAL 1.1.2 assessment results: a result for each host; an observation for each
 * finding; a finding for each control that is decided, FAIL or UNKNOWN being not satisfied. What
 * does not apply is an observation and no finding, since the format knows no such state. Ids are
 * made of content (UUID version 5): equal reports give equal bytes.
 */
public final class OscalReport {
  private static final String NS = "https://portreeve.dev/ns/oscal";

  private final JsonText json;

  private OscalReport(JsonText json) {
    this.json = json;
  }

  /** Writes all reports as one document. Flushes {@code out} and leaves it open. */
  public static void write(List<Report> reports, OutputStream out) throws IOException {
    Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    new OscalReport(new JsonText(writer, true)).document(HostNames.apart(reports));
    writer.append('\n').flush();
  }

  private void document(List<Report> reports) throws IOException {
    String all =
        String.join(
            "\n",
            reports.stream()
                .map(r -> r.snapshot().digest() + r.policy().digest() + r.policy().now())
                .toList());
    String plan = Fingerprint.uuid("plan\n" + all);
    json.beginObject().key("assessment-results").beginObject();
    json.key("uuid").text(Fingerprint.uuid("document\n" + all));
    json.key("metadata").beginObject();
    json.key("title").text("Portreeve assessment results");
    json.key("last-modified").text(now(reports));
    json.key("version").text(JsonReport.VERSION);
    json.key("oscal-version").text("1.1.2").end();
    json.key("import-ap").beginObject().key("href").text("#" + plan).end();
    json.key("results").beginArray();
    for (Report report : reports) {
      result(report);
    }
    json.end();
    json.key("back-matter").beginObject().key("resources").beginArray().beginObject();
    json.key("uuid").text(plan);
    json.key("title").text("No assessment plan: Portreeve evaluates every selected control");
    json.end().end().end();
    json.end().end();
  }

  private static String now(List<Report> reports) {
    return reports.stream()
        .map(report -> report.policy().now())
        .max(Instant::compareTo)
        .orElse(Instant.EPOCH)
        .toString();
  }

  private void result(Report report) throws IOException {
    Sorted sorted = Sorted.of(report);
    json.beginObject();
    json.key("uuid").text(id(report, "result"));
    json.key("title").text(token(Findings.standard(report) + " on " + Findings.host(report)));
    json.key("description")
        .text(token("Verdicts derived from the snapshot " + report.snapshot().digest()));
    json.key("start").text(started(report));
    json.key("end").text(report.policy().now().toString());
    json.key("props").beginArray();
    prop("host", Findings.host(report));
    prop("snapshot", report.snapshot().digest());
    Optional<String> policy = Findings.policy(report);
    if (policy.isPresent()) {
      prop("policy", policy.get());
    }
    prop("policy-digest", report.policy().digest());
    for (Tailoring one : Tailoring.notSelected(report)) {
      prop("not-selected", one.what() + ": " + one.words());
    }
    for (Tailoring one : Tailoring.options(report)) {
      prop("tailored", one.what() + ": " + one.words());
    }
    Optional<Score> score = Summary.of(sorted).score();
    if (score.isPresent()) {
      prop("score-proven", score.get().proven().toPlainString());
      prop("score-possible", score.get().possible().toPlainString());
    }
    json.end();
    json.key("reviewed-controls").beginObject().key("control-selections").beginArray();
    json.beginObject();
    if (sorted.groups().isEmpty()) {
      json.key("description").text("No control was selected");
      json.key("include-all").beginObject().end();
    } else {
      json.key("include-controls").beginArray();
      for (Sorted.Group group : sorted.groups()) {
        json.beginObject().key("control-id").text(target(group.control().id())).end();
      }
      json.end();
    }
    excluded(report);
    json.end().end().end();
    observations(report, sorted);
    findings(report, sorted);
    json.end();
  }

  /** The controls that a policy left out, and in the remarks who says so and why. */
  private void excluded(Report report) throws IOException {
    if (report.skipped().isEmpty()) {
      return;
    }
    json.key("exclude-controls").beginArray();
    List<String> words = new ArrayList<>();
    for (Skipped skipped : report.skipped()) {
      json.beginObject().key("control-id").text(target(skipped.control())).end();
      words.add(target(skipped.control()) + " " + Tailoring.words(skipped));
    }
    json.end();
    json.key("remarks").text(token(String.join("; ", words)));
  }

  /** When the snapshot was taken; of one that does not say so, when it was judged. */
  private static String started(Report report) {
    Instant now = report.policy().now();
    try {
      return report.snapshot().collectedAt().map(Instant::parse).orElse(now).toString();
    } catch (DateTimeParseException e) {
      return now.toString();
    }
  }

  private void observations(Report report, Sorted sorted) throws IOException {
    if (sorted.groups().stream().allMatch(group -> group.findings().isEmpty())) {
      return;
    }
    json.key("observations").beginArray();
    Findings.forEach(sorted, (control, finding) -> observation(report, control, finding));
    json.end();
  }

  private void observation(Report report, ControlFacts control, Finding finding)
      throws IOException {
    json.beginObject();
    json.key("uuid").text(observation(report, finding));
    json.key("title").text(token(Findings.label(control) + " " + control.title()));
    json.key("description").text(token(Phrase.message(finding)));
    json.key("props").beginArray();
    prop("verdict", finding.verdict().name());
    prop("severity", finding.severity().word());
    if (finding.waiver().isPresent()) {
      prop("waived-until", finding.waiver().get().until().toString());
      prop("waiver-owner", finding.waiver().get().owner());
      prop("waiver-approved-by", finding.waiver().get().approvedBy());
      prop("waiver-reason", finding.waiver().get().reason());
    }
    if (finding.attestation().isPresent()) {
      Attestation answer = finding.attestation().get();
      prop("attested", answer.passes() ? "pass" : "fail");
      prop("attested-by", answer.by());
      prop("attested-until", answer.until().toString());
      prop("attestation-reason", answer.reason());
    }
    if (control.changed().isPresent()) {
      prop("severity-changed", Tailoring.words(control.changed().get()));
    }
    json.end();
    boolean asked = finding.verdict() == Verdict.MANUAL;
    json.key("methods").beginArray().text(asked ? "INTERVIEW" : "TEST").end();
    if (finding.subject().isPresent()) {
      subject(report, finding.subject().get());
    }
    if (!finding.evidence().isEmpty()) {
      json.key("relevant-evidence").beginArray();
      for (var evidence : finding.evidence()) {
        json.beginObject().key("description").text(token(Findings.words(evidence))).end();
      }
      json.end();
    }
    json.key("collected").text(started(report));
    if (!finding.missing().isEmpty()) {
      json.key("remarks")
          .text(
              token(
                  "Missing: "
                      + String.join(
                          "; ", finding.missing().stream().map(Findings::words).toList())));
    }
    json.end();
  }

  private static String observation(Report report, Finding finding) {
    String id = finding.subject().map(Subject::id).orElse("");
    return id(report, "observation\n" + Findings.identity(report, finding) + "\n" + id);
  }

  private void subject(Report report, Subject subject) throws IOException {
    json.key("subjects").beginArray().beginObject();
    json.key("subject-uuid")
        .text(id(report, subject.type() + "\n" + subject.name() + "\n" + subject.id()));
    json.key("type").text("component");
    json.key("title").text(token(Phrase.subject(subject)));
    json.end().end();
  }

  private void findings(Report report, Sorted sorted) throws IOException {
    List<Summary.OfControl> controls =
        Summary.of(sorted).controls().stream()
            .filter(control -> control.verdict() != Verdict.NOT_APPLICABLE)
            .toList();
    if (controls.isEmpty()) {
      return;
    }
    json.key("findings").beginArray();
    for (Summary.OfControl control : controls) {
      finding(report, sorted, control);
    }
    json.end();
  }

  private void finding(Report report, Sorted sorted, Summary.OfControl control) throws IOException {
    ControlFacts facts = control.control();
    String accepted = accepted(control);
    boolean satisfied = control.verdict() == Verdict.PASS && accepted.isEmpty();
    json.beginObject();
    json.key("uuid").text(id(report, "finding\n" + facts.id()));
    json.key("title").text(token(Findings.label(facts) + " " + facts.title()));
    json.key("description").text(token(Phrase.oneLine(facts.because())));
    json.key("target").beginObject();
    json.key("type").text("objective-id");
    json.key("target-id").text(target(facts.id()));
    json.key("status").beginObject();
    json.key("state").text(satisfied ? "satisfied" : "not-satisfied");
    json.key("reason")
        .text(satisfied ? "pass" : control.verdict() == Verdict.FAIL ? "fail" : "other");
    if (!satisfied) {
      json.key("remarks").text(control.verdict().name().toLowerCase(Locale.ROOT) + accepted);
    }
    json.end().end();
    json.key("related-observations").beginArray();
    for (Sorted.Group group : sorted.groups()) {
      if (group.control().id().equals(facts.id())) {
        for (Finding finding : group.findings()) {
          json.beginObject().key("observation-uuid");
          json.text(observation(report, finding)).end();
        }
      }
    }
    json.end().end();
  }

  /** What people accepted of a control is accepted, not satisfied. */
  private static String accepted(Summary.OfControl control) {
    return (control.waived() > 0 ? ", " + control.waived() + " waived" : "")
        + (control.attested() > 0 ? ", " + control.attested() + " attested" : "");
  }

  private void prop(String name, String value) throws IOException {
    json.beginObject().key("name").text(name).key("ns").text(NS);
    json.key("value").text(token(value)).end();
  }

  private static String id(Report report, String what) {
    // Its name tells a snapshot that was given twice from itself.
    String run = report.snapshot().digest() + report.policy().digest() + Findings.host(report);
    return Fingerprint.uuid(run + "\n" + what);
  }

  /** Ids begin with a letter there: the number alone is none. */
  private static String target(String control) {
    return "portreeve-" + control;
  }

  /** One line, nothing hidden, nothing at its ends, never empty. */
  private static String token(String text) {
    String line = TerminalText.of(Phrase.oneLine(text));
    return line.isEmpty() ? "-" : line;
  }
}
