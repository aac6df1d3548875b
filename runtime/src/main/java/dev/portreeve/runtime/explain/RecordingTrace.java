package dev.portreeve.runtime.explain;

import dev.portreeve.runtime.abi.Many;
import dev.portreeve.runtime.abi.Num;
import dev.portreeve.runtime.abi.Outcome;
import dev.portreeve.runtime.abi.Text;
import dev.portreeve.runtime.abi.Truth;
import dev.portreeve.runtime.abi.snapshot.View;
import dev.portreeve.runtime.condition.Template;
import dev.portreeve.runtime.condition.Trace;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Keeps why: of each {@code and}, {@code or} and quantifier the parts that decided, with what they
 * looked at. What an {@link TracedDecision} is made from.
 */
public class RecordingTrace extends Trace {
  /** The most elements of one quantifier that are kept as causes. */
  static final int MOST_CAUSES = 200;

  /** The most that one condition looks at, or a message shows, or that is open at a time. */
  private static final int MOST_OPEN = 10_000;

  /**
   * The most parts that wait for what they are parts of: many times the longest list that is read.
   */
  private static final int MOST_PARTS = 4_000_000;

  private final boolean member;
  private final boolean watched;
  private View nameless;
  private final List<TracedDecision.Sight> sights = new ArrayList<>();
  private final Deque<Frame> frames = new ArrayDeque<>();
  private final List<FieldRead> seen = new ArrayList<>();
  private final List<String> words = new ArrayList<>();
  private final List<TracedDecision.Said> said = new ArrayList<>();
  private final List<TracePart.Leaf> told = new ArrayList<>();
  private final List<Kept> obligations = new ArrayList<>();
  private Optional<DecisionCause.Weighed> weighed = Optional.empty();
  private TracePart filter;
  private TracePart when;
  private int parts;

  /**
   * {@code member} takes the subject for one of the population, whatever its filter says; {@code
   * watched} keeps account of every comparison and its truth, for those who measure tests.
   */
  public RecordingTrace(boolean member, boolean watched) {
    this.member = member;
    this.watched = watched;
    frames.push(new Frame(-1, null));
  }

  /** Leaves out the name of this object where a message shows it. */
  public RecordingTrace without(View nameOf) {
    nameless = nameOf;
    return this;
  }

  /** What one obligation came to: its outcome, its reason, and what was said, rendered. */
  record Kept(int obligation, int outcome, TracePart part, List<TracedDecision.Said> said) {}

  private static final class Frame {
    final int node;
    final FieldRead list;
    final List<TracePart> parts = new ArrayList<>();
    private final BitSet left = new BitSet();
    private int asked;
    private boolean narrowed;
    int surelyIn;

    Frame(int node, FieldRead list) {
      this.node = node;
      this.list = list;
    }
  }

  // ---- conditions ------------------------------------------------------------------------------

  /** A comparison is about to look at a field. */
  @Override
  public void saw(View view, int field) {
    look(new FieldRead(view, field, -1));
  }

  /** A comparison is about to look at one element of a field that holds several. */
  @Override
  public void sawElement(View view, int field, int element) {
    look(new FieldRead(view, field, element));
  }

  /** A comparison or a count is about to weigh two numbers. */
  @Override
  public void weighed(long left, long right) {
    if (watched) {
      weighed = Optional.of(new DecisionCause.Weighed(left, right));
    }
  }

  private Optional<DecisionCause.Weighed> takeWeighed() {
    if (weighed.isEmpty()) {
      return weighed;
    }
    Optional<DecisionCause.Weighed> both =
        weighed.filter(w -> Num.known(w.left()) && Num.known(w.right()));
    weighed = Optional.empty();
    return both;
  }

  /** A comparison, with what it saw. */
  @Override
  public int leaf(int node, int truth) {
    Optional<DecisionCause.Weighed> numbers = takeWeighed();
    Optional<DecisionCause> cause =
        watched
            ? Optional.of(new DecisionCause.Compared(truth, node, seen, numbers))
            : Optional.empty();
    put(new TracePart(truth, leaf(node, seen), false, sight(node, truth), cause));
    seen.clear();
    return truth;
  }

  /** A comparison as people are shown it. */
  List<TracePart.Leaf> leaf(int node, List<FieldRead> reads) {
    return List.of(new TracePart.Leaf(node, reads));
  }

