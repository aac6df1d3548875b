package dev.portreeve.runtime.report.exchange;

import dev.portreeve.runtime.report.FindingText;
import dev.portreeve.runtime.report.HostNames;
import dev.portreeve.runtime.report.Phrase;
import dev.portreeve.runtime.report.Score;
import dev.portreeve.runtime.report.Sorted;
import dev.portreeve.runtime.report.Summary;
import dev.portreeve.runtime.report.Tailoring;
import dev.portreeve.runtime.report.json.JsonReport;
import dev.portreeve.runtime.text.JsonText;
import dev.portreeve.runtime.text.NaturalOrder;
import dev.portreeve.runtime.text.Utf8Writer;
import dev.portreeve.runtime.verdict.Attestation;
import dev.portreeve.runtime.verdict.Finding;
import dev.portreeve.runtime.verdict.Report;
import dev.portreeve.runtime.verdict.Report.ControlFacts;
import dev.portreeve.runtime.verdict.Report.Skipped;
import dev.portreeve.runtime.verdict.Subject;
import dev.portreeve.runtime.verdict.Verdict;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reports as OSCAL 1.1.2 assessment results: a result for each host, which defines what it speaks
 * of; an observation for each finding; a risk for each failure; a finding for each control that is
 * decided, FAIL or UNKNOWN being not satisfied, and for each control of NIST SP 800-53 of which one
 * fails. What does not apply is an observation and no finding, since the format knows no such
 * state. Ids are made of content (UUID version 5): equal reports give equal bytes.
 */
public final class OscalReport {
  private final JsonText json;
  private final OscalJson out;

  private OscalReport(JsonText json) {
    this.json = json;
    this.out = new OscalJson(json);
  }

  /** Writes all reports as one document. Flushes {@code out} and leaves it open. */
  public static void write(List<Report> reports, OutputStream out) throws IOException {
    Utf8Writer writer = new Utf8Writer(out);
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
    json.key("uuid").text(OscalJson.id(report, "result"));
    json.key("title")
        .text(OscalJson.token(FindingText.standard(report) + " on " + FindingText.host(report)));
    json.key("description")
        .text(OscalJson.token("Verdicts derived from the snapshot " + report.snapshot().digest()));
    json.key("start").text(started(report));
    json.key("end").text(report.policy().now().toString());
    json.key("props").beginArray();
    prop("host", FindingText.host(report));
    prop("snapshot", report.snapshot().digest());
    Optional<String> policy = FindingText.policy(report);
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
    OscalAssets assets = new OscalAssets(out, report);
    OscalRisks risks = new OscalRisks(out, report);
    assets.define(sorted);
    json.key("reviewed-controls").beginObject().key("control-selections").beginArray();
    json.beginObject();
    if (sorted.groups().isEmpty()) {
      json.key("description").text("No control was selected");
      json.key("include-all").beginObject().end();
    } else {
      json.key("include-controls").beginArray();
      for (Sorted.Group group : sorted.groups()) {
        json.beginObject().key("control-id").text(OscalJson.control(group.control().id())).end();
      }
      json.end();
    }
    excluded(report);
    json.end();
    mapped(sorted);
    json.end().end();
    observations(report, sorted, assets);
    risks.write(sorted);
    findings(report, sorted, risks);
    json.end();
  }

  /** The controls of NIST SP 800-53 that the selected ones serve, by the pack's mapping. */
  private void mapped(Sorted sorted) throws IOException {
    Set<String> ids = new TreeSet<>(NaturalOrder.INSTANCE);
    sorted.groups().forEach(group -> ids.addAll(OscalCatalogue.ids(group.control())));
    if (ids.isEmpty()) {
      return;
    }
    json.beginObject();
    json.key("description")
        .text("Controls of NIST SP 800-53 that these serve in part, as the pack maps them");
    json.key("include-controls").beginArray();
    for (String id : ids) {
      json.beginObject().key("control-id").text(id).end();
    }
    json.end().end();
  }

