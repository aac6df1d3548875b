package dev.portreeve.runtime.report.html;

import dev.portreeve.runtime.report.Phrase;
import dev.portreeve.runtime.text.Excerpt;
import dev.portreeve.runtime.text.HtmlText;
import dev.portreeve.runtime.verdict.Change;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What would make a FAIL pass, on the page of a report: what is known of it, and its steps. */
final class HtmlChange {
  private final HtmlText html;

  HtmlChange(HtmlText html) {
    this.html = html;
  }

  /** Where no change was found, what is to be done instead, if that is said of this one alone. */
  void write(Change change, Optional<String> instead) throws IOException {
    String words = change.found().words();
    String known = words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    if (change.steps().isEmpty()) {
      html.leaf("p", known + ".", "class", "change");
      if (instead.isPresent()) {
        html.open("p", "class", "fix").leaf("b", "Fix: ");
        html.text(Phrase.oneLine(instead.get())).close();
      }
      return;
    }
    html.leaf("p", known + ":", "class", "change");
    html.open("ul", "class", "steps");
    for (Map.Entry<String, List<Change.Step>> line : change.byHow().entrySet()) {
      html.open("li").leaf("code", line.getKey());
      List<String> places = line.getValue().stream().map(Change.Step::words).toList();
      html.text(" (" + Excerpt.of(String.join("; ", places)) + ")").close();
    }
    html.close();
  }
}
