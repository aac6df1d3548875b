package dev.portreeve.compiler.coverage;

import dev.portreeve.dsl.source.SourceFile;
import dev.portreeve.dsl.source.Span;
import java.util.ArrayList;
import java.util.List;

/**
 * One clause of a control, and the truths that tests have seen it decide with. It is covered when
 * they have seen all that it needs: true and false, and unknown too where it then asks.
 */
record Clause(Kind kind, SourceFile file, Span span, int sides) {

  /** The kinds of clause, with the truths that each needs. */
  enum Kind {
    /** Adjectives and {@code where} of the population. */
    POPULATION(Sides.BOTH),
    WHEN(Sides.BOTH),
    REQUIRE(Sides.BOTH),
    REQUIRE_OR_ASK(Sides.BOTH | Sides.UNKNOWN),
    /** A question that is always asked. */
    ASK(Sides.TRUE),
    ASK_WHEN(Sides.BOTH);

    private final int needed;

    Kind(int needed) {
      this.needed = needed;
    }
  }

  boolean covered() {
    return Sides.holds(sides, kind.needed);
  }

  /** Whether its holes say all there is of these words: they are all of it, or nothing was seen. */
  boolean speaksOf(Span words) {
    boolean within = span.start() <= words.start() && words.end() <= span.end();
    return !covered() && (span.equals(words) || within && sides == Sides.NONE);
  }

  /** One for each truth that no test has seen. */
  List<Hole> holes() {
    List<Hole> holes = new ArrayList<>();
    int missing = kind.needed & ~sides;
    if (Sides.holds(missing, Sides.TRUE)) {
      holes.add(neverTrue());
    }
    if (Sides.holds(missing, Sides.FALSE)) {
      holes.add(neverFalse());
    }
    if (Sides.holds(missing, Sides.UNKNOWN)) {
      holes.add(hole("no test leaves ", " unknown, and so asks"));
    }
    return holes;
  }

  private Hole neverTrue() {
    return switch (kind) {
      case POPULATION -> hole("no test gives one that is meant by ", "");
      case WHEN -> hole("no test makes ", " true and gets a verdict");
      case ASK -> hole("no test reaches ", "");
      case ASK_WHEN -> hole("no test makes ", " true, and so asks");
      default -> hole("no test makes ", " true, and so passes");
    };
  }

  private Hole neverFalse() {
    return switch (kind) {
      case POPULATION -> hole("no test gives one that is left out by ", "");
      case WHEN -> hole("no test makes ", " false, so that the control does not apply");
      case ASK_WHEN -> hole("no test makes ", " false, so that nothing is asked");
      default -> hole("no test makes ", " false, and so fails");
    };
  }

  private Hole hole(String before, String after) {
    return new Hole(file, span, before, after);
  }
}
