package dev.portreeve.runtime.evaluate;

import dev.portreeve.runtime.abi.Outcome;
import dev.portreeve.runtime.abi.Truth;
import dev.portreeve.runtime.abi.snapshot.Budget;
import dev.portreeve.runtime.abi.snapshot.Layout;
import dev.portreeve.runtime.abi.snapshot.Rows;
import dev.portreeve.runtime.abi.snapshot.Shape;
import dev.portreeve.runtime.abi.snapshot.Snapshot;
import dev.portreeve.runtime.abi.snapshot.View;
import dev.portreeve.runtime.condition.Decision;
import dev.portreeve.runtime.explain.WeighingTrace;
import dev.portreeve.runtime.pack.CompiledPack;
import java.util.List;
import java.util.Optional;

/**
 * One group of controls over one snapshot: finds the subjects, decides all controls of a subject in
 * one call, and hands on what each came to. What becomes of that, a count or a finding, is its
 * heirs' matter.
 */
abstract class PopulationWalk {
  final Snapshot snapshot;
  final SelectedControl.Group group;
  final Shape subject;
  final Shape.Population population;
  final Budget deciding;
  final Budget explaining;
  final Explainer explainer;
  final WeighingTrace weighing = new WeighingTrace();
  final long share;

  /** What each control of the group came to on the object at hand, by its place in the class. */
  final int[] outcomes;

  final Layout layout;
  private final boolean runningOnly;
  private final RunStop stop;

  PopulationWalk(
      Snapshot snapshot,
      Layout layout,
      SelectedControl.Group group,
      boolean runningOnly,
      long share,
      RunStop stop) {
    this.snapshot = snapshot;
    this.layout = layout;
    this.group = group;
    this.runningOnly = runningOnly;
    this.stop = stop;
    int shape = group.members().get(0).control().subject();
    this.subject = layout.shapes().get(shape);
    this.population = subject.population().orElseThrow();
    this.outcomes = new int[group.size()];
    this.deciding = new Budget(group.size(), share);
    this.explaining = new Budget(group.size(), share);
    this.share = share;
    this.explainer = new Explainer(snapshot, group);
  }

  // ---- what heirs are told ---------------------------------------------------------------------

  /** These controls are decided next, on so many subjects as far as can be told. */
  abstract void begin(List<SelectedControl> members, int subjects);

  /** A control was decided on a subject; {@link #outcomes} says to what. */
  abstract void decided(SelectedControl member, View view);

  /** All of these were, and none was refused anything. */
  void decided(List<SelectedControl> members, View view) {
    for (SelectedControl member : members) {
      decided(member, view);
    }
  }

  /** It could not be, on this subject or, where that is empty, at all: an ERROR. */
  abstract void failed(SelectedControl member, Optional<View> view, String why);

  /** Whether anything was said of a control yet. */
  abstract boolean isSaid(SelectedControl member);

  /** There is no subject: surely, or as far as anybody knows. */
  abstract void nobody(SelectedControl member, String why, boolean surely);

  /** Besides the elements that were decided, a list of this object may hold others. */
  abstract void mayHoldMore(SelectedControl member, View object, int field);

  /** Of those that the snapshot may not show it is sure that the control does not apply to them. */
  abstract void neverApplies(SelectedControl member, View whoever);

  /** Whether there is reason to go on. */
  abstract boolean goesOn();

  // ---- the walk --------------------------------------------------------------------------------

  /** Goes over all subjects of all controls of the group. */
  final void walk() {
    List<SelectedControl> common =
        group.members().stream()
            .filter(m -> !hasOwnSubjects(m) && m.control().element().isEmpty())
            .toList();
    Object kept = snapshot.get(population.root());
    if (!common.isEmpty() && kept instanceof Rows rows) {
      each(rows, common);
    } else if (!common.isEmpty()) {
      one((View) kept, common);
    }
    for (SelectedControl member : group.members()) {
      if (hasOwnSubjects(member)) {
        own(member);
      } else if (member.control().element().isPresent()) {
        elements(member, kept);
      }
    }
  }

  // ---- elements
  // ----------------------------------------------------------------------------------