  /** A definition, whose condition was just left, stands at {@code node}. */
  @Override
  public void called(int node) {
    TracePart last = take();
    Optional<DecisionCause> meaning =
        last.cause().map(c -> new DecisionCause.Called(last.truth(), node, c));
    put(last.with(sight(node, last.truth())).because(meaning));
  }

  List<TracedDecision.Sight> sight(int node, int truth) {
    if (!watched) {
      return List.of();
    }
    TracedDecision.Sight sight = new TracedDecision.Sight(node, truth);
    within(sights.size(), MOST_PARTS);
    sights.add(sight);
    return List.of(sight);
  }

  /** Opens a conjunction or disjunction. */
  @Override
  public void open() {
    push(new Frame(-1, null));
  }

  /** Closes a conjunction: keeps the parts whose truth is the whole's. */
  @Override
  public int all() {
    return join(true);
  }

  /** Closes a disjunction. */
  @Override
  public int any() {
    return join(false);
  }

  private int join(boolean all) {
    Frame frame = pop();
    int truth = all ? Truth.TRUE : Truth.FALSE;
    for (TracePart part : frame.parts) {
      truth = all ? Truth.and(truth, part.truth()) : Truth.or(truth, part.truth());
    }
    List<TracePart> deciding = with(frame.parts, truth);
    boolean vacuous = !deciding.isEmpty() && allVacuous(deciding);
    put(
        new TracePart(
            truth, leaves(deciding), vacuous, sights(deciding), joined(frame, all, truth)));
    return truth;
  }

  private Optional<DecisionCause> joined(Frame frame, boolean all, int truth) {
    return watched
        ? Optional.of(
            new DecisionCause.Joined(
                truth, all, frame.parts.stream().flatMap(p -> p.cause().stream()).toList()))
        : Optional.empty();
  }

  /** Negates the condition that was just left. */
  @Override
  public int not() {
    TracePart last = take().not();
    put(last);
    return last.truth();
  }

  // ---- quantifiers -----------------------------------------------------------------------------

  /** Opens a quantifier over a field; each element will leave one part. */
  @Override
  public void over(int node, View view, int field) {
    push(new Frame(node, new FieldRead(view, field, -1)));
  }

  /** Opens a quantifier over a constant. */
  @Override
  public void overConstant(int node) {
    push(new Frame(node, null));
  }

  /**
   * The truth of an element's {@code where}: whether it is surely one of those meant. Said after
   * the element left its part, or always true.
   */
  @Override
  public void meant(int truth) {
    Frame frame = frames.peek();
    frame.narrowed |= frame.parts.size() > frame.asked++;
    if (truth == Truth.TRUE) {
      frame.surelyIn++;
    } else if (truth == Truth.FALSE) {
      frame.left.set(frame.parts.size() - 1);
    }
  }

  /** Closes {@code every}. */
  @Override
  public int every(Many list) {
    return close(list, Truth.FALSE, false, DecisionCause.Range.EVERY);
  }

  /** Closes {@code no}: it fails on an element whose part is true. */
  @Override
  public int none(Many list) {
    close(list, Truth.TRUE, true, DecisionCause.Range.NO);
    TracePart last = take();
    TracePart turned = last.not();
    put(turned.because(last.cause().map(c -> ((DecisionCause.Ranged) c).turned(turned.truth()))));
    return turned.truth();
  }

  /** Closes {@code some}. */
  @Override
  public int some(Many list) {
    return close(list, Truth.TRUE, false, DecisionCause.Range.SOME);
  }

  /** Closes a counting quantifier, whose truth was counted. */
  @Override
  public int counted(Many list, int truth) {
    Frame frame = pop();
    List<TracePart> deciding =
        with(frame.parts, truth == Truth.UNKNOWN ? Truth.UNKNOWN : Truth.TRUE);
    List<TracePart> counted = truth == Truth.UNKNOWN ? deciding : known(frame.parts);
    put(
        finish(frame, list, truth, deciding, false)
            .with(sights(counted))
            .with(sight(frame.node, truth))
            .because(causes(frame, list, truth, DecisionCause.Range.COUNTED)));
    return truth;
  }

  /** What is surely in and what is surely out both make a count what it is. */
  private static List<TracePart> known(List<TracePart> parts) {
    return parts.stream().filter(p -> p.truth() != Truth.UNKNOWN).toList();
  }

