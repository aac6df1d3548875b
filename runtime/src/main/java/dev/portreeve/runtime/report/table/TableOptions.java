package dev.portreeve.runtime.report.table;

import dev.portreeve.runtime.report.ShownFindings;

/**
 * How a table is drawn: in how many columns (at least 40; fewer are taken as 40), whether in
 * colour, in which form, which findings of it, and whether it says what the snapshot was made from.
 * Colour repeats what words say; nothing is lost without it.
 */
public record TableOptions(
    int width, boolean colour, Form form, ShownFindings shown, boolean provenance) {
  private static final int NARROWEST = 40;

  /** Takes a width that no table fits in as the narrowest that one does. */
  public TableOptions {
    width = Math.max(NARROWEST, width);
  }

  /** The whole table, of all findings. */
  public TableOptions(int width, boolean colour) {
    this(width, colour, Form.WHOLE, ShownFindings.ALL, false);
  }

  /** The same of these findings alone, in another form. */
  public TableOptions with(Form other, ShownFindings findings) {
    return new TableOptions(width, colour, other, findings, provenance);
  }

  /** What a table holds. */
  public enum Form {
    /** Every control that does not pass, with what is found and how to mend it. */
    WHOLE,
    /** One screen: what it amounts to, what is worst, what to do first. */
    SUMMARY,
    /** A line for each control, by number. */
    CHECKLIST
  }
}
