package dev.portreeve.compiler.judge;

import dev.portreeve.compiler.solve.Claim;
import dev.portreeve.dsl.source.Span;

/** A condition, where it stands, and what it claims. */
record Clause(Span span, Claim claim) {

  Clause negated() {
    return new Clause(span, claim.negated());
  }
}
