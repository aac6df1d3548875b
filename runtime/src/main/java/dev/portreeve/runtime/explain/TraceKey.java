package dev.portreeve.runtime.explain;

import dev.portreeve.runtime.abi.Many;
import dev.portreeve.runtime.abi.Text;
import dev.portreeve.runtime.abi.Truth;
import dev.portreeve.runtime.abi.snapshot.FieldValue;
import dev.portreeve.runtime.abi.snapshot.Shape;
import dev.portreeve.runtime.abi.snapshot.Snapshot;
import dev.portreeve.runtime.abi.snapshot.View;
import dev.portreeve.runtime.condition.Template;
import java.util.Arrays;
import java.util.Objects;

/**
 * Everything that a control told on the way that explains, with what was there to see: of the
 * object at hand by place and value, of others as themselves. Two equal keys of one control have
 * the same explanation, but for the place of the object and its name in messages; so what a reason
 * is made of must be in here, or the key says that it is {@link #isShared not shared}.
 */
public final class TraceKey {
  /** Stands for a name in a message; no text of a snapshot has it in it. */
  public static final String NO_NAME = "\0";

  /** Lists that are longer are not compared. */
  private static final int LONGEST = 64;

  /** Stands between the steps to a view and what is seen of it. */
  private static final int HERE = -2;

  private static final int ELSEWHERE = -3;

  /** Stands for the name of the object at hand where a message shows it. */
  private static final int NAME = -4;

  private long[] numbers = new long[64];
  private int numbered;
  private Object[] things = new Object[32];
  private int thinged;
  private int hash;

  /** What was seen of the object at hand; needed as long as the key is being told. */
  private View[] views = new View[16];

  private int[] fields = new int[16];
  private int seen;
  private View whole;
  private boolean unknown;
  private boolean named;
  private int sentences;

  /** A key that is told nothing yet. */
  TraceKey() {}

  private TraceKey(TraceKey told) {
    numbers = Arrays.copyOf(told.numbers, told.numbered);
    numbered = told.numbered;
    things = Arrays.copyOf(told.things, told.thinged);
    thinged = told.thinged;
    hash = told.hash;
  }

  /** Another subject, which is this object or lies in it; null where nothing will be shared. */
  void restart(View object) {
    whole = object;
    numbered = 0;
    Arrays.fill(things, 0, thinged, null);
    thinged = 0;
    hash = 1;
    seen = 0;
    unknown = false;
    named = false;
    sentences = 0;
  }

  /** Ends it, after so many obligations. */
  void end(int obligations) {
    sentences = Math.max(sentences, obligations);
    if (whole == null) {
      return;
    }
    if (unknown && FieldValue.root(whole) instanceof Snapshot snapshot && namesWhole(snapshot)) {
      thing(whole.title());
    }
  }

  /** Whether what would tell something that was seen names the object. */
  private boolean namesWhole(Snapshot snapshot) {
    for (int i = 0; i < seen; i++) {
      Shape.Field field = views[i].shape.fields().get(fields[i]);
      if (snapshot.advice().namesObject(field, views[i].how(fields[i]))) {
        return true;
      }
    }
    return false;
  }

  /** Whether others with an equal key are explained alike. */
  public boolean isShared() {
    return whole != null;
  }

  /** Whether messages name the object, by {@link #NO_NAME} where another is to stand there. */
  public boolean isNamed() {
    return named;
  }

  /** How many sentences may be said at most. */
  public int sentences() {
    return sentences;
  }

  /** What its message calls an object. */
  public static String nameOf(View object) {
    return new FieldRead(object, nameField(object), -1).words();
  }

  static int nameField(View object) {
    return object.shape.population().map(Shape.Population::name).orElse(-1);
  }

  /** The same, to be kept. */
  public TraceKey kept() {
    return new TraceKey(this);
  }

  // ---- what is told ----------------------------------------------------------------------------

  void number(long number) {
    if (whole == null) {
      return;
    }
    if (numbered == numbers.length) {
      numbers = Arrays.copyOf(numbers, 2 * numbered);
    }
    numbers[numbered++] = number;
    hash = 31 * hash + Long.hashCode(number);
  }

  void thing(Object thing) {
    if (whole == null) {
      return;
    }
    if (thinged == things.length) {
      things = Arrays.copyOf(things, 2 * thinged);
    }
    things[thinged++] = thing;
    hash = 31 * hash + (thing instanceof View ? 1 : Objects.hashCode(thing));
  }

  /** A truth of a comparison or a condition. */
  void truth(int node, int truth) {
    number(node);
    number(truth);
    unknown |= truth == Truth.UNKNOWN;
  }

  /** A list, which may be what is not known. */
  void list(Many list) {
    unknown |= !list.complete;
    number((list.complete ? 1 : 0) | (list.absence ? 2 : 0) | (list.blurred ? 4 : 0));
    number(list.size());
  }

  void saw(View view, int field, int element) {
    if (whole == null) {
      return;
    }
    number(field);
    number(element);
    if (!view.isWithin(whole)) {
      number(ELSEWHERE);
      thing(view);
      surely(view);
      return;
    }
    for (View at = view; at != whole; at = at.owner) {
      number(at.ownerField);
      number(at.place());
      surely(at);
    }
    number(HERE);
    if (whole != null) {
      keep(view, field);
      thing(view.reason(field));
      thing(view.origin(field));
      thing(view.how(field));
      value(view, field);
    }
  }

  /** A message shows a field. */
  void shows(View view, int field) {
    if (whole != null && view == whole && field == nameField(whole)) {
      number(NAME);
      named = true;
    } else {
      saw(view, field, -1);
    }
  }

  /** A message is said. */
  void says(Template template) {
    thing(template.texts());
    sentences++;
  }

  private void keep(View view, int field) {
    if (seen == views.length) {
      views = Arrays.copyOf(views, 2 * seen);
      fields = Arrays.copyOf(fields, 2 * seen);
    }
    views[seen] = view;
    fields[seen++] = field;
  }

  /** Of what is not there, reasons say more than is looked at here. */
  private void surely(View view) {
    if (view.presence() != View.PRESENT) {
      whole = null;
    }
  }

  private void value(View view, int field) {
    Shape.Field declared = view.shape.fields().get(field);
    Object value = FieldValue.of(view, field);
    if (declared.kind() == Shape.Kind.REFERENCE) {
      thing(view.get(declared.key()));
    }
    if (value instanceof Many many) {
      elements(many, declared.kind() == Shape.Kind.REFERENCE);
    } else {
      one(value, declared.kind() == Shape.Kind.REFERENCE);
    }
  }

  private void elements(Many many, boolean elsewhere) {
    list(many);
    if (many.size() > LONGEST) {
      whole = null;
    }
    for (int i = 0; i < many.size() && whole != null; i++) {
      one(many.boxed(i), elsewhere);
    }
  }

  private void one(Object value, boolean elsewhere) {
    if (value instanceof View object) {
      surely(object);
      thing(elsewhere ? object : null);
    } else {
      thing(value);
      number(value == Text.ABSENT ? 1 : 0);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TraceKey that
        && hash == that.hash
        && Arrays.equals(numbers, 0, numbered, that.numbers, 0, that.numbered)
        && Arrays.equals(things, 0, thinged, that.things, 0, that.thinged);
  }

  @Override
  public int hashCode() {
    return hash;
  }
}
