package dev.portreeve.compiler.mutation;

import java.util.List;

/**
 * What came of a pack's mutants. {@code survivors} stand in the order of the files; {@code refused}
 * counts the changes that the compiler itself would have refused; {@code untested} are the controls
 * that no test is about: of those no mutant was made.
 */
public record MutationReport(
    int mutants, List<Mutant> survivors, int refused, List<String> untested) {

  /** Copies its lists. */
  public MutationReport {
    survivors = List.copyOf(survivors);
    untested = List.copyOf(untested);
  }

  /** How many mutants some test noticed. */
  public int killed() {
    return mutants - survivors.size();
  }
}
