package dev.portreeve.runtime.report.table;

import dev.portreeve.runtime.text.TerminalText;
import dev.portreeve.runtime.verdict.Severity;
import dev.portreeve.runtime.verdict.Verdict;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Lines for a terminal: wrapped to the page's width, indented, a label in colour at their start.
 * Whatever is given is made safe here, so that no caller can forget it. Lines end with a line feed.
 */
final class TablePage {
  private static final int ROOM_FOR_A_WORD = 12;

  private final Appendable out;
  private final TableOptions options;

  TablePage(Appendable out, TableOptions options) {
    this.out = out;
    this.options = options;
  }

  /** Colours as SGR parameters; terminals map them to what their user can tell apart. */
  enum Paint {
    NONE(""),
    BOLD("1"),
    RED("31"),
    BOLD_RED("1;31"),
    GREEN("32"),
    YELLOW("33"),
    MAGENTA("35"),
    CYAN("36");

    private final String code;

    Paint(String code) {
      this.code = code;
    }

    static Paint of(Severity severity) {
      return switch (severity) {
        case CRITICAL -> BOLD_RED;
        case HIGH -> RED;
        case MEDIUM -> YELLOW;
        case LOW -> NONE;
      };
    }

    static Paint of(Verdict verdict) {
      return switch (verdict) {
        case FAIL -> BOLD_RED;
        case ERROR -> MAGENTA;
        case UNKNOWN -> YELLOW;
        case MANUAL -> CYAN;
        case PASS -> GREEN;
        case NOT_APPLICABLE -> NONE;
      };
    }
  }

  int width() {
    return options.width();
  }

  void blank() throws IOException {
    out.append('\n');
  }

  void text(int indent, String text) throws IOException {
    row(indent, Paint.NONE, "", 0, text);
  }

  /**
   * A label, then the text in what is left of the width; further lines of it stand {@code columns}
   * further in than the label. A label that leaves no room for a word has lines of its own.
   */
  void row(int indent, Paint paint, String label, int columns, String text) throws IOException {
    String safeLabel = TerminalText.pad(harmless(safe(label)), columns);
    String safeText = safe(text);
    int first = width() - indent - TerminalText.width(safeLabel);
    if (safeLabel.isEmpty() || first < ROOM_FOR_A_WORD) {
      if (!safeLabel.isEmpty()) {
        lines(indent, paint, wrap(safeLabel, width() - indent, width() - indent));
      }
      int room = width() - indent - columns;
      lines(indent + columns, Paint.NONE, wrap(safeText, room, room));
      return;
    }
    List<String> lines = wrap(safeText, first, width() - indent - columns);
    line(" ".repeat(indent) + painted(paint, safeLabel) + lines.get(0));
    lines(indent + columns, Paint.NONE, lines.subList(1, lines.size()));
  }

  private void lines(int indent, Paint paint, List<String> lines) throws IOException {
    for (String line : lines) {
      line(" ".repeat(indent) + painted(paint, harmless(line)));
    }
  }

  private void line(String line) throws IOException {
    out.append(line.stripTrailing()).append('\n');
  }

  private String painted(Paint paint, String text) {
    return !options.colour() || paint == Paint.NONE || text.isEmpty()
        ? text
        : "\u001b[" + paint.code + "m" + text + "\u001b[0m";
  }

  /** One kind of build server looks for its commands anywhere in a line. */
  private static String safe(String text) {
    return TerminalText.of(text).replace("##vso[", "\\u{23}#vso[");
  }

  /** Others take commands from lines that begin so; a name must not give one. */
  private static String harmless(String line) {
    return commands(line, 0)
        ? "\\u{" + Integer.toHexString(line.charAt(0)) + "}" + line.substring(1)
        : line;
  }

  private static boolean commands(String line, int start) {
    return line.startsWith("::", start) || line.startsWith("##", start);
  }

  private static List<String> wrap(String safe, int first, int others) {
    List<String> lines = new ArrayList<>();
    int room = first;
    int start = 0;
    int fits = TerminalText.head(safe, start, room(room, safe, start));
    while (fits < safe.length()) {
      int end = Math.max(start + 1, fits);
      int space = safe.lastIndexOf(' ', end);
      boolean betweenWords = space > start && !safe.substring(start, space).isBlank();
      lines.add(safe.substring(start, betweenWords ? space : end));
      start = betweenWords ? space + 1 : end;
      room = others;
      fits = TerminalText.head(safe, start, room(room, safe, start));
    }
    lines.add(safe.substring(start));
    return lines;
  }

  /** Less where the line will be made harmless, which makes it longer. */
  private static int room(int room, String safe, int start) {
    return commands(safe, start) ? room - 5 : room;
  }
}
