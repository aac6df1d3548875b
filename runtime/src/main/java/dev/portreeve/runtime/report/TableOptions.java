package dev.portreeve.runtime.report;

/**
 * How a table is drawn: in how many columns (at least 40; fewer are taken as 40), and whether in
 * colour. Colour repeats what words say; nothing is lost without it.
 */
public record TableOptions(int width, boolean colour) {
  private static final int NARROWEST = 40;

  /** Takes a width that no table fits in as the narrowest that one does. */
  public TableOptions {
    width = Math.max(NARROWEST, width);
  }
}
