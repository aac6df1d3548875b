package dev.portreeve.runtime.explain;

import java.util.List;
import java.util.Optional;

/**
 * How a condition came to its truth, part by part, as a watched trace keeps it: what a change is
 * looked for in. Unlike evidence it also holds the parts that did not decide; what was not looked
 * at, because something before it decided alone, is not there.
 */
public sealed interface DecisionCause {

  /** Its {@link dev.portreeve.runtime.abi.Truth}. */
  int truth();

  /**
   * A comparison by the number of its node, what it looked at, left side first, and the numbers
   * that it weighed, if it weighs any.
   */
  record Compared(int truth, int node, List<FieldRead> reads, Optional<Weighed> weighed)
      implements DecisionCause {
    /** Copies its list. */
    public Compared {
      reads = List.copyOf(reads);
    }
  }

  /** A conjunction ({@code all}) or disjunction. */
  record Joined(int truth, boolean all, List<DecisionCause> parts) implements DecisionCause {
    /** Copies its list. */
    public Joined {
      parts = List.copyOf(parts);
    }
  }

  /** A negation. */
  record Negated(int truth, DecisionCause part) implements DecisionCause {}

  /** A definition that stands at {@code node}, and what it means. */
  record Called(int truth, int node, DecisionCause meaning) implements DecisionCause {}

  /** The two numbers of a comparison, as they were compared: an age is one, a count is one. */
  record Weighed(long left, long right) {}

  /**
   * A quantifier by the number of its node: which, over which list of the snapshot or of the pack,
   * how many elements were looked at and how many of them it means, and the elements that decided
   * or could turn it; at most {@link RecordingTrace#MOST_CAUSES} of them. Where an `every` is
   * {@code narrowed} by a {@code where}, the cause of an element is "not where, or satisfies".
   * {@code weighed} is the count of one that counts, and its bound, where both are certain.
   */
  record Ranged(
      int truth,
      int node,
      Range range,
      Optional<FieldRead> list,
      int looked,
      int meant,
      boolean narrowed,
      List<Element> elements,
      Optional<Weighed> weighed)
      implements DecisionCause {
    /** Copies its list. */
    public Ranged {
      elements = List.copyOf(elements);
    }

    Ranged turned(int turned) {
      return new Ranged(turned, node, range, list, looked, meant, narrowed, elements, weighed);
    }
  }

  /** One element of a list by its number, whether its {@code where} means it, and why. */
  record Element(int index, boolean meant, DecisionCause cause) {}

  /** The quantifiers; {@code COUNTED} stands for those that count. */
  enum Range {
    EVERY,
    NO,
    SOME,
    COUNTED
  }
}
