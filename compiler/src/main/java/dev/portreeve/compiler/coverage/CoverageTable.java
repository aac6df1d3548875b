package dev.portreeve.compiler.coverage;

import dev.portreeve.runtime.text.TerminalText;
import java.util.function.UnaryOperator;

/** The coverage of a pack as a table for people, and below it a sentence for each hole. */
public final class CoverageTable {
  private static final String TOTAL = "all of it";
  private static final int COLUMN = 18;

  private final StringBuilder out = new StringBuilder();
  private final int width;

  private CoverageTable(Coverage coverage) {
    int longest = TOTAL.length();
    for (Unit unit : coverage.units()) {
      longest = Math.max(longest, TerminalText.width(name(unit, coverage)));
    }
    this.width = longest + 2;
  }

  /** The table of one pack; {@code places} turns a place in it into one that can be opened. */
  public static String of(String pack, Coverage coverage, UnaryOperator<String> places) {
    CoverageTable table = new CoverageTable(coverage);
    table.head(pack);
    for (Unit unit : coverage.units()) {
      table.row(name(unit, coverage), unit.clauseShare(), unit.branchShare(), false);
    }
    table.row(TOTAL, coverage.clauses(), coverage.branches(), true);
    table.holes(coverage, places);
    return table.out.toString();
  }

  private static String name(Unit unit, Coverage coverage) {
    return TerminalText.of(
        coverage.definitions().contains(unit) ? "define " + unit.name() : unit.name());
  }

  private void head(String pack) {
    String title = "coverage of " + TerminalText.of(pack);
    line(title, "clauses", "branches");
  }

  private void row(String name, Share clauses, Share branches, boolean percent) {
    line("  " + name, said(clauses, percent), said(branches, percent));
  }

  private static String said(Share share, boolean percent) {
    if (share.all() == 0) {
      return "-";
    }
    String said = share.covered() + " of " + share.all();
    return percent ? said + ", " + share.percent() + " %" : said;
  }

  private void line(String first, String second, String third) {
    String line =
        TerminalText.pad(first, width + 2) + "  " + TerminalText.pad(second, COLUMN) + third;
    out.append(line.stripTrailing()).append('\n');
  }

  private void holes(Coverage coverage, UnaryOperator<String> places) {
    out.append(coverage.holes().isEmpty() ? "" : "\n");
    for (Unit unit : coverage.units()) {
      for (Hole hole : unit.holes()) {
        String place = places.apply(hole.place()) + ": " + unit.name() + ": ";
        out.append(TerminalText.of(place + hole.sentence())).append('\n');
      }
    }
  }
}
