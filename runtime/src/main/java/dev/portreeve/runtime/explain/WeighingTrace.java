package dev.portreeve.runtime.explain;

import dev.portreeve.runtime.abi.Many;
import dev.portreeve.runtime.abi.Outcome;
import dev.portreeve.runtime.abi.Text;
import dev.portreeve.runtime.abi.Truth;
import dev.portreeve.runtime.abi.snapshot.View;
import dev.portreeve.runtime.condition.Template;
import dev.portreeve.runtime.condition.Trace;
import java.util.Arrays;

/**
 * Keeps what a control came to on the way that explains, and nothing of why but a {@link TraceKey}:
 * what each obligation says, and whether it says so of nothing. Costs a few stores a comparison,
 * makes no object, and may be used for one subject after the other ({@link #restart}).
 */
public final class WeighingTrace extends Trace {
  // In a key, where other numbers are of nodes.
  private static final int OPEN = -10;
  private static final int ALL = -11;
  private static final int ANY = -12;
  private static final int NOT = -13;
  private static final int MEANT = -14;
  private static final int COUNTED = -15;
  private static final int FILTERED = -16;
  private static final int APPLIES = -17;

  private static final int TRUTH = 3;
  private static final int VACUOUS = 4;

  /** Nothing that is compiled here opens as much, or leaves as many parts at a time. */
  private static final int MOST = 4_000_000;

  private final TraceKey key = new TraceKey();
  private boolean member;
  private int filter;
  private int when;

  /** The parts of all open frames, each a truth and whether nothing was looked at for it. */
  private int[] parts = new int[64];

  private int part;

  /** Where the parts of each open frame begin, and how many elements it surely means. */
  private int[] begins = new int[16];

  private int[] meant = new int[16];
  private int frame;

  private int[] numbers = new int[8];
  private int[] outcomes = new int[8];
  private int obligations;
  private boolean[] vacuous = new boolean[8];

  /** Stands for a condition that there was none of. */
  private static final int NONE = -1;

  /**
   * Another control or subject; {@code taken} takes the subject for one of the population, whatever
   * its filter says.
   */
  public void restart(boolean taken) {
    restart(taken, null);
  }

  /** The same, with a key of what is seen of an object, which is the subject or holds it. */
  public void restart(boolean taken, View whole) {
    key.restart(whole);
    member = taken;
    filter = NONE;
    when = NONE;
    part = 0;
    frame = 0;
    obligations = 0;
  }

  // ---- conditions ------------------------------------------------------------------------------

  @Override
  public void saw(View view, int field) {
    key.saw(view, field, -1);
  }

  @Override
  public void sawElement(View view, int field, int element) {
    key.saw(view, field, element);
  }

  @Override
  public void weighed(long left, long right) {
    // Whoever watches is told by another trace.
  }

  @Override
  public int leaf(int node, int truth) {
    key.truth(node, truth);
    put(truth);
    return truth;
  }

  @Override
  public void called(int node) {
    // The part of its condition stands for it.
  }

  @Override
  public void open() {
    key.number(OPEN);
    push();
  }

  @Override
  public int all() {
    return join(true);
  }

  @Override
  public int any() {
    return join(false);
  }

  private int join(boolean all) {
    key.number(all ? ALL : ANY);
    int from = begins[frame];
    int truth = all ? Truth.TRUE : Truth.FALSE;
    for (int i = from; i < part; i++) {
      int each = parts[i] & TRUTH;
      truth = all ? Truth.and(truth, each) : Truth.or(truth, each);
    }
    boolean deciding = false;
    boolean empty = true;
    for (int i = from; i < part; i++) {
      if ((parts[i] & TRUTH) == truth) {
        deciding = true;
        empty &= (parts[i] & VACUOUS) != 0;
      }
    }
    pop();
    put(truth | (deciding && empty ? VACUOUS : 0));
    return truth;
  }

  @Override
  public int not() {
    key.number(NOT);
    int last = take();
    int truth = Truth.not(last & TRUTH);
    put(truth | last & VACUOUS);
    return truth;
  }

  // ---- quantifiers -----------------------------------------------------------------------------

  @Override
  public void over(int node, View view, int field) {
    key.number(node);
    key.saw(view, field, -1);
    push();
  }

  @Override
  public void overConstant(int node) {
    key.number(node);
    push();
  }

  @Override
  public void meant(int truth) {
    key.truth(MEANT, truth);
    if (truth == Truth.TRUE) {
      meant[frame]++;
    }
  }

  @Override
  public int every(Many list) {
    return close(list, Truth.FALSE, false);
  }

  @Override
  public int none(Many list) {
    close(list, Truth.TRUE, true);
    return not();
  }

  @Override
  public int some(Many list) {
    return close(list, Truth.TRUE, false);
  }

  @Override
  public int counted(Many list, int truth) {
    key.list(list);
    key.truth(COUNTED, truth);
    pop();
    put(truth);
    return truth;
  }

