package dev.portreeve.runtime.report.table;

import dev.portreeve.runtime.report.FindingText;
import dev.portreeve.runtime.report.FixLine;
import dev.portreeve.runtime.report.Phrase;
import dev.portreeve.runtime.report.ProvenanceText;
import dev.portreeve.runtime.report.Score;
import dev.portreeve.runtime.report.ShownFindings;
import dev.portreeve.runtime.report.Sorted;
import dev.portreeve.runtime.report.Summary;
import dev.portreeve.runtime.report.Tailoring;
import dev.portreeve.runtime.report.table.TablePage.Paint;
import dev.portreeve.runtime.text.Excerpt;
import dev.portreeve.runtime.text.TerminalText;
import dev.portreeve.runtime.verdict.Attestation;
import dev.portreeve.runtime.verdict.Finding;
import dev.portreeve.runtime.verdict.Provenance;
import dev.portreeve.runtime.verdict.Report;
import dev.portreeve.runtime.verdict.Report.ControlFacts;
import dev.portreeve.runtime.verdict.Report.PolicyFacts;
import dev.portreeve.runtime.verdict.Report.SnapshotFacts;
import dev.portreeve.runtime.verdict.Severity;
import dev.portreeve.runtime.verdict.Verdict;
import dev.portreeve.runtime.verdict.Waiver;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The report for an engineer in a hurry, on a terminal: what it amounts to, what fails and how to
 * mend it, what is unknown and which one step would tell most, what people must answer, what was
 * changed and by whom, and a line for all the rest. Wrapped to a width; names are shown so that
 * they cannot deceive ({@link TerminalText}). Equal reports give equal text; lines end with a line
 * feed.
 */
public final class TableReport {
  private static final String ASK_WHY = "portreeve why says of each what to write there";

  private final TablePage page;
  private final TableRows rows;
  private final Report report;
  private final Sorted sorted;
  private final Summary summary;
  private final ShownFindings shown;
  private final boolean provenance;

  private TableReport(Report report, TablePage page, TableOptions options) {
    this.shown = options.shown();
    this.provenance = options.provenance();
    this.page = page;
    this.rows = new TableRows(page);
    this.report = report;
    this.sorted = Sorted.of(report);
    this.summary = Summary.of(sorted);
  }

  /** Writes the table, in the form and of the findings that the options say. */
  public static void write(Report report, Appendable out, TableOptions options) throws IOException {
    TableReport table = new TableReport(report, new TablePage(out, options), options);
    switch (options.form()) {
      case WHOLE -> table.table();
      case SUMMARY -> {
        table.heading();
        table.counts();
        table.page.blank();
        new SummaryView(report, table.sorted, table.summary, table.page).write();
      }
      case CHECKLIST -> {
        table.heading();
        boolean whole = new Checklist(table.sorted, table.page, options.shown()).write();
        if (!whole) {
          table.hidden();
        }
      }
    }
  }

  private void table() throws IOException {
    heading();
    counts();
    failures();
    errors();
    boolean hidden =
        shown.shows(Verdict.UNKNOWN) && new UnknownSection(sorted, page, shown).write();
    if (shown.shows(Verdict.UNKNOWN)) {
      hidden |= new ConditionSection(sorted, page).write();
    }
    questions();
    settled();
    tailored();
    rest(hidden || rows.folded());
    hidden();
  }

  /** What was asked not to be shown is counted above, and gated. */
  private void hidden() throws IOException {
    if (shown.isAll()) {
      return;
    }
    long hidden = report.findings().stream().filter(f -> !shown.shows(f)).count();
    page.blank();
    String what = Phrase.count(hidden, "finding") + " of others (shown: " + shown.words() + ").";
    page.row(
        0, Paint.BOLD, "Not shown: ", 0, what + " They were judged, and the exit counts them.");
  }

  private void heading() throws IOException {
    SnapshotFacts snapshot = report.snapshot();
    List<String> facts = new ArrayList<>();
    facts.add("Host " + snapshot.host().orElse("(not known)"));
    String version = snapshot.engineVersion().map(v -> " " + v).orElse("");
    snapshot.engine().ifPresent(engine -> facts.add(engine + version));
    snapshot.collectedAt().ifPresent(instant -> facts.add("collected " + instant));
    page.text(0, String.join(", ", facts.stream().map(Excerpt::of).toList()));

    PolicyFacts policy = report.policy();
    List<String> run = new ArrayList<>();
    policy.benchmark().ifPresent(name -> run.add(named(name, policy.benchmarkVersion())));
    policy.beside().forEach(b -> run.add(b.name() + " " + b.version()));
    policy.name().ifPresent(name -> run.add("policy " + named(name, policy.version())));
    run.add("level " + policy.level());
    run.addAll(FindingText.narrowed(policy));
    page.text(0, "Checked: " + String.join(", ", run.stream().map(Excerpt::of).toList()));
    if (!snapshot.proofs().isEmpty()) {
      page.text(0, "Complete: " + Excerpt.of(FindingText.proofs(snapshot)));
    }
    if (report.given()) {
      page.text(0, "The inputs were declared to be the whole population (--given)");
    }
    if (report.plan().isPresent()) {
      planned(report.plan().get());
    }
    if (provenance) {
      provenance(snapshot.provenance());
    }
    page.blank();
  }

