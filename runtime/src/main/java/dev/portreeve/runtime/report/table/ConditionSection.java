package dev.portreeve.runtime.report.table;

import dev.portreeve.runtime.report.Phrase;
import dev.portreeve.runtime.report.Sorted;
import dev.portreeve.runtime.report.table.TablePage.Paint;
import dev.portreeve.runtime.text.Excerpt;
import dev.portreeve.runtime.verdict.Condition;
import dev.portreeve.runtime.verdict.Finding;
import dev.portreeve.runtime.verdict.Subject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What verdicts about a plan hang on that the plan does not say: those that are open, with the
 * cases that decide them, and those that rest on the engine or the folder that was named.
 */
final class ConditionSection {
  private static final int SHOWN = 30;

  private final TablePage page;
  private final Sorted sorted;

  ConditionSection(Sorted sorted, TablePage page) {
    this.page = page;
    this.sorted = sorted;
  }

  private record Line(String label, String words) {}

  /** Writes the sections that have anything; true if one hides some. */
  boolean write() throws IOException {
    List<Line> open = lines(false);
    List<Line> granted = lines(true);
    section(
        open,
        "on what the plan does not say; write it into the file, or name the engine with --engine"
            + " and the project's folder with --project-directory");
    section(granted, "on what the command or the policy says of where it will run");
    return open.size() > SHOWN || granted.size() > SHOWN;
  }

  private void section(List<Line> lines, String what) throws IOException {
    if (lines.isEmpty()) {
      return;
    }
    page.blank();
    String rest =
        Phrase.count(lines.size(), "finding") + (lines.size() == 1 ? " rests " : " rest ");
    page.row(0, Paint.BOLD, "CONDITIONS: ", 0, rest + what);
    for (Line line : lines.subList(0, Math.min(SHOWN, lines.size()))) {
      page.row(2, Paint.NONE, line.label() + ": ", 6, line.words());
    }
    if (lines.size() > SHOWN) {
      page.text(2, "and " + (lines.size() - SHOWN) + " more");
    }
  }

  private static String name(Subject subject) {
    return " " + (subject.isElement() ? Phrase.name(subject) : subject.name());
  }

  private List<Line> lines(boolean granted) {
    List<Line> lines = new ArrayList<>();
    for (Sorted.Group group : sorted.groups()) {
      String number = group.control().number().orElse(group.control().id());
      for (Finding finding : group.findings()) {
        if (finding.conditions().isEmpty()) {
          continue;
        }
        List<Condition> conditions =
            finding.conditions().stream().filter(c -> c.isGranted() == granted).toList();
        if (!conditions.isEmpty()) {
          String subject = finding.subject().map(ConditionSection::name).orElse("");
          lines.add(
              new Line(
                  Excerpt.of(number + subject),
                  conditions.stream().map(Condition::sentence).collect(Collectors.joining("; "))));
        }
      }
    }
    return lines;
  }
}
