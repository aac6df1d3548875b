package dev.portreeve.runtime.evaluate;

import dev.portreeve.runtime.abi.snapshot.Budget;
import dev.portreeve.runtime.abi.snapshot.Snapshot;
import dev.portreeve.runtime.abi.snapshot.View;
import dev.portreeve.runtime.condition.Telling;
import dev.portreeve.runtime.condition.Trace;
import dev.portreeve.runtime.explain.RecordingTrace;
import dev.portreeve.runtime.explain.TracedDecision;
import dev.portreeve.runtime.verdict.Explanation;
import dev.portreeve.runtime.verdict.Finding;
import dev.portreeve.runtime.verdict.Remedy;
import dev.portreeve.runtime.verdict.Subject;
import dev.portreeve.runtime.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Explains the verdicts of one group of controls over one snapshot, whenever somebody asks. What it
 * explains was decided in both ways before, within the control's share: so this takes no longer
 * than that did, and a verdict stands even where its reasons cannot be told.
 */
final class Explainer {
  private final Snapshot snapshot;
  private final Telling telling;
  private final Budget budget;

  Explainer(Snapshot snapshot, SelectedControl.Group group) {
    this.snapshot = snapshot;
    this.telling = new Telling(snapshot, group.given());
    this.budget = new Budget(group.size(), Long.MAX_VALUE);
  }

  /** Takes a decision on the way that explains, and tells it to a trace; at the budget's cost. */
  void tell(SelectedControl member, View view, Trace trace, Budget paying) {
    paying.turn(member.position());
    snapshot.spend(paying);
    member.decision().tell(telling, view, trace);
  }

  /**
   * What was told, as a finding; empty where the object is no subject after all. {@code taken} says
   * that it was taken for one.
   */
  Optional<Finding> finding(
      SelectedControl member,
      View view,
      Optional<Subject> who,
      TracedDecision account,
      boolean taken) {
    return member
        .findings()
        .of(who, account, taken)
        .map(f -> toDo(member, view, f.verdict()).map(f::advising).orElse(f));
  }

  private Optional<Remedy> toDo(SelectedControl member, View view, Verdict verdict) {
    return member.fix().of(verdict, view, snapshot.advice());
  }

  /** The same with what the control says to do, where that names more of the subject. */
  Explanation advising(Explanation why, SelectedControl member, View view, Verdict verdict) {
    return toDo(member, view, verdict).map(why::advising).orElse(why);
  }

  /** Why a control has this verdict on an object. One thread at a time looks at a snapshot. */
  Explanation explain(
      SelectedControl member, View view, Optional<Subject> who, Verdict verdict, boolean taken) {
    return advising(
        tell(member, view, who, verdict, new RecordingTrace(taken, false), taken),
        member,
        view,
        verdict);
  }

  /** The same as a trace keeps it, but for what to do. */
  Explanation tell(
      SelectedControl member,
      View view,
      Optional<Subject> who,
      Verdict verdict,
      RecordingTrace trace,
      boolean taken) {
    List<Finding> told = new ArrayList<>(1);
    Optional<String> fault;
    synchronized (snapshot) {
      fault =
          attempt(
              () -> {
                tell(member, view, trace, budget);
                TracedDecision account = TracedDecision.of(trace, member.row().pack().nodes());
                member.findings().of(who, account, taken).ifPresent(told::add);
              });
    }
    if (fault.isEmpty() && !told.isEmpty() && told.get(0).verdict() == verdict) {
      return told.get(0).explanation();
    }
    return member.findings().untold(verdict, fault.orElse("it is told in another way each time"));
  }

  /**
   * One rule's fault must not end the run, nor pass for a verdict: whatever its classes do, and
   * whatever the JVM finds wrong with them when they are run.
   */
  static Optional<String> attempt(Runnable step) {
    try {
      step.run();
      return Optional.empty();
    } catch (RuntimeException | LinkageError | StackOverflowError | OutOfMemoryError e) {
      return Optional.of("evaluation failed: " + e.getClass().getSimpleName());
    }
  }
}
