package dev.portreeve.dsl.syntax;

import dev.portreeve.dsl.source.Span;
import java.util.Optional;

/** A type as written: a base and, perhaps, the word for its absence ({@code size or unlimited}). */
public record TypeExpr(Span span, Base base, Optional<Id> absence) {

  /** What stands before {@code or}. */
  public sealed interface Base {

    /** {@code text}, {@code container_state}, {@code hardening}. */
    record Named(Id name) implements Base {}

    /** {@code set of T}. */
    record SetOf(Id element) implements Base {}

    /** {@code list of T}. */
    record ListOf(Id element) implements Base {}

    /** {@code reference to S by field}. */
    record Reference(Id subject, Id by) implements Base {}

    /** {@code list of references to S by field}. */
    record References(Id subject, Id by) implements Base {}
  }
}
