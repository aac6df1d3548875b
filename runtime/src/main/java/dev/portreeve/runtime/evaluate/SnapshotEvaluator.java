package dev.portreeve.runtime.evaluate;

import dev.portreeve.runtime.abi.snapshot.Advice;
import dev.portreeve.runtime.abi.snapshot.Layout;
import dev.portreeve.runtime.abi.snapshot.Shape;
import dev.portreeve.runtime.abi.snapshot.Snapshot;
import dev.portreeve.runtime.abi.snapshot.View;
import dev.portreeve.runtime.evaluate.outcome.DecidedControl;
import dev.portreeve.runtime.evaluate.outcome.DecidedSnapshot;
import dev.portreeve.runtime.evaluate.policy.ReportHeader;
import dev.portreeve.runtime.evaluate.policy.Selection;
import dev.portreeve.runtime.json.InputException;
import dev.portreeve.runtime.platform.Platform;
import dev.portreeve.runtime.repair.SearchBudget;
import dev.portreeve.runtime.verdict.Acceptance;
import dev.portreeve.runtime.verdict.Finding;
import dev.portreeve.runtime.verdict.Report;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The selected controls over snapshots that are read: as a report, as verdicts alone, or finding by
 * finding. Immutable; one snapshot is one thread's.
 */
final class SnapshotEvaluator {
  private final boolean runningOnly;
  private final Layout layout;
  private final Selection selection;
  private final List<SelectedControl.Group> groups;
  private final Optional<Acceptances> acceptances;
  private final ReportHeader facts;
  private final long share;
  private final Platform platform;

  /** Whether it is about single objects: then nothing is said of populations. */
  private final boolean alone;

  SnapshotEvaluator(
      boolean runningOnly,
      Layout layout,
      Selection selection,
      List<SelectedControl.Group> groups,
      Optional<Acceptances> acceptances,
      ReportHeader facts,
      long share,
      Platform platform) {
    this(runningOnly, layout, selection, groups, acceptances, facts, share, platform, false);
  }

  private SnapshotEvaluator(
      boolean runningOnly,
      Layout layout,
      Selection selection,
      List<SelectedControl.Group> groups,
      Optional<Acceptances> acceptances,
      ReportHeader facts,
      long share,
      Platform platform,
      boolean alone) {
    this.runningOnly = runningOnly;
    this.layout = layout;
    this.selection = selection;
    this.groups = List.copyOf(groups);
    this.acceptances = acceptances;
    this.facts = facts;
    this.share = share;
    this.platform = platform;
    this.alone = alone;
  }

  /** The same with the controls about one type of subject alone, and of single objects. */
  SnapshotEvaluator about(Shape subject) {
    int number = layout.shapes().indexOf(subject);
    return new SnapshotEvaluator(
        runningOnly,
        layout,
        selection,
        groups.stream().filter(g -> g.members().get(0).control().subject() == number).toList(),
        acceptances,
        facts,
        share,
        platform,
        true);
  }

  /** The same with another share for each control. */
  SnapshotEvaluator within(long other) {
    return new SnapshotEvaluator(
        runningOnly, layout, selection, groups, acceptances, facts, other, platform, alone);
  }

  /** What one control may look at in one snapshot. */
  long share() {
    return share;
  }

  private EvaluationOptions options(Detail detail, Optional<Watcher> watcher, RunStop stop) {
    return new EvaluationOptions(detail, runningOnly, share, watcher, stop);
  }

  /** Findings in a list for each control, as long as there is room. */
  private static final class Gathered implements FindingReceiver {
    final Map<Selection.Row, List<Finding>> found = new IdentityHashMap<>();
    final Map<Finding, View> subjects = new IdentityHashMap<>();
    private final boolean keepsSubjects;
    private long room;

    Gathered(long room, boolean keepsSubjects) {
      this.room = room;
      this.keepsSubjects = keepsSubjects;
    }

    @Override
    public void found(SelectedControl member, Finding finding, Optional<View> view) {
      found.computeIfAbsent(member.row(), row -> new ArrayList<>()).add(finding);
      if (keepsSubjects && view.isPresent()) {
        subjects.put(finding, view.get());
      }
      room -= view.isPresent() ? 1 : 0;
    }

    @Override
    public boolean goesOn() {
      return room >= 0;
    }
  }

