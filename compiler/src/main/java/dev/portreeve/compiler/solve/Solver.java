package dev.portreeve.compiler.solve;

import dev.portreeve.compiler.solve.domain.Budget;
import java.util.List;
import java.util.Optional;

/**
 * Decides whether claims can all be met at once. The answer "never" is a proof; a model may be of
 * data that cannot be, where places have more to do with each other than claims show. Above its
 * budget it says that it cannot decide. The same claims in the same order give the same answers.
 */
public final class Solver {
  private final Budget budget;

  private Solver(Budget budget) {
    this.budget = budget;
  }

  /** A solver that makes so many tests of values, over all that it is asked. */
  public static Solver of(long tests) {
    return new Solver(new Budget(tests));
  }

  /** The answer to {@link #solve}. */
  public sealed interface Answer {

    /** They can be met, in this way at least. */
    record Met(Model model) implements Answer {}

    /** They can never be met together. */
    record Never() implements Answer {}

    /** The budget was spent. */
    record Undecided() implements Answer {}

    /** Whether it is proven that they can never be met. */
    default boolean isNever() {
      return this instanceof Never;
    }
  }

  /** How all of these can be met. */
  public Answer solve(List<Claim> claims) {
    try {
      Optional<Model> model = new Search(budget).solve(claims);
      return model.<Answer>map(Answer.Met::new).orElseGet(Answer.Never::new);
    } catch (Budget.Spent e) {
      return new Answer.Undecided();
    }
  }
}