  private void planned(Report.PlanReading plan) throws IOException {
    if (plan.engine().isPresent()) {
      String engine = Excerpt.of(plan.engine().get());
      page.text(0, "Plans are judged on " + engine + " as it is installed");
    }
    if (plan.folder().isPresent()) {
      String folder = Excerpt.of(plan.folder().get());
      page.text(0, "Plans are judged as if their project stood in " + folder);
    }
    if (plan.swarm()) {
      page.text(0, "Plans are read as docker stack deploy reads them (--swarm)");
    }
  }

  private void provenance(Provenance from) throws IOException {
    if (!from.sources().isEmpty()) {
      page.row(0, Paint.NONE, "Made from: ", 2, ProvenanceText.made(from));
    }
    for (String line : ProvenanceText.setAside(from)) {
      page.row(0, Paint.NONE, "Set aside: ", 2, line);
    }
  }

  private static String named(String name, Optional<String> version) {
    return name + version.map(text -> " " + text).orElse("");
  }

  private void counts() throws IOException {
    String size =
        Phrase.count(summary.controls().size(), "control")
            + " on "
            + Phrase.count(summary.subjects(), "subject");
    page.text(0, size + ". " + score());
    page.blank();
    for (Verdict verdict : Summary.ORDER) {
      int count = summary.count(verdict);
      String number = TerminalText.pad("", 7 - String.valueOf(count).length()) + count;
      String more = count == 0 ? "" : aside(verdict);
      Paint paint = count == 0 ? Paint.NONE : Paint.of(verdict);
      page.row(2, paint, verdict.name(), 15, number + more);
    }
  }

  /** What a count is made of: severities, and what people have settled of it. */
  private String aside(Verdict verdict) {
    String waived = summary.waived() == 0 ? "" : "; " + summary.waived() + " waived";
    return switch (verdict) {
      case FAIL -> "   " + severities() + waived;
      case MANUAL -> summary.attested() == 0 ? "" : "   " + summary.attested() + " attested";
      case PASS -> conditional() == 0 ? "" : "   " + conditional() + " on conditions";
      default -> "";
    };
  }

  /** Passes that rest on what an engine was taken to be. */
  private long conditional() {
    return Phrase.with(Verdict.PASS, report.findings()).stream()
        .filter(Finding::conditional)
        .count();
  }

  private String score() {
    if (summary.score().isEmpty()) {
      return "No score: nothing applies.";
    }
    Score score = summary.score().get();
    String proven = percent(score.proven());
    return score.proven().equals(score.possible())
        ? "Score " + proven + "."
        : "Score [" + proven + ", " + percent(score.possible()) + "] (proven, possible).";
  }

  private static String percent(BigDecimal share) {
    return share.movePointRight(2).stripTrailingZeros().toPlainString() + "%";
  }

  private String severities() {
    List<String> parts = new ArrayList<>();
    summary
        .failBySeverity()
        .forEach(
            (severity, count) -> {
              if (count > 0) {
                parts.add(count + " " + severity.word());
              }
            });
    return String.join(", ", parts);
  }

  private void failures() throws IOException {
    ToldNotes told = new ToldNotes();
    for (Section one : section(Verdict.FAIL, false, ", worst first")) {
      title(one);
      rows.write(one.findings(), Phrase::message);
      List<Finding> failing = one.findings();
      List<FixLine> lines = FixLine.said(one.control(), failing, ASK_WHY);
      page.row(6, Paint.BOLD, "Fix: ", 5, lines.get(0).text());
      String number = one.control().number().orElse(one.control().id());
      for (String line : told.of(number, lines.subList(1, lines.size()), ASK_WHY + ".")) {
        page.text(11, line);
      }
    }
  }

  private void errors() throws IOException {
    for (Section one : section(Verdict.ERROR, false, " that could not be evaluated")) {
      title(one);
      rows.write(one.findings(), Phrase::message);
    }
  }

  private void questions() throws IOException {
    for (Section one : section(Verdict.MANUAL, false, " with questions for people to answer")) {
      title(one);
      rows.write(one.findings(), Phrase::message);
    }
  }

  private void settled() throws IOException {
    for (Section one : section(Verdict.FAIL, true, " with failures that are waived")) {
      title(one);
      rows.write(one.findings(), finding -> accepted(finding.waiver().orElseThrow()));
    }
    for (Section one : section(Verdict.MANUAL, true, " with questions that are answered")) {
      title(one);
      rows.write(one.findings(), finding -> answered(finding.attestation().orElseThrow()));
    }
  }

