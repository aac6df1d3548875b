package dev.portreeve.dsl.format;

import dev.portreeve.dsl.source.Visible;
import java.util.ArrayList;
import java.util.List;

/**
 * The lines as they come into being. Space is written only once something follows it, and the
 * comments behind lines that follow one another start in one column where they can.
 */
final class Page {
  private record Row(String code, String remark) {}

  private final List<Row> rows = new ArrayList<>();
  private final StringBuilder code = new StringBuilder();
  private String remark = "";
  private int indent;
  private int column;
  private int room;

  /** Room before the next word: never less than what was asked for. */
  void room(Doc.Stop stop) {
    if (column > 0) {
      room = Math.max(room, Math.max(stop.column(), column + stop.least()));
    }
  }

  /** Words; on a line of their own where a comment closes this one. */
  void text(int indentOfLine, String text) {
    if (!remark.isEmpty()) {
      freshLine(indentOfLine, false);
    }
    int from = column == 0 ? indent : Math.max(column, room);
    code.append(" ".repeat(from - column)).append(text);
    column = from + Visible.columns(text);
    room = 0;
  }

  void remark(String text) {
    remark = text;
  }

  /** Ends the line, if it has anything on it, and says where the next one begins. */
  void freshLine(int nextIndent, boolean blank) {
    if (column > 0 || !remark.isEmpty()) {
      endLine();
    }
    if (blank && !rows.isEmpty() && !rows.get(rows.size() - 1).code.isEmpty()) {
      endLine();
    }
    indent = nextIndent;
  }

  private void endLine() {
    rows.add(new Row(code.toString(), remark));
    code.setLength(0);
    remark = "";
    column = 0;
    room = 0;
  }

  int column() {
    return column;
  }

  /** Where the next word would start, on this line or on the next. */
  int columnOfNext(int indentOfLine) {
    if (!remark.isEmpty()) {
      return indentOfLine;
    }
    return column == 0 ? indent : Math.max(column, room);
  }

  /** All of it; nothing may be added afterwards. */
  String text() {
    freshLine(0, false);
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < rows.size(); ) {
      int end = i;
      while (end < rows.size() && !rows.get(end).remark.isEmpty()) {
        end++;
      }
      append(out, rows.subList(i, Math.max(end, i + 1)));
      i = Math.max(end, i + 1);
    }
    return out.toString();
  }

  private static void append(StringBuilder out, List<Row> run) {
    List<Integer> reached = run.stream().map(row -> Visible.columns(row.code)).toList();
    int start = Alignment.reach(reached, Integer.MAX_VALUE, Alignment.LEAP_OF_REMARKS) + 2;
    for (Row row : run) {
      out.append(row.code);
      if (!row.remark.isEmpty()) {
        int gap = Math.max(2, start - Visible.columns(row.code));
        out.append(" ".repeat(gap)).append(row.remark);
      }
      out.append('\n');
    }
  }
}