  private int close(Many list, int witness, boolean negated) {
    key.list(list);
    key.number(witness);
    int truth = list.complete && !list.absence ? Truth.not(witness) : Truth.UNKNOWN;
    for (int i = begins[frame]; i < part; i++) {
      int each = parts[i] & TRUTH;
      boolean blurs = each == Truth.UNKNOWN && truth != witness;
      truth = each == witness ? witness : blurs ? Truth.UNKNOWN : truth;
    }
    int surely = negated || witness == Truth.TRUE ? list.size() : meant[frame];
    boolean empty = truth == Truth.not(witness) && surely == 0;
    pop();
    put(truth | (empty ? VACUOUS : 0));
    return truth;
  }

  private void push() {
    frame++;
    if (frame == begins.length) {
      within(frame);
      begins = Arrays.copyOf(begins, 2 * frame);
      meant = Arrays.copyOf(meant, 2 * frame);
    }
    begins[frame] = part;
    meant[frame] = 0;
  }

  private void pop() {
    part = begins[frame];
    frame--;
  }

  private void put(int left) {
    if (part == parts.length) {
      within(part);
      parts = Arrays.copyOf(parts, 2 * part);
    }
    parts[part++] = left;
  }

  private int take() {
    return parts[--part];
  }

  private static void within(int size) {
    if (size >= MOST) {
      throw new IllegalStateException("a trace without end");
    }
  }

  // ---- messages --------------------------------------------------------------------------------

  @Override
  public void show(View view, int field) {
    key.shows(view, field);
  }

  @Override
  public void tell(int node, View view, int field) {
    key.number(node);
    key.saw(view, field, -1);
  }

  @Override
  public void showElement(View view, int field, int element) {
    key.saw(view, field, element);
  }

  @Override
  public void showText(String text) {
    key.thing(text);
    key.number(text == Text.ABSENT ? 1 : 0);
  }

  @Override
  public void showNumber(long number) {
    key.number(number);
  }

  @Override
  public void say(Template template) {
    key.says(template);
  }

  // ---- the control -----------------------------------------------------------------------------

  @Override
  public int filtered(int truth) {
    key.truth(FILTERED, truth);
    filter = take() & TRUTH;
    return member ? Truth.TRUE : truth;
  }

  @Override
  public int applies(int truth) {
    key.truth(APPLIES, truth);
    when = take() & TRUTH;
    return truth;
  }

  @Override
  public void obliged(int number, int outcome) {
    oblige(number, outcome, (take() & VACUOUS) != 0);
  }

  @Override
  public void asked(int number) {
    oblige(number, Outcome.MANUAL, false);
  }

  private void oblige(int number, int outcome, boolean ofNothing) {
    key.number(number);
    key.number(outcome);
    if (obligations == numbers.length) {
      within(obligations);
      numbers = Arrays.copyOf(numbers, 2 * obligations);
      outcomes = Arrays.copyOf(outcomes, 2 * obligations);
      vacuous = Arrays.copyOf(vacuous, 2 * obligations);
    }
    numbers[obligations] = number;
    outcomes[obligations] = outcome;
    vacuous[obligations] = ofNothing;
    obligations++;
  }

  /** What was told, and seen of the object; to be asked for once, at the end. */
  public TraceKey key() {
    key.end(obligations);
    return key;
  }

  // ---- what was found --------------------------------------------------------------------------

  /** The {@link Outcome} that the filter, {@code when} and the obligations make together. */
  public int outcome() {
    if (filter != NONE && filter != Truth.TRUE && !member) {
      return Outcome.filtered(filter);
    }
    if (when != NONE && when != Truth.TRUE) {
      return Outcome.inapplicable(when);
    }
    int worst = Outcome.PASS;
    for (int i = 0; i < obligations; i++) {
      worst = Outcome.worse(worst, outcomes[i]);
    }
    return worst;
  }

  /** Whether the obligations were reached, so that they carry the outcome. */
  public boolean reached() {
    return (filter == NONE || filter == Truth.TRUE || member)
        && (when == NONE || when == Truth.TRUE);
  }

  /** The truth of the filter by itself; true where there is none. */
  public int filter() {
    return filter == NONE ? Truth.TRUE : filter;
  }

  /** The truth of {@code when}; true where there is none. */
  public int when() {
    return when == NONE ? Truth.TRUE : when;
  }

  /** How many obligations said something. */
  public int obligations() {
    return obligations;
  }

  /** The number of an obligation among those of its control. */
  public int number(int i) {
    return numbers[i];
  }

  /** The {@link Outcome} of an obligation. */
  public int outcome(int i) {
    return outcomes[i];
  }

  /** Whether an obligation has its outcome because nothing was surely in a list. */
  public boolean vacuous(int i) {
    return vacuous[i];
  }
}
