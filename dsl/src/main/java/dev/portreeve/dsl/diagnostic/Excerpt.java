package dev.portreeve.dsl.diagnostic;

import dev.portreeve.dsl.source.SourceFile;
import dev.portreeve.dsl.source.Span;
import dev.portreeve.dsl.source.Visible;

/**
 * One source line as it is shown, cut around the words of a span where it is long, and where the
 * marker under those words begins and how wide it is, in columns of a terminal.
 */
record Excerpt(String line, int indent, int width) {
  private static final int BEFORE = 70;
  private static final int AFTER = 90;
  private static final int TAB = 4;
  private static final String CUT = "...";

  /** The excerpt for a span; of one over several lines, its first line. */
  static Excerpt of(SourceFile file, Span span) {
    int number = file.position(span.start()).line();
    String whole = file.line(number);
    int start = Math.min(span.start() - file.lineStart(number), whole.length());
    int end = Math.min(span.end() - file.lineStart(number), whole.length());
    int from = start <= BEFORE ? 0 : boundary(whole, start - BEFORE / 2);
    int to = Math.min(whole.length(), boundary(whole, Math.min(whole.length(), start + AFTER)));
    String lead = from > 0 ? CUT : "";
    String before = shown(lead.length(), whole.substring(from, start));
    int indent = lead.length() + columns(before);
    String marked = shown(indent, whole.substring(start, Math.min(end, to)));
    int width = Math.max(1, columns(marked));
    String after = shown(indent + width, whole.substring(Math.min(end, to), to));
    String line = lead + before + marked + after + (to < whole.length() ? CUT : "");
    return new Excerpt(line.stripTrailing(), indent, width);
  }

  /** Never between the halves of a character. */
  private static int boundary(String text, int at) {
    boolean inside =
        at > 0
            && at < text.length()
            && Character.isLowSurrogate(text.charAt(at))
            && Character.isHighSurrogate(text.charAt(at - 1));
    return inside ? at + 1 : at;
  }

  /** The text with tabs as spaces and hidden characters as escapes. */
  private static String shown(int column, String text) {
    StringBuilder out = new StringBuilder();
    int at = column;
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      String piece = c == '\t' ? " ".repeat(TAB - at % TAB) : Visible.shown(c);
      out.append(piece);
      at += columns(piece);
      i += Character.charCount(c);
    }
    return out.toString();
  }

  private static int columns(String text) {
    return text.codePoints().map(Excerpt::columns).sum();
  }

  /** None for a combining mark, two for what East Asian type and emoji take, else one. */
  private static int columns(int c) {
    int type = Character.getType(c);
    if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
      return 0;
    }
    boolean wide =
        (c >= 0x1100 && c <= 0x115f)
            || (c >= 0x2e80 && c <= 0xa4cf && c != 0x303f)
            || (c >= 0xac00 && c <= 0xd7a3)
            || (c >= 0xf900 && c <= 0xfaff)
            || (c >= 0xfe30 && c <= 0xfe6f)
            || (c >= 0xff00 && c <= 0xff60)
            || (c >= 0xffe0 && c <= 0xffe6)
            || (c >= 0x1f300 && c <= 0x1f64f)
            || (c >= 0x1f680 && c <= 0x1f6ff)
            || (c >= 0x1f900 && c <= 0x1f9ff)
            || (c >= 0x20000 && c <= 0x3fffd);
    return wide ? 2 : 1;
  }
}
