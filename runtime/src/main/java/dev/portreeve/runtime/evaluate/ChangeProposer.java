package dev.portreeve.runtime.evaluate;

import dev.portreeve.runtime.abi.snapshot.Layout;
import dev.portreeve.runtime.abi.snapshot.Snapshot;
import dev.portreeve.runtime.abi.snapshot.View;
import dev.portreeve.runtime.evaluate.finding.FindingBuilder;
import dev.portreeve.runtime.explain.CauseTrace;
import dev.portreeve.runtime.pack.CompiledPack;
import dev.portreeve.runtime.pack.Node;
import dev.portreeve.runtime.platform.Platform;
import dev.portreeve.runtime.repair.FoundRepair;
import dev.portreeve.runtime.repair.ProposedOptions;
import dev.portreeve.runtime.repair.Recheck;
import dev.portreeve.runtime.repair.RepairSearch;
import dev.portreeve.runtime.repair.SearchBudget;
import dev.portreeve.runtime.verdict.Change;
import dev.portreeve.runtime.verdict.Finding;
import dev.portreeve.runtime.verdict.Verdict;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
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
  private final Platform platform;
  private final Map<SelectedControl.Group, Evaluation> trying = new IdentityHashMap<>();
  private final ProposedOptions options = new ProposedOptions();
  private final Map<Change, FoundRepair> found = new IdentityHashMap<>();

  ChangeProposer(
      Snapshot snapshot, Layout layout, long share, SearchBudget effort, Platform platform) {
    this.snapshot = snapshot;
    this.layout = layout;
    this.share = Math.min(share, SHARE);
    this.effort = effort;
    this.platform = platform;
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
    Evaluation trials =
        trying.computeIfAbsent(
            group, g -> new Evaluation(snapshot, layout, g, EvaluationOptions.within(share)));
    Recheck trial = () -> again(trials, subject, member);
    List<Node> nodes = member.row().pack().nodes();
    List<FoundRepair> sought = new ArrayList<>(1);
    Optional<String> fault =
        Explainer.attempt(
            () ->
                sought.add(
                    new RepairSearch(snapshot, subject, nodes, trial, effort, platform).find()));
    if (fault.isPresent()) {
      return member.findings().error(finding.subject(), fault.get());
    }
    FoundRepair repair = sought.get(0);
    if (repair.isOfOptions()) {
      found.put(repair.change(), repair);
    }
    return finding.with(repair.change());
  }

  /**
   * What is asked for by that finding is asked of its options; by one that is waived nothing is.
   */
  void ask(Finding finding) {
    found(finding).filter(repair -> finding.waiver().isEmpty()).ifPresent(options::add);
  }

  private Optional<FoundRepair> found(Finding finding) {
    return finding.change().map(found::get);
  }

  /**
   * The same finding, once all were asked: what is to be typed for an option is the same in each
   * that speaks of it.
   */
  Finding joint(Finding finding, RunStop stop) {
    Optional<FoundRepair> repair = found(finding);
    if (repair.isPresent()) {
      stop.check();
    }
    List<Change> joint = new ArrayList<>(1);
    Explainer.attempt(() -> repair.map(options::joint).ifPresent(joint::add));
    return joint.isEmpty() || joint.get(0).equals(repair.orElseThrow().change())
        ? finding
        : finding.with(joint.get(0));
  }

  private static Recheck.Tried again(Evaluation trials, View subject, SelectedControl of) {
    Optional<CauseTrace> told = trials.again(of, subject);
    long looks = trials.looks(of);
    return told.filter(trace -> trials.holds(of, subject) && trace.isMember())
        .map(trace -> tried(trace, of.control(), looks))
        .orElseGet(() -> new Recheck.Tried(Verdict.ERROR, List.of(), looks));
  }

  private static Recheck.Tried tried(CauseTrace trace, CompiledPack.Control control, long looks) {
    List<Recheck.Unmet> unmet = new ArrayList<>();
    for (CauseTrace.Unmet each : trace.unmet()) {
      boolean asks = control.obligations().get(each.obligation()).kind() == CompiledPack.Kind.ASK;
      unmet.add(new Recheck.Unmet(each.obligation(), each.cause(), !asks, each.fails()));
    }
    return new Recheck.Tried(FindingBuilder.verdict(trace.outcome()), unmet, looks);
  }
}
