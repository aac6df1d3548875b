package dev.portreeve.runtime.report.markdown;

import dev.portreeve.runtime.report.HostNames;
import dev.portreeve.runtime.report.Phrase;
import dev.portreeve.runtime.report.WorstFirst;
import dev.portreeve.runtime.text.Utf8Writer;
import dev.portreeve.runtime.verdict.Report;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.util.List;

/**
 * Reports as one comment on a pull request, which holds at most {@value #MOST} characters: where
 * they are more, tables get fewer rows, then only the worst hosts are shown; what is left out is
 * counted.
 */
public final class MarkdownComment {
  /** What GitHub takes; GitLab takes more. */
  static final int MOST = 65_536;

  private static final List<Integer> ROWS = List.of(50, 25, 10, 5, 2);
  private static final int OF_THE_COUNT = 300;

  private MarkdownComment() {}

  /** Writes the reports, one after the other. Flushes {@code out} and leaves it open. */
  public static void write(List<Report> reports, OutputStream out) throws IOException {
    Writer writer = new Utf8Writer(out);
    writer.append(text(HostNames.apart(reports)));
    writer.flush();
  }

  private static String text(List<Report> reports) {
    for (int rows : ROWS) {
      String text =
          String.join("\n", reports.stream().map(r -> MarkdownReport.of(r, rows)).toList());
      if (text.length() <= MOST) {
        return text;
      }
    }
    return worst(reports);
  }

  /** As many hosts as fit, those with the worst failures first. */
  private static String worst(List<Report> reports) {
    List<Report> order = WorstFirst.hosts(reports, report -> report);
    StringBuilder text = new StringBuilder();
    int shown = 0;
    for (Report report : order) {
      String next = MarkdownReport.of(report, ROWS.get(ROWS.size() - 1)) + "\n";
      if (text.length() + next.length() > MOST - OF_THE_COUNT) {
        break;
      }
      text.append(next);
      shown++;
    }
    List<Report> rest = order.subList(shown, order.size());
    long failing = rest.stream().filter(r -> WorstFirst.weight(r) > 0).count();
    return text.append("Worst hosts first; ")
        .append(Phrase.count(rest.size(), "more host"))
        .append(" left out, ")
        .append(failing)
        .append(" of them with failures: a comment holds 65,536 characters.\n")
        .toString();
  }
}
