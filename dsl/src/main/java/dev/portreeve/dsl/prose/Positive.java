package dev.portreeve.dsl.prose;

import dev.portreeve.dsl.checked.Formula;
import dev.portreeve.dsl.syntax.Quantifier;
import java.util.Optional;

/** What a condition denies: the inside of a {@code not}, the {@code some} behind a {@code no}. */
final class Positive {
  private Positive() {}

  /** The condition whose opposite this is; empty when it denies nothing. */
  static Optional<Formula> of(Formula formula) {
    if (formula instanceof Formula.Not not) {
      return Optional.of(not.condition());
    }
    if (formula instanceof Formula.Quantified q && q.quantifier() == Quantifier.NO) {
      return Optional.of(
          new Formula.Quantified(
              q.span(),
              Quantifier.SOME,
              q.bound(),
              q.percent(),
              q.variable(),
              q.list(),
              q.where(),
              q.satisfies()));
    }
    return Optional.empty();
  }
}
