package dev.portreeve.runtime.evaluate.outcome;

import dev.portreeve.runtime.abi.Outcome;
import dev.portreeve.runtime.abi.snapshot.View;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * What controls came to on subjects, one byte for each: a column for each control, a row for each
 * subject in the order in which they were decided. A row without a subject speaks of a population.
 * A cell that nobody filled says {@link Outcome#NOT_A_SUBJECT}, and counts as no verdict.
 */
public final class OutcomeTable {
  private static final VarHandle EIGHT_CELLS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
  private static final int EIGHT = 8;
  private static final long ONES = 0x0101010101010101L;
  private static final long LOW = 0x7F7F7F7F7F7F7F7FL;

  private final int columns;
  private View[] subjects;

  /** Column by column, each with as many cells as there is room for subjects. */
  private byte[] cells;

  private int rows;

  /** With room for so many rows to begin with. */
  public OutcomeTable(int columns, int room) {
    this.columns = columns;
    this.subjects = new View[room];
    this.cells = new byte[columns * room];
  }

  /** A row of outcomes: that of each column stands at its place among them. */
  public void add(View subject, int[] outcomes, int[] places) {
    int row = row(subject);
    for (int column = 0; column < columns; column++) {
      cells[column * subjects.length + row] = cell(outcomes[places[column]]);
    }
  }

  /** One outcome: in the last row, if that is about this subject and its cell is free. */
  public void add(View subject, int column, int outcome) {
    boolean free =
        rows > 0
            && subjects[rows - 1] == subject
            && outcome(rows - 1, column) == Outcome.NOT_A_SUBJECT;
    int row = free ? rows - 1 : row(subject);
    cells[column * subjects.length + row] = cell(outcome);
  }

  /** What is no outcome, which only a faulty pack gives, is the worst. */
  private static byte cell(int outcome) {
    return (byte) (outcome >= 0 && outcome <= Outcome.FAIL ? outcome : Outcome.FAIL);
  }

  private int row(View subject) {
    if (rows == subjects.length) {
      grow();
    }
    subjects[rows] = subject;
    return rows++;
  }

  private void grow() {
    int room = 2 * rows + EIGHT;
    byte[] wider = new byte[columns * room];
    for (int column = 0; column < columns; column++) {
      System.arraycopy(cells, column * rows, wider, column * room, rows);
    }
    cells = wider;
    subjects = Arrays.copyOf(subjects, room);
  }

  /** How many rows there are. */
  public int rows() {
    return rows;
  }

  /** Whom a row is about; null where it speaks of a population. */
  public View subject(int row) {
    return subjects[row];
  }

  /** What a control came to on a subject. */
  public int outcome(int row, int column) {
    return cells[column * subjects.length + row];
  }

  /** How often a column has this outcome. */
  public int count(int column, int outcome) {
    int at = column * subjects.length;
    int end = at + rows;
    int others = 0;
    for (; at + EIGHT <= end; at += EIGHT) {
      // Cells hold small numbers: what differs lacks its highest bit before the addition alone.
      long differing = (long) EIGHT_CELLS.get(cells, at) ^ outcome * ONES;
      others += Long.bitCount(differing + LOW & ~LOW);
    }
    for (; at < end; at++) {
      others += cells[at] == outcome ? 0 : 1;
    }
    return rows - others;
  }
}