  /** Decides a control on the elements of a list of each object. */
  private void elements(SelectedControl member, Object kept) {
    if (kept instanceof View object && object.presence() != View.PRESENT) {
      one(object, List.of(member));
      return;
    }
    Optional<View> never = Optional.empty();
    Rows objects = kept instanceof Rows rows ? rows : Rows.of(new View[] {(View) kept}, true);
    begin(List.of(member), objects.size());
    pay(List.of(member), objects.size());
    for (int i = 0; i < objects.size() && goesOn(); i++) {
      if (!runningOnly || mayRun(objects.at(i))) {
        if (stop.isLate()) {
          failed(member, Optional.empty(), RunStop.LATE);
          return;
        }
        Optional<View> one = elementsOf(member, objects.at(i));
        never = never.or(() -> one);
      }
    }
    if (!objects.complete) {
      View whoever = snapshot.unseen(member.control().subject(), population.root());
      View element = snapshot.unseen(whoever, member.control().element().orElseThrow().field());
      int truth = weighUnseen(member, element);
      if (truth == Outcome.UNKNOWN) {
        nobody(member, "there may be more than the snapshot shows", false);
      } else if (truth == Outcome.NOT_APPLICABLE) {
        never = never.or(() -> Optional.of(element));
      }
    }
    if (!isSaid(member)) {
      never.ifPresentOrElse(
          element -> {
            weighs(member, element, true); // others were weighed since
            neverApplies(member, element);
          },
          () -> nobody(member, "no " + elementIsCalled(member) + " is meant", true));
    }
  }

  /** The same on the first object alone. */
  final void first(SelectedControl member) {
    Object kept = snapshot.get(population.root());
    Rows first = Rows.of(new View[] {kept instanceof Rows rows ? rows.at(0) : (View) kept}, true);
    elements(member, kept instanceof Rows ? first : kept);
  }

  /**
   * Decides a control on the elements of one object, and says where there may be more of them. Of
   * one that may be there and to which the control surely does not apply, nothing is said yet.
   */
  private Optional<View> elementsOf(SelectedControl member, View object) {
    int field = member.control().element().orElseThrow().field();
    Rows list = (Rows) object.get(field);
    List<SelectedControl> alone = List.of(member);
    boolean[] chosen = chosen(alone);
    pay(alone, list.size());
    for (int i = 0; i < list.size() && goesOn(); i++) {
      decide(list.at(i), alone, chosen);
    }
    if (list.complete || list.absence) {
      return Optional.empty();
    }
    View element = snapshot.unseen(object, field);
    int outcome = weighUnseen(member, element);
    if (outcome == Outcome.UNKNOWN) {
      mayHoldMore(member, object, field);
    }
    return Optional.of(element).filter(e -> outcome == Outcome.NOT_APPLICABLE);
  }

  /** What is sure of an element of which nothing is known: that it is none, or does not matter. */
  private int weighUnseen(SelectedControl member, View element) {
    if (!weighs(member, element, false)) {
      return Outcome.UNKNOWN;
    }
    boolean sure =
        weighing.filter() == Truth.FALSE
            || weighing.filter() == Truth.TRUE && weighing.when() == Truth.FALSE;
    return !sure
        ? Outcome.UNKNOWN
        : weighing.filter() == Truth.FALSE ? Outcome.NOT_A_SUBJECT : Outcome.NOT_APPLICABLE;
  }

  /** "published port". */
  final String elementIsCalled(SelectedControl member) {
    int field = member.control().element().orElseThrow().field();
    return layout.shapes().get(subject.fields().get(field).shape()).name().replace('_', ' ');
  }

  /** "published ports": the list by its own name. */
  final String elementsAreCalled(SelectedControl member) {
    int field = member.control().element().orElseThrow().field();
    return subject.fields().get(field).name().replace('_', ' ');
  }

  // ---- whole objects
  // -----------------------------------------------------------------------------

  private void own(SelectedControl member) {
    Rows[] rows = new Rows[1];
    Optional<String> fault = Explainer.attempt(() -> rows[0] = ownSubjects(member));
    if (fault.isPresent()) {
      begin(List.of(member), 0);
      failed(member, Optional.empty(), fault.get());
    } else {
      each(rows[0], List.of(member));
    }
  }

  /** Whatever the rules give: what is no subject of this control's type is none of its subjects. */
  final Rows ownSubjects(SelectedControl member) {
    Rows rows = group.rules().subjects(member.position(), snapshot);
    for (int i = 0; i < rows.size(); i++) {
      if (rows.at(i).shape() != subject) {
        throw new IllegalStateException("subjects of another type");
      }
    }
    return rows;
  }

  static boolean hasOwnSubjects(SelectedControl member) {
    CompiledPack.Source source = member.control().source();
    return source == CompiledPack.Source.LIST || source == CompiledPack.Source.OBJECT;
  }

  private String called() {
    return subject.name().replace('_', ' ');
  }

  private void one(View view, List<SelectedControl> members) {
    begin(members, 1);
    if (view.presence() == View.PRESENT) {
      pay(members, 1);
      decide(view, members, chosen(members));
      return;
    }
    boolean absent = view.presence() == View.ABSENT;
    String why = absent ? "there is no " + called() + " here" : "the " + called() + " is not known";
    members.forEach(member -> nobody(member, why, absent));
  }

