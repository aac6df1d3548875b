package dev.portreeve.runtime.evaluate;

import dev.portreeve.runtime.pack.CompiledPack;
import dev.portreeve.runtime.support.Account;
import dev.portreeve.runtime.support.Budget;
import dev.portreeve.runtime.support.Layout;
import dev.portreeve.runtime.support.Outcome;
import dev.portreeve.runtime.support.Read;
import dev.portreeve.runtime.support.RecordingTrail;
import dev.portreeve.runtime.support.Rows;
import dev.portreeve.runtime.support.Shape;
import dev.portreeve.runtime.support.Snapshot;
import dev.portreeve.runtime.support.Truth;
import dev.portreeve.runtime.support.View;
import dev.portreeve.runtime.support.WeighingTrail;
import dev.portreeve.runtime.verdict.Finding;
import dev.portreeve.runtime.verdict.Missing;
import dev.portreeve.runtime.verdict.Subject;
import dev.portreeve.runtime.verdict.Verdict;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One group of controls over one snapshot: finds the subjects, decides all controls of a subject in
 * one call, and explains what somebody will read. What is explained was decided twice, and the two
 * must meet.
 */
final class Evaluation {
  private static final String TWO_WAYS = "the rule was decided in two ways: a fault in Portreeve";

  private final Snapshot snapshot;
  private final Member.Group group;
  private final boolean runningOnly;
  private final Detail detail;
  private final Optional<Watcher> watcher;
  private final Shape subject;
  private final Shape.Population population;
  private final Shape root;
  private final Map<Member, List<Finding>> found = new IdentityHashMap<>();
  private final int[] outcomes;
  private final Budget deciding;
  private final Budget explaining;
  private final Explainer explainer;
  private final WeighingTrail weighing = new WeighingTrail();
  private final long share;
  private final Map<Finding, View> subjects = new IdentityHashMap<>();
  private long room = Long.MAX_VALUE;

  Evaluation(
      Snapshot snapshot,
      Layout layout,
      Member.Group group,
      boolean runningOnly,
      Detail detail,
      long share,
      Optional<Watcher> watcher) {
    this.snapshot = snapshot;
    this.group = group;
    this.runningOnly = runningOnly;
    this.detail = detail;
    this.watcher = watcher;
    int shape = group.members().get(0).control().subject();
    this.subject = layout.shapes().get(shape);
    this.population = subject.population().orElseThrow();
    this.root = layout.shapes().get(0);
    this.outcomes = new int[group.size()];
    this.deciding = new Budget(group.size(), share);
    this.explaining = new Budget(group.size(), share);
    this.share = share;
    this.explainer = new Explainer(snapshot, group);
    group.members().forEach(m -> found.put(m, new ArrayList<>()));
  }

  /**
   * The findings of each control, at least one; no more than {@code most} in all, or {@link #room}
   * is negative and they are not all.
   */
  Map<Member, List<Finding>> findings(long most) {
    room = most;
    List<Member> common = group.members().stream().filter(m -> !hasOwnSubjects(m)).toList();
    Object kept = snapshot.get(population.root());
    if (!common.isEmpty() && kept instanceof Rows rows) {
      each(rows, common);
    } else if (!common.isEmpty()) {
      one((View) kept, common);
    }
    for (Member member : group.members()) {
      if (hasOwnSubjects(member)) {
        own(member);
      }
    }
    return found;
  }

  private void own(Member member) {
    List<Rows> rows = new ArrayList<>(1);
    Optional<String> fault = attempt(() -> rows.add(ownSubjects(member)));
    if (fault.isPresent()) {
      found.get(member).add(member.findings().error(Optional.empty(), fault.get()));
    } else {
      each(rows.get(0), List.of(member));
    }
  }

  /** Whatever the rules give: what is no subject of this control's type is none of its subjects. */
  private Rows ownSubjects(Member member) {
    Rows rows = group.rules().subjects(member.position(), snapshot);
    for (int i = 0; i < rows.size(); i++) {
      if (rows.at(i).shape() != subject) {
        throw new IllegalStateException("subjects of another type");
      }
    }
    return rows;
  }

  /** How many more findings there might have been. */
  long room() {
    return room;
  }

  /** The object that a finding is about; it must be one of {@link #findings} with a subject. */
  Map<Finding, View> subjects() {
    return subjects;
  }

  private static boolean hasOwnSubjects(Member member) {
    CompiledPack.Source source = member.control().source();
    return source == CompiledPack.Source.LIST || source == CompiledPack.Source.OBJECT;
  }

  /** The verdict on the first subject, which belongs to the population whatever the filter says. */
  Finding probe(Member member) {
    Object kept = hasOwnSubjects(member) ? ownSubjects(member) : snapshot.get(population.root());
    return judge(member, kept instanceof Rows rows ? rows.at(0) : (View) kept);
  }

