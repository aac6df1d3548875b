package dev.portreeve.compiler.lint;

import dev.portreeve.compiler.solve.Claim;
import dev.portreeve.dsl.source.Span;

/** A condition, where it stands, and what it claims. */
record ClaimedClause(Span span, Claim claim) {

  ClaimedClause negated() {
    return new ClaimedClause(span, claim.negated());
  }
}
