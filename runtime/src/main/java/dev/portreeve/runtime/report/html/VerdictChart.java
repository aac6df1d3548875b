package dev.portreeve.runtime.report.html;

import dev.portreeve.runtime.report.Score;
import dev.portreeve.runtime.report.Sorted;
import dev.portreeve.runtime.text.HtmlText;
import dev.portreeve.runtime.text.TerminalText;
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
  private static final int WIDTH = 400;
  private static final int ROW = 42;
  private static final int BAR = 20;

  /** What a bar is made of, in the order of the reader's interest. */
  enum Part {
    FAIL("failing"),
    WAIVED("waived"),
    ERROR("error"),
    UNKNOWN("unknown"),
    MANUAL("to be answered"),
    ATTESTED("answered"),
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
      if (finding.attestation().isPresent()) {
        return ATTESTED;
      }
      return finding.waiver().isPresent() ? WAIVED : valueOf(finding.verdict().name());
    }
  }

  private final HtmlText html;

  VerdictChart(HtmlText html) {
    this.html = html;
  }

  /**
   * What fills the bars: a pattern of its own for each part that is neither PASS nor FAIL, so that
   * they differ without any colour. Once on a page, before all pictures.
   */
  void patterns() throws IOException {
    html.open("svg", "class", "patterns", "width", "0", "height", "0", "aria-hidden", "true");
    html.open("defs");
    pattern(Part.WAIVED, "M0 2h4M4 6h4");
    pattern(Part.ERROR, "M0 0l8 8M8 0l-8 8");
    pattern(Part.UNKNOWN, "M-2 2l4 -4M0 8l8 -8M6 10l4 -4");
    pattern(Part.MANUAL, "M2 0v8");
    pattern(Part.ATTESTED, "M0 2h8M0 6h8");
    html.close().closeLine();
  }

  private void pattern(Part part, String path) throws IOException {
    html.open(
        "pattern",
        "id",
        "pattern-" + part,
        "class",
        "part-" + part,
        "patternUnits",
        "userSpaceOnUse",
        "width",
        "8",
        "height",
        "8");
    html.leaf("rect", "", "width", "8", "height", "8").leaf("path", "", "d", path).close();
  }

  /** A piece of a bar, to show in a text what it looks like. */
  void sample(Part part) throws IOException {
    html.open("svg", "class", "sample", "viewBox", "0 0 16 16", "aria-hidden", "true");
    html.leaf("rect", "", "width", "16", "height", "16", "class", "part-" + part).close();
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
        TerminalText.fit(TerminalText.of(label), 50),
        "x",
        "0",
        "y",
        String.valueOf(y + 11),
        "class",
        "label");
    int before = 0;
    for (Part part : Part.values()) {
      int count = counts.getOrDefault(part, 0);
      if (count == 0) {
        continue;
      }
      int x = WIDTH * before / all;
      int end = WIDTH * (before + count) / all;
      before += count;
      html.open(
          "rect",
          "x",
          String.valueOf(x),
          "y",
          String.valueOf(y + 16),
          "width",
          String.valueOf(Math.max(1, end - x - 1)),
          "height",
          String.valueOf(BAR),
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
            String.valueOf(y + 31),
            "class",
            "count");
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

  /** {@code 62.13 % proven, 81.83 % possible}. */
  static String words(Score score) {
    return percent(score.proven()) + " % proven, " + percent(score.possible()) + " % possible";
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
        "Score: " + words(score));
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
