package dev.portreeve.compiler.solve;

import dev.portreeve.compiler.solve.domain.Budget;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A tableau: answers are assumed one after the other, alternatives are tried where there are any,
 * and what contradicts an answer or the domain of its place is taken back. Elements of lists are
 * searched for last, each in a search of its own that keeps the answers outside of it.
 */
final class Search {
  /** The most alternatives within alternatives: bounds the stack. */
  private static final int DEEPEST = 300;

  private final Map<String, Boolean> known = new HashMap<>();
  private final Map<Variable, AssumedAnswers> answers = new HashMap<>();
  private final Deque<Claim.Says> trail = new ArrayDeque<>();
  private final Budget budget;
  private int nested;

  Search(Budget budget) {
    this.budget = budget;
  }

  Optional<Model> solve(List<Claim> claims) {
    return run(claims, 0);
  }

  /** Restores what was assumed before, whatever comes of it. */
  private Optional<Model> run(List<Claim> claims, int depth) {
    if (++nested > DEEPEST) {
      throw new Budget.Spent();
    }
    int before = trail.size();
    Optional<Model> model = assumed(claims, depth, before);
    while (trail.size() > before) {
      forget(trail.pop());
    }
    nested--;
    return model;
  }

  private Optional<Model> assumed(List<Claim> claims, int depth, int before) {
    List<Claim.Any> open = new ArrayList<>();
    if (!assume(claims, open) || !settle(open)) {
      return Optional.empty();
    }
    if (open.isEmpty()) {
      return members(depth);
    }
    Claim.Any first = open.get(0);
    for (Claim.Any each : open) {
      first = each.claims().size() < first.claims().size() ? each : first;
    }
    open.remove(first);
    for (Claim alternative : first.claims()) {
      List<Claim> rest = new ArrayList<>(open);
      rest.add(alternative);
      Optional<Model> model = run(rest, depth);
      if (model.isPresent()) {
        return model;
      }
    }
    return Optional.empty();
  }

  /** Assumes what has no alternative; the rest is left in {@code open}. */
  private boolean assume(List<Claim> claims, List<Claim.Any> open) {
    for (Claim claim : claims) {
      boolean fine =
          claim instanceof Claim.Says says
              ? assume(says)
              : claim instanceof Claim.All all ? assume(all.claims(), open) : true;
      if (!fine) {
        return false;
      }
      if (claim instanceof Claim.Any any) {
        open.add(any);
      }
    }
    return true;
  }

  /** Drops alternatives that are ruled out, and takes what is left alone, until nothing changes. */
  private boolean settle(List<Claim.Any> open) {
    boolean changed = true;
    while (changed) {
      changed = false;
      for (int i = 0; i < open.size(); i++) {
        Claim.Any any = open.get(i);
        List<Claim> left = new ArrayList<>();
        boolean met = false;
        for (Claim alternative : any.claims()) {
          Status status = status(alternative);
          met |= status == Status.MET;
          if (status == Status.OPEN) {
            left.add(alternative);
          }
        }
        if (met) {
          open.remove(i--);
        } else if (left.isEmpty()) {
          return false;
        } else if (left.size() == 1) {
          open.remove(i--);
          changed = true;
          if (!assume(left, open)) {
            return false;
          }
        } else if (left.size() < any.claims().size()) {
          open.set(i, new Claim.Any(left, any.key()));
        }
      }
    }
    return true;
  }

  private enum Status {
    MET,
    RULED_OUT,
    OPEN
  }

  private Status status(Claim claim) {
    if (claim instanceof Claim.Says says) {
      Boolean so = known.get(says.atom().key());
      return so != null
          ? so == says.so() ? Status.MET : Status.RULED_OUT
          : fits(says) ? Status.OPEN : Status.RULED_OUT;
    }
    boolean all = claim instanceof Claim.All;
    Status whole = all ? Status.MET : Status.RULED_OUT;
    Status decides = all ? Status.RULED_OUT : Status.MET;
    List<Claim> parts = all ? ((Claim.All) claim).claims() : ((Claim.Any) claim).claims();
    for (Claim part : parts) {
      Status status = status(part);
      if (status == decides) {
        return decides;
      }
      whole = status == Status.OPEN ? Status.OPEN : whole;
    }
    return whole;
  }

  private boolean assume(Claim.Says says) {
    Boolean so = known.get(says.atom().key());
    if (so != null) {
      return so == says.so();
    }
    if (!fits(says)) {
      return false;
    }
    known.put(says.atom().key(), says.so());
    trail.push(says);
    answers(says).add(says, budget);
    return true;
  }

  private void forget(Claim.Says says) {
    known.remove(says.atom().key());
    answers(says).removeLast();
  }

  private AssumedAnswers answers(Claim.Says says) {
    Variable place = says.atom().place();
    return answers.computeIfAbsent(place, p -> new AssumedAnswers(p.domain()));
  }

  /** Whether the place may answer so beside what it answers already. */
  private boolean fits(Claim.Says says) {
    budget.spend(1);
    return answers(says).allow(says, budget);
  }

  /**
   * For each list of which some element must be so: such an element, unlike all that must not be.
   */
  private Optional<Model> members(int depth) {
    List<Model.Member> members = new ArrayList<>();
    List<Claim.Says> assumed = new ArrayList<>(trail);
    for (Claim.Says says : assumed) {
      if (says.so() && says.atom().test() instanceof Test.Some some && some.depth() == depth + 1) {
        List<Claim> element = new ArrayList<>(List.of(some.body()));
        for (Claim.Says other : answers(says).all()) {
          if (!other.so()
              && other.atom().test() instanceof Test.Some no
              && no.depth() == some.depth()) {
            element.add(no.body().negated());
          }
        }
        Optional<Model> model = run(element, depth + 1);
        if (model.isEmpty()) {
          return Optional.empty();
        }
        members.add(new Model.Member(says.atom().place(), model.get()));
      }
    }
    return Optional.of(new Model(assumed, members));
  }
}
