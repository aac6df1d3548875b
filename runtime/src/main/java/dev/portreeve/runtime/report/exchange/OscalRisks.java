package dev.portreeve.runtime.report.exchange;

import dev.portreeve.runtime.report.FindingText;
import dev.portreeve.runtime.report.Phrase;
import dev.portreeve.runtime.report.Sorted;
import dev.portreeve.runtime.verdict.Finding;
import dev.portreeve.runtime.verdict.Report;
import dev.portreeve.runtime.verdict.Report.ControlFacts;
import dev.portreeve.runtime.verdict.Verdict;
import dev.portreeve.runtime.verdict.Waiver;
import java.io.IOException;
import java.util.List;

/**
 * The risks of a result of an OSCAL document: one for each failure, open, or an approved deviation
 * where a waiver accepts it, whose log says who owns it, who approved it and until when.
 */
final class OscalRisks {
  private final OscalJson out;
  private final Report report;

  OscalRisks(OscalJson out, Report report) {
    this.out = out;
    this.report = report;
  }

  /** Whether a finding is one: it fails, or somebody answered that it does. */
  static boolean isRisk(Finding finding) {
    return finding.verdict() == Verdict.FAIL
        || finding.attestation().filter(answer -> !answer.passes()).isPresent();
  }

  /** Writes all; nothing where nothing fails. */
  void write(Sorted sorted) throws IOException {
    if (sorted.groups().stream()
        .flatMap(g -> g.findings().stream())
        .noneMatch(OscalRisks::isRisk)) {
      return;
    }
    out.key("risks").beginArray();
    FindingText.forEach(
        sorted,
        (control, finding) -> {
          if (isRisk(finding)) {
            risk(control, finding);
          }
        });
    out.json().end();
  }

  /** Writes to which risks findings lead; nothing where to none. */
  void related(List<Finding> findings) throws IOException {
    List<Finding> risks = findings.stream().filter(OscalRisks::isRisk).toList();
    if (risks.isEmpty()) {
      return;
    }
    out.key("related-risks").beginArray();
    for (Finding finding : risks) {
      out.json().beginObject().key("risk-uuid").text(uuid(finding)).end();
    }
    out.json().end();
  }

  private String uuid(Finding finding) {
    return OscalJson.id(report, "risk\n" + OscalReport.observation(report, finding));
  }

  private void risk(ControlFacts control, Finding finding) throws IOException {
    out.json().beginObject().key("uuid").text(uuid(finding));
    out.line("title", FindingText.label(control) + " " + control.title());
    out.line("description", Phrase.message(finding));
    out.line("statement", control.because());
    out.key("props").beginArray();
    out.prop("severity", finding.severity().word());
    out.json().end();
    out.key("status").text(finding.waiver().isPresent() ? "deviation-approved" : "open");
    if (finding.waiver().isPresent()) {
      out.key("deadline").text(finding.waiver().get().until() + "T23:59:59Z");
    }
    remediation(control, finding);
    if (finding.waiver().isPresent()) {
      approved(finding, finding.waiver().get());
    }
    out.related(
        "related-observations", "observation-uuid", OscalReport.observation(report, finding));
    out.json().end();
  }

  private void remediation(ControlFacts control, Finding finding) throws IOException {
    out.key("remediations").beginArray().beginObject();
    out.key("uuid").text(OscalJson.id(report, "remediation\n" + uuid(finding)));
    out.key("lifecycle").text("recommendation");
    out.line("title", "How to mend it");
    out.line("description", Phrase.fix(control, finding));
    out.json().end().end();
  }

  private void approved(Finding finding, Waiver waiver) throws IOException {
    out.key("risk-log").beginObject().key("entries").beginArray().beginObject();
    out.key("uuid").text(OscalJson.id(report, "waiver\n" + uuid(finding)));
    out.line("title", "Waiver");
    out.line("description", waiver.reason());
    out.key("start").text(waiver.from().orElse(waiver.approvedOn()) + "T00:00:00Z");
    out.key("end").text(waiver.until() + "T23:59:59Z");
    out.key("status-change").text("deviation-approved");
    out.line(
        "remarks",
        "owner "
            + waiver.owner()
            + ", approved by "
            + waiver.approvedBy()
            + " on "
            + waiver.approvedOn()
            + ", until "
            + waiver.until()
            + ", written at "
            + waiver.rule());
    out.json().end().end().end();
  }
}
