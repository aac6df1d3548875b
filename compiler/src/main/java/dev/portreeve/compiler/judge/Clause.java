package dev.portreeve.compiler.judge;

import dev.portreeve.compiler.solve.Claim;
import dev.portreeve.compiler.solve.Claims;
import dev.portreeve.compiler.solve.Solver;
import dev.portreeve.dsl.checked.Formula;
import dev.portreeve.dsl.source.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A condition, where it stands, and what it claims. */
record Clause(Span span, Claim claim) {

  /** The condition; empty where it has too many parts to be judged. */
  static Optional<Clause> of(Formula formula, Claims claims) {
    return claims.claim(formula).map(c -> new Clause(formula.span(), c));
  }

  /** All of them; empty where one has too many parts. */
  static Optional<List<Clause>> of(List<Formula> formulas, Claims claims) {
    List<Clause> all = new ArrayList<>();
    for (Formula each : formulas) {
      of(each, claims).ifPresent(all::add);
    }
    return Optional.of(all).filter(a -> a.size() == formulas.size());
  }

  Clause negated() {
    return new Clause(span, claim.negated());
  }

  /** Whether it is proven that these are never so together. */
  static boolean never(List<Clause> clauses) {
    return Solver.solve(clauses.stream().map(Clause::claim).toList()).isNever();
  }

  /** Whether it is proven that this is never so where those are. */
  boolean neverWith(List<Clause> others) {
    return never(Stream.concat(others.stream(), Stream.of(this)).toList());
  }

  /** Of {@code others}, with which this is never so, the few that matter. */
  List<Clause> reasons(List<Clause> others) {
    List<Clause> left = new ArrayList<>(others);
    for (Clause each : others) {
      left.remove(each);
      if (!neverWith(left)) {
        left.add(each);
      }
    }
    return left.stream().sorted((a, b) -> a.span.start() - b.span.start()).toList();
  }
}
