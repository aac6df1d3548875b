package dev.portreeve.compiler.coverage;

import dev.portreeve.dsl.source.SourceFile;
import dev.portreeve.dsl.source.Span;
import java.util.ArrayList;
import java.util.List;

/**
 * One comparison, quantifier or use of a definition, with the truths that it decided with in some
 * test, and those that it had at all. It has two sides, true and false.
 */
record Branch(SourceFile file, Span span, int decided, int seen) {
  static final int SIDES = 2;

  /** How many of its sides have decided. */
  int covered() {
    return Integer.bitCount(decided & Sides.BOTH);
  }

  /** The same comparison in another control that uses the same definition. */
  Branch and(Branch other) {
    return new Branch(file, span, decided | other.decided, seen | other.seen);
  }

  /** One for each side that never decided. */
  List<Hole> holes() {
    List<Hole> holes = new ArrayList<>();
    hole(Sides.TRUE, "true", holes);
    hole(Sides.FALSE, "false", holes);
    return holes;
  }

  private void hole(int side, String truth, List<Hole> holes) {
    if (Sides.holds(seen, side) && !Sides.holds(decided, side)) {
      holes.add(
          new Hole(file, span, "where a test makes ", " " + truth + ", something else decides"));
    } else if (!Sides.holds(decided, side)) {
      holes.add(new Hole(file, span, "no test makes ", " " + truth));
    }
  }
}
