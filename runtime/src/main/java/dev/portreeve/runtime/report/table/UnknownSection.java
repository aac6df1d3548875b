package dev.portreeve.runtime.report.table;

import dev.portreeve.runtime.report.FarStep;
import dev.portreeve.runtime.report.Phrase;
import dev.portreeve.runtime.report.ShownFindings;
import dev.portreeve.runtime.report.Sorted;
import dev.portreeve.runtime.report.Unresolved;
import dev.portreeve.runtime.report.table.TablePage.Paint;
import dev.portreeve.runtime.text.Excerpt;
import dev.portreeve.runtime.text.TerminalText;
import dev.portreeve.runtime.verdict.Finding;
import dev.portreeve.runtime.verdict.Missing;
import dev.portreeve.runtime.verdict.Verdict;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is unknown, seen from the data that is missing: first the one step that would resolve most
 * findings, then each kind of missing data with the controls that wait for it.
 */
final class UnknownSection {
  private static final int GROUPS = 10;
  private static final int CONTROLS = 8;

  private final TablePage page;
  private final List<Finding> findings;
  private final List<Unresolved> unresolved;
  private final Map<String, String> labels = new HashMap<>();

  UnknownSection(Sorted report, TablePage page, ShownFindings shown) {
    this.page = page;
    Sorted told = report.only(shown);
    this.findings = told.groups().stream().flatMap(group -> group.findings().stream()).toList();
    this.unresolved = Unresolved.of(told);
    for (Sorted.Group group : report.groups()) {
      String id = group.control().id();
      labels.put(id, group.control().number().orElse(id));
    }
  }

  /** Writes the section, or nothing; true if it hides anything. */
  boolean write() throws IOException {
    List<Finding> waiting = findings.stream().filter(one -> !one.missing().isEmpty()).toList();
    List<Finding> silent =
        Phrase.with(Verdict.UNKNOWN, findings).stream()
            .filter(finding -> finding.missing().isEmpty())
            .toList();
    if (waiting.isEmpty() && silent.isEmpty()) {
      return false;
    }
    page.blank();
    page.row(0, Paint.of(Verdict.UNKNOWN), "UNKNOWN: ", 0, waits());
    if (unresolved.size() > 1) {
      bestStep(waiting);
    }
    for (Unresolved one : unresolved.subList(0, Math.min(GROUPS, unresolved.size()))) {
      group(one);
    }
    if (unresolved.size() > GROUPS) {
      page.blank();
      int more = unresolved.size() - GROUPS;
      page.text(0, "and " + Phrase.count(more, "more kind") + " of missing data");
    }
    for (Finding finding : silent) {
      page.blank();
      String label = TerminalText.pad(labels.get(finding.control()), 5) + " ";
      page.row(0, Paint.BOLD, label, 6, Phrase.message(finding));
    }
    return unresolved.size() > GROUPS;
  }

  /** The one step that would tell most, if any would. */
  void writeBestStep() throws IOException {
    bestStep(findings.stream().filter(one -> !one.missing().isEmpty()).toList());
  }

  /** As many as the head counts, and apart from them what of other verdicts waits. */
  private String waits() {
    int unknown = Phrase.with(Verdict.UNKNOWN, findings).size();
    long others =
        findings.stream()
            .filter(f -> f.verdict() != Verdict.UNKNOWN && !f.missing().isEmpty())
            .count();
    String wait = unknown == 1 ? "1 finding waits" : unknown + " findings wait";
    String also = others == 0 ? "" : "; " + others + " of other verdicts would be surer with it";
    return wait + " for data that is missing" + also;
  }

  /**
   * A step resolves a finding for certain when all that the finding lacks comes from it. One that
   * can be taken at once goes before all that need the host.
   */
  private void bestStep(List<Finding> waiting) throws IOException {
    Map<String, Integer> resolves = new LinkedHashMap<>();
    for (Finding finding : waiting) {
      Set<String> steps = finding.missing().stream().map(Missing::how).collect(Collectors.toSet());
      if (steps.size() == 1 && !steps.contains("")) {
        resolves.merge(steps.iterator().next(), 1, Integer::sum);
      }
    }
    String best = "";
    for (Map.Entry<String, Integer> step : resolves.entrySet()) {
      boolean nearer = FarStep.isOne(best) && !FarStep.isOne(step.getKey());
      boolean farther = !FarStep.isOne(best) && FarStep.isOne(step.getKey());
      boolean more = best.isEmpty() || step.getValue() > resolves.get(best);
      if (best.isEmpty() || nearer || more && !farther) {
        best = step.getKey();
      }
    }
    if (!best.isEmpty()) {
      String share = resolves.get(best) + " of " + waiting.size();
      page.row(0, Paint.BOLD, "Best next step, for " + share + ": ", 6, Phrase.oneLine(best));
    }
  }

  private void group(Unresolved one) throws IOException {
    List<String> controls = one.controls().stream().limit(CONTROLS).map(labels::get).toList();
    int more = one.controls().size() - controls.size();
    String rest = more > 0 ? " and " + more + " more" : "";
    page.blank();
    page.row(0, Paint.BOLD, Excerpt.of(one.path()) + ": ", 6, Excerpt.of(one.reason()));
    String noun = one.controls().size() == 1 ? "control " : "controls ";
    String size = Phrase.count(one.findings(), "finding");
    page.text(6, size + " of " + noun + String.join(", ", controls) + rest);
    if (!one.how().isEmpty()) {
      page.row(6, Paint.BOLD, "How: ", 5, Phrase.oneLine(one.how()));
    }
  }
}