  /** A witness decides at once; else unknown where an element or the rest of the list is. */
  private int close(Many list, int witness, boolean negated, DecisionCause.Range range) {
    Frame frame = pop();
    int truth = Truth.not(witness);
    if (!list.complete || list.absence) {
      truth = Truth.UNKNOWN;
    }
    for (TracePart part : frame.parts) {
      boolean decides = part.truth() == witness;
      boolean blurs = part.truth() == Truth.UNKNOWN && truth != witness;
      truth = decides ? witness : blurs ? Truth.UNKNOWN : truth;
    }
    int meant = negated || witness == Truth.TRUE ? list.size() : frame.surelyIn;
    boolean vacuous = truth == Truth.not(witness) && meant == 0;
    List<TracePart> deciding = with(frame.parts, truth);
    int own = negated ? Truth.not(truth) : truth;
    put(
        finish(frame, list, truth, deciding, vacuous)
            .with(sights(deciding))
            .with(sight(frame.node, own))
            .because(causes(frame, list, truth, range)));
    return truth;
  }

  /** Elements that are as `every` and `no` want them are kept only where they are all so. */
  private Optional<DecisionCause> causes(
      Frame frame, Many list, int truth, DecisionCause.Range range) {
    Optional<DecisionCause.Weighed> count = takeWeighed();
    if (!watched) {
      return Optional.empty();
    }
    int wanted = range == DecisionCause.Range.EVERY ? Truth.TRUE : Truth.FALSE;
    boolean all =
        range == DecisionCause.Range.SOME
            || range != DecisionCause.Range.COUNTED && truth == wanted;
    List<DecisionCause.Element> elements = new ArrayList<>();
    boolean certain = list.complete && !list.absence && !list.blurred;
    for (int i = 0; i < frame.parts.size(); i++) {
      TracePart part = frame.parts.get(i);
      boolean kept = all || part.truth() != wanted;
      certain &= part.truth() != Truth.UNKNOWN;
      if (kept && part.cause().isPresent() && elements.size() < MOST_CAUSES) {
        elements.add(new DecisionCause.Element(i, !frame.left.get(i), part.cause().get()));
      }
    }
    int looked = frame.parts.size();
    return Optional.of(
        new DecisionCause.Ranged(
            truth,
            frame.node,
            range,
            Optional.ofNullable(frame.list),
            looked,
            looked - frame.left.cardinality(),
            frame.narrowed,
            elements,
            certain ? count : Optional.empty()));
  }

  private TracePart finish(
      Frame frame, Many list, int truth, List<TracePart> deciding, boolean vacuous) {
    List<TracePart.Leaf> leaves = new ArrayList<>();
    boolean open = truth == Truth.UNKNOWN && (!list.complete || list.absence);
    if (frame.list != null && (open || deciding.isEmpty())) {
      leaves.addAll(leaf(frame.node, List.of(frame.list)));
    }
    for (TracePart.Leaf leaf : leaves(deciding)) {
      if (leaves.size() < MOST) {
        leaves.add(leaf);
      }
    }
    return new TracePart(truth, leaves, vacuous, List.of(), Optional.empty());
  }

  private static List<TracePart> with(List<TracePart> parts, int truth) {
    List<TracePart> some = new ArrayList<>(parts.size());
    for (TracePart part : parts) {
      if (part.truth() == truth) {
        some.add(part);
      }
    }
    return some;
  }

  private static List<TracePart.Leaf> leaves(List<TracePart> parts) {
    if (parts.size() == 1 && parts.get(0).leaves().size() <= MOST) {
      return parts.get(0).leaves();
    }
    List<TracePart.Leaf> leaves = new ArrayList<>();
    for (TracePart part : parts) {
      for (TracePart.Leaf leaf : part.leaves()) {
        if (leaves.size() == MOST) {
          return leaves;
        }
        leaves.add(leaf);
      }
    }
    return leaves;
  }

  private static boolean allVacuous(List<TracePart> parts) {
    for (TracePart part : parts) {
      if (!part.vacuous()) {
        return false;
      }
    }
    return true;
  }

  /** An unwatched trace has none. */
  List<TracedDecision.Sight> sights(List<TracePart> parts) {
    return watched
        ? parts.stream().flatMap(p -> p.sights().stream()).distinct().toList()
        : List.of();
  }

  private void put(TracePart part) {
    within(parts++, MOST_PARTS);
    frames.peek().parts.add(part);
  }

