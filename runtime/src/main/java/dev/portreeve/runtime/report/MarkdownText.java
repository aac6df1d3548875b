package dev.portreeve.runtime.report;

/**
 * Text from outside made fit for Markdown as forges render it: no markup, link, mention, image,
 * reference or table cell comes of it. What is not plain prose is shown as code, in which forges
 * look for nothing; the two characters that could end the code or the cell are spelled out.
 */
final class MarkdownText {
  /** Punctuation that means nothing in Markdown. */
  private static final String PLAIN = " ,;%()'/-";

  private MarkdownText() {}

  /** {@code text} in a cell or a line. */
  static String of(String text) {
    String line = Excerpt.of(Phrase.oneLine(text));
    return line.isEmpty() || plain(line) ? line : code(line);
  }

  /** {@code text} as code, whatever it is. */
  static String code(String text) {
    String safe = TerminalText.of(Excerpt.of(text)).replace("`", "\\u{60}").replace("|", "\\u{7c}");
    // spaces at both ends would be taken off, and nothing at all would be no code
    return safe.isBlank() ? "" : "`" + safe.strip() + "`";
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
