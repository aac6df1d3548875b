package dev.portreeve.runtime.condition;

import dev.portreeve.runtime.abi.Outcome;
import dev.portreeve.runtime.abi.Truth;
import dev.portreeve.runtime.abi.snapshot.View;
import java.util.List;
import java.util.Optional;

/**
 * What a control decides, as data, for whoever tells why: who is meant, when it applies, and what
 * is asked of a subject. {@code first} is the number of its first comparison among the pack's; with
 * {@code element} it is about elements of an object, which then is a variable, too.
 */
public record Decision(
    int first,
    boolean element,
    Optional<Proposition> filter,
    Optional<Proposition> when,
    List<Duty> duties) {

  /** Copies its list. */
  public Decision {
    duties = List.copyOf(duties);
  }

  /** How many comparisons and the like it has, definitions filled in. */
  public int nodes() {
    int nodes = 0;
    for (Duty each : duties) {
      nodes += each.nodes();
    }
    return nodes + Proposition.nodes(filter) + Proposition.nodes(when);
  }

  /** Takes it on a subject, and tells a trace. */
  public void tell(Telling at, View subject, Trace trace) {
    at.begin(trace);
    if (element) {
      at.open(null, -1);
      at.bind(subject.owner(), -1);
    }
    at.open(null, -1);
    at.bind(subject, -1);
    tell(at);
  }

  private void tell(Telling at) {
    int next = first;
    if (filter.isPresent()) {
      if (at.trace.filtered(filter.get().tell(at, next)) != Truth.TRUE) {
        return;
      }
      next += filter.get().nodes();
    }
    if (when.isPresent()) {
      if (at.trace.applies(when.get().tell(at, next)) != Truth.TRUE) {
        return;
      }
      next += when.get().nodes();
    }
    for (int i = 0; i < duties.size(); i++) {
      Duty duty = duties.get(i);
      duty.tell(at, next, i);
      next += duty.nodes();
    }
  }

  /** One obligation. */
  public sealed interface Duty {

    /** How many comparisons and the like it has. */
    int nodes();

    void tell(Telling at, int first, int number);

    /**
     * A condition to hold; {@code otherwise} is said where it does not, {@code question} asked
     * where nobody knows.
     */
    record Require(Proposition condition, Optional<Message> otherwise, Optional<Message> question)
        implements Duty {
      @Override
      public int nodes() {
        return condition.nodes();
      }

      @Override
      public void tell(Telling at, int first, int number) {
        int truth = condition.tell(at, first);
        if (otherwise.isPresent() && truth == Truth.FALSE) {
          otherwise.get().say(at, -1);
        }
        if (question.isPresent() && truth == Truth.UNKNOWN) {
          question.get().say(at, -1);
        }
        at.trace.obliged(
            number,
            question.isPresent() ? Outcome.requiredOrAsked(truth) : Outcome.required(truth));
      }
    }

    /** A question for people, always or when a condition holds. */
    record Ask(Optional<Proposition> when, Message question) implements Duty {
      @Override
      public int nodes() {
        return Proposition.nodes(when);
      }

      @Override
      public void tell(Telling at, int first, int number) {
        if (when.isEmpty()) {
          question.say(at, -1);
          at.trace.asked(number);
          return;
        }
        int truth = when.get().tell(at, first);
        if (truth == Truth.TRUE) {
          question.say(at, -1);
        }
        at.trace.obliged(number, Outcome.asked(truth));
      }
    }
  }
}
