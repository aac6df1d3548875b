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
  public static Excerpt of(SourceFile file, Span span) {
    int number = file.position(span.start()).line();
    String whole = file.line(number);
    int start = Math.min(span.start() - file.lineStart(number), whole.length());
    int end = Math.min(span.end() - file.lineStart(number), whole.length());
    int from = start <= BEFORE ? 0 : boundary(whole, start - BEFORE / 2);
    int to = Math.min(whole.length(), boundary(whole, Math.min(whole.length(), start + AFTER)));
    String lead = from > 0 ? CUT : "";
    String before = shown(lead.length(), whole.substring(from, start));
    int indent = lead.length() + Visible.columns(before);
    String marked = shown(indent, whole.substring(start, Math.min(end, to)));
    int width = Math.max(1, Visible.columns(marked));
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
      at += Visible.columns(piece);
      i += Character.charCount(c);
    }
    return out.toString();
  }
}
