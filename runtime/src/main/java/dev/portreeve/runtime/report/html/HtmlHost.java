package dev.portreeve.runtime.report.html;

import dev.portreeve.runtime.report.FindingText;
import dev.portreeve.runtime.report.FixLine;
import dev.portreeve.runtime.report.Phrase;
import dev.portreeve.runtime.report.ProvenanceText;
import dev.portreeve.runtime.report.Score;
import dev.portreeve.runtime.report.Sorted;
import dev.portreeve.runtime.report.Summary;
import dev.portreeve.runtime.report.Tailoring;
import dev.portreeve.runtime.report.Unresolved;
import dev.portreeve.runtime.report.html.VerdictChart.Part;
import dev.portreeve.runtime.text.HtmlText;
import dev.portreeve.runtime.verdict.Acceptance;
import dev.portreeve.runtime.verdict.Finding;
import dev.portreeve.runtime.verdict.Provenance;
import dev.portreeve.runtime.verdict.Report;
import dev.portreeve.runtime.verdict.Report.PolicyFacts;
import dev.portreeve.runtime.verdict.Report.SnapshotFacts;
import dev.portreeve.runtime.verdict.Severity;
import dev.portreeve.runtime.verdict.Verdict;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One host on the page of a report: its summary, what to do, what was accepted, what is unknown.
 */
final class HtmlHost {
  private static final int FIRST = 10;
  private static final int NAMES = 5;

  private final Report report;
  private final Sorted sorted;
  private final Summary summary;
  private final HtmlText html;
  private final String prefix;

  HtmlHost(Report report, int place, HtmlText html) {
    this.report = report;
    this.sorted = Sorted.of(report);
    this.summary = Summary.of(sorted);
    this.html = html;
    this.prefix = "host-" + place;
  }

  void write() throws IOException {
    html.open("section", "id", prefix, "class", "host", "aria-labelledby", prefix + "-name");
    html.leaf("h2", FindingText.host(report), "id", prefix + "-name");
    facts();
    summary();
    first();
    acceptances();
    unknowns();
    tailored();
    new HtmlControls(sorted, html, prefix).write();
    html.closeLine();
  }

  private void facts() throws IOException {
    SnapshotFacts snapshot = report.snapshot();
    PolicyFacts policy = report.policy();
    html.open("dl", "class", "facts");
    String engine = snapshot.engine().orElse("not known");
    fact("Engine", engine + snapshot.engineVersion().map(v -> " " + v).orElse(""));
    fact("Collected", snapshot.collectedAt().orElse("not known"));
    if (!snapshot.proofs().isEmpty()) {
      fact("Complete", FindingText.proofs(snapshot));
    }
    provenance(snapshot.provenance());
    List<String> checked =
        new ArrayList<>(List.of(FindingText.standard(report), "level " + policy.level()));
    checked.addAll(FindingText.narrowed(policy));
    fact("Checked against", String.join(", ", checked));
    if (FindingText.policy(report).isPresent()) {
      fact("Policy", FindingText.policy(report).get());
    }
    fact("Judged as of", policy.now().toString());
    if (report.given()) {
      fact("Declared", "the inputs are the whole population (--given)");
    }
    html.closeLine();
  }

  private void provenance(Provenance provenance) throws IOException {
    if (!provenance.sources().isEmpty()) {
      fact("Made from", ProvenanceText.made(provenance));
    }
    if (provenance.aside() > 0) {
      html.leaf("dt", "Set aside");
      for (String line : ProvenanceText.setAside(provenance)) {
        html.leaf("dd", line);
      }
    }
  }

  private void fact(String term, String words) throws IOException {
    html.leaf("dt", term).leaf("dd", words);
  }

  private void summary() throws IOException {
    heading("Summary", "summary");
    Map<Part, Integer> counts = VerdictChart.count(report.findings());
    VerdictChart chart = new VerdictChart(html);
    html.leaf("p", size());
    html.open("ul", "class", "tiles");
    for (Part part : Part.values()) {
      html.open("li");
      chart.sample(part);
      html.text(" ").leaf("b", String.valueOf(counts.getOrDefault(part, 0)));
      html.text(" " + part.words()).close();
    }
    html.close();
    if (summary.score().isPresent()) {
      Score score = summary.score().get();
      html.open("figure");
      html.leaf("figcaption", "Score: " + VerdictChart.words(score));
      chart.score(score);
      html.close();
    }
    html.open("div", "class", "charts");
    chart.bySection(sorted);
    chart.bySeverity(sorted);
    html.close().closeLine();
  }

  /** {@code 38 controls on 93 subjects: 26 fail, 5 pass. 2432 findings:}. */
  private String size() {
    List<String> parts = new ArrayList<>();
    for (Verdict verdict : Summary.ORDER) {
      long count = summary.controls().stream().filter(c -> c.verdict() == verdict).count();
      if (count > 0) {
        parts.add(count + " " + verdict.name().replace('_', ' '));
      }
    }
    return Phrase.count(summary.controls().size(), "control")
        + " on "
        + Phrase.count(summary.subjects(), "subject")
        + (parts.isEmpty() ? "" : ": " + String.join(", ", parts))
        + ". "
        + Phrase.count(report.findings().size(), "finding")
        + ":";
  }

