package dev.portreeve.runtime.report.markdown;

import dev.portreeve.runtime.report.Phrase;
import dev.portreeve.runtime.text.Excerpt;
import dev.portreeve.runtime.text.TerminalText;

/**
 * Text from outside made fit for Markdown as forges render it: no markup, link, mention, image,
 * reference or table cell comes of it. What is not plain prose is shown as code, in which forges
 * look for nothing; the character that could end the code is spelled out, the one that could end a
 * cell is escaped, so that what is copied from the page is the command.
 */
public final class MarkdownText {
  /** Punctuation that means nothing in Markdown. */
  private static final String PLAIN = " ,;%()'/-";

  private MarkdownText() {}

  /** {@code text} in a cell or a line. */
  static String of(String text) {
    String line = Excerpt.of(Phrase.oneLine(text));
    return line.isEmpty() || plain(line) ? line : code(line);
  }

  /** {@code text} as code, whatever it is. */
  public static String code(String text) {
    String safe = TerminalText.of(Excerpt.of(text)).replace("`", "\\u{60}");
    // spaces at both ends would be taken off, and nothing at all would be no code
    return safe.isBlank() ? "" : "`" + safe.strip() + "`";
  }

  /** What {@link #of} or {@link #code} made, in a cell of a table. */
  public static String cell(String made) {
    // A backslash there keeps the bar and is not shown; behind another it would not keep it.
    return made.replace("\\|", "\\\\u{7c}").replace("|", "\\|");
  }

  /**
   * Words of ASCII that begin with a letter or digit; dots end sentences, and there are no
   * addresses.
   */
  private static boolean plain(String line) {
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      boolean word = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
      boolean mark = i > 0 && PLAIN.indexOf(c) >= 0;
      boolean end = i > 0 && c == '.' && (i + 1 == line.length() || line.charAt(i + 1) == ' ');
      if (!word && !mark && !end) {
        return false;
      }
    }
    return !line.contains("//");
  }
}
