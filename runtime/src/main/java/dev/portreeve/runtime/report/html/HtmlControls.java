package dev.portreeve.runtime.report.html;

import dev.portreeve.runtime.report.FindingText;
import dev.portreeve.runtime.report.FixLine;
import dev.portreeve.runtime.report.Phrase;
import dev.portreeve.runtime.report.Sorted;
import dev.portreeve.runtime.report.Tailoring;
import dev.portreeve.runtime.report.html.VerdictChart.Part;
import dev.portreeve.runtime.text.Excerpt;
import dev.portreeve.runtime.text.HtmlText;
import dev.portreeve.runtime.verdict.Attestation;
import dev.portreeve.runtime.verdict.Evidence;
import dev.portreeve.runtime.verdict.Finding;
import dev.portreeve.runtime.verdict.Missing;
import dev.portreeve.runtime.verdict.Report.ControlFacts;
import dev.portreeve.runtime.verdict.Verdict;
import dev.portreeve.runtime.verdict.Waiver;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Each control of a host on the page of a report, its findings below it, what fails first; their
 * evidence is folded, and so are many findings of one kind. On paper all is unfolded.
 */
final class HtmlControls {
  /** So many findings of one kind stand open below a control; more are folded together. */
  private static final int UNFOLDED = 5;

  private static final int NAMES = 5;

  private final Sorted sorted;
  private final HtmlText html;
  private final String prefix;

  HtmlControls(Sorted sorted, HtmlText html, String prefix) {
    this.sorted = sorted;
    this.html = html;
    this.prefix = prefix;
  }

  /** Where a control stands on the page. */
  static String anchor(String prefix, ControlFacts control) {
    return prefix + "-" + control.id();
  }

  void write() throws IOException {
    html.open(
        "section", "class", "controls", "aria-labelledby", HtmlHost.label(prefix, "controls"));
    html.leaf("h3", "Every control", "id", prefix + "-controls");
    Optional<String> section = Optional.empty();
    for (Sorted.Group group : sorted.groups()) {
      if (!group.control().section().equals(section)) {
        section = group.control().section();
        html.leaf("h4", section.orElse("Controls without a section"));
      }
      control(group);
    }
    html.closeLine();
  }

  /** A control of which all findings are of one kind hides with them. */
  private void control(Sorted.Group group) throws IOException {
    ControlFacts control = group.control();
    TreeSet<String> parts = new TreeSet<>();
    TreeSet<String> severities = new TreeSet<>();
    for (Finding finding : group.findings()) {
      parts.add("only-" + Part.of(finding));
      severities.add("only-" + finding.severity().word());
    }
    String only =
        (parts.size() == 1 ? " " + parts.first() : "")
            + (severities.size() == 1 ? " " + severities.first() : "");
    html.open("article", "id", anchor(prefix, control), "class", "control" + only);
    html.open("h5");
    html.leaf("span", FindingText.label(control), "class", "number").text(" " + control.title());
    html.close();
    html.open("p", "class", "meta");
    html.leaf(
        "span", control.severity().word(), "class", "badge severity-" + control.severity().word());
    html.text(
        " "
            + control.id()
            + control.level().map(l -> ", level " + l).orElse("")
            + control.profile().map(p -> ", " + p.title()).orElse("")
            + ": "
            + VerdictChart.words(VerdictChart.count(group.findings())));
    html.close();
    if (control.changed().isPresent()) {
      html.leaf("p", "Severity " + Tailoring.words(control.changed().get()), "class", "meta");
    }
    html.leaf("p", Phrase.oneLine(control.because()), "class", "because");
    List<Finding> failing = Phrase.with(Verdict.FAIL, group.findings());
    if (group.findings().stream().anyMatch(HtmlControls::isOpen)) {
      new HtmlFix(html).write(FixLine.proposed(control, failing, "see below"));
    }
    if (!control.mappings().isEmpty()) {
      html.open("p", "class", "meta").text("Also: ");
      html.text(String.join("; ", control.mappings().stream().map(FindingText::words).toList()));
      html.close();
    }
    Map<Part, List<Finding>> byPart = new EnumMap<>(Part.class);
    for (Finding finding : group.findings()) {
      byPart.computeIfAbsent(Part.of(finding), part -> new ArrayList<>()).add(finding);
    }
    for (Map.Entry<Part, List<Finding>> part : byPart.entrySet()) {
      if (part.getValue().size() > UNFOLDED) {
        folded(part.getKey(), part.getValue());
      } else {
        list(part.getValue());
      }
    }
    html.closeLine();
  }