  /** A control pays for its population as for any other list. */
  private void pay(List<SelectedControl> members, int subjects) {
    for (SelectedControl member : members) {
      deciding.turn(member.position());
      deciding.pay(subjects);
    }
  }

  private void each(Rows rows, List<SelectedControl> members) {
    begin(members, rows.size());
    pay(members, rows.size());
    boolean[] chosen = chosen(members);
    for (int i = 0; i < rows.size() && goesOn(); i++) {
      if (!runningOnly || mayRun(rows.at(i))) {
        if (stop.isLate()) {
          members.forEach(member -> failed(member, Optional.empty(), RunStop.LATE));
          return;
        }
        decide(rows.at(i), members, chosen);
      }
    }
    if (!rows.complete && !rows.absence) {
      beyond(members);
      return;
    }
    for (SelectedControl member : members) {
      if (rows.absence) {
        nobody(member, "no " + called() + " is meant here", true);
      } else if (!isSaid(member)) {
        nobody(member, "no " + called() + " is meant", true);
      }
    }
  }

  /**
   * What is said of those that the snapshot may not show: that a control does not apply, if its
   * {@code when} fails on a subject of which nothing is known, and so on any; else that they are
   * not known. Only where the rules say so, too, is it weighed.
   */
  private void beyond(List<SelectedControl> members) {
    View whoever = snapshot.unseen(members.get(0).control().subject(), population.root());
    boolean[] open = open(whoever, members);
    for (SelectedControl member : members) {
      if (open[member.position()]
          || !weighs(member, whoever, true)
          || weighing.when() != Truth.FALSE) {
        nobody(member, "there may be more than the snapshot shows", false);
      } else if (!isSaid(member)) {
        neverApplies(member, whoever);
      }
    }
  }

  /**
   * Which controls the rules do not find inapplicable to what nobody saw. One that chooses its
   * subjects and does not apply to each has to be weighed: it may apply to none that it chooses.
   */
  private boolean[] open(View whoever, List<SelectedControl> members) {
    boolean[] open = new boolean[outcomes.length];
    deciding.forgive();
    Optional<String> fault = Explainer.attempt(() -> decideAll(whoever, chosen(members)));
    boolean decided = fault.isEmpty() && !deciding.refused();
    for (SelectedControl member : members) {
      Decision decision = member.decision();
      open[member.position()] =
          decision.when().isEmpty()
              || decided
                  && decision.filter().isEmpty()
                  && outcomes[member.position()] != Outcome.NOT_APPLICABLE;
    }
    return open;
  }

  /** Weighs a control on what nobody saw; whether that could be done. */
  private boolean weighs(SelectedControl member, View whoever, boolean taken) {
    explaining.forgive();
    weighing.restart(taken);
    return Explainer.attempt(() -> explainer.tell(member, whoever, weighing, explaining)).isEmpty()
        && !explaining.refused(member.position());
  }

  /** Whether an object of a type that has a state runs or may run; any other counts as running. */
  private boolean mayRun(View view) {
    int state = subject.field("state");
    if (state < 0 || !(view.get(state) instanceof Integer code) || code < 0) {
      return true;
    }
    String member = subject.fields().get(state).members().get(code);
    return List.of("running", "paused", "restarting").contains(member);
  }

  private boolean[] chosen(List<SelectedControl> members) {
    boolean[] chosen = new boolean[outcomes.length];
    members.forEach(m -> chosen[m.position()] = true);
    return chosen;
  }

  private void decide(View view, List<SelectedControl> members, boolean[] chosen) {
    stop.check();
    deciding.forgive();
    explaining.forgive();
    Optional<String> fault = Explainer.attempt(() -> decideAll(view, chosen));
    if (fault.isEmpty() && !deciding.refused()) {
      decided(members, view);
      return;
    }
    for (SelectedControl member : members) {
      Optional<String> own =
          fault.isEmpty() ? fault : Explainer.attempt(() -> decideAlone(view, member));
      if (own.isPresent()) {
        failed(member, Optional.of(view), own.get());
      } else if (stoppedShort(member)) {
        failed(member, Optional.of(view), stopped());
      } else {
        decided(member, view);
      }
    }
  }

  private void decideAll(View view, boolean[] chosen) {
    snapshot.spend(deciding);
    group.rules().decide(snapshot, view, chosen, outcomes);
  }

  final void decideAlone(View view, SelectedControl member) {
    decideAll(view, chosen(List.of(member)));
  }

  /** Whether a verdict is open only because the control may look at nothing more. */
  final boolean stoppedShort(SelectedControl member) {
    int outcome = outcomes[member.position()];
    boolean open = outcome == Outcome.UNKNOWN || outcome == Outcome.MANUAL;
    return open && deciding.refused(member.position());
  }

  final String stopped() {
    return "stopped: a control may look at " + share + " elements, and this one needs more";
  }
}