  /** The verdict on one subject, which is taken for a member of the population. */
  Finding judge(Member member, View view) {
    Optional<Subject> who = Optional.of(view.subject());
    deciding.forgive();
    explaining.forgive();
    Optional<String> fault = attempt(() -> decideAlone(view, member));
    if (fault.isPresent()) {
      return member.findings().error(who, fault.get());
    }
    int outcome = outcomes[member.position()];
    if (stoppedShort(member, outcome)) {
      return member.findings().error(who, stopped());
    }
    return told(view, who, member, true).orElseThrow();
  }

  /** Whether the population of a control holds this object, but for its filter. */
  boolean holds(Member member, View view) {
    if (!hasOwnSubjects(member)) {
      return true;
    }
    Rows rows = ownSubjects(member);
    for (int i = 0; i < rows.size(); i++) {
      if (rows.at(i) == view) {
        return true;
      }
    }
    return false;
  }

  /**
   * How many elements a control has looked at so far, on both ways; and its subjects, where {@link
   * #holds} has to make them first.
   */
  long looks(Member member) {
    long own =
        hasOwnSubjects(member) ? group.rules().subjects(member.position(), snapshot).size() : 0;
    return own + 2 * share - deciding.left(member.position()) - explaining.left(member.position());
  }

  /** Whether the filter holds by itself, so that the hot path went on to decide. */
  private static boolean isMember(Account account) {
    return account.filter().map(f -> f.truth() == Truth.TRUE).orElse(true);
  }

  private void one(View view, List<Member> members) {
    String name = subject.name().replace('_', ' ');
    if (view.presence() == View.PRESENT) {
      pay(members, 1);
      decide(view, members);
      return;
    }
    boolean absent = view.presence() == View.ABSENT;
    for (Member member : members) {
      found
          .get(member)
          .add(
              absent
                  ? member.findings().nobody("there is no " + name + " here", List.of())
                  : member.findings().nobody("the " + name + " is not known", missing()));
    }
  }

  /** A control pays for its population as for any other list. */
  private void pay(List<Member> members, int subjects) {
    for (Member member : members) {
      deciding.turn(member.position());
      deciding.pay(subjects);
    }
  }

  private void each(Rows rows, List<Member> members) {
    pay(members, rows.size());
    for (int i = 0; i < rows.size() && room >= 0; i++) {
      if (!runningOnly || mayRun(rows.at(i))) {
        decide(rows.at(i), members);
      }
    }
    String name = subject.name().replace('_', ' ');
    for (Member member : members) {
      List<Finding> own = found.get(member);
      if (rows.absence) {
        own.add(member.findings().nobody("no " + name + " is meant here", List.of()));
      } else if (!rows.complete) {
        Finding rest = unseen(member);
        if (own.isEmpty() || rest.verdict() != Verdict.NOT_APPLICABLE) {
          own.add(rest);
        }
      } else if (own.isEmpty()) {
        own.add(member.findings().nobody("no " + name + " is meant", List.of()));
      }
    }
  }

  /**
   * What is said of those that the snapshot may not show: that the control does not apply, if its
   * {@code when} fails on a subject of which nothing is known, and so on any; else that they are
   * not known.
   */
  private Finding unseen(Member member) {
    int shape = member.control().subject();
    View whoever = snapshot.unseen(shape, population.root());
    RecordingTrail trail = new RecordingTrail(true, false);
    explaining.forgive();
    List<Finding> never = new ArrayList<>(1);
    attempt(
        () -> {
          explainer.tell(member, whoever, trail, explaining);
          Account account = Account.of(trail, member.row().pack().nodes());
          boolean fails = account.when().filter(w -> w.truth() == Truth.FALSE).isPresent();
          if (fails && !explaining.refused(member.position())) {
            never.add(member.findings().of(Optional.empty(), account, true).orElseThrow());
          }
        });
    return never.isEmpty()
        ? member.findings().nobody("there may be more than the snapshot shows", missing())
        : never.get(0);
  }

  private List<Missing> missing() {
    return List.of(new Read(snapshot, population.root(), -1).untold());
  }

  /** Whether a container, or what is like one, runs or may run. */
  private boolean mayRun(View view) {
    int state = subject.field("state");
    if (state < 0 || !(view.get(state) instanceof Integer code) || code < 0) {
      return true;
    }
    String member = subject.fields().get(state).members().get(code);
    return member.equals("running") || member.equals("paused");
  }

  private void decide(View view, List<Member> members) {
    Optional<Subject> who = Optional.of(view.subject());
    boolean[] chosen = new boolean[outcomes.length];
    members.forEach(m -> chosen[m.position()] = true);
    deciding.forgive();
    explaining.forgive();
    Optional<String> fault = attempt(() -> decideAll(view, chosen));
    for (Member member : members) {
      Optional<String> own = fault.isEmpty() ? fault : attempt(() -> decideAlone(view, member));
      own.map(f -> Optional.of(member.findings().error(who, f)))
          .orElseGet(() -> finding(view, who, member, outcomes[member.position()]))
          .ifPresent(
              finding -> {
                found.get(member).add(finding);
                subjects.put(finding, view);
                room--;
              });
    }
  }