  /** What fails and nobody accepted: an answer that says so, too. */
  private static boolean open(Finding finding) {
    return finding.verdict() == Verdict.FAIL && !finding.settled()
        || finding.attestation().filter(answer -> !answer.passes()).isPresent();
  }

  private record Failing(Sorted.Group group, List<Finding> open, Severity worst) {}

  /** The worst first; among equals what most subjects have. */
  private void first() throws IOException {
    List<Failing> failing = new ArrayList<>();
    for (Sorted.Group group : sorted.groups()) {
      List<Finding> open = group.findings().stream().filter(HtmlHost::open).toList();
      if (!open.isEmpty()) {
        failing.add(new Failing(group, open, Phrase.worst(open)));
      }
    }
    heading("Mend first", "first");
    if (failing.isEmpty()) {
      html.leaf("p", "Nothing fails that nobody accepted.");
      html.closeLine();
      return;
    }
    failing.sort(Comparator.comparing(Failing::worst).thenComparing(f -> -f.open().size()));
    html.open("ol");
    for (Failing one : failing.subList(0, Math.min(FIRST, failing.size()))) {
      var control = one.group().control();
      html.open("li");
      html.leaf("span", one.worst().word(), "class", "badge severity-" + one.worst().word());
      html.text(" ");
      html.leaf(
          "a",
          FindingText.label(control) + " " + control.title(),
          "href",
          "#" + HtmlControls.anchor(prefix, control));
      String subjects = Phrase.subjects(one.open(), NAMES);
      html.text(subjects.isEmpty() ? "" : ", on " + subjects);
      new HtmlFix(html).write(FixLine.proposed(control, one.open(), "see below"));
      html.close();
    }
    html.close();
    int more = failing.size() - FIRST;
    if (more > 0) {
      html.leaf("p", "And " + Phrase.count(more, "control") + " more, below.");
    }
    html.closeLine();
  }

  private void acceptances() throws IOException {
    if (report.acceptances().isEmpty()) {
      return;
    }
    heading("Waivers and attestations", "accepted");
    HtmlTable table = HtmlTable.open(html, "Control", "For", "Until", "Who", "State", "Reason");
    for (Acceptance one : report.acceptances()) {
      table.row().cell(one.control()).cell(one.scope());
      if (one instanceof Acceptance.OfWaiver of) {
        String from = of.waiver().from().map(day -> day + " to ").orElse("");
        table.cell(from + of.waiver().until());
        table.cell(
            "owner "
                + of.waiver().owner()
                + ", approved by "
                + of.waiver().approvedBy()
                + " on "
                + of.waiver().approvedOn());
        table.cell(state(one)).cell(of.waiver().reason());
      } else if (one instanceof Acceptance.OfAttestation of) {
        table.cell(of.attestation().until().toString());
        table.cell(of.attestation().by() + " on " + of.attestation().on());
        table
            .cell(state(one))
            .cell((of.attestation().passes() ? "pass: " : "fail: ") + of.attestation().reason());
      }
    }
    table.close();
    html.closeLine();
  }

  /** {@code applied: accepts the FAIL of web}. */
  private static String state(Acceptance one) {
    String word = one.state().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    return word + ": " + one.message();
  }

  private void unknowns() throws IOException {
    List<Unresolved> all = Unresolved.of(sorted);
    heading("Not known", "unknown");
    if (all.isEmpty()) {
      html.leaf("p", "No verdict waits for data that was not collected.");
      html.closeLine();
      return;
    }
    html.leaf(
        "p", "What verdicts wait for, and how to collect it. What is not known never passes.");
    HtmlTable table = HtmlTable.open(html, "Missing", "Reason", "Controls", "Collect with");
    for (Unresolved one : all) {
      table.row().code(one.path()).cell(one.reason());
      int shown = Math.min(NAMES, one.controls().size());
      int more = one.controls().size() - shown;
      String others = more > 0 ? " and " + more + " more" : "";
      table.cell(String.join(", ", one.controls().subList(0, shown)) + others).code(one.how());
    }
    table.close();
    html.closeLine();
  }

  /** What was not looked at, what counts otherwise than the benchmark says, and who says so. */
  private void tailored() throws IOException {
    List<Tailoring> all = new ArrayList<>(Tailoring.notSelected(report));
    all.addAll(Tailoring.of(report));
    heading("Not looked at, or changed", "changed");
    if (all.isEmpty()) {
      html.leaf("p", "Every control was looked at, as the benchmark and the packs have it.");
      html.closeLine();
      return;
    }
    HtmlTable table = HtmlTable.open(html, "What", "Change", "Because", "By");
    for (Tailoring one : all) {
      table.row().cell(one.what()).cell(one.change()).cell(one.because()).cell(one.by());
    }
    table.close();
    html.closeLine();
  }

  private void heading(String words, String id) throws IOException {
    html.open(
        "section", "class", id.toLowerCase(Locale.ROOT), "aria-labelledby", label(prefix, id));
    html.leaf("h3", words, "id", prefix + "-" + id);
  }

  /** What names a part of a host: several hosts on a page have the same parts. */
  static String label(String prefix, String id) {
    return prefix + "-name " + prefix + "-" + id;
  }
}
