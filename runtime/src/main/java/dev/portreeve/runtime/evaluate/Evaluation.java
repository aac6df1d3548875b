package dev.portreeve.runtime.evaluate;

import dev.portreeve.runtime.abi.Outcome;
import dev.portreeve.runtime.abi.Truth;
import dev.portreeve.runtime.abi.snapshot.Layout;
import dev.portreeve.runtime.abi.snapshot.Rows;
import dev.portreeve.runtime.abi.snapshot.Snapshot;
import dev.portreeve.runtime.abi.snapshot.View;
import dev.portreeve.runtime.evaluate.finding.FindingBuilder;
import dev.portreeve.runtime.explain.CauseTrace;
import dev.portreeve.runtime.explain.FieldRead;
import dev.portreeve.runtime.explain.RecordingTrace;
import dev.portreeve.runtime.explain.SubjectReader;
import dev.portreeve.runtime.explain.TracedDecision;
import dev.portreeve.runtime.verdict.Finding;
import dev.portreeve.runtime.verdict.Missing;
import dev.portreeve.runtime.verdict.Subject;
import dev.portreeve.runtime.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The findings of one group of controls over one snapshot. Each verdict is decided both ways, and
 * the two must meet; why is told later, to whoever reads it, or at once to who watches.
 */
final class Evaluation extends PopulationWalk {
  private static final String TWO_WAYS = "the rule was decided in two ways: a fault in Portreeve";

  private final EvaluationOptions options;
  private final Detail detail;
  private final Optional<Watcher> watcher;
  private final FindingReceiver receiver;
  private final boolean[] said;
  private final SharedExplanations[] shared;
  private View at;
  private Optional<Subject> who = Optional.empty();

  Evaluation(
      Snapshot snapshot,
      Layout layout,
      SelectedControl.Group group,
      EvaluationOptions options,
      FindingReceiver receiver) {
    super(snapshot, layout, group, options.runningOnly(), options.share(), options.stop());
    this.options = options;
    this.detail = options.detail();
    this.watcher = options.watcher();
    this.receiver = receiver;
    this.said = new boolean[group.members().size()];
    this.shared = new SharedExplanations[said.length];
  }

  /** What findings of a control share; a trial of one control asks for no other's. */
  private SharedExplanations shared(SelectedControl member) {
    int number = member.number();
    if (shared[number] == null) {
      shared[number] = new SharedExplanations(member, explainer);
    }
    return shared[number];
  }

  /** For single objects: nobody is told of a population. */
  Evaluation(
      Snapshot snapshot, Layout layout, SelectedControl.Group group, EvaluationOptions options) {
    this(snapshot, layout, group, options, FindingReceiver.NOBODY);
  }

  private void found(SelectedControl member, Finding finding, Optional<View> view) {
    said[member.number()] = true;
    receiver.found(member, finding, view);
  }

  private Optional<Subject> who(View view) {
    if (at != view) {
      at = view;
      who = Optional.of(SubjectReader.of(view));
    }
    return who;
  }

  @Override
  void begin(List<SelectedControl> members, int subjects) {
    // Findings are handed on as they come.
  }

  @Override
  void decided(SelectedControl member, View view) {
    int outcome = outcomes[member.position()];
    boolean quiet = outcome == Outcome.PASS || outcome == Outcome.NOT_APPLICABLE;
    if (!detail.all() && outcome == Outcome.NOT_A_SUBJECT) {
      return;
    }
    Optional<Finding> finding =
        !detail.all() && quiet
            ? Optional.of(member.findings().brief(who(view), outcome))
            : told(view, who(view), member, false);
    finding.ifPresent(f -> found(member, f, Optional.of(view)));
  }

  @Override
  void failed(SelectedControl member, Optional<View> view, String why) {
    found(member, member.findings().error(view.flatMap(this::who), why), view);
  }

  @Override
  boolean isSaid(SelectedControl member) {
    return said[member.number()];
  }

  @Override
  void nobody(SelectedControl member, String why, boolean surely) {
    List<Missing> missing =
        surely ? List.of() : List.of(new FieldRead(snapshot, population.root(), -1).untold());
    found(member, member.findings().nobody(why, missing), Optional.empty());
  }

