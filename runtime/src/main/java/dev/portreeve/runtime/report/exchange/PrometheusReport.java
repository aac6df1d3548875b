package dev.portreeve.runtime.report.exchange;

import dev.portreeve.runtime.report.FindingText;
import dev.portreeve.runtime.report.HostNames;
import dev.portreeve.runtime.report.Score;
import dev.portreeve.runtime.report.Summary;
import dev.portreeve.runtime.report.json.JsonReport;
import dev.portreeve.runtime.text.TerminalText;
import dev.portreeve.runtime.text.Utf8Writer;
import dev.portreeve.runtime.verdict.Acceptance;
import dev.portreeve.runtime.verdict.Attestation;
import dev.portreeve.runtime.verdict.Finding;
import dev.portreeve.runtime.verdict.Report;
import dev.portreeve.runtime.verdict.Report.ControlFacts;
import dev.portreeve.runtime.verdict.Report.Skipped;
import dev.portreeve.runtime.verdict.Severity;
import dev.portreeve.runtime.verdict.Verdict;
import dev.portreeve.runtime.verdict.Waiver;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Reports as metrics, in the text format that node_exporter's textfile collector reads: counts,
 * scores, the verdict of each control, what a policy and people made of them. No names of
 * containers or images, which would be a series each, and no timestamps, which that collector
 * refuses.
 */
public final class PrometheusReport {
  private final Writer out;

  private PrometheusReport(Writer out) {
    this.out = out;
  }

  /** Writes the metrics of all reports. Flushes {@code out} and leaves it open. */
  public static void write(List<Report> reports, OutputStream out) throws IOException {
    Writer writer = new Utf8Writer(out);
    new PrometheusReport(writer).metrics(HostNames.apart(reports));
    writer.flush();
  }

  private void metrics(List<Report> reports) throws IOException {
    List<Summary> summaries = reports.stream().map(Summary::of).toList();
    head("portreeve_run_info", "What was checked: always 1.");
    for (Report report : reports) {
      sample(
          "portreeve_run_info",
          1,
          "host",
          FindingText.host(report),
          "standard",
          FindingText.standard(report),
          "policy",
          FindingText.policy(report).orElse(""),
          "version",
          JsonReport.VERSION);
    }
    head("portreeve_last_run_timestamp_seconds", "The instant of the run, since 1970.");
    for (Report report : reports) {
      sample(
          "portreeve_last_run_timestamp_seconds",
          report.policy().now().getEpochSecond(),
          "host",
          FindingText.host(report));
    }
    head("portreeve_score", "Share of what is asked that is proven, and that is possible, 0 to 1.");
    for (int i = 0; i < reports.size(); i++) {
      String host = FindingText.host(reports.get(i));
      if (summaries.get(i).score().isPresent()) {
        Score score = summaries.get(i).score().get();
        String name = "portreeve_score";
        sample(name, score.proven().toPlainString(), "host", host, "bound", "proven");
        sample(name, score.possible().toPlainString(), "host", host, "bound", "possible");
      }
    }
    head("portreeve_findings", "Findings by verdict and severity; a waived FAIL counts apart.");
    for (Report report : reports) {
      findings(report);
    }
    head("portreeve_control_verdict", "The verdict of each control: always 1.");
    for (int i = 0; i < reports.size(); i++) {
      for (Summary.OfControl control : summaries.get(i).controls()) {
        sample(
            "portreeve_control_verdict",
            1,
            "host",
            FindingText.host(reports.get(i)),
            "control",
            control.control().id(),
            "number",
            control.control().number().orElse(""),
            "severity",
            control.control().severity().word(),
            "verdict",
            control.verdict().name());
      }
    }
    accepted(reports, summaries);
    head("portreeve_control_left_out", "Controls that a policy left out: always 1.");
    for (Report report : reports) {
      for (Skipped skipped : report.skipped()) {
        sample(
            "portreeve_control_left_out",
            1,
            "host",
            FindingText.host(report),
            "control",
            skipped.control(),
            "number",
            skipped.number().orElse(""),
            "policy",
            skipped.by());
      }
    }
    head("portreeve_controls_not_selected", "Controls of the benchmark that nobody selected.");
    for (Report report : reports) {
      long count = report.notSelected().stream().mapToLong(one -> one.controls().size()).sum();
      sample("portreeve_controls_not_selected", count, "host", FindingText.host(report));
    }
    head("portreeve_control_severity_changed", "Severities that a policy changed: always 1.");
    for (Report report : reports) {
      for (ControlFacts control : report.controls()) {
        if (control.changed().isPresent()) {
          sample(
              "portreeve_control_severity_changed",
              1,
              "host",
              FindingText.host(report),
              "control",
              control.id(),
              "severity",
              control.severity().word(),
              "was",
              control.changed().get().was().word(),
              "policy",
              control.changed().get().by());
        }
      }
    }
    head("portreeve_parameter_set", "Parameters that are set away from their defaults: always 1.");
    for (Report report : reports) {
      for (String parameter : report.policy().parameters().keySet()) {
        sample(
            "portreeve_parameter_set", 1, "host", FindingText.host(report), "parameter", parameter);
      }
    }
    head("portreeve_waiver_end_timestamp_seconds", "When a waiver or an attestation is over.");
    for (Report report : reports) {
      ends(report);
    }
  }

