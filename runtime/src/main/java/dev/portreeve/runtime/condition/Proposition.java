package dev.portreeve.runtime.condition;

import dev.portreeve.runtime.abi.Many;
import dev.portreeve.runtime.abi.Truth;
import java.util.List;
import java.util.Optional;

/**
 * A condition, as data: the plan's, definitions filled in. Whoever explains walks it and tells a
 * trace; what decides is Java that was compiled from the same plan. Its comparisons, quantifiers
 * and definitions are numbered in the order in which they end, so that equal conditions are one,
 * wherever they stand: only where they begin to count differs.
 */
public sealed interface Proposition
    permits Proposition.Compare,
        Proposition.Same,
        Proposition.IsAbsent,
        Proposition.IsEmpty,
        Proposition.Holds,
        Proposition.Not,
        Proposition.Joint,
        Proposition.Defined,
        Quantified {

  /** How many numbers it takes: a comparison one, what is made of others theirs. */
  default int nodes() {
    return 1;
  }

  /** The same of a condition that there may be. */
  static int nodes(Optional<Proposition> condition) {
    return condition.isPresent() ? condition.get().nodes() : 0;
  }

  /** Decides it and tells how; {@code first} is the lowest of its numbers. Its truth. */
  int tell(Telling at, int first);

  /** An operator on two values. */
  record Compare(Relation relation, Term left, Term right) implements Proposition {
    @Override
    public int tell(Telling at, int first) {
      boolean order = relation.isOrder();
      if (order) {
        at.trace.weighed((Long) left.of(at), (Long) right.of(at));
      }
      left.saw(at);
      right.saw(at);
      return at.trace.leaf(
          first,
          order && isMadeOfTotal()
              ? bounds(at)
              : relation.decide(at.snapshot, left.of(at), right.of(at)));
    }

    private boolean isMadeOfTotal() {
      return left.isMadeOfTotal() || right.isMadeOfTotal();
    }

    private int bounds(Telling at) {
      return relation.decide(left.least(at), left.most(at), right.least(at), right.most(at));
    }
  }

  /** Whether two values are the same or absent alike. */
  record Same(Relation equality, Term left, Term right) implements Proposition {
    @Override
    public int tell(Telling at, int first) {
      left.saw(at);
      right.saw(at);
      int truth =
          Truth.same(
              equality.left().absent(left.of(at)),
              equality.right().absent(right.of(at)),
              equality.decide(at.snapshot, left.of(at), right.of(at)));
      return at.trace.leaf(first, truth);
    }
  }

  /** Whether a value is its named absence. */
  record IsAbsent(Kind kind, Term value) implements Proposition {
    @Override
    public int tell(Telling at, int first) {
      value.saw(at);
      boolean written = value instanceof Term.Absence;
      return at.trace.leaf(first, written ? Truth.TRUE : kind.absent(value.of(at)));
    }
  }

  /** Whether a set or list is empty. */
  record IsEmpty(Term list) implements Proposition {
    @Override
    public int tell(Telling at, int first) {
      list.saw(at);
      return at.trace.leaf(first, Many.empty((Many) list.of(at)));
    }
  }

  /** A bool value taken as a condition. */
  record Holds(Term value) implements Proposition {
    @Override
    public int tell(Telling at, int first) {
      value.saw(at);
      return at.trace.leaf(first, (Integer) value.of(at));
    }
  }

  /** Not. */
  record Not(Proposition condition) implements Proposition {
    @Override
    public int nodes() {
      return condition.nodes();
    }

    @Override
    public int tell(Telling at, int first) {
      condition.tell(at, first);
      return at.trace.not();
    }
  }

  /**
   * All of them, or any, from left to right. As where it is decided, a part that decides alone ends
   * it: narrowing relies on that.
   */
  record Joint(boolean all, List<Proposition> parts, int nodes) implements Proposition {
    /** Copies its list. */
    public Joint {
      parts = List.copyOf(parts);
    }

    public static Joint of(boolean all, List<Proposition> parts) {
      int nodes = 0;
      for (Proposition each : parts) {
        nodes += each.nodes();
      }
      return new Joint(all, parts, nodes);
    }

    @Override
    public int tell(Telling at, int first) {
      int end = all ? Truth.FALSE : Truth.TRUE;
      at.trace.open();
      int soFar = Truth.not(end);
      int next = first;
      for (int i = 0; i < parts.size() && soFar != end; i++) {
        Proposition part = parts.get(i);
        int truth = part.tell(at, next);
        soFar = all ? Truth.and(soFar, truth) : Truth.or(soFar, truth);
        next += part.nodes();
      }
      return all ? at.trace.all() : at.trace.any();
    }
  }

  /** A definition, whose meaning stands here. */
  record Defined(Proposition meaning, int nodes) implements Proposition {
    public static Defined of(Proposition meaning) {
      return new Defined(meaning, meaning.nodes() + 1);
    }

    @Override
    public int tell(Telling at, int first) {
      int truth = meaning.tell(at, first);
      at.trace.called(first + nodes - 1);
      return truth;
    }
  }
}