  @Override
  void mayHoldMore(SelectedControl member, View object, int field) {
    Missing more = new FieldRead(object, field, -1).missing();
    Finding open = member.findings().mayHoldMore(who(object), elementsAreCalled(member), more);
    found(member, open, Optional.of(object));
  }

  @Override
  void neverApplies(SelectedControl member, View whoever) {
    found(member, weighed(member, whoever, Optional.empty(), true).orElseThrow(), Optional.empty());
  }

  @Override
  boolean goesOn() {
    return receiver.goesOn();
  }

  /**
   * The verdict on the first subject, which belongs to the population unless the filter surely
   * leaves it out, and then the control does not apply; on all elements of the first object, as bad
   * as the worst of them.
   */
  Finding probe(SelectedControl member) {
    if (member.control().element().isPresent()) {
      List<Finding> all = new ArrayList<>();
      new Evaluation(snapshot, layout, group, options, gathering(all)).first(member);
      return member.findings().together(all);
    }
    Object kept = hasOwnSubjects(member) ? ownSubjects(member) : snapshot.get(population.root());
    View view = kept instanceof Rows rows ? rows.at(0) : (View) kept;
    Optional<Subject> who = Optional.of(SubjectReader.of(view));
    Optional<Finding> fault = faultAlone(member, view, who);
    if (fault.isPresent() || outcomes[member.position()] != Outcome.NOT_A_SUBJECT) {
      return fault.orElseGet(() -> told(view, who, member, true).orElseThrow());
    }
    return told(view, who, member, false)
        .orElseGet(() -> member.findings().brief(who, Outcome.NOT_APPLICABLE));
  }

  /** The same of a condition, as if of nothing before it. */
  Finding answer(SelectedControl member, View view) {
    deciding.renew(member.position(), share);
    explaining.renew(member.position(), share);
    return judge(member, view);
  }

  /** The verdict on one subject, which is taken for a member of the population. */
  Finding judge(SelectedControl member, View view) {
    Optional<Subject> who = Optional.of(SubjectReader.of(view));
    return faultAlone(member, view, who)
        .orElseGet(() -> told(view, who, member, true).orElseThrow());
  }

  /**
   * The same within a share of its own, for who tries changes: no finding is made of it. Empty
   * where it goes wrong, or both ways do not come to one outcome.
   */
  Optional<CauseTrace> again(SelectedControl member, View view) {
    deciding.renew(member.position(), share);
    explaining.renew(member.position(), share);
    CauseTrace trace = new CauseTrace();
    boolean told =
        faultAlone(member, view, Optional.empty()).isEmpty()
            && Explainer.attempt(() -> explainer.tell(member, view, trace, explaining)).isEmpty()
            && !explaining.refused(member.position());
    return Optional.of(trace)
        .filter(t -> told && (!t.isMember() || agree(outcomes[member.position()], t.outcome())));
  }

  /** Decides for one subject alone; what is wrong with that, as a finding. */
  private Optional<Finding> faultAlone(SelectedControl member, View view, Optional<Subject> who) {
    deciding.forgive();
    explaining.forgive();
    return Explainer.attempt(() -> decideAlone(view, member))
        .or(() -> stoppedShort(member) ? Optional.of(stopped()) : Optional.empty())
        .map(why -> member.findings().error(who, why));
  }

  private static FindingReceiver gathering(List<Finding> all) {
    return new FindingReceiver() {
      @Override
      public void found(SelectedControl member, Finding finding, Optional<View> view) {
        all.add(finding);
      }

      @Override
      public boolean goesOn() {
        return true;
      }
    };
  }

  /** Whether the population of a control holds this object, but for its filter. */
  boolean holds(SelectedControl member, View view) {
    if (member.control().element().isPresent()) {
      return isAmong((Rows) view.owner().get(member.control().element().get().field()), view);
    }
    if (!hasOwnSubjects(member)) {
      return true;
    }
    return isAmong(ownSubjects(member), view);
  }

