package dev.portreeve.compiler.solve;

import dev.portreeve.dsl.checked.Datum;
import dev.portreeve.dsl.schema.Type;
import java.util.List;

/** What a value is to the search: a place that may hold anything, or a constant. */
sealed interface Term {

  /** A place. */
  record Spot(Variable place) implements Term {}

  /** A constant: a literal, a list of the pack, the argument of a definition. */
  record Known(Datum datum, Type type) implements Term {
    /** The most constants that a quantifier or a set is written out over. */
    private static final int WRITTEN_OUT = 64;

    List<Term> elements() {
      Type element =
          type instanceof Type.SetOf set ? set.element() : ((Type.ListOf) type).element();
      return ((Datum.Many) datum)
          .elements().stream().map(e -> (Term) new Known(e, element)).toList();
    }

    boolean isWrittenOut() {
      return datum instanceof Datum.Many many && many.elements().size() <= WRITTEN_OUT;
    }
  }

  /** Whether it is a named absence. */
  default boolean isAbsent() {
    return this instanceof Known known && known.datum instanceof Datum.Absent;
  }
}
