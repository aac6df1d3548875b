package dev.portreeve.runtime.report.table;

import dev.portreeve.runtime.report.Phrase;
import dev.portreeve.runtime.report.ShownFindings;
import dev.portreeve.runtime.report.Sorted;
import dev.portreeve.runtime.report.Summary;
import dev.portreeve.runtime.report.table.TablePage.Paint;
import dev.portreeve.runtime.text.TerminalText;
import dev.portreeve.runtime.verdict.Finding;
import dev.portreeve.runtime.verdict.Verdict;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** A line for each control, by number: its verdict, what it is about, and on how many subjects. */
final class Checklist {
  private static final int VERDICT = 8;
  private static final int NUMBER = 7;
  private static final int SEVERITY = 10;
  private static final int LEAST = 12;

  private final Sorted sorted;
  private final TablePage page;
  private final ShownFindings shown;

  Checklist(Sorted sorted, TablePage page, ShownFindings shown) {
    this.sorted = sorted;
    this.page = page;
    this.shown = shown;
  }

  /** Writes the lines; false if controls are left out. */
  boolean write() throws IOException {
    boolean whole = true;
    Optional<String> section = Optional.empty();
    for (Summary.OfControl control : Summary.of(sorted).controls()) {
      List<Finding> findings = sorted.of(control.control());
      if (findings.stream().noneMatch(f -> f.verdict() == control.verdict() && shown.shows(f))) {
        whole = false;
        continue;
      }
      if (!control.control().section().equals(section)) {
        section = control.control().section();
        page.blank();
        page.row(0, Paint.BOLD, section.orElse("Without a section"), 0, "");
      }
      line(control, findings);
    }
    return whole;
  }

  private void line(Summary.OfControl control, List<Finding> findings) throws IOException {
    Verdict verdict = control.verdict();
    String word = verdict == Verdict.NOT_APPLICABLE ? "N/A" : verdict.name();
    String number = control.control().number().orElse(control.control().id());
    String severity =
        verdict == Verdict.FAIL
            ? Phrase.worst(Phrase.with(Verdict.FAIL, findings)).word()
            : control.control().severity().word();
    String counts = counts(control, findings);
    String before = TerminalText.pad(number, NUMBER) + " " + TerminalText.pad(severity, SEVERITY);
    int room = page.width() - VERDICT - TerminalText.width(before) - TerminalText.width(counts) - 2;
    String title = TerminalText.of(Phrase.prose(control.control().title(), Optional.empty()));
    String fit = TerminalText.fit(title, Math.max(LEAST, room));
    page.row(
        0,
        Paint.of(verdict),
        TerminalText.pad(word, VERDICT - 1) + " ",
        VERDICT,
        before + TerminalText.pad(fit, Math.max(LEAST, room)) + "  " + counts);
  }

  /** {@code 3 of 82}: subjects of that verdict, of those to which it applies. */
  private static String counts(Summary.OfControl control, List<Finding> findings) {
    List<Finding> about = findings.stream().filter(f -> f.subject().isPresent()).toList();
    long of = about.size() - Phrase.with(Verdict.NOT_APPLICABLE, about).size();
    long here = Phrase.with(control.verdict(), about).size();
    if (control.verdict() == Verdict.NOT_APPLICABLE || of == 0) {
      return "";
    }
    String settled = control.waived() + control.attested() > 0 ? ", some accepted" : "";
    return here + " of " + of + settled;
  }
}
