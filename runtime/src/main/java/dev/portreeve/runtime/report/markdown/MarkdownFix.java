package dev.portreeve.runtime.report.markdown;

import dev.portreeve.runtime.report.FixLine;
import dev.portreeve.runtime.verdict.Finding;
import dev.portreeve.runtime.verdict.Report.ControlFacts;
import java.util.List;
import java.util.stream.Collectors;

/** What to do about the findings of one control, in a cell. */
final class MarkdownFix {
  private MarkdownFix() {}

  static String of(ControlFacts control, List<Finding> failing) {
    return FixLine.proposed(control, failing, "portreeve why says of each how").stream()
        .map(MarkdownFix::of)
        .collect(Collectors.joining(" "));
  }

  /** What a cell cannot hold as it is typed is not shown there at all. */
  private static String of(FixLine line) {
    if (!line.typed()) {
      return MarkdownText.of(line.text());
    }
    String code = MarkdownText.code(line.words());
    String words =
        code.equals("`" + line.words() + "`") ? code : "too odd for here: ask portreeve why";
    return line.of().isEmpty() ? words : MarkdownText.of(line.of()) + ": " + words;
  }
}
