package dev.portreeve.compiler.coverage;

import dev.portreeve.runtime.abi.Outcome;
import dev.portreeve.runtime.abi.Truth;
import dev.portreeve.runtime.explain.TracedDecision;
import dev.portreeve.runtime.explain.TracedDecision.Obliged;
import dev.portreeve.runtime.explain.TracedDecision.Reason;
import java.util.HashMap;
import java.util.Map;

/**
 * Which truths the tests have seen: of each clause, where the verdict rests on it (a FAIL on the
 * obligations that fail, any other also on those that hold), and of each comparison, by the number
 * of its node, where it decided its clause (of a conjunction that is false, its false parts).
 */
public final class CoverageData {
  private final Map<Key, Integer> clauses = new HashMap<>();
  private final Map<Integer, Integer> decided = new HashMap<>();
  private final Map<Integer, Integer> seen = new HashMap<>();

  /** A clause of a control: {@link #FILTER}, {@link #WHEN}, or the number of an obligation. */
  record Key(String control, int clause) {}

  static final int FILTER = -2;
  static final int WHEN = -1;

  /**
   * A case decided a control for a subject that belongs to the population: because what it gives
   * says so, or because nothing says otherwise.
   */
  public void member(String control, TracedDecision account) {
    if (account.filter().map(f -> f.truth() == Truth.TRUE).orElse(false)) {
      filtered(control, account);
    }
    decided(control, account);
  }

  /** A test over a snapshot expected what a control says of one subject, and it says so. */
  public void found(String control, TracedDecision account) {
    filtered(control, account);
    if (account.filter().map(f -> f.truth() == Truth.TRUE).orElse(true)) {
      decided(control, account);
    }
  }

  /** The same test, and an object that the control is not about. */
  public void leftOut(String control, TracedDecision account) {
    filtered(control, account);
  }

  private void filtered(String control, TracedDecision account) {
    account.filter().ifPresent(filter -> saw(control, FILTER, filter));
  }

  private void decided(String control, TracedDecision account) {
    account.sights().forEach(sight -> mark(seen, sight.node(), sight.truth()));
    account.when().ifPresent(when -> saw(control, WHEN, when));
    if (account.when().map(w -> w.truth() != Truth.TRUE).orElse(false)) {
      return;
    }
    int worst = Outcome.PASS;
    for (Obliged each : account.obligations()) {
      worst = Outcome.worse(worst, each.outcome());
    }
    for (Obliged each : account.obligations()) {
      boolean holds = each.outcome() == Outcome.PASS && worst != Outcome.FAIL;
      if (holds || each.outcome() == worst) {
        saw(control, each.number(), each.reason());
      } else {
        decided(each.reason());
      }
    }
  }

  private void saw(String control, int clause, Reason reason) {
    mark(clauses, new Key(control, clause), reason.truth());
    decided(reason);
  }

  private void decided(Reason reason) {
    reason.sights().forEach(sight -> mark(decided, sight.node(), sight.truth()));
  }

  private static <K> void mark(Map<K, Integer> marks, K key, int truth) {
    marks.merge(key, Sides.of(truth), (a, b) -> a | b);
  }

  int clause(String control, int clause) {
    return clauses.getOrDefault(new Key(control, clause), Sides.NONE);
  }

  int decided(int node) {
    return decided.getOrDefault(node, Sides.NONE);
  }

  int seen(int node) {
    return seen.getOrDefault(node, Sides.NONE);
  }
}
