package dev.portreeve.runtime.condition;

import dev.portreeve.runtime.abi.Many;
import dev.portreeve.runtime.abi.Num;
import dev.portreeve.runtime.abi.scalar.Durations;
import dev.portreeve.runtime.abi.scalar.Instants;
import dev.portreeve.runtime.abi.scalar.Modes;
import dev.portreeve.runtime.abi.scalar.Sizes;
import dev.portreeve.runtime.abi.snapshot.FieldValue;
import dev.portreeve.runtime.abi.snapshot.Intervals;
import dev.portreeve.runtime.abi.snapshot.Rows;
import dev.portreeve.runtime.abi.snapshot.View;

/**
 * What is told while a decision is taken once more: what is looked at, and how the parts of a
 * condition join. {@link dev.portreeve.runtime.explain.WeighingTrace} keeps of it what each
 * obligation came to, {@link dev.portreeve.runtime.explain.RecordingTrace} also why. Every
 * condition leaves exactly one part in the frame that is open. One trace is of one control on one
 * subject at a time.
 */
public abstract class Trace {
  /** The most comparisons kept of one condition: enough to act on, however long a list is. */
  protected static final int MOST = 24;

  /** For the engine: no generated class may name it. */
  protected Trace() {}

  // ---- conditions

  /** A comparison is about to look at a field. */
  public abstract void saw(View view, int field);

  /** A comparison is about to look at one element of a field that holds several. */
  public abstract void sawElement(View view, int field, int element);

  /**
   * A comparison is about to look at the sum of a field over a list: at the list where it may hold
   * more, and of its elements at those of which the value is not known, or else at all.
   */
  public final void sawSum(View view, int field, int added) {
    Rows rows = (Rows) FieldValue.of(view, field);
    if (!rows.complete || rows.absence || rows.size() == 0) {
      saw(view, field);
    }
    boolean whole = Num.known(Intervals.sum(rows, added));
    int told = 0;
    for (int i = 0; i < rows.size() && told < MOST; i++) {
      if (whole || !Num.known((Long) rows.at(i).get(added))) {
        saw(rows.at(i), added);
        told++;
      }
    }
  }

  /** A comparison or a count is about to weigh two numbers. */
  public abstract void weighed(long left, long right);

  /** A comparison, with what it saw. */
  public abstract int leaf(int node, int truth);

  /** A definition, whose condition was just left, stands at {@code node}. */
  public abstract void called(int node);

  /** Opens a conjunction or disjunction. */
  public abstract void open();

  /** Closes a conjunction: keeps the parts whose truth is the whole's. */
  public abstract int all();

  /** Closes a disjunction. */
  public abstract int any();

  /** Negates the condition that was just left. */
  public abstract int not();

  // ---- quantifiers

  /** Opens a quantifier over a field; each element will leave one part. */
  public abstract void over(int node, View view, int field);

  /** Opens a quantifier over a constant. */
  public abstract void overConstant(int node);

  /**
   * The truth of an element's {@code where}: whether it is surely one of those meant. Said after
   * the element left its part, or always true.
   */
  public abstract void meant(int truth);

  /** Closes {@code every}. */
  public abstract int every(Many list);

  /** Closes {@code no}: it fails on an element whose part is true. */
  public abstract int none(Many list);

  /** Closes {@code some}. */
  public abstract int some(Many list);

  /** Closes a counting quantifier, whose truth was counted. */
  public abstract int counted(Many list, int truth);

  // ---- messages

  /** A value of a message: a field. */
  public abstract void show(View view, int field);

  /** The same of an element that makes the condition {@code node} fail: it is evidence, too. */
  public abstract void tell(int node, View view, int field);

  /** A value of a message: one element of a field that holds several. */
  public abstract void showElement(View view, int field, int element);

  /** A value of a message: the first absence of a field over a list. */
  public final void showAbsent(Rows rows, int field) {
    for (int i = 0; i < rows.size(); i++) {
      if ((Long) rows.at(i).get(field) == Num.ABSENT) {
        show(rows.at(i), field);
        return;
      }
    }
    showText(null);
  }

  /** A value of a message: a text that is in no field. */
  public abstract void showText(String text);

  /** A value of a message: a number that is in no field. */
  public abstract void showNumber(long number);

  /** The same of a size. */
  public final void showSize(long size) {
    showText(Num.known(size) ? Sizes.show(size) : null);
  }

  /** The same of a duration. */
  public final void showDuration(long duration) {
    showText(Num.known(duration) ? Durations.show(duration) : null);
  }

  /** The same of an instant. */
  public final void showInstant(long instant) {
    showText(Num.known(instant) ? Instants.show(instant) : null);
  }

  /** The same of a mode. */
  public final void showMode(long mode) {
    showText(Num.known(mode) ? Modes.show(mode) : null);
  }

  /** Says a message with the values shown since the last one; a twin is said once. */
  public abstract void say(Template template);

  // ---- the control

  /** Ends the filter; the truth to go on with. */
  public abstract int filtered(int truth);

  /** Ends {@code when}. */
  public abstract int applies(int truth);

  /** Ends obligation {@code number} with its {@link dev.portreeve.runtime.abi.Outcome}. */
  public abstract void obliged(int number, int outcome);

  /** Ends an {@code ask} without a condition. */
  public abstract void asked(int number);
}
