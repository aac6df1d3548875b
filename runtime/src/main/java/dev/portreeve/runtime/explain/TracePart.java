package dev.portreeve.runtime.explain;

import dev.portreeve.runtime.abi.Truth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What decided one condition: the comparisons, each with what it looked at. {@code vacuous} says
 * that a quantifier held because nothing was surely in its list. {@code sights} are all comparisons
 * that decided, quantifiers and definitions too, where somebody watches; leaves are what people are
 * shown, and only so many of them. {@code cause} is there where somebody watches.
 */
record TracePart(
    int truth,
    List<Leaf> leaves,
    boolean vacuous,
    List<TracedDecision.Sight> sights,
    Optional<DecisionCause> cause) {

  TracePart {
    leaves = List.copyOf(leaves);
    sights = List.copyOf(sights);
  }

  /** One comparison, by the number of its node in the pack, and what it looked at. */
  record Leaf(int node, List<FieldRead> reads) {

    Leaf {
      reads = List.copyOf(reads);
    }
  }

  TracePart not() {
    int turned = Truth.not(truth);
    Optional<DecisionCause> why = cause.map(c -> new DecisionCause.Negated(turned, c));
    return new TracePart(turned, leaves, vacuous, sights, why);
  }

  TracePart with(List<TracedDecision.Sight> more) {
    if (more.isEmpty()) {
      return this;
    }
    List<TracedDecision.Sight> all = new ArrayList<>(sights);
    all.addAll(more);
    return new TracePart(truth, leaves, vacuous, all, cause);
  }

  TracePart because(Optional<DecisionCause> why) {
    return new TracePart(truth, leaves, vacuous, sights, why);
  }
}
