package dev.portreeve.runtime.condition;

import dev.portreeve.runtime.abi.Counts;
import dev.portreeve.runtime.abi.Many;
import dev.portreeve.runtime.abi.Truth;
import dev.portreeve.runtime.abi.snapshot.View;
import java.util.Optional;

/**
 * A quantifier over a list. {@code every} asks for (not where or satisfies), all others for (where
 * and satisfies). {@code bound} is there for those that count; {@code distinct} says that the list
 * is a set. {@code message} is said of each element that makes it fail.
 */
public record Quantified(
    Quantifier quantifier,
    Optional<Term> bound,
    boolean percent,
    Term list,
    boolean distinct,
    Optional<Proposition> where,
    Optional<Proposition> satisfies,
    Optional<Message> message,
    int nodes)
    implements Proposition {

  /** How many elements are asked for. */
  public enum Quantifier {
    EVERY,
    SOME,
    NO,
    EXACTLY,
    AT_MOST,
    AT_LEAST;

    /** Whether it counts, against a bound. */
    public boolean counts() {
      return this == EXACTLY || this == AT_MOST || this == AT_LEAST;
    }
  }

  /** One with the numbers that its parts take, and one of its own. */
  public static Quantified of(
      Quantifier quantifier,
      Optional<Term> bound,
      boolean percent,
      Term list,
      boolean distinct,
      Optional<Proposition> where,
      Optional<Proposition> satisfies,
      Optional<Message> message) {
    int nodes = 1 + Proposition.nodes(where) + Proposition.nodes(satisfies);
    return new Quantified(
        quantifier, bound, percent, list, distinct, where, satisfies, message, nodes);
  }

  @Override
  public int tell(Telling at, int first) {
    int node = first + nodes - 1;
    Many all = (Many) list.of(at);
    if (at.snapshot.exhausted(all.size())) {
      return at.trace.leaf(node, Truth.UNKNOWN);
    }
    View place = list.place(at);
    if (place == null) {
      at.trace.overConstant(node);
    } else {
      at.trace.over(node, place, list.number());
    }
    at.open(place, list.number());
    long surely = 0;
    long perhaps = 0;
    int fails = quantifier == Quantifier.EVERY ? Truth.FALSE : Truth.TRUE;
    for (int i = 0; i < all.size(); i++) {
      at.bind(all.boxed(i), i);
      int truth = quantifier == Quantifier.EVERY ? every(at, first) : counted(at, first);
      if (truth == Truth.TRUE && (!distinct || all.knows(i))) {
        surely++;
      }
      if (truth != Truth.FALSE) {
        perhaps++;
      }
      if (message.isPresent() && truth == fails) {
        message.get().say(at, node);
      }
    }
    at.close();
    return closed(at, all, surely, perhaps);
  }

  private int closed(Telling at, Many all, long surely, long perhaps) {
    if (bound.isPresent()) {
      at.trace.weighed(surely, (Long) bound.get().of(at));
    }
    return switch (quantifier) {
      case EVERY -> at.trace.every(all);
      case NO -> at.trace.none(all);
      case SOME -> at.trace.some(all);
      default -> at.trace.counted(all, verdict(at, all, surely, perhaps));
    };
  }

  /** What is asked of one element; where nothing is meant to be left out, all are meant. */
  private int every(Telling at, int first) {
    if (where.isEmpty()) {
      at.trace.meant(Truth.TRUE);
      return satisfies.orElseThrow().tell(at, first);
    }
    at.trace.open();
    int in = where.get().tell(at, first);
    if (at.trace.not() != Truth.TRUE) {
      satisfies.orElseThrow().tell(at, first + where.get().nodes());
    }
    int truth = at.trace.any();
    at.trace.meant(in);
    return truth;
  }

  private int counted(Telling at, int first) {
    if (where.isEmpty()) {
      return satisfies.orElseThrow().tell(at, first);
    }
    if (satisfies.isEmpty()) {
      return where.get().tell(at, first);
    }
    at.trace.open();
    if (where.get().tell(at, first) != Truth.FALSE) {
      satisfies.get().tell(at, first + where.get().nodes());
    }
    return at.trace.all();
  }

  /** The truth of a count between what is surely in and what is not surely out. */
  private int verdict(Telling at, Many all, long surely, long perhaps) {
    long most = (Long) bound.orElseThrow().of(at);
    if (percent) {
      return switch (quantifier) {
        case EXACTLY -> Counts.exactlyPercent(all, surely, perhaps, most);
        case AT_MOST -> Counts.atMostPercent(all, surely, perhaps, most);
        default -> Counts.atLeastPercent(all, surely, perhaps, most);
      };
    }
    long upper = Counts.upper(all, perhaps);
    return switch (quantifier) {
      case EXACTLY -> Counts.exactly(surely, upper, most);
      case AT_MOST -> Counts.atMost(surely, upper, most);
      default -> Counts.atLeast(surely, upper, most);
    };
  }
}