  /** The controls that a policy left out, and in the remarks who says so and why. */
  private void excluded(Report report) throws IOException {
    if (report.skipped().isEmpty()) {
      return;
    }
    json.key("exclude-controls").beginArray();
    List<String> words = new ArrayList<>();
    for (Skipped skipped : report.skipped()) {
      json.beginObject().key("control-id").text(OscalJson.control(skipped.control())).end();
      words.add(OscalJson.control(skipped.control()) + " " + Tailoring.words(skipped));
    }
    json.end();
    json.key("remarks").text(OscalJson.token(String.join("; ", words)));
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

  private void observations(Report report, Sorted sorted, OscalAssets assets) throws IOException {
    if (sorted.groups().stream().allMatch(group -> group.findings().isEmpty())) {
      return;
    }
    json.key("observations").beginArray();
    FindingText.forEach(
        sorted, (control, finding) -> observation(report, control, finding, assets));
    json.end();
  }

  private void observation(Report report, ControlFacts control, Finding finding, OscalAssets assets)
      throws IOException {
    json.beginObject();
    json.key("uuid").text(observation(report, finding));
    json.key("title").text(OscalJson.token(FindingText.label(control) + " " + control.title()));
    json.key("description").text(OscalJson.token(Phrase.message(finding)));
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
    assets.subjects(finding);
    if (!finding.evidence().isEmpty()) {
      json.key("relevant-evidence").beginArray();
      for (var evidence : finding.evidence()) {
        json.beginObject()
            .key("description")
            .text(OscalJson.token(FindingText.words(evidence)))
            .end();
      }
      json.end();
    }
    json.key("collected").text(started(report));
    if (!finding.missing().isEmpty()) {
      json.key("remarks")
          .text(
              OscalJson.token(
                  "Missing: "
                      + String.join(
                          "; ", finding.missing().stream().map(FindingText::words).toList())));
    }
    json.end();
  }

  /** The id of the observation that a finding is. */
  static String observation(Report report, Finding finding) {
    String id = finding.subject().map(Subject::id).orElse("");
    return OscalJson.id(
        report, "observation\n" + FindingText.identity(report, finding) + "\n" + id);
  }

  private void findings(Report report, Sorted sorted, OscalRisks risks) throws IOException {
    List<Summary.OfControl> controls =
        Summary.of(sorted).controls().stream()
            .filter(control -> control.verdict() != Verdict.NOT_APPLICABLE)
            .toList();
    if (controls.isEmpty()) {
      return;
    }
    json.key("findings").beginArray();
    for (Summary.OfControl control : controls) {
      finding(report, sorted, control, risks);
    }
    for (var of : OscalCatalogue.byId(controls).entrySet()) {
      List<Summary.OfControl> failing =
          of.getValue().stream()
              .filter(c -> sorted.of(c.control()).stream().anyMatch(OscalRisks::isRisk))
              .toList();
      if (!failing.isEmpty()) {
        failed(report, sorted, of.getKey(), failing, risks);
      }
    }
    json.end();
  }

  private void finding(Report report, Sorted sorted, Summary.OfControl control, OscalRisks risks)
      throws IOException {
    ControlFacts facts = control.control();
    String accepted = accepted(control);
    boolean satisfied = control.verdict() == Verdict.PASS && accepted.isEmpty();
    json.beginObject();
    json.key("uuid").text(OscalJson.id(report, "finding\n" + facts.id()));
    json.key("title").text(OscalJson.token(FindingText.label(facts) + " " + facts.title()));
    json.key("description").text(OscalJson.token(Phrase.oneLine(facts.because())));
    json.key("target").beginObject();
    json.key("type").text("objective-id");
    json.key("target-id").text(OscalJson.control(facts.id()));
    List<String> serves = OscalCatalogue.ids(facts);
    if (!serves.isEmpty()) {
      json.key("props").beginArray();
      for (String id : serves) {
        prop(OscalCatalogue.NIST, id);
      }
      json.end();
    }
    json.key("status").beginObject();
    json.key("state").text(satisfied ? "satisfied" : "not-satisfied");
    json.key("reason")
        .text(satisfied ? "pass" : control.verdict() == Verdict.FAIL ? "fail" : "other");
    if (!satisfied) {
      json.key("remarks").text(control.verdict().name().toLowerCase(Locale.ROOT) + accepted);
    }
    json.end().end();
    related(report, sorted.of(facts), risks);
    json.end();
  }

  /** A control of NIST's that something serves which fails. */
  private void failed(
      Report report, Sorted sorted, String id, List<Summary.OfControl> failing, OscalRisks risks)
      throws IOException {
    List<ControlFacts> facts = failing.stream().map(Summary.OfControl::control).toList();
    json.beginObject();
    json.key("uuid").text(OscalJson.id(report, "finding\n800-53\n" + id));
    json.key("title").text("NIST SP 800-53 " + id);
    out.line(
        "description",
        "Failing controls that serve it, as the pack maps them: "
            + String.join(", ", facts.stream().map(FindingText::label).toList()));
    json.key("target").beginObject();
    json.key("type").text("statement-id");
    json.key("target-id").text(OscalCatalogue.statement(id));
    json.key("props").beginArray();
    prop("control-id", id);
    json.end();
    json.key("status").beginObject();
    json.key("state").text("not-satisfied");
    json.key("reason").text("fail").end().end();
    related(report, facts.stream().flatMap(control -> sorted.of(control).stream()).toList(), risks);
    json.end();
  }

  private void related(Report report, List<Finding> findings, OscalRisks risks) throws IOException {
    if (!findings.isEmpty()) {
      json.key("related-observations").beginArray();
      for (Finding finding : findings) {
        json.beginObject().key("observation-uuid");
        json.text(observation(report, finding)).end();
      }
      json.end();
    }
    risks.related(findings);
  }

  /** What people accepted of a control is accepted, not satisfied. */
  private static String accepted(Summary.OfControl control) {
    return (control.waived() > 0 ? ", " + control.waived() + " waived" : "")
        + (control.attested() > 0 ? ", " + control.attested() + " attested" : "");
  }

  private void prop(String name, String value) throws IOException {
    out.prop(name, value);
  }
}
