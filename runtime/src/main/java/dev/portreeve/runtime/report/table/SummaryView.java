package dev.portreeve.runtime.report.table;

import dev.portreeve.runtime.report.FindingText;
import dev.portreeve.runtime.report.FixLine;
import dev.portreeve.runtime.report.Phrase;
import dev.portreeve.runtime.report.ShownFindings;
import dev.portreeve.runtime.report.Sorted;
import dev.portreeve.runtime.report.Summary;
import dev.portreeve.runtime.report.table.TablePage.Paint;
import dev.portreeve.runtime.text.Excerpt;
import dev.portreeve.runtime.text.TerminalText;
import dev.portreeve.runtime.verdict.Finding;
import dev.portreeve.runtime.verdict.Report;
import dev.portreeve.runtime.verdict.Severity;
import dev.portreeve.runtime.verdict.Subject;
import dev.portreeve.runtime.verdict.Verdict;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A report on one screen: what it amounts to, section by section; the ten worst failures; what to
 * do first; what was not looked at.
 */
final class SummaryView {
  private static final int WORST = 10;
  private static final int COUNT = 8;

  private final Report report;
  private final Sorted sorted;
  private final Summary summary;
  private final TablePage page;

  /** One control that fails. */
  private record Failing(Sorted.Group group, List<Finding> open, Severity severity) {}

  SummaryView(Report report, Sorted sorted, Summary summary, TablePage page) {
    this.report = report;
    this.sorted = sorted;
    this.summary = summary;
    this.page = page;
  }

  void write() throws IOException {
    List<Failing> failing = failing();
    sections();
    worst(failing);
    first(failing);
    notLookedAt();
  }

  private List<Failing> failing() {
    List<Failing> all = new ArrayList<>();
    for (Sorted.Group group : sorted.groups()) {
      List<Finding> open =
          Phrase.with(Verdict.FAIL, group.findings()).stream().filter(f -> !f.settled()).toList();
      if (!open.isEmpty()) {
        all.add(new Failing(group, open, Phrase.worst(open)));
      }
    }
    all.sort(Comparator.comparing(Failing::severity).thenComparing(f -> -f.open().size()));
    return all;
  }

  /** Findings by their verdict, as the head counts them: a line for each section. */
  private void sections() throws IOException {
    Map<String, int[]> counts = new LinkedHashMap<>();
    for (Sorted.Group group : sorted.groups()) {
      String section = group.control().section().orElse("(no section)");
      int[] row = counts.computeIfAbsent(section, s -> new int[Verdict.values().length]);
      group.findings().forEach(finding -> row[finding.verdict().ordinal()]++);
    }
    int names = Math.max(14, page.width() - Summary.ORDER.size() * COUNT);
    StringBuilder head = new StringBuilder();
    Summary.ORDER.forEach(v -> head.append(right(v == Verdict.NOT_APPLICABLE ? "N/A" : v.name())));
    page.row(0, Paint.BOLD, "Findings", names, head.toString());
    for (Map.Entry<String, int[]> section : counts.entrySet()) {
      StringBuilder row = new StringBuilder();
      Summary.ORDER.forEach(v -> row.append(right(number(section.getValue()[v.ordinal()]))));
      String name = TerminalText.fit(TerminalText.of(Excerpt.of(section.getKey())), names - 1);
      page.text(0, TerminalText.pad(name, names) + row);
    }
    StringBuilder all = new StringBuilder();
    Summary.ORDER.forEach(v -> all.append(right(number(summary.count(v)))));
    page.row(0, Paint.BOLD, "All", names, all.toString());
  }

  private static String number(long count) {
    return count == 0 ? "-" : String.valueOf(count);
  }

  private static String right(String text) {
    return " ".repeat(Math.max(1, COUNT - text.length())) + text;
  }

  private void worst(List<Failing> failing) throws IOException {
    page.blank();
    if (failing.isEmpty()) {
      page.row(0, Paint.of(Verdict.PASS), "Nothing fails.", 0, "");
      return;
    }
    String of =
        Phrase.count(failing.size(), "control") + (failing.size() == 1 ? " fails" : " fail");
    page.row(0, Paint.of(Verdict.FAIL), "WORST: ", 0, of);
    for (Failing one : failing.subList(0, Math.min(WORST, failing.size()))) {
      String label = TerminalText.pad(FindingText.label(one.group().control()), 7);
      String severity = TerminalText.pad(one.severity().word(), 10);
      String on = subjects(one.open());
      int room = Math.max(12, page.width() - 21 - TerminalText.width(on));
      String title =
          TerminalText.fit(
              TerminalText.of(Phrase.prose(one.group().control().title(), Optional.empty())), room);
      page.row(
          2,
          Paint.of(one.severity()),
          label + severity,
          0,
          TerminalText.pad(title, room) + "  " + on);
    }
  }

  private static String subjects(List<Finding> open) {
    List<Subject> all = open.stream().flatMap(f -> f.subject().stream()).toList();
    return all.size() == 1
        ? TerminalText.fit(TerminalText.of(Phrase.subject(all.get(0))), 24)
        : all.isEmpty() ? "" : Phrase.count(all);
  }

  private void first(List<Failing> failing) throws IOException {
    page.blank();
    if (!failing.isEmpty()) {
      Failing worst = failing.get(0);
      String fix =
          FixLine.said(worst.group().control(), worst.open(), "portreeve why says of each how")
              .stream()
              .map(FixLine::text)
              .collect(Collectors.joining(" "));
      page.row(
          0, Paint.BOLD, "First: ", 7, FindingText.label(worst.group().control()) + ": " + fix);
    }
    new UnknownSection(sorted, page, ShownFindings.ALL).writeBestStep();
  }

  private void notLookedAt() throws IOException {
    List<String> parts = new ArrayList<>();
    if (summary.count(Verdict.UNKNOWN) > 0) {
      parts.add(
          Phrase.count(summary.count(Verdict.UNKNOWN), "finding") + " lack data that is missing");
    }
    long open =
        Phrase.with(Verdict.MANUAL, report.findings()).stream().filter(f -> !f.settled()).count();
    if (open > 0) {
      parts.add(Phrase.count(open, "question") + " for people");
    }
    if (!report.skipped().isEmpty()) {
      parts.add(Phrase.count(report.skipped().size(), "control") + " left out by the policy");
    }
    int others = report.notSelected().stream().mapToInt(one -> one.controls().size()).sum();
    if (others > 0) {
      parts.add(Phrase.count(others, "control") + " not selected");
    }
    String all = parts.isEmpty() ? "nothing" : String.join(", ", parts);
    page.row(0, Paint.BOLD, "Not looked at, or open: ", 7, all + ".");
  }
}