  /** Many findings of one kind: how many, what is said of all of them, the first names. */
  private void folded(Part part, List<Finding> findings) throws IOException {
    String only =
        findings.stream().map(Finding::severity).distinct().count() == 1
            ? severity(findings.get(0))
            : "";
    html.open("details", "class", "group part-" + part + only).open("summary");
    String verdict = findings.get(0).verdict().name();
    String accepted = part == Part.WAIVED ? " (waived)" : "";
    html.leaf("span", findings.size() + " " + verdict + accepted, "class", "badge part-" + part);
    html.text(" " + said(findings));
    html.leaf("span", Phrase.subjects(findings, NAMES), "class", "names");
    html.close();
    list(findings);
    html.close();
  }

  /** Whether there is something to do about it: not where all passes, or nothing applies. */
  private static boolean isOpen(Finding finding) {
    return finding.verdict() != Verdict.PASS && finding.verdict() != Verdict.NOT_APPLICABLE;
  }

  /** Where the same is said of all but for their names, that. */
  private static String said(List<Finding> findings) {
    List<String> said =
        findings.stream()
            .map(f -> Phrase.nameless(Phrase.message(f), f.subject()))
            .distinct()
            .limit(2)
            .toList();
    return said.size() == 1 ? said.get(0) + ": " : "";
  }

  private static String severity(Finding finding) {
    return " only-" + finding.severity().word();
  }

  private void list(List<Finding> findings) throws IOException {
    html.open("ul", "class", "findings");
    for (Finding finding : findings) {
      finding(finding);
    }
    html.closeLine();
  }

  private void finding(Finding finding) throws IOException {
    Part part = Part.of(finding);
    html.open("li", "class", "finding part-" + part + " severity-" + finding.severity().word());
    boolean folded =
        !finding.evidence().isEmpty()
            || !finding.missing().isEmpty()
            || finding.change().isPresent();
    boolean spoken = finding.waiver().isPresent() || finding.attestation().isPresent();
    if (folded || spoken) {
      html.open("details").open("summary");
      line(finding, part);
      html.close();
      accepted(finding);
      if (finding.change().isPresent()) {
        new HtmlChange(html).write(finding.change().get(), finding.fix());
      }
      evidence(finding.evidence());
      missing(finding.missing());
      html.close();
    } else {
      line(finding, part);
    }
    html.closeLine();
  }

  private void line(Finding finding, Part part) throws IOException {
    html.leaf("span", FindingText.verdict(finding), "class", "badge part-" + part).text(" ");
    if (finding.subject().isPresent()) {
      html.leaf("b", Phrase.subject(finding.subject().get())).text(": ");
    }
    html.text(Phrase.message(finding));
    if (finding.vacuous()) {
      html.text(" (there was nothing to look at)");
    }
  }

  private void accepted(Finding finding) throws IOException {
    if (finding.waiver().isPresent()) {
      Waiver waiver = finding.waiver().get();
      html.leaf(
          "p",
          "Accepted until "
              + waiver.until()
              + ": "
              + waiver.reason()
              + " Owner "
              + waiver.owner()
              + "; approved by "
              + waiver.approvedBy()
              + " on "
              + waiver.approvedOn()
              + " ("
              + waiver.rule()
              + ").");
    }
    if (finding.attestation().isPresent()) {
      Attestation answer = finding.attestation().get();
      html.leaf(
          "p",
          (answer.passes() ? "Attested to pass until " : "Attested to fail until ")
              + answer.until()
              + " by "
              + answer.by()
              + " on "
              + answer.on()
              + ": "
              + answer.reason());
    }
  }

  private void evidence(List<Evidence> all) throws IOException {
    if (all.isEmpty()) {
      return;
    }
    HtmlTable table = HtmlTable.open(html, "Value", "Is", "From", "Rule", "Says");
    for (Evidence one : all) {
      table.row().code(one.path()).code(Excerpt.of(one.value().words()));
      table.cell(one.from().orElse("")).cell(one.rule()).code(Phrase.oneLine(one.expression()));
    }
    table.close();
  }

  private void missing(List<Missing> all) throws IOException {
    if (all.isEmpty()) {
      return;
    }
    HtmlTable table = HtmlTable.open(html, "Missing", "Reason", "Collect with");
    for (Missing one : all) {
      table.row().code(one.path()).cell(one.reason()).code(one.how());
    }
    table.close();
  }
}
