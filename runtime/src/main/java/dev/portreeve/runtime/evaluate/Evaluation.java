package dev.portreeve.runtime.evaluate;

import dev.portreeve.runtime.pack.CompiledPack;
import dev.portreeve.runtime.support.Account;
import dev.portreeve.runtime.support.Layout;
import dev.portreeve.runtime.support.Outcome;
import dev.portreeve.runtime.support.Rows;
import dev.portreeve.runtime.support.Shape;
import dev.portreeve.runtime.support.Snapshot;
import dev.portreeve.runtime.support.Trail;
import dev.portreeve.runtime.support.View;
import dev.portreeve.runtime.verdict.Finding;
import dev.portreeve.runtime.verdict.Missing;
import dev.portreeve.runtime.verdict.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One control over one snapshot: finds its subjects, decides and explains each. */
final class Evaluation {
  private static final String OUT_OF_BUDGET =
      "evaluation stopped: the rules would look at more than " + Snapshot.BUDGET + " elements";

  private final Snapshot snapshot;
  private final Engine.Runnable runnable;
  private final boolean runningOnly;
  private final CompiledPack.Control control;
  private final Findings findings;
  private final Shape subject;
  private final Shape.Population population;
  private final Shape root;

  Evaluation(Snapshot snapshot, Layout layout, Engine.Runnable runnable, boolean runningOnly) {
    this.snapshot = snapshot;
    this.runnable = runnable;
    this.runningOnly = runningOnly;
    this.control = runnable.row().facts();
    this.findings = new Findings(control);
    this.subject = layout.shapes().get(control.subject());
    this.population = subject.population().orElseThrow();
    this.root = layout.shapes().get(0);
  }

  List<Finding> findings() {
    switch (control.source()) {
      case ONE:
        return one((View) snapshot.get(population.root()));
      case COLLECTION:
        return each((Rows) snapshot.get(population.root()));
      default:
        return each(runnable.rules().subjects(runnable.position(), snapshot));
    }
  }

  /** The verdict on the first subject, which belongs to the population whatever the filter says. */
  Finding probe() {
    View first;
    switch (control.source()) {
      case ONE:
        first = (View) snapshot.get(population.root());
        break;
      case COLLECTION:
        first = ((Rows) snapshot.get(population.root())).at(0);
        break;
      default:
        first = runnable.rules().subjects(runnable.position(), snapshot).at(0);
    }
    return finding(first, true).orElseThrow();
  }

  private List<Finding> one(View view) {
    if (view.presence() == View.ABSENT) {
      return List.of(findings.nobody("there is no " + words(subject.name()) + " here", List.of()));
    }
    if (view.presence() == View.UNKNOWN) {
      return List.of(findings.nobody("the " + words(subject.name()) + " is not known", missing()));
    }
    return finding(view, false).map(List::of).orElse(List.of());
  }

  private List<Finding> each(Rows rows) {
    List<Finding> all = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      View view = rows.at(i);
      if (!runningOnly || mayRun(view)) {
        finding(view, false).ifPresent(all::add);
      }
    }
    if (rows.absence) {
      all.add(findings.nobody("there is no such " + words(subject.name()), List.of()));
    } else if (!rows.complete) {
      all.add(findings.nobody("there may be more than the snapshot shows", missing()));
    } else if (all.isEmpty()) {
      all.add(findings.nobody("no " + words(subject.name()) + " is meant", List.of()));
    }
    return all;
  }

  private List<Missing> missing() {
    int field = population.root();
    Shape.Field shape = root.fields().get(field);
    return List.of(new Missing(shape.name(), snapshot.reason(field), shape.how()));
  }

  private static String words(String name) {
    return name.replace('_', ' ');
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

  private Optional<Finding> finding(View view, boolean member) {
    Optional<Subject> who = Optional.of(view.subject());
    try {
      Trail trail = new Trail(member);
      runnable.rules().explain(runnable.position(), snapshot, view, trail);
      Account account = Account.of(trail, runnable.row().pack().nodes());
      if (snapshot.ranOut()) {
        return Optional.of(findings.error(who, OUT_OF_BUDGET));
      }
      Optional<Finding> finding = findings.of(who, account, member);
      return member || agrees(view, finding)
          ? finding
          : Optional.of(
              findings.error(who, "the rule was decided in two ways: a fault in Portreeve"));
    } catch (RuntimeException | StackOverflowError e) {
      return Optional.of(findings.error(who, "evaluation failed: " + e.getClass().getSimpleName()));
    }
  }

  /** The short way and the long way to a verdict must meet: nothing passes on one of them alone. */
  private boolean agrees(View view, Optional<Finding> finding) {
    boolean[] chosen = new boolean[runnable.size()];
    int[] outcomes = new int[runnable.size()];
    chosen[runnable.position()] = true;
    runnable.rules().decide(snapshot, view, chosen, outcomes);
    int outcome = outcomes[runnable.position()];
    if (finding.isEmpty()) {
      return outcome == Outcome.NOT_A_SUBJECT;
    }
    return outcome != Outcome.NOT_A_SUBJECT && Findings.verdict(outcome) == finding.get().verdict();
  }
}
