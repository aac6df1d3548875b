package dev.portreeve.compiler.coverage;

import dev.portreeve.dsl.source.SourceFile;
import dev.portreeve.dsl.source.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What is measured by itself: a control, with its clauses and the comparisons that are written in
 * it; or a definition, which has comparisons alone. {@code span} is where it begins.
 */
public record Unit(
    String name, SourceFile file, Span span, List<Clause> clauses, List<Branch> branches) {

  /** Copies its lists. */
  public Unit {
    clauses = List.copyOf(clauses);
    branches = List.copyOf(branches);
  }

  /** How many of its clauses are covered. */
  public Share clauseShare() {
    long covered = clauses.stream().filter(Clause::covered).count();
    return new Share((int) covered, clauses.size());
  }

  /** How many sides of its comparisons have decided in some test; each has two. */
  public Share branchShare() {
    int covered = branches.stream().mapToInt(Branch::covered).sum();
    return new Share(covered, branches.size() * Branch.SIDES);
  }

  /** What is not covered, by place; what a clause says already is not said again of its words. */
  public List<Hole> holes() {
    List<Hole> holes = new ArrayList<>();
    for (Clause clause : clauses) {
      holes.addAll(clause.holes());
    }
    for (Branch branch : branches) {
      boolean said = clauses.stream().anyMatch(clause -> clause.speaksOf(branch.span()));
      if (!said) {
        holes.addAll(branch.holes());
      }
    }
    holes.sort(Comparator.comparingInt(h -> h.span().start()));
    return holes;
  }
}
