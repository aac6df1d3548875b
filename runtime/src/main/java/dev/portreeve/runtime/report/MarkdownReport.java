package dev.portreeve.runtime.report;

import dev.portreeve.runtime.report.Report.ControlFacts;
import dev.portreeve.runtime.verdict.Finding;
import dev.portreeve.runtime.verdict.Severity;
import dev.portreeve.runtime.verdict.Verdict;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Reports for the comment on a pull request: what it amounts to, what fails and how to mend it,
 * what is accepted until when, what is not known and how to find out, what a policy changed. At
 * most {@value #ROWS} rows in a table and {@value #NAMES} names in a row, so that it stays below
 * what forges take; what is left out is counted.
 */
public final class MarkdownReport {
  private static final int ROWS = 50;
  private static final int NAMES = 5;

  private final Writer out;
  private final Report report;
  private final Sorted sorted;
  private final Summary summary;

  private MarkdownReport(Report report, Writer out) {
    this.out = out;
    this.report = report;
    this.sorted = Sorted.of(report);
    this.summary = Summary.of(sorted);
  }

  /** Writes the reports, one after the other. Flushes {@code out} and leaves it open. */
  public static void write(List<Report> reports, OutputStream out) throws IOException {
    Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
    String between = "";
    for (Report report : reports) {
      writer.append(between);
      new MarkdownReport(report, writer).document();
      between = "\n";
    }
    writer.flush();
  }

  private void document() throws IOException {
    line("## Portreeve: " + MarkdownText.code(Findings.host(report)));
    line("");
    String policy =
        Findings.policy(report).map(name -> ", policy " + MarkdownText.code(name)).orElse("");
    line("Checked: " + MarkdownText.code(Findings.standard(report)) + policy + score());
    line("");
    counts();
    failures();
    accepted();
    unknown();
    questions();
    tailored();
  }

  private String score() {
    return summary
        .score()
        .map(s -> ", score " + percent(s.proven()) + " to " + percent(s.possible()) + " %")
        .orElse("");
  }

  private static String percent(BigDecimal share) {
    return share.movePointRight(2).stripTrailingZeros().toPlainString();
  }

  private void counts() throws IOException {
    line("| verdict | findings |");
    line("|---|---:|");
    for (Verdict verdict : Verdict.values()) {
      String also =
          verdict == Verdict.FAIL && summary.waived() > 0
              ? " (" + summary.waived() + " waived)"
              : verdict == Verdict.MANUAL && summary.attested() > 0
                  ? " (" + summary.attested() + " attested)"
                  : "";
      line("| " + verdict.name().replace('_', ' ') + " | " + summary.count(verdict) + also + " |");
    }
  }

  /** One row a control, worst first. */
  private void failures() throws IOException {
    record Row(ControlFacts control, List<Finding> open, Severity worst) {}
    List<Row> rows = new ArrayList<>();
    for (Sorted.Group group : sorted.groups()) {
      List<Finding> open =
          Phrase.with(Verdict.FAIL, group.findings()).stream()
              .filter(finding -> !finding.settled())
              .toList();
      if (!open.isEmpty()) {
        rows.add(new Row(group.control(), open, Phrase.worst(open)));
      }
    }
    if (rows.isEmpty()) {
      return;
    }
    rows.sort(Comparator.comparing(Row::worst));
    heading("What fails");
    line("| control | severity | title | on | fix | change that makes it pass |");
    line("|---|---|---|---|---|---|");
    for (Row row : rows.subList(0, Math.min(ROWS, rows.size()))) {
      line(
          "| "
              + MarkdownText.of(Findings.label(row.control()))
              + " | "
              + row.worst().word()
              + " | "
              + MarkdownText.of(row.control().title())
              + " | "
              + names(row.open())
              + " | "
              + MarkdownText.of(Phrase.prose(row.control().fix(), Optional.empty()))
              + " | "
              + MarkdownChange.of(row.open())
              + " |");
    }
    more(rows.size() - ROWS, "control");
  }

  private static String names(List<Finding> findings) {
    List<String> names =
        findings.stream()
            .flatMap(finding -> finding.subject().stream())
            .limit(NAMES)
            .map(subject -> MarkdownText.code(Phrase.name(subject)))
            .toList();
    int more = findings.size() - names.size();
    return String.join(", ", names)
        + (more > 0 && !names.isEmpty() ? " and " + more + " more" : "");
  }

  private void accepted() throws IOException {
    if (report.acceptances().isEmpty()) {
      return;
    }
    heading("Waivers and attestations");
    line("| control | for | until | owner | approved by | state | reason |");
    line("|---|---|---|---|---|---|---|");
    for (Acceptance one : report.acceptances()) {
      String until;
      String owner;
      String approved;
      String reason;
      if (one instanceof Acceptance.OfWaiver waiver) {
        until = waiver.waiver().until().toString();
        owner = waiver.waiver().owner();
        approved = waiver.waiver().approvedBy();
        reason = waiver.waiver().reason();
      } else {
        Acceptance.OfAttestation attestation = (Acceptance.OfAttestation) one;
        until = attestation.attestation().until().toString();
        owner = attestation.attestation().by();
        approved = "";
        reason = attestation.attestation().reason();
      }
      String state = one.state().name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
      line(
          "| "
              + String.join(
                  " | ",
                  MarkdownText.of(one.control()),
                  MarkdownText.of(one.scope()),
                  until,
                  MarkdownText.of(owner),
                  MarkdownText.of(approved),
                  state,
                  MarkdownText.of(reason))
              + " |");
    }
  }

  private void unknown() throws IOException {
    List<Unresolved> all = Unresolved.of(sorted);
    if (all.isEmpty()) {
      return;
    }
    heading("What is not known");
    line("| missing | reason | controls | collect with |");
    line("|---|---|---:|---|");
    for (Unresolved one : all.subList(0, Math.min(ROWS, all.size()))) {
      line(
          "| "
              + String.join(
                  " | ",
                  MarkdownText.code(one.path()),
                  MarkdownText.of(one.reason()),
                  String.valueOf(one.controls().size()),
                  one.how().isEmpty() ? "" : MarkdownText.code(one.how()))
              + " |");
    }
    more(all.size() - ROWS, "value");
  }

  private void questions() throws IOException {
    List<String> rows = new ArrayList<>();
    Findings.forEach(
        sorted,
        (control, finding) -> {
          if (finding.verdict() == Verdict.MANUAL && finding.attestation().isEmpty()) {
            rows.add(
                "- "
                    + MarkdownText.of(Findings.label(control))
                    + ": "
                    + MarkdownText.of(Phrase.message(finding)));
          }
        });
    if (rows.isEmpty()) {
      return;
    }
    heading("What a person must answer");
    for (String row : rows.subList(0, Math.min(ROWS, rows.size()))) {
      line(row);
    }
    more(rows.size() - ROWS, "question");
  }

  private void tailored() throws IOException {
    List<Tailoring> all = new ArrayList<>(Tailoring.notSelected(report));
    all.addAll(Tailoring.of(report));
    if (all.isEmpty()) {
      return;
    }
    heading("What was not looked at, or changed");
    line("| what | change | because | by |");
    line("|---|---|---|---|");
    for (Tailoring one : all.subList(0, Math.min(ROWS, all.size()))) {
      line(
          "| "
              + String.join(
                  " | ",
                  MarkdownText.of(one.what()),
                  MarkdownText.of(one.change()),
                  MarkdownText.of(one.because()),
                  MarkdownText.of(one.by()))
              + " |");
    }
    more(all.size() - ROWS, "change");
  }

  private void heading(String text) throws IOException {
    line("");
    line("### " + text);
    line("");
  }

  private void more(int left, String noun) throws IOException {
    if (left > 0) {
      line("");
      line("and " + Phrase.count(left, noun) + " more.");
    }
  }

  private void line(String text) throws IOException {
    out.append(text).append('\n');
  }
}
