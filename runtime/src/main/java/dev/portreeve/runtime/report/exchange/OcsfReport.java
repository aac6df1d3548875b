package dev.portreeve.runtime.report.exchange;

import dev.portreeve.runtime.report.FindingText;
import dev.portreeve.runtime.report.Phrase;
import dev.portreeve.runtime.report.Sorted;
import dev.portreeve.runtime.report.Tailoring;
import dev.portreeve.runtime.report.json.JsonReport;
import dev.portreeve.runtime.text.JsonText;
import dev.portreeve.runtime.text.Utf8Writer;
import dev.portreeve.runtime.verdict.Finding;
import dev.portreeve.runtime.verdict.Missing;
import dev.portreeve.runtime.verdict.Report;
import dev.portreeve.runtime.verdict.Report.ControlFacts;
import dev.portreeve.runtime.verdict.Report.NotSelected;
import dev.portreeve.runtime.verdict.Report.Skipped;
import dev.portreeve.runtime.verdict.Severity;
import dev.portreeve.runtime.verdict.Subject;
import dev.portreeve.runtime.verdict.Verdict;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;

/**
 * Findings as OCSF 1.5.0 Compliance Findings (class 2003), one JSON object a line, for a SIEM.
 * Every finding is an event, PASS too; a waived FAIL is suppressed, with the waiver as its comment,
 * and so is a control that a policy leaves out. Time is the run's {@code now}, so that equal
 * reports give equal bytes.
 */
public final class OcsfReport {
  private static final int CLASS = 2003;

  private final Utf8Writer out;
  private final JsonText json;

  private OcsfReport(Utf8Writer out) {
    this.out = out;
    this.json = new JsonText(out, false);
  }

  /** Writes a line for each finding of each report. Flushes {@code out} and leaves it open. */
  public static void write(List<Report> reports, OutputStream out) throws IOException {
    Utf8Writer writer = new Utf8Writer(out);
    OcsfReport ocsf = new OcsfReport(writer);
    for (Report report : reports) {
      FindingText.forEach(
          Sorted.of(report), (control, finding) -> ocsf.event(report, control, finding));
      for (Skipped skipped : report.skipped()) {
        String title = skipped.number().map(n -> n + " ").orElse("") + skipped.control();
        String control = skipped.number().orElse(skipped.control());
        ocsf.passedOver(report, skipped.control(), title, control, Tailoring.words(skipped));
      }
      for (NotSelected one : report.notSelected()) {
        String section = one.section().orElse("controls of no section");
        ocsf.passedOver(report, section, section, section, Tailoring.words(one));
      }
    }
    writer.flush();
  }

  private void event(Report report, ControlFacts control, Finding finding) throws IOException {
    begin(report);
    severity(json, finding);
    status(json, finding);
    json.key("message").text(Phrase.message(finding));
    Optional<String> settled = FindingText.accepted(finding);
    if (settled.isPresent()) {
      json.key("comment").text(settled.get());
    }
    metadata(json, report, id(report, finding));
    json.key("finding_info").beginObject();
    json.key("uid").text(Fingerprint.uuid(id(report, finding)));
    json.key("title").text(control.title());
    json.key("desc").text(Phrase.oneLine(control.because())).end();
    compliance(json, report, control, finding);
    json.key("remediation").beginObject();
    json.key("desc").text(Phrase.fix(control, finding)).end();
    resources(json, report, finding);
    unmapped(json, report, control, finding);
    json.end();
    out.append('\n');
  }

  private void begin(Report report) throws IOException {
    json.beginObject();
    json.key("class_uid").literal(CLASS);
    json.key("class_name").text("Compliance Finding");
    json.key("category_uid").literal(2);
    json.key("category_name").text("Findings");
    json.key("activity_id").literal(1);
    json.key("activity_name").text("Create");
    json.key("type_uid").literal(CLASS * 100 + 1);
    json.key("time").literal(report.policy().now().toEpochMilli());
  }

  private static void metadata(JsonText json, Report report, String id) throws IOException {
    json.key("metadata").beginObject();
    json.key("version").text("1.5.0");
    json.key("product").beginObject();
    json.key("name").text("Portreeve");
    json.key("vendor_name").text("Portreeve");
    json.key("version").text(JsonReport.VERSION).end();
    json.key("uid").text(Fingerprint.uuid(report.snapshot().digest() + "\n" + id));
    json.end();
  }

