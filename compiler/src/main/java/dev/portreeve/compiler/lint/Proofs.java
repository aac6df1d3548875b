package dev.portreeve.compiler.lint;

import dev.portreeve.compiler.solve.Claims;
import dev.portreeve.compiler.solve.Solver;
import dev.portreeve.dsl.checked.Formula;
import dev.portreeve.dsl.checked.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What is proven about the clauses of one control or definition, with what effort it may take. */
final class Proofs {
  /** The most tests of values for one control or definition; above it, nothing more is said. */
  private static final long MOST = 200_000;

  private final Claims claims;
  private final Solver solver = Solver.of(MOST);
  private final Map<Formula, Optional<ClaimedClause>> read = new IdentityHashMap<>();

  Proofs(Claims claims) {
    this.claims = claims;
  }

  /** A condition as a clause; empty where it has too many parts to be judged. */
  Optional<ClaimedClause> clause(Formula formula) {
    return read.computeIfAbsent(
        formula, f -> claims.claim(f).map(c -> new ClaimedClause(f.span(), c)));
  }

  /** All of them; empty where one has too many parts. */
  Optional<List<ClaimedClause>> clauses(List<Formula> formulas) {
    List<ClaimedClause> all = new ArrayList<>();
    for (Formula each : formulas) {
      clause(each).ifPresent(all::add);
    }
    return Optional.of(all).filter(a -> a.size() == formulas.size());
  }

  /** Whether the two are the same value wherever they are known. */
  boolean isSame(Value one, Value other) {
    return claims.key(one).equals(claims.key(other));
  }

  /** Whether it is proven that these never hold together. */
  boolean never(List<ClaimedClause> clauses) {
    return solver.solve(clauses.stream().map(ClaimedClause::claim).toList()).isNever();
  }

  /** Whether it is proven that this never holds where those do. */
  boolean never(ClaimedClause clause, List<ClaimedClause> others) {
    return never(Stream.concat(others.stream(), Stream.of(clause)).toList());
  }

  /** Whether it is proven that this always holds where those do. */
  boolean always(ClaimedClause clause, List<ClaimedClause> others) {
    return never(clause.negated(), others);
  }

  /** Of {@code others}, where which this never holds, the few that matter. */
  List<ClaimedClause> reasons(ClaimedClause clause, List<ClaimedClause> others) {
    List<ClaimedClause> left = new ArrayList<>(others);
    for (ClaimedClause each : others) {
      left.remove(each);
      if (!never(clause, left)) {
        left.add(each);
      }
    }
    left.sort(Comparator.comparingInt(c -> c.span().start()));
    return left;
  }

  /** Of clauses that never hold together, the first that contradicts those before it. */
  ClaimedClause last(List<ClaimedClause> clauses) {
    int end = 1;
    while (end < clauses.size() && !never(clauses.subList(0, end))) {
      end++;
    }
    return clauses.get(end - 1);
  }
}
