package dev.portreeve.runtime.evaluate;

import dev.portreeve.runtime.abi.Outcome;
import dev.portreeve.runtime.abi.Truth;
import dev.portreeve.runtime.abi.snapshot.Layout;
import dev.portreeve.runtime.abi.snapshot.Snapshot;
import dev.portreeve.runtime.abi.snapshot.View;
import dev.portreeve.runtime.explain.TracedDecision;
import dev.portreeve.runtime.pack.CompiledPack;
import dev.portreeve.runtime.pack.Node;
import dev.portreeve.runtime.repair.Recheck;
import dev.portreeve.runtime.repair.RepairSearch;
import dev.portreeve.runtime.repair.SearchBudget;
import dev.portreeve.runtime.verdict.Finding;
import dev.portreeve.runtime.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The changes of one snapshot's findings: each is looked for, and proved by deciding its control
 * again, both ways, on the whole snapshot with the change in it.
 */
final class ChangeProposer {
  /** What one try may look at. */
  private static final long SHARE = 2_000_000;

  private final Snapshot snapshot;
  private final Layout layout;
  private final long share;
  private final SearchBudget effort;

  ChangeProposer(Snapshot snapshot, Layout layout, long share, SearchBudget effort) {
    this.snapshot = snapshot;
    this.layout = layout;
    this.share = Math.min(share, SHARE);
    this.effort = effort;
  }

  /** From here on the findings are another control's. */
  void turn() {
    effort.turn();
  }

  /**
   * The same finding, with its change if it fails; an error where the tables of the pack do not let
   * one be looked for, since they are not those of the code that decided.
   */
  Finding with(Finding finding, View subject, SelectedControl.Group group, SelectedControl member) {
    if (finding.verdict() != Verdict.FAIL) {
      return finding;
    }
    Recheck trial = () -> again(subject, group, member);
    List<Node> nodes = member.row().pack().nodes();
    List<Finding> changed = new ArrayList<>(1);
    Optional<String> fault =
        Explainer.attempt(
            () ->
                changed.add(
                    finding.with(RepairSearch.find(snapshot, subject, nodes, trial, effort))));
    return fault
        .map(why -> member.findings().error(finding.subject(), why))
        .orElseGet(() -> changed.get(0));
  }

  private Recheck.Tried again(View subject, SelectedControl.Group group, SelectedControl of) {
    List<TracedDecision> told = new ArrayList<>();
    Watcher watcher = (control, who, finding, account) -> told.add(account);
    Evaluation evaluation =
        new Evaluation(snapshot, layout, group, EvaluationOptions.within(share).watched(watcher));
    Verdict verdict = evaluation.judge(of, subject).verdict();
    long looks = evaluation.looks(of);
    boolean member = !told.isEmpty() && evaluation.holds(of, subject) && isMeant(told.get(0));
    if (!member) {
      return new Recheck.Tried(Verdict.ERROR, List.of(), looks);
    }
    return new Recheck.Tried(verdict, unmet(of.control(), told.get(0)), looks);
  }

  private static boolean isMeant(TracedDecision account) {
    return account.filter().map(f -> f.truth() == Truth.TRUE).orElse(true);
  }

  private static List<Recheck.Unmet> unmet(CompiledPack.Control control, TracedDecision account) {
    return account.obligations().stream()
        .filter(o -> o.outcome() != Outcome.PASS)
        .map(
            o ->
                new Recheck.Unmet(
                    o.reason().cause(),
                    control.obligations().get(o.number()).kind() != CompiledPack.Kind.ASK))
        .toList();
  }
}
