package dev.portreeve.runtime.report.markdown;

import dev.portreeve.runtime.report.FindingText;
import dev.portreeve.runtime.report.Phrase;
import dev.portreeve.runtime.report.ProvenanceText;
import dev.portreeve.runtime.report.Sorted;
import dev.portreeve.runtime.report.Summary;
import dev.portreeve.runtime.report.Tailoring;
import dev.portreeve.runtime.report.Unresolved;
import dev.portreeve.runtime.verdict.Acceptance;
import dev.portreeve.runtime.verdict.Finding;
import dev.portreeve.runtime.verdict.Provenance;
import dev.portreeve.runtime.verdict.Report;
import dev.portreeve.runtime.verdict.Report.ControlFacts;
import dev.portreeve.runtime.verdict.Severity;
import dev.portreeve.runtime.verdict.Verdict;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * One report for the comment on a pull request: what it amounts to, what fails and how to mend it,
 * what is accepted until when, what is not known and how to find out, what a policy changed. At
 * most so many rows in a table and {@value #NAMES} names in a row; what is left out is counted.
 * {@link MarkdownComment} puts several into one comment.
 */
final class MarkdownReport {
  private static final int NAMES = 5;

  private final StringBuilder out = new StringBuilder();
  private final int rows;
  private final Report report;
  private final Sorted sorted;
  private final Summary summary;

  private MarkdownReport(Report report, int rows) {
    this.rows = rows;
    this.report = report;
    this.sorted = Sorted.of(report);
    this.summary = Summary.of(sorted);
  }

  /** The whole text, with at most so many rows in a table. */
  static String of(Report report, int rows) {
    MarkdownReport text = new MarkdownReport(report, rows);
    text.document();
    return text.out.toString();
  }

  private void document() {
    line("## Portreeve: " + MarkdownText.code(FindingText.host(report)));
    line("");
    String policy =
        FindingText.policy(report).map(name -> ", policy " + MarkdownText.code(name)).orElse("");
    line("Checked: " + MarkdownText.code(FindingText.standard(report)) + policy + score());
    line("");
    provenance(report.snapshot().provenance());
    counts();
    failures();
    accepted();
    unknown();
    questions();
    tailored();
  }

  /** One line: the reasons are in the other formats. */
  private void provenance(Provenance provenance) {
    if (provenance.sources().isEmpty()) {
      return;
    }
    String aside = provenance.aside() == 0 ? "" : "; set aside: " + provenance.aside();
    line("Made from: " + MarkdownText.of(ProvenanceText.made(provenance)) + aside);
    line("");
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

  private void counts() {
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
  private void failures() {
    record Row(ControlFacts control, List<Finding> open, Severity worst) {}
    List<Row> all = new ArrayList<>();
    for (Sorted.Group group : sorted.groups()) {
      List<Finding> open =
          Phrase.with(Verdict.FAIL, group.findings()).stream()
              .filter(finding -> !finding.settled())
              .toList();
      if (!open.isEmpty()) {
        all.add(new Row(group.control(), open, Phrase.worst(open)));
      }
    }
    if (all.isEmpty()) {
      return;
    }
    all.sort(Comparator.comparing(Row::worst));
    heading("What fails");
    line("| control | severity | title | on | fix |");
    line("|---|---|---|---|---|");
    for (Row row : first(all)) {
      row(
          MarkdownText.of(FindingText.label(row.control())),
          row.worst().word(),
          MarkdownText.of(row.control().title()),
          names(row.open()),
          MarkdownFix.of(row.control(), row.open()));
    }
    more(all, "control");
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

  private void accepted() {
    if (report.acceptances().isEmpty()) {
      return;
    }
    heading("Waivers and attestations");
    line("| control | for | until | owner | approved by | state | reason |");
    line("|---|---|---|---|---|---|---|");
    for (Acceptance one : first(report.acceptances())) {
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
      row(
          MarkdownText.of(one.control()),
          MarkdownText.of(one.scope()),
          until,
          MarkdownText.of(owner),
          MarkdownText.of(approved),
          state,
          MarkdownText.of(reason));
    }
    more(report.acceptances(), "waiver or attestation");
  }

  private void unknown() {
    List<Unresolved> all = Unresolved.of(sorted);
    if (all.isEmpty()) {
      return;
    }
    heading("What is not known");
    line("| missing | reason | controls | collect with |");
    line("|---|---|---:|---|");
    for (Unresolved one : first(all)) {
      row(
          MarkdownText.code(one.path()),
          MarkdownText.of(one.reason()),
          String.valueOf(one.controls().size()),
          one.how().isEmpty() ? "" : MarkdownText.code(one.how()));
    }
    more(all, "value");
  }

  private void questions() {
    List<String> all = new ArrayList<>();
    for (Sorted.Group group : sorted.groups()) {
      String control = MarkdownText.of(FindingText.label(group.control()));
      for (Finding finding : Phrase.with(Verdict.MANUAL, group.findings())) {
        if (finding.attestation().isEmpty()) {
          all.add("- " + control + ": " + MarkdownText.of(Phrase.message(finding)));
        }
      }
    }
    if (all.isEmpty()) {
      return;
    }
    heading("What a person must answer");
    first(all).forEach(this::line);
    more(all, "question");
  }

  private void tailored() {
    List<Tailoring> all = new ArrayList<>(Tailoring.notSelected(report));
    all.addAll(Tailoring.of(report));
    if (all.isEmpty()) {
      return;
    }
    heading("What was not looked at, or changed");
    line("| what | change | because | by |");
    line("|---|---|---|---|");
    for (Tailoring one : first(all)) {
      row(
          MarkdownText.of(one.what()),
          MarkdownText.of(one.change()),
          MarkdownText.of(one.because()),
          MarkdownText.of(one.by()));
    }
    more(all, "change");
  }

  private void heading(String text) {
    line("");
    line("### " + text);
    line("");
  }

  private <T> List<T> first(List<T> all) {
    return all.subList(0, Math.min(rows, all.size()));
  }

  private void row(String... cells) {
    List<String> safe = Arrays.stream(cells).map(MarkdownText::cell).toList();
    line("| " + String.join(" | ", safe) + " |");
  }

  private void more(List<?> all, String noun) {
    int left = all.size() - rows;
    if (left > 0) {
      line("");
      line("and " + Phrase.count(left, noun) + " more.");
    }
  }

  private void line(String text) {
    out.append(text).append('\n');
  }
}
