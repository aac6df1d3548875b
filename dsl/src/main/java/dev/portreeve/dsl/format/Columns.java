package dev.portreeve.dsl.format;

import java.util.ArrayList;
import java.util.List;

/** Rows whose cells stand one below the other. */
final class Columns {
  private static final int CONTINUED = 4;

  private final int from;
  private final List<Row> rows = new ArrayList<>();

  /** Rows that start at a column of the page. */
  Columns(int from) {
    this.from = from;
  }

  /** One row; {@code before} parts it from the row before it. */
  static final class Row {
    private final List<Doc> cells = new ArrayList<>();
    private final List<Doc> gaps = new ArrayList<>();
    private final Words words;
    private final Doc before;

    Row(Words words, Doc before) {
      this.words = words;
      this.before = before;
    }

    /** What has to be asked for before the words of a cell are taken. */
    Row gap() {
      gaps.add(cells.isEmpty() ? Doc.NOTHING : words.gap(Doc.NOTHING));
      return this;
    }

    Row cell(Doc cell) {
      cells.add(cell);
      return this;
    }

    /** A cell that this row does not have, though others have it. */
    Row none() {
      gaps.add(Doc.NOTHING);
      cells.add(Doc.NOTHING);
      return this;
    }

    private boolean has(int column) {
      return column < cells.size() && !cells.get(column).equals(Doc.NOTHING);
    }
  }

  void add(Row row) {
    rows.add(row);
  }

  /** Something between the rows that has no part in their columns. */
  void between(Words words, Doc line) {
    rows.add(new Row(words, line));
  }

  /** Where each column starts, the first at {@code from}. */
  private List<Integer> starts() {
    List<Integer> starts = new ArrayList<>(List.of(from));
    int columns = rows.stream().mapToInt(row -> row.cells.size()).max().orElse(0);
    for (int column = 0; column < columns; column++) {
      int last = column;
      int reach =
          rows.stream()
              .filter(row -> row.has(last))
              .mapToInt(row -> reach(row, starts))
              .max()
              .orElse(0);
      starts.add(reach == 0 ? starts.get(column) : reach + 2);
    }
    return starts;
  }

  /** How far the cells of a row reach that stand in these columns. */
  private static int reach(Row row, List<Integer> starts) {
    int at = 0;
    for (int i = 0; i < starts.size(); i++) {
      if (row.has(i)) {
        at = Math.max(starts.get(i), i == 0 ? 0 : at + 2) + row.cells.get(i).width().orElse(0);
      }
    }
    return at;
  }

  /** The rows, one to a line. */
  Doc print() {
    List<Integer> starts = starts();
    List<Doc> docs = new ArrayList<>();
    for (Row row : rows) {
      List<Doc> parts = new ArrayList<>();
      for (int i = 0; i < row.cells.size(); i++) {
        if (row.has(i)) {
          parts.add(i == 0 ? Doc.NOTHING : new Doc.Stop(starts.get(i), 2));
          parts.add(row.gaps.get(i));
          parts.add(row.cells.get(i));
        }
      }
      docs.add(row.before);
      docs.add(Doc.nest(CONTINUED, Doc.concat(parts)));
    }
    return Doc.concat(docs);
  }
}
