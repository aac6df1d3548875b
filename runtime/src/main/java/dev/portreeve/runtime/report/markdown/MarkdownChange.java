package dev.portreeve.runtime.report.markdown;

import dev.portreeve.runtime.report.FindingText;
import dev.portreeve.runtime.report.Phrase;
import dev.portreeve.runtime.verdict.Change;
import dev.portreeve.runtime.verdict.Finding;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What would make the findings of one control pass, in a cell: the first, and how many others. */
final class MarkdownChange {
  private MarkdownChange() {}

  static String of(List<Finding> failing) {
    Set<String> changes = new LinkedHashSet<>();
    for (Finding finding : failing) {
      finding
          .change()
          .filter(c -> !c.steps().isEmpty())
          .map(MarkdownChange::of)
          .ifPresent(changes::add);
    }
    if (changes.isEmpty()) {
      return failing.stream().anyMatch(f -> f.change().isPresent()) ? "none found" : "";
    }
    String first = changes.iterator().next();
    return changes.size() == 1
        ? first
        : first + ", and " + Phrase.count(changes.size() - 1, "other") + " for the rest";
  }

  /** What a cell cannot hold as it is typed is not shown there at all. */
  private static String of(Change change) {
    String words = FindingText.words(change);
    String code = MarkdownText.code(words);
    String known = change.found() == Change.Found.SMALLEST ? " (the smallest)" : "";
    return code.equals("`" + words + "`") ? code + known : "too odd for here: ask portreeve why";
  }
}