  private void push(Frame frame) {
    within(frames.size(), MOST_OPEN);
    frames.push(frame);
  }

  private Frame pop() {
    Frame frame = frames.pop();
    parts -= frame.parts.size();
    return frame;
  }

  private void look(FieldRead read) {
    within(seen.size(), MOST_OPEN);
    seen.add(read);
  }

  private void word(String text) {
    within(words.size(), MOST_OPEN);
    words.add(text);
  }

  /** What no rule tells that was compiled here must not fill the memory either. */
  private static void within(int size, int most) {
    if (size >= most) {
      throw new IllegalStateException("a trace without end");
    }
  }

  private TracePart take() {
    List<TracePart> left = frames.peek().parts;
    parts--;
    return left.remove(left.size() - 1);
  }

  // ---- messages --------------------------------------------------------------------------------

  /** A value of a message: a field. */
  @Override
  public void show(View view, int field) {
    boolean name = view == nameless && field == TraceKey.nameField(view);
    word(name ? TraceKey.NO_NAME : new FieldRead(view, field, -1).words());
  }

  /** The same of an element that makes the condition {@code node} fail: it is evidence, too. */
  @Override
  public void tell(int node, View view, int field) {
    FieldRead read = new FieldRead(view, field, -1);
    word(read.words());
    if (told.size() < MOST) {
      told.add(new TracePart.Leaf(node, List.of(read)));
    }
  }

  /** A value of a message: one element of a field that holds several. */
  @Override
  public void showElement(View view, int field, int element) {
    word(new FieldRead(view, field, element).words());
  }

  /** A value of a message: a text that is in no field. */
  @Override
  public void showText(String text) {
    word(!Text.known(text) ? text == null ? "(not known)" : "none" : text);
  }

  /** A value of a message: a number that is in no field. */
  @Override
  public void showNumber(long number) {
    word(Num.known(number) ? String.valueOf(number) : "(not known)");
  }

  /** Says a message with the values shown since the last one; a twin is said once. */
  @Override
  public void say(Template template) {
    String message = template.fill(words);
    words.clear();
    boolean twin = said.stream().anyMatch(s -> s.text().equals(message));
    if (!twin && said.size() < MOST) {
      said.add(new TracedDecision.Said(message, element()));
    }
  }

  /** The element of a list that was looked at last, where a quantifier over one is open. */
  private Optional<FieldRead> element() {
    Frame frame = frames.peek();
    return Optional.ofNullable(frame.list)
        .map(list -> new FieldRead(list.view(), list.field(), frame.parts.size() - 1));
  }

  // ---- the control -----------------------------------------------------------------------------

  /** Ends the filter; the truth to go on with. */
  @Override
  public int filtered(int truth) {
    filter = take();
    return member ? Truth.TRUE : truth;
  }

  /** Ends {@code when}. */
  @Override
  public int applies(int truth) {
    when = take();
    return truth;
  }

  /** Ends obligation {@code number} with its {@link Outcome}. */
  @Override
  public void obliged(int number, int outcome) {
    within(obligations.size(), MOST_OPEN);
    TracePart part = take();
    told.addAll(0, part.leaves());
    TracePart whole =
        new TracePart(part.truth(), told, part.vacuous(), part.sights(), part.cause());
    obligations.add(new Kept(number, outcome, whole, List.copyOf(said)));
    said.clear();
    told.clear();
  }

  /** Ends an {@code ask} without a condition. */
  @Override
  public void asked(int number) {
    within(obligations.size(), MOST_OPEN);
    TracePart always = new TracePart(Truth.TRUE, List.of(), false, List.of(), Optional.empty());
    obligations.add(new Kept(number, Outcome.MANUAL, always, List.copyOf(said)));
    said.clear();
  }

  // ---- what was found --------------------------------------------------------------------------

  /** The reason of the filter, if it was not true. */
  Optional<TracePart> filter() {
    return Optional.ofNullable(filter);
  }

  /** The reason of {@code when}, if there is one. */
  Optional<TracePart> when() {
    return Optional.ofNullable(when);
  }

  /** Every comparison that was made, if anybody watches. */
  List<TracedDecision.Sight> sights() {
    return List.copyOf(sights);
  }

  /** The obligations, in order. */
  List<Kept> obligations() {
    return List.copyOf(obligations);
  }
}