  private void decideAll(View view, boolean[] chosen) {
    snapshot.spend(deciding);
    group.rules().decide(snapshot, view, chosen, outcomes);
  }

  private void decideAlone(View view, Member member) {
    boolean[] chosen = new boolean[outcomes.length];
    chosen[member.position()] = true;
    decideAll(view, chosen);
  }

  private String stopped() {
    return "stopped: a control may look at " + share + " elements, and this one needs more";
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

  private Optional<Finding> finding(View view, Optional<Subject> who, Member member, int outcome) {
    if (stoppedShort(member, outcome)) {
      return Optional.of(member.findings().error(who, stopped()));
    }
    boolean quiet = outcome == Outcome.PASS || outcome == Outcome.NOT_APPLICABLE;
    if (detail == Detail.OPEN_ONLY && outcome == Outcome.NOT_A_SUBJECT) {
      return Optional.empty();
    }
    if (detail == Detail.OPEN_ONLY && quiet) {
      return Optional.of(member.findings().brief(who, outcome));
    }
    return told(view, who, member, false);
  }

  /**
   * The finding, if the way that explains comes to the same outcome; {@code taken} takes the object
   * for a subject. Its reasons wait until somebody reads them, or are told to who watches.
   */
  private Optional<Finding> told(View view, Optional<Subject> who, Member member, boolean taken) {
    return watcher.isPresent()
        ? watched(view, who, member, taken, watcher.get())
        : weighed(view, who, member, taken);
  }

  private Optional<Finding> weighed(
      View view, Optional<Subject> who, Member member, boolean taken) {
    List<Finding> findings = new ArrayList<>(1);
    Optional<String> fault =
        attempt(
            () -> {
              weighing.restart(taken);
              explainer.tell(member, view, weighing, explaining);
              if (weighing.outcome() != Outcome.NOT_A_SUBJECT) {
                Verdict verdict = FindingBuilder.verdict(weighing.outcome());
                findings.add(
                    member
                        .findings()
                        .weighed(
                            who,
                            weighing,
                            () -> explainer.explain(member, view, who, verdict, taken)));
              }
            });
    if (fault.isPresent()) {
      return Optional.of(member.findings().error(who, fault.get()));
    }
    if (explaining.refused(member.position())) {
      return unexplained(who, member, taken);
    }
    Optional<Finding> finding = findings.stream().findFirst();
    boolean compared = !taken || weighing.filter() == Truth.TRUE;
    return compared && !agree(outcomes[member.position()], finding)
        ? Optional.of(member.findings().error(who, TWO_WAYS))
        : finding;
  }

  private Optional<Finding> watched(
      View view, Optional<Subject> who, Member member, boolean taken, Watcher by) {
    RecordingTrail trail = new RecordingTrail(taken, true);
    List<Account> accounts = new ArrayList<>(1);
    List<Finding> findings = new ArrayList<>(1);
    Optional<String> fault =
        attempt(
            () -> {
              explainer.tell(member, view, trail, explaining);
              if (!explaining.refused(member.position())) {
                Account account = Account.of(trail, member.row().pack().nodes());
                accounts.add(account);
                explainer.finding(member, view, who, account, taken).ifPresent(findings::add);
              }
            });
    if (fault.isPresent()) {
      return Optional.of(member.findings().error(who, fault.get()));
    }
    if (accounts.isEmpty()) {
      return unexplained(who, member, taken);
    }
    Account account = accounts.get(0);
    Optional<Finding> finding = findings.stream().findFirst();
    boolean compared = !taken || isMember(account);
    if (compared && !agree(outcomes[member.position()], finding)) {
      return Optional.of(member.findings().error(who, TWO_WAYS));
    }
    by.decided(member.control().id(), who, finding, account);
    return finding;
  }

  /** What was decided within the budget stands, even if there is nothing left to explain it. */
  private Optional<Finding> unexplained(Optional<Subject> who, Member member, boolean taken) {
    if (taken) {
      return Optional.of(member.findings().error(who, stopped()));
    }
    int outcome = outcomes[member.position()];
    return outcome == Outcome.NOT_A_SUBJECT
        ? Optional.empty()
        : Optional.of(member.findings().unexplained(who, outcome, share));
  }

  /** Whether a verdict is open only because the control may look at nothing more. */
  private boolean stoppedShort(Member member, int outcome) {
    boolean open = outcome == Outcome.UNKNOWN || outcome == Outcome.MANUAL;
    return open && deciding.refused(member.position());
  }

  /** Nothing passes on one of the two ways alone. */
  private static boolean agree(int outcome, Optional<Finding> finding) {
    return finding
        .map(
            f -> outcome != Outcome.NOT_A_SUBJECT && FindingBuilder.verdict(outcome) == f.verdict())
        .orElse(outcome == Outcome.NOT_A_SUBJECT);
  }
}
