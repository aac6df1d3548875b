package dev.portreeve.runtime.support;

import java.util.List;
import java.util.Optional;

/**
 * How a condition came to its truth, part by part, as a watched trail keeps it: what a change is
 * looked for in. Unlike evidence it also holds the parts that did not decide; what was not looked
 * at, because something before it decided alone, is not there.
 */
public sealed interface Cause {

  /** Its {@link Truth}. */
  int truth();

  /** A comparison by the number of its node, and what it looked at, left side first. */
  record Compared(int truth, int node, List<Read> reads) implements Cause {
    /** Copies its list. */
    public Compared {
      reads = List.copyOf(reads);
    }
  }

  /** A conjunction ({@code all}) or disjunction. */
  record Joined(int truth, boolean all, List<Cause> parts) implements Cause {
    /** Copies its list. */
    public Joined {
      parts = List.copyOf(parts);
    }
  }

  /** A negation. */
  record Negated(int truth, Cause part) implements Cause {}

  /** A definition that stands at {@code node}, and what it means. */
  record Called(int truth, int node, Cause meaning) implements Cause {}

  /**
   * A quantifier: which, over which list of the snapshot or of the pack, and the elements that keep
   * it from holding, or that could make it hold; at most {@link Trail#MOST_CAUSES} of them.
   */
  record Ranged(int truth, Range range, Optional<Read> list, List<Element> elements)
      implements Cause {
    /** Copies its list. */
    public Ranged {
      elements = List.copyOf(elements);
    }
  }

  /** One element of a list by its number, and the condition on it. */
  record Element(int index, Cause cause) {}

  /** The quantifiers; {@code COUNTED} stands for those that count. */
  enum Range {
    EVERY,
    NO,
    SOME,
    COUNTED
  }
}
