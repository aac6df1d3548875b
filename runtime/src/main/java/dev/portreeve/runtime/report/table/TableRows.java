package dev.portreeve.runtime.report.table;

import dev.portreeve.runtime.report.Phrase;
import dev.portreeve.runtime.text.TerminalText;
import dev.portreeve.runtime.verdict.Finding;
import dev.portreeve.runtime.verdict.Subject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * The findings of one control under its title: those of which the same can be said share a row,
 * most subjects first. Long lists are folded, and say how much they hide.
 */
final class TableRows {
  private static final int ROWS = 5;
  private static final int NAMES = 5;
  private static final int INDENT = 6;
  private static final int NAME_COLUMNS = 40;

  private final TablePage page;
  private boolean folded;

  TableRows(TablePage page) {
    this.page = page;
  }

  /** Whether anything was hidden so far. */
  boolean folded() {
    return folded;
  }

  /** Writes the rows; findings of which the same is said, but for their names, share one. */
  void write(List<Finding> findings, Function<Finding, String> says) throws IOException {
    List<String> own = new ArrayList<>(findings.size());
    List<String> nameless = new ArrayList<>(findings.size());
    for (Finding finding : findings) {
      own.add(says.apply(finding));
      nameless.add(Phrase.nameless(own.get(own.size() - 1), finding.subject()));
    }
    Set<String> said = new HashSet<>(nameless);
    Map<String, List<Finding>> byKey = new LinkedHashMap<>();
    for (int i = 0; i < findings.size(); i++) {
      String all = nameless.get(i);
      String key =
          Phrase.namelessOnce(own.get(i), findings.get(i).subject()).stream()
              .filter(said::contains)
              .findFirst()
              .orElse(all);
      byKey.computeIfAbsent(key, k -> new ArrayList<>()).add(findings.get(i));
    }
    List<Map.Entry<String, List<Finding>>> rows = new ArrayList<>(byKey.entrySet());
    rows.sort(
        Comparator.comparingInt((Map.Entry<String, List<Finding>> row) -> row.getValue().size())
            .reversed());
    for (Map.Entry<String, List<Finding>> row : rows.subList(0, Math.min(ROWS, rows.size()))) {
      row(row.getValue(), row.getKey(), says.apply(row.getValue().get(0)));
    }
    if (rows.size() > ROWS) {
      folded = true;
      int hidden =
          rows.subList(ROWS, rows.size()).stream().mapToInt(row -> row.getValue().size()).sum();
      page.text(INDENT, "and " + hidden + " more in other ways");
    }
  }

  private void row(List<Finding> row, String nameless, String says) throws IOException {
    List<Subject> subjects = row.stream().flatMap(finding -> finding.subject().stream()).toList();
    if (subjects.isEmpty()) {
      page.text(INDENT, says);
    } else if (subjects.size() == 1) {
      Subject one = subjects.get(0);
      String after = Phrase.once(one, says);
      int joint = after.indexOf(' ') + 1;
      String label = label(one) + after.substring(0, joint);
      page.row(INDENT, TablePage.Paint.NONE, label, 2, after.substring(joint));
    } else {
      page.row(INDENT, TablePage.Paint.NONE, Phrase.count(subjects) + ": ", 2, nameless);
      page.text(INDENT + 2, names(subjects));
    }
  }

  private String names(List<Subject> subjects) {
    List<String> shown =
        subjects.stream()
            .limit(NAMES)
            .map(subject -> TerminalText.fit(TerminalText.of(Phrase.name(subject)), NAME_COLUMNS))
            .toList();
    int more = subjects.size() - shown.size();
    folded |= more > 0;
    return String.join(", ", shown) + (more > 0 ? " and " + more + " more" : "");
  }

  private static String label(Subject subject) {
    return TerminalText.fit(TerminalText.of(Phrase.subject(subject)), NAME_COLUMNS);
  }
}