  private static boolean isAmong(Rows rows, View view) {
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
  long looks(SelectedControl member) {
    long own =
        hasOwnSubjects(member) ? group.rules().subjects(member.position(), snapshot).size() : 0;
    return own + 2 * share - deciding.left(member.position()) - explaining.left(member.position());
  }

  /** Whether the filter holds by itself, so that the hot path went on to decide. */
  private static boolean isMember(TracedDecision account) {
    return account.filter().map(f -> f.truth() == Truth.TRUE).orElse(true);
  }

  /**
   * The finding, if the way that explains comes to the same outcome; {@code taken} takes the object
   * for a subject. Its reasons wait until somebody reads them, or are told to who watches.
   */
  private Optional<Finding> told(
      View view, Optional<Subject> who, SelectedControl member, boolean taken) {
    return watcher.isPresent()
        ? watched(view, who, member, taken, watcher.get())
        : weighed(view, who, member, taken);
  }

  private Optional<Finding> weighed(
      View view, Optional<Subject> who, SelectedControl member, boolean taken) {
    Optional<String> fault =
        Explainer.attempt(
            () -> {
              weighing.restart(taken, taken ? null : shared(member).place(view));
              explainer.tell(member, view, weighing, explaining);
            });
    if (fault.isPresent()) {
      return Optional.of(member.findings().error(who, fault.get()));
    }
    if (explaining.refused(member.position())) {
      return unexplained(who, member, taken);
    }
    boolean compared = !taken || weighing.filter() == Truth.TRUE;
    if (compared && !agree(outcomes[member.position()], weighing.outcome())) {
      return Optional.of(member.findings().error(who, TWO_WAYS));
    }
    return weighing.outcome() == Outcome.NOT_A_SUBJECT
        ? Optional.empty()
        : weighed(member, view, who, taken);
  }

  /** What was just weighed, as a finding; an error where the tables know no such obligation. */
  private Optional<Finding> weighed(
      SelectedControl member, View view, Optional<Subject> who, boolean taken) {
    Explainer later = explainer;
    Verdict verdict = FindingBuilder.verdict(weighing.outcome());
    try {
      return Optional.of(
          taken
              ? member
                  .findings()
                  .weighed(who, weighing, () -> later.explain(member, view, who, verdict, true))
              : shared(member).of(view, who, verdict, weighing));
    } catch (IndexOutOfBoundsException e) {
      return Optional.of(
          member.findings().error(who, "evaluation failed: " + e.getClass().getSimpleName()));
    }
  }

  private Optional<Finding> watched(
      View view, Optional<Subject> who, SelectedControl member, boolean taken, Watcher by) {
    RecordingTrace trace = new RecordingTrace(taken, true);
    List<TracedDecision> accounts = new ArrayList<>(1);
    List<Finding> findings = new ArrayList<>(1);
    Optional<String> fault =
        Explainer.attempt(
            () -> {
              explainer.tell(member, view, trace, explaining);
              if (!explaining.refused(member.position())) {
                TracedDecision account = TracedDecision.of(trace, member.row().pack().nodes());
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
    TracedDecision account = accounts.get(0);
    Optional<Finding> finding = findings.stream().findFirst();
    boolean compared = !taken || isMember(account);
    int told =
        finding.isEmpty() ? Outcome.NOT_A_SUBJECT : FindingBuilder.outcome(finding.get().verdict());
    if (compared && !agree(outcomes[member.position()], told)) {
      return Optional.of(member.findings().error(who, TWO_WAYS));
    }
    by.decided(member.control().id(), who, finding, account);
    return finding;
  }

  /** What was decided within the budget stands, even if there is nothing left to explain it. */
  private Optional<Finding> unexplained(
      Optional<Subject> who, SelectedControl member, boolean taken) {
    if (taken) {
      return Optional.of(member.findings().error(who, stopped()));
    }
    int outcome = outcomes[member.position()];
    return outcome == Outcome.NOT_A_SUBJECT
        ? Optional.empty()
        : Optional.of(member.findings().unexplained(who, outcome, share));
  }

  /** Nothing passes on one of the two ways alone. */
  private static boolean agree(int decided, int told) {
    boolean none = decided == Outcome.NOT_A_SUBJECT || told == Outcome.NOT_A_SUBJECT;
    return none ? decided == told : FindingBuilder.verdict(decided) == FindingBuilder.verdict(told);
  }
}
