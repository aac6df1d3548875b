package dev.portreeve.runtime.support;

import java.util.List;

/**
 * What decided one condition: the comparisons, each with what it looked at. {@code vacuous} says
 * that a quantifier held because nothing was surely in its list.
 */
record Part(int truth, List<Leaf> leaves, boolean vacuous) {

  Part {
    leaves = List.copyOf(leaves);
  }

  /** One comparison, by the number of its node in the pack, and what it looked at. */
  record Leaf(int node, List<Read> reads) {

    Leaf {
      reads = List.copyOf(reads);
    }
  }

  Part not() {
    return new Part(Truth.not(truth), leaves, vacuous);
  }
}
