package dev.portreeve.runtime.report.html;

import dev.portreeve.runtime.report.FixLine;
import dev.portreeve.runtime.text.HtmlText;
import java.io.IOException;
import java.util.List;

/** What to do about findings of one control, on the page of a report. */
final class HtmlFix {
  private final HtmlText html;

  HtmlFix(HtmlText html) {
    this.html = html;
  }

  void write(List<FixLine> lines) throws IOException {
    html.open("p", "class", "fix").leaf("b", "Fix: ");
    if (lines.size() == 1) {
      line(lines.get(0));
      html.close();
      return;
    }
    html.close();
    html.open("ul", "class", "steps");
    for (FixLine line : lines) {
      html.open("li");
      line(line);
      html.close();
    }
    html.close();
  }

  private void line(FixLine line) throws IOException {
    if (!line.of().isEmpty()) {
      html.text(line.of() + ": ");
    }
    if (line.typed()) {
      html.leaf("code", line.words());
    } else {
      html.text(line.words());
    }
  }
}
