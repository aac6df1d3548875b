package dev.portreeve.runtime.report;

import dev.portreeve.runtime.verdict.Finding;
import dev.portreeve.runtime.verdict.Severity;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Pictures of a report as inline SVG: a bar of verdicts for each section and severity, and the
 * score as an interval. Patterns and texts say what the colours say; each picture has its text
 * beside it.
 */
final class VerdictChart {
  private static final int WIDTH = 560;
  private static final int ROW = 26;
  private static final int LABEL = 190;

  /** What a bar is made of, in the order of the reader's interest. */
  enum Part {
    FAIL("failing"),
    WAIVED("waived"),
    ERROR("error"),
    UNKNOWN("unknown"),
    MANUAL("to be answered"),
    PASS("passing"),
    NOT_APPLICABLE("not applicable");

    private final String words;

    Part(String words) {
      this.words = words;
    }

    String words() {
      return words;
    }

    /** The class of a finding, in pictures, filters and badges alike. */
    static Part of(Finding finding) {
      return finding.waiver().isPresent() ? WAIVED : valueOf(finding.verdict().name());
    }
  }

  private final HtmlText html;

  VerdictChart(HtmlText html) {
    this.html = html;
  }

  static Map<Part, Integer> count(Iterable<Finding> findings) {
    Map<Part, Integer> counts = new EnumMap<>(Part.class);
    findings.forEach(finding -> counts.merge(Part.of(finding), 1, Integer::sum));
    return counts;
  }

  /** A bar for each section of the benchmark. */
  void bySection(Sorted report) throws IOException {
    bars(
        "Findings by section",
        grouped(report, group -> group.control().section().orElse("Controls without a section")));
  }

  /** A bar for each severity of controls. */
  void bySeverity(Sorted report) throws IOException {
    Map<String, List<Finding>> rows = new LinkedHashMap<>();
    for (Severity severity : Severity.values()) {
      rows.put(severity.word(), new ArrayList<>());
    }
    for (Sorted.Group group : report.groups()) {
      group.findings().forEach(f -> rows.get(f.severity().word()).add(f));
    }
    rows.values().removeIf(List::isEmpty);
    bars("Findings by severity", rows);
  }

  private static Map<String, List<Finding>> grouped(
      Sorted report, Function<Sorted.Group, String> row) {
    Map<String, List<Finding>> rows = new LinkedHashMap<>();
    for (Sorted.Group group : report.groups()) {
      rows.computeIfAbsent(row.apply(group), name -> new ArrayList<>()).addAll(group.findings());
    }
    return rows;
  }

  private void bars(String title, Map<String, List<Finding>> rows) throws IOException {
    int height = rows.size() * ROW + 4;
    html.open("figure").leaf("figcaption", title);
    html.open(
        "svg",
        "viewBox",
        "0 0 " + WIDTH + " " + height,
        "role",
        "img",
        "aria-label",
        title + ": " + spoken(rows));
    int y = 2;
    for (Map.Entry<String, List<Finding>> row : rows.entrySet()) {
      bar(row.getKey(), count(row.getValue()), row.getValue().size(), y);
      y += ROW;
    }
    html.close().closeLine();
  }

  private void bar(String label, Map<Part, Integer> counts, int all, int y) throws IOException {
    html.leaf(
        "text",
        TerminalText.fit(TerminalText.of(label), 28),
        "x",
        "0",
        "y",
        String.valueOf(y + 15),
        "class",
        "label");
    int room = WIDTH - LABEL;
    int before = 0;
    for (Part part : Part.values()) {
      int count = counts.getOrDefault(part, 0);
      if (count == 0) {
        continue;
      }
      int x = LABEL + room * before / all;
      int end = LABEL + room * (before + count) / all;
      before += count;
      html.open(
          "rect",
          "x",
          String.valueOf(x),
          "y",
          String.valueOf(y),
          "width",
          String.valueOf(Math.max(1, end - x - 1)),
          "height",
          String.valueOf(ROW - 6),
          "class",
          "part-" + part);
      html.leaf("title", count + " " + part.words()).close();
      if (end - x > 8 * String.valueOf(count).length() + 6) {
        html.leaf(
            "text",
            String.valueOf(count),
            "x",
            String.valueOf((x + end) / 2),
            "y",
            String.valueOf(y + 15),
            "class",
            "count count-" + part);
      }
    }
  }

  private static String spoken(Map<String, List<Finding>> rows) {
    List<String> all = new ArrayList<>();
    rows.forEach((name, findings) -> all.add(name + ": " + words(count(findings))));
    return String.join("; ", all);
  }

  static String words(Map<Part, Integer> counts) {
    List<String> parts = new ArrayList<>();
    counts.forEach((part, count) -> parts.add(count + " " + part.words()));
    return String.join(", ", parts);
  }

  /** The score: what is proven, and what is possible, on one line from 0 to 100. */
  void score(Score score) throws IOException {
    int proven = place(score.proven());
    int possible = place(score.possible());
    html.open(
        "svg",
        "viewBox",
        "0 0 " + WIDTH + " 34",
        "role",
        "img",
        "aria-label",
        "Score: "
            + percent(score.proven())
            + " percent proven, "
            + percent(score.possible())
            + " percent possible");
    rect(0, WIDTH, "score-none");
    rect(0, possible, "score-possible");
    rect(0, proven, "score-proven");
    html.close();
  }

  private void rect(int x, int width, String name) throws IOException {
    html.open(
            "rect",
            "x",
            String.valueOf(x),
            "y",
            "4",
            "width",
            String.valueOf(width),
            "height",
            "26",
            "class",
            name)
        .close();
  }

  private static int place(BigDecimal share) {
    return share.multiply(BigDecimal.valueOf(WIDTH)).intValue();
  }

  static String percent(BigDecimal share) {
    return share.movePointRight(2).stripTrailingZeros().toPlainString();
  }
}
