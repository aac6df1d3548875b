package dev.portreeve.dsl.source;

import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * The text of one Reeve file and where its lines start: the only owner of source text, and the only
 * place that turns offsets into lines and columns.
 */
public final class SourceFile {
  private static final Pattern SPACE = Pattern.compile("\\s+");
  private static final String SPACES = " ".repeat(64);

  private final String name;
  private final String text;
  private final int[] lineStarts;

  private SourceFile(String name, String text, int[] lineStarts) {
    this.name = name;
    this.text = text;
    this.lineStarts = lineStarts;
  }

  /** A file called {@code name} (a relative path with {@code /}) that holds {@code text}. */
  public static SourceFile of(String name, String text) {
    return new SourceFile(name, text, lineStarts(text));
  }

  /**
   * The same file, blank but for a span: what stands there keeps its offset, its line and its
   * column. Nothing is behind it but the end of its line.
   */
  public SourceFile only(Span kept) {
    StringBuilder alone = new StringBuilder(kept.end() + 1);
    alone.append(blank(kept.start())).append(text, kept.start(), kept.end()).append('\n');
    return new SourceFile(name, alone.toString(), lineStarts);
  }

  /**
   * Many spaces at once: the JVM fills in one after the other, and copies texts that are longer.
   */
  private static String blank(int length) {
    return SPACES.repeat(length / SPACES.length()) + " ".repeat(length % SPACES.length());
  }

  /** The same text under another name. */
  public SourceFile named(String other) {
    return new SourceFile(other, text, lineStarts);
  }

  /** The name given by the caller that read the file; shown in diagnostics, never opened. */
  public String name() {
    return name;
  }

  /** The whole text. */
  public String text() {
    return text;
  }

  /** Where a span begins, for people: {@code file:line:column}. */
  public String place(Span span) {
    Position position = position(span.start());
    return name + ":" + position.line() + ":" + position.column();
  }

  /** The words under a span on one line. */
  public String words(Span span) {
    return SPACE.matcher(text(span).strip()).replaceAll(" ");
  }

  /** The words under a span. */
  public String text(Span span) {
    return text.substring(span.start(), span.end());
  }

  /** The line and column of an offset. */
  public Position position(int offset) {
    int line = lineIndex(offset);
    return new Position(line + 1, text.codePointCount(lineStarts[line], offset) + 1);
  }

  /** The line of an offset, counted from 1: cheap, where the column does not matter. */
  public int lineAt(int offset) {
    return lineIndex(offset) + 1;
  }

  /** The text of a line (counted from 1), without its line break. */
  public String line(int line) {
    int start = lineStarts[line - 1];
    int end = Math.min(line < lineStarts.length ? lineStarts[line] : text.length(), text.length());
    while (end > start && (text.charAt(end - 1) == '\n' || text.charAt(end - 1) == '\r')) {
      end--;
    }
    return text.substring(start, end);
  }

  /** The offset at which a line (counted from 1) starts. */
  public int lineStart(int line) {
    return lineStarts[line - 1];
  }

  private int lineIndex(int offset) {
    int found = Arrays.binarySearch(lineStarts, offset);
    return found >= 0 ? found : -found - 2;
  }

  private static int[] lineStarts(String text) {
    int[] starts = new int[16];
    int count = 1;
    for (int i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) {
      if (count == starts.length) {
        starts = Arrays.copyOf(starts, count * 2);
      }
      starts[count++] = i + 1;
    }
    return Arrays.copyOf(starts, count);
  }

  @Override
  public String toString() {
    return name;
  }
}