  /** What was not looked at is an event too, so that nobody takes silence for PASS. */
  private void passedOver(Report report, String what, String title, String control, String words)
      throws IOException {
    begin(report);
    json.key("severity_id").literal(1).key("severity").text("Informational");
    json.key("status_id").literal(3).key("status").text("Suppressed");
    json.key("message").text(words);
    json.key("comment").text(words);
    String id = FindingText.host(report) + "\nleft out\n" + what;
    metadata(json, report, id);
    json.key("finding_info").beginObject();
    json.key("uid").text(Fingerprint.uuid(id));
    json.key("title").text(title).end();
    json.key("compliance").beginObject();
    json.key("standards").beginArray().text(FindingText.standard(report)).end();
    json.key("control").text(control);
    json.key("status_id").literal(99).key("status").text("Not looked at").end();
    json.key("resources").beginArray().beginObject();
    json.key("type").text("host").key("name").text(FindingText.host(report)).end().end();
    json.key("unmapped").beginObject();
    policy(json, report);
    json.key("snapshot").text(report.snapshot().digest()).end();
    json.end();
    out.append('\n');
  }

  private static void policy(JsonText json, Report report) throws IOException {
    Optional<String> policy = FindingText.policy(report);
    if (policy.isPresent()) {
      json.key("policy").text(policy.get());
    }
  }

  private static String id(Report report, Finding finding) {
    return FindingText.identity(report, finding);
  }

  private static void severity(JsonText json, Finding finding) throws IOException {
    boolean harmless =
        finding.verdict() == Verdict.PASS || finding.verdict() == Verdict.NOT_APPLICABLE;
    int number = harmless ? 1 : number(finding.severity());
    json.key("severity_id").literal(number);
    json.key("severity")
        .text(List.of("Informational", "Low", "Medium", "High", "Critical").get(number - 1));
  }

  private static int number(Severity severity) {
    return switch (severity) {
      case LOW -> 2;
      case MEDIUM -> 3;
      case HIGH -> 4;
      case CRITICAL -> 5;
    };
  }

  /** Of the finding, not of the check: new, suppressed, or resolved because it passes. */
  private static void status(JsonText json, Finding finding) throws IOException {
    boolean resolved =
        finding.verdict() == Verdict.PASS || finding.verdict() == Verdict.NOT_APPLICABLE;
    int number = finding.waiver().isPresent() ? 3 : resolved ? 4 : 1;
    json.key("status_id").literal(number);
    json.key("status").text(number == 3 ? "Suppressed" : number == 4 ? "Resolved" : "New");
  }

  private static void compliance(
      JsonText json, Report report, ControlFacts control, Finding finding) throws IOException {
    json.key("compliance").beginObject();
    json.key("standards").beginArray().text(FindingText.standard(report)).end();
    json.key("control").text(FindingText.label(control));
    int number =
        switch (finding.verdict()) {
          case PASS -> 1;
          case MANUAL -> 2;
          case FAIL -> 3;
          case UNKNOWN, ERROR -> 0;
          case NOT_APPLICABLE -> 99;
        };
    json.key("status_id").literal(number);
    json.key("status")
        .text(
            switch (number) {
              case 1 -> "Pass";
              case 2 -> "Warning";
              case 3 -> "Fail";
              case 0 -> "Unknown";
              default -> "Not applicable";
            });
    json.end();
  }

  private static void resources(JsonText json, Report report, Finding finding) throws IOException {
    json.key("resources").beginArray().beginObject();
    if (finding.subject().isPresent()) {
      Subject subject = finding.subject().get();
      json.key("type").text(subject.type());
      json.key("name").text(Phrase.name(subject));
      if (!subject.id().isEmpty()) {
        json.key("uid").text(subject.id());
      }
      json.key("group").beginObject();
      json.key("name").text(FindingText.host(report)).end();
    } else {
      json.key("type").text("host");
      json.key("name").text(FindingText.host(report));
    }
    json.end().end();
  }

  private static void unmapped(JsonText json, Report report, ControlFacts control, Finding finding)
      throws IOException {
    json.key("unmapped").beginObject();
    json.key("verdict").text(finding.verdict().name());
    policy(json, report);
    if (control.changed().isPresent()) {
      json.key("severity").text(Tailoring.words(control.changed().get()));
    }
    json.key("snapshot").text(report.snapshot().digest());
    json.key("evidence").beginArray();
    if (finding.verdict() != Verdict.PASS) {
      for (var evidence : finding.evidence()) {
        json.text(FindingText.words(evidence));
      }
    }
    json.end();
    json.key("missing").beginArray();
    for (Missing missing : finding.missing()) {
      json.text(FindingText.words(missing));
    }
    json.end().end();
  }
}