  /** The report on a snapshot; changes are looked for where the detail asks for them. */
  Report report(
      EvaluationRequest request,
      SnapshotReader.Read read,
      Optional<Watcher> watcher,
      Predicate<Finding> asked)
      throws InputException {
    boolean changes = request.detail().changes();
    FindingLimit allowance = request.allowance();
    Gathered gathered = new Gathered(allowance.findings(), changes || acceptances.isPresent());
    EvaluationOptions options = options(request.detail(), watcher, request.stop());
    ChangeProposer changing =
        new ChangeProposer(
            read.snapshot(), layout, share, new SearchBudget(SearchBudget.USUAL), platform);
    for (SelectedControl.Group group : groups) {
      new Evaluation(read.snapshot(), layout, group, options, gathered).walk();
      if (!gathered.goesOn()) {
        throw InputException.of(request.name(), allowance.exceeded());
      }
      if (changes) {
        for (SelectedControl member : group.members()) {
          changing.turn();
          change(changing, group, member, gathered, asked, request.stop());
        }
      }
    }
    List<Acceptance> accepted =
        acceptances
            .map(a -> a.apply(read.snapshot(), gathered.found, gathered.subjects, share))
            .orElse(List.of());
    for (Selection.Row row : selection.rows()) {
      gathered.found.getOrDefault(row, List.of()).forEach(changing::ask);
    }
    List<Finding> findings = new ArrayList<>();
    for (Selection.Row row : selection.rows()) {
      List<Finding> own = gathered.found.getOrDefault(row, List.of());
      for (Finding finding : own) {
        if (!alone || finding.subject().isPresent()) {
          findings.add(changing.joint(finding, request.stop()));
        }
      }
    }
    return new Report(
        read.facts(),
        facts.policyFacts(),
        selected(read.snapshot().advice(), findings),
        facts.skipped(),
        facts.notSelected(),
        findings,
        accepted,
        request.given());
  }

  /** The controls; what they say to do by the programs that the host has. */
  private List<Report.ControlFacts> selected(Advice advice, List<Finding> findings) {
    Set<String> said = new HashSet<>();
    if (alone) {
      findings.forEach(finding -> said.add(finding.control()));
    }
    return facts.selected().stream()
        .filter(control -> !alone || said.contains(control.id()))
        .map(c -> c.fixing(advice.here(c.fix())))
        .toList();
  }

  /** Puts its change beside each finding of a control, in place. */
  private static void change(
      ChangeProposer changing,
      SelectedControl.Group group,
      SelectedControl member,
      Gathered gathered,
      Predicate<Finding> asked,
      RunStop stop) {
    gathered
        .found
        .get(member.row())
        .replaceAll(
            finding -> {
              stop.check();
              View subject = asked.test(finding) ? gathered.subjects.remove(finding) : null;
              if (subject == null) {
                return finding;
              }
              Finding changed = changing.with(finding, subject, group, member);
              gathered.subjects.put(changed, subject);
              return changed;
            });
  }

  /** The verdicts alone: no finding is made. */
  DecidedSnapshot decide(Snapshot snapshot, RunStop stop) {
    List<DecidedControl> decided = new ArrayList<>();
    for (SelectedControl.Group group : groups) {
      decided.addAll(decide(snapshot, group, stop));
    }
    return new DecidedSnapshot(decided, stop.wasLate());
  }

  private List<DecidedControl> decide(
      Snapshot snapshot, SelectedControl.Group group, RunStop stop) {
    VerdictWalk walk = new VerdictWalk(snapshot, layout, group, runningOnly, share, stop);
    walk.walk();
    return walk.decided();
  }

  /**
   * Hands on each finding as it is made. Those of a control that waivers or attestations speak of
   * wait until all of that control are there; no others are kept.
   */
  void stream(Snapshot snapshot, Detail detail, RunStop stop, Predicate<Finding> sink) {
    Set<String> accepted = acceptances.map(Acceptances::controls).orElse(Set.of());
    Handing handing = new Handing(sink, accepted);
    for (SelectedControl.Group group : groups) {
      new Evaluation(snapshot, layout, group, options(detail, Optional.empty(), stop), handing)
          .walk();
      if (acceptances.isPresent() && handing.goesOn()) {
        acceptances.get().apply(snapshot, handing.waiting.found, handing.waiting.subjects, share);
        handing.waiting.found.values().forEach(all -> all.forEach(handing::hand));
        handing.waiting.found.clear();
        handing.waiting.subjects.clear();
      }
    }
  }

  /** Hands on findings, but for those that wait. */
  private static final class Handing implements FindingReceiver {
    final Gathered waiting = new Gathered(Long.MAX_VALUE, true);
    private final Predicate<Finding> sink;
    private final Set<String> accepted;
    private boolean more = true;

    Handing(Predicate<Finding> sink, Set<String> accepted) {
      this.sink = sink;
      this.accepted = new HashSet<>(accepted);
    }

    void hand(Finding finding) {
      more = more && sink.test(finding);
    }

    @Override
    public void found(SelectedControl member, Finding finding, Optional<View> view) {
      if (accepted.contains(finding.control())) {
        waiting.found(member, finding, view);
      } else {
        hand(finding);
      }
    }

    @Override
    public boolean goesOn() {
      return more;
    }
  }

  /** The verdict of each asked control on the first subject of its type. */
  Map<String, Finding> probe(Snapshot snapshot, Set<String> controls, Optional<Watcher> watcher) {
    Map<String, Finding> findings = new LinkedHashMap<>();
    for (SelectedControl.Group group : groups) {
      EvaluationOptions options =
          new EvaluationOptions(Detail.EVERYTHING, false, share, watcher, RunStop.NEVER);
      Evaluation evaluation = new Evaluation(snapshot, layout, group, options);
      for (SelectedControl member : group.members()) {
        if (controls.contains(member.control().id())) {
          findings.put(member.control().id(), evaluation.probe(member));
        }
      }
    }
    return findings;
  }
}
