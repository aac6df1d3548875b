package dev.portreeve.compiler.solve;

import java.util.List;
import java.util.Optional;

/**
 * Decides whether claims can all be met at once. The answer "never" is a proof; a model may be of
 * data that cannot be, where places have more to do with each other than claims show. Above its
 * budget it says that it cannot decide. Pure: the same claims give the same answer.
 */
public final class Solver {
  private Solver() {}

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
  public static Answer solve(List<Claim> claims) {
    try {
      Optional<Model> model = new Search().solve(claims);
      return model.<Answer>map(Answer.Met::new).orElseGet(Answer.Never::new);
    } catch (Search.Spent e) {
      return new Answer.Undecided();
    }
  }
}