  /** What counts otherwise than the benchmark says, and who says so. */
  private void tailored() throws IOException {
    List<Tailoring> all = Tailoring.of(report);
    if (all.isEmpty()) {
      return;
    }
    page.blank();
    String policy = FindingText.policy(report).map(name -> "by policy " + name).orElse("");
    page.row(0, Paint.BOLD, "CHANGED: ", 0, policy.isEmpty() ? "for this run" : policy);
    for (Tailoring one : all) {
      page.row(2, Paint.NONE, Excerpt.of(one.what()) + "  ", 4, Excerpt.of(one.words()));
    }
  }

  private static String accepted(Waiver waiver) {
    String by = "until " + waiver.until() + ", approved by " + waiver.approvedBy();
    return Excerpt.of(by + ", owned by " + waiver.owner() + ": " + Phrase.oneLine(waiver.reason()));
  }

  private static String answered(Attestation answer) {
    String by = "until " + answer.until() + ", attested by " + answer.by();
    return Excerpt.of(by + ": " + Phrase.oneLine(answer.reason()));
  }

  private record Section(ControlFacts control, Severity severity, List<Finding> findings, int of) {}

  /** Heads a section and gives its controls, worst severity first. Empty: no heading either. */
  private List<Section> section(Verdict verdict, boolean settled, String what) throws IOException {
    List<Section> sections = new ArrayList<>();
    for (Sorted.Group group : sorted.groups()) {
      List<Finding> findings =
          Phrase.with(verdict, group.findings()).stream()
              .filter(finding -> finding.settled() == settled)
              .filter(shown::shows)
              .toList();
      if (!findings.isEmpty()) {
        sections.add(section(group, findings));
      }
    }
    sections.sort(Comparator.comparing(Section::severity));
    if (!sections.isEmpty()) {
      page.blank();
      String controls = Phrase.count(sections.size(), "control");
      page.row(0, Paint.of(verdict), verdict + ": ", 0, controls + what);
    }
    return sections;
  }

  private static Section section(Sorted.Group group, List<Finding> findings) {
    int idle = subjects(Phrase.with(Verdict.NOT_APPLICABLE, group.findings()));
    int applies = subjects(group.findings()) - idle;
    return new Section(group.control(), Phrase.worst(findings), findings, applies);
  }

  private static int subjects(List<Finding> findings) {
    return (int) findings.stream().filter(finding -> finding.subject().isPresent()).count();
  }

  private void title(Section one) throws IOException {
    page.blank();
    String number = one.control().number().orElse(one.control().id());
    String gap = number.length() < 6 ? "" : "  ";
    String label = TerminalText.pad(number, 6) + gap + one.severity().word() + "  ";
    String title = Phrase.prose(one.control().title(), Optional.empty());
    String share = one.of() > 1 ? " (" + subjects(one.findings()) + " of " + one.of() + ")" : "";
    page.row(0, Paint.of(one.severity()), label, 6, title + share);
  }

  private void rest(boolean folded) throws IOException {
    List<String> parts = new ArrayList<>();
    if (summary.controls().isEmpty()) {
      parts.add("nothing was evaluated");
    }
    int accepted = (int) summary.controls().stream().filter(TableReport::passesButFor).count();
    int passing = controls(Verdict.PASS) - accepted;
    if (passing > 0) {
      parts.add(Phrase.count(passing, "control") + (passing == 1 ? " passes" : " pass"));
    }
    if (accepted > 0) {
      String pass = Phrase.count(accepted, "control") + (accepted == 1 ? " passes" : " pass");
      parts.add(pass + " but for what people accepted");
    }
    int idle = controls(Verdict.NOT_APPLICABLE);
    if (idle > 0) {
      parts.add(Phrase.count(idle, "control") + (idle == 1 ? " does" : " do") + " not apply");
    }
    if (!report.skipped().isEmpty()) {
      parts.add(report.skipped().size() + " left out by the policy");
    }
    int others = report.notSelected().stream().mapToInt(one -> one.controls().size()).sum();
    if (others > 0) {
      parts.add(others + " not selected");
    }
    if (!parts.isEmpty()) {
      long vacuous = report.findings().stream().filter(Finding::vacuous).count();
      String over =
          vacuous == 0
              ? ""
              : " Of all that passes, "
                  + Phrase.count(vacuous, "finding")
                  + " held because a list was empty.";
      page.blank();
      page.row(0, Paint.BOLD, "All else: ", 0, String.join(", ", parts) + "." + over);
    }
    if (folded) {
      page.blank();
      page.text(0, "What is folded here (\"and 5 more\") is listed by --format json.");
    }
  }

  private static boolean passesButFor(Summary.OfControl control) {
    return control.verdict() == Verdict.PASS && control.waived() + control.attested() > 0;
  }

  private int controls(Verdict verdict) {
    return (int) summary.controls().stream().filter(one -> one.verdict() == verdict).count();
  }
}