  /** A control may pass in all but what was accepted: how many findings that are is said here. */
  private void accepted(List<Report> reports, List<Summary> summaries) throws IOException {
    head("portreeve_control_accepted", "Findings of a control that people accepted or answered.");
    for (int i = 0; i < reports.size(); i++) {
      for (Summary.OfControl control : summaries.get(i).controls()) {
        accepted(reports.get(i), control.control(), "waiver", control.waived());
        accepted(reports.get(i), control.control(), "attestation", control.attested());
      }
    }
  }

  private void accepted(Report report, ControlFacts control, String kind, int count)
      throws IOException {
    if (count > 0) {
      sample(
          "portreeve_control_accepted",
          count,
          "host",
          FindingText.host(report),
          "control",
          control.id(),
          "kind",
          kind);
    }
  }

  /** One series for each place where one is written; a policy cannot hold two in one place. */
  private void ends(Report report) throws IOException {
    Set<List<String>> told = new HashSet<>();
    for (Acceptance one : report.acceptances()) {
      if (one instanceof Acceptance.OfWaiver of
          && told.add(List.of(of.control(), of.waiver().rule()))) {
        Waiver waiver = of.waiver();
        end(
            report,
            one,
            "waiver",
            waiver.owner(),
            waiver.approvedBy(),
            waiver.rule(),
            waiver.until());
      }
      if (one instanceof Acceptance.OfAttestation of
          && told.add(List.of(of.control(), of.attestation().rule()))) {
        Attestation answer = of.attestation();
        end(report, one, "attestation", answer.by(), answer.by(), answer.rule(), answer.until());
      }
    }
  }

  private void end(
      Report report,
      Acceptance one,
      String kind,
      String owner,
      String approvedBy,
      String rule,
      LocalDate until)
      throws IOException {
    sample(
        "portreeve_waiver_end_timestamp_seconds",
        until.plusDays(1).atStartOfDay(ZoneOffset.UTC).toEpochSecond(),
        "host",
        FindingText.host(report),
        "control",
        one.control(),
        "kind",
        kind,
        "owner",
        owner,
        "approved_by",
        approvedBy,
        "state",
        one.state().name().toLowerCase(Locale.ROOT),
        "rule",
        rule);
  }

  private void findings(Report report) throws IOException {
    Map<Severity, Integer> waived = new EnumMap<>(Severity.class);
    Map<Verdict, Map<Severity, Integer>> counts = new EnumMap<>(Verdict.class);
    for (Verdict verdict : Verdict.values()) {
      counts.put(verdict, new EnumMap<>(Severity.class));
    }
    for (Finding finding : report.findings()) {
      Map<Severity, Integer> row =
          finding.waiver().isPresent() ? waived : counts.get(finding.verdict());
      row.merge(finding.severity(), 1, Integer::sum);
    }
    String host = FindingText.host(report);
    for (Verdict verdict : Verdict.values()) {
      series(host, verdict.name(), counts.get(verdict));
    }
    series(host, "WAIVED", waived);
  }

  private void series(String host, String verdict, Map<Severity, Integer> counts)
      throws IOException {
    for (Severity severity : Severity.values()) {
      sample(
          "portreeve_findings",
          counts.getOrDefault(severity, 0),
          "host",
          host,
          "verdict",
          verdict,
          "severity",
          severity.word());
    }
  }

  private void head(String metric, String help) throws IOException {
    out.append("# HELP ").append(metric).append(' ').append(help).append('\n');
    out.append("# TYPE ").append(metric).append(" gauge\n");
  }

  private void sample(String metric, Object value, String... labels) throws IOException {
    out.append(metric).append('{');
    for (int i = 0; i < labels.length; i += 2) {
      out.append(i == 0 ? "" : ",").append(labels[i]).append("=\"");
      out.append(label(labels[i + 1])).append('"');
    }
    out.append("} ").append(String.valueOf(value)).append('\n');
  }

  private static String label(String text) {
    return TerminalText.of(text).replace("\\", "\\\\").replace("\"", "\\\"");
  }
}
