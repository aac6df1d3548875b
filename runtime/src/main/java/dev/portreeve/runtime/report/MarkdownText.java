package dev.portreeve.runtime.report;

import java.util.regex.Pattern;

/**
 * Text from outside made fit for Markdown as forges render it: no markup, link, mention, image,
 * reference or table cell comes of it. What is not plain prose is shown as code, in which forges
 * look for nothing; the two characters that could end the code or the cell are spelled out.
 */
final class MarkdownText {
  /** Words, with the punctuation that means nothing in Markdown, and no web address. */
  private static final Pattern PLAIN =
      Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9 ,;%()'/-]|\\.(?= |$))*");

  private MarkdownText() {}

  /** {@code text} in a cell or a line. */
  static String of(String text) {
    String line = Phrase.oneLine(text);
    boolean prose = PLAIN.matcher(line).matches() && !line.contains("//");
    return prose ? line : line.isEmpty() ? "" : code(line);
  }

  /** {@code text} as code, whatever it is. */
  static String code(String text) {
    String safe = TerminalText.of(text).replace("`", "\\u{60}").replace("|", "\\u{7c}");
    // a space at both ends would be taken off, and none at an end is wanted
    return "`" + safe.strip() + "`";
  }
}
