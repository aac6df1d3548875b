package dev.portreeve.runtime.support;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What decided one condition: the comparisons, each with what it looked at. {@code vacuous} says
 * that a quantifier held because nothing was surely in its list. {@code sights} are all comparisons
 * that decided, quantifiers and definitions too, where somebody watches; leaves are what people are
 * shown, and only so many of them. {@code cause} is there where somebody watches.
 */
record Part(
    int truth,
    List<Leaf> leaves,
    boolean vacuous,
    List<Account.Sight> sights,
    Optional<Cause> cause) {

  Part {
    leaves = List.copyOf(leaves);
    sights = List.copyOf(sights);
  }

  /** One comparison, by the number of its node in the pack, and what it looked at. */
  record Leaf(int node, List<Read> reads) {

    Leaf {
      reads = List.copyOf(reads);
    }
  }

  Part not() {
    int turned = Truth.not(truth);
    Optional<Cause> why = cause.map(c -> new Cause.Negated(turned, c));
    return new Part(turned, leaves, vacuous, sights, why);
  }

  Part with(List<Account.Sight> more) {
    if (more.isEmpty()) {
      return this;
    }
    List<Account.Sight> all = new ArrayList<>(sights);
    all.addAll(more);
    return new Part(truth, leaves, vacuous, all, cause);
  }

  Part because(Optional<Cause> why) {
    return new Part(truth, leaves, vacuous, sights, why);
  }
}
