package dev.portreeve.runtime.abi.snapshot;

import static dev.portreeve.runtime.abi.Abi.Caller.DECODER;

import com.fasterxml.jackson.core.JsonToken;
import dev.portreeve.runtime.abi.Abi;
import dev.portreeve.runtime.abi.Codes;
import dev.portreeve.runtime.abi.Numbers;
import dev.portreeve.runtime.abi.Texts;
import dev.portreeve.runtime.abi.Truth;
import dev.portreeve.runtime.json.FieldGuess;
import dev.portreeve.runtime.json.Interrupted;
import dev.portreeve.runtime.json.MemberTable;
import dev.portreeve.runtime.json.UniqueKeyParser;
import dev.portreeve.runtime.verdict.UnknownReason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;

/**
 * Reads JSON into views, straight from Jackson's stream: the base of the class that is generated
 * from a schema, which knows only which field of which view takes which kind of value. What the
 * footprint leaves out is skipped unparsed. A value of the wrong type becomes unknown with the
 * reason and never stops the others; JSON that is none is an {@link UncheckedIOException}. One
 * decoder reads one document.
 */
public abstract class Decoder {
  // An object holds few others, and none that holds it: the check of a schema sees to that.
  private static final int MOST_DEEP = 64;
  private static final int MOST_MADE = 10_000;

  private Layout layout;
  private Footprint footprint;
  private ScalarDecoder scalars;
  private UniqueKeyParser in;

  /** By shape, made when the first object of it is read. */
  private FieldGuess[] guesses;

  private final FieldGuess wrapper = new FieldGuess(Wrapper.TABLE);

  /** The shape of which a field is being read. */
  private int reading;

  private int depth;
  private int made;

  /** For generated classes. */
  @Abi(DECODER)
  protected Decoder() {}

  /** A new view of a shape, unknown in every field. */
  protected abstract View blank(int shape);

  /** Reads the value at hand into a field, by one of the methods below. */
  protected abstract void field(int shape, View view, int field);

  /** Gives each object field that has none yet an unknown object, by {@link #unknown}. */
  protected abstract void complete(int shape, View view);

  /** Prepares for one document. */
  public final void start(Layout toRead, Footprint wanted, UniqueKeyParser parser) {
    layout = toRead;
    guesses = new FieldGuess[toRead.shapes.size()];
    footprint = wanted;
    scalars = new ScalarDecoder(toRead.aliases);
    in = parser;
  }

  /** The root of shape {@code number}, unknown in every field. */
  public final View root(int number) {
    View root = blank(number);
    root.shape = layout.shapes.get(number);
    root.presence = View.PRESENT;
    if (root instanceof Snapshot snapshot) {
      snapshot.decoder = this;
    }
    return root;
  }

  /**
   * Reads the value of one key of a root; the parser stands on its first token and will stand on
   * its last. Answers whether the root has such a key.
   */
  public final boolean member(View root, int number, String name) {
    int field = layout.field(number, name);
    if (field < 0 || !footprint.wants(number, field)) {
      skip();
      return field >= 0;
    }
    read(number, root, field);
    return true;
  }

  private void read(int shape, View view, int field) {
    reading = shape;
    field(shape, view, field);
  }

  /** Leaves a root's field unknown, for a reason. */
  public final void unset(View root, int number, String name, String reason) {
    root.because(layout.field(number, name), reason);
  }

  /** Says where a root's field got its value. */
  public final void from(View root, int number, String name, String origin) {
    root.from(layout.field(number, name), origin);
  }

  /** Why a root's field, or anything inside it, could not be read as its type asks, if so. */
  public final java.util.Optional<String> problem(View root, int number, String name) {
    return root.problem(layout.field(number, name));
  }

  /** Ends a root: what was not there becomes unknown. */
  public final void finish(View root, int number) {
    complete(number, root);
  }

  final Shape shape(int number) {
    return layout.shapes.get(number);
  }

  /** An object of which nothing is known, at a field of its owner. */
  @Abi(DECODER)
  protected final View unknown(int shape, View owner, int field) {
    if (depth == 0) {
      made = 0;
    }
    if (depth == MOST_DEEP || made++ == MOST_MADE) {
      throw new IllegalStateException("an unknown object that holds itself");
    }
    depth++;
    try {
      View view = adopt(shape, owner, field, -1);
      complete(shape, view);
      return view;
    } finally {
      depth--;
    }
  }

  /** An element that a list may hold besides those it shows: nothing is known of it. */
  final View unseen(int shape, View owner, int field) {
    View view = unknown(shape, owner, field);
    view.presence = View.PRESENT;
    return view;
  }

  private View adopt(int shape, View owner, int field, int index) {
    View view = blank(shape);
    view.shape = layout.shapes.get(shape);
    view.owner = owner;
    view.ownerField = field;
    view.index = index;
    return view;
  }

  // ---- one value -------------------------------------------------------------------------------

  /** A truth value. */
  @Abi(DECODER)
  protected final int truth(View view, int field) {
    JsonToken token = in.currentToken();
    if (token == JsonToken.VALUE_TRUE) {
      return Truth.TRUE;
    }
    if (token == JsonToken.VALUE_FALSE) {
      return Truth.FALSE;
    }
    return (Integer) scalar(view, field);
  }

  /** A number of any kind. */
  @Abi(DECODER)
  protected final long number(View view, int field) {
    try {
      return in.currentToken() == JsonToken.START_OBJECT
          ? (Long) wrapped(view, field, view.shape.fields().get(field))
          : scalars.number(in, view.shape.fields().get(field), view, field);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** An enum member. */
  @Abi(DECODER)
  protected final int code(View view, int field) {
    try {
      return in.currentToken() == JsonToken.START_OBJECT
          ? (Integer) wrapped(view, field, view.shape.fields().get(field))
          : scalars.code(in, view.shape.fields().get(field), members(field), view, field);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private MemberTable members(int field) {
    return layout.members(reading, field);
  }

  /** A text of any kind. */
  @Abi(DECODER)
  protected final String text(View view, int field) {
    return (String) scalar(view, field);
  }

  /** An object inside this one. */
  @Abi(DECODER)
  protected final View object(View view, int field) {
    Shape.Field shape = view.shape.fields().get(field);
    View child = adopt(shape.shape(), view, field, -1);
    fill(child, shape, shape.absence().isPresent());
    child = forgotten(child, shape.shape());
    complete(shape.shape(), child);
    return child;
  }

  /** Nothing is left of an object that says of itself that it is unknown. */
  private View forgotten(View read, int shape) {
    if (read.why == null || read.presence != View.UNKNOWN) {
      return read;
    }
    View none = adopt(shape, read.owner, read.ownerField, read.index);
    none.why = read.why;
    return none;
  }

  private Object scalar(View view, int field) {
    Shape.Field shape = view.shape.fields().get(field);
    try {
      return in.currentToken() == JsonToken.START_OBJECT
          ? wrapped(view, field, shape)
          : scalars.read(in, shape, members(field), view, field);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * {@code {"$value": v, "$from": text}} or {@code {"$unknown": reason}}; both are what is left of
   * two that were put together, one of which could not be read.
   */
  private Object wrapped(View view, int field, Shape.Field shape) throws IOException {
    Object value = ScalarDecoder.unknown(shape.kind());
    boolean found = false;
    boolean doubted = false;
    int before = FieldGuess.START;
    int member = in.nextMember(wrapper, before);
    while (member != UniqueKeyParser.END) {
      JsonToken token = in.nextToken();
      if (member == Wrapper.VALUE && token != JsonToken.START_OBJECT) {
        value = scalars.read(in, shape, members(field), view, field);
        found = true;
      } else if (token == JsonToken.VALUE_STRING) {
        doubted |= member == Wrapper.UNKNOWN;
        note(view, field, member);
      } else {
        doubted |= unexplained(view, field, member);
      }
      before = member < 0 ? before : member;
      member = in.nextMember(wrapper, before);
    }
    if (!found && !doubted) {
      view.because(field, ScalarDecoder.wrongType(shape, "an object"));
    }
    return doubted ? ScalarDecoder.unknown(shape.kind()) : value;
  }

  /** Skips what is no text, and tells whether it stood for the reason why nobody knows a value. */
  private boolean unexplained(View view, int field, int member) {
    skip();
    if (member == Wrapper.UNKNOWN) {
      view.because(field, UnknownReason.NOT_COLLECTED.words());
    }
    return member == Wrapper.UNKNOWN;
  }

  /** What the text at hand says of a value, under this key of its wrapper. */
  private void note(View view, int field, int member) throws IOException {
    switch (member) {
      case Wrapper.FROM -> view.from(field, in.getText());
      case Wrapper.UNKNOWN -> view.because(field, in.getText());
      case Wrapper.HOW -> view.how(field, in.getText());
      default -> {
        // Nothing that is known of here.
      }
    }
  }

  /** Fills an object view from an object, a wrapper or, where it may lack, null. */
  private void fill(View child, Shape.Field shape, boolean mayLack) {
    try {
      if (in.currentToken() == JsonToken.VALUE_NULL && mayLack) {
        child.presence = child.why == null ? View.ABSENT : View.UNKNOWN;
        return;
      }
      if (in.currentToken() != JsonToken.START_OBJECT) {
        child.presence = View.UNKNOWN;
        child.why = ScalarDecoder.wrongType(shape, ScalarDecoder.name(in.currentToken()));
        if (child.index < 0) {
          child.owner.because(child.ownerField, child.why);
        }
        skip();
        return;
      }
      members(child, shape, mayLack);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void members(View view, Shape.Field shape, boolean mayLack) throws IOException {
    FieldGuess guess = guess(shape.shape());
    int fields = view.shape.fields().size();
    int before = FieldGuess.START;
    int member = in.nextMember(guess, before);
    while (member != UniqueKeyParser.END) {
      // A key of its own says that it is there; an empty object may be what is left of anything.
      boolean own = member < fields && (member >= 0 || !in.currentName().startsWith("$"));
      view.presence = own && view.why == null ? View.PRESENT : view.presence;
      in.nextToken();
      if (member >= fields) {
        around(view, shape, member - fields, mayLack);
      } else if (layout.isRead(shape.shape(), member) && footprint.wants(shape.shape(), member)) {
        read(shape.shape(), view, member);
      } else {
        skip();
      }
      before = member < 0 ? before : member;
      member = in.nextMember(guess, before);
    }
  }

  private FieldGuess guess(int shape) {
    if (guesses[shape] == null) {
      guesses[shape] = new FieldGuess(layout.names(shape));
    }
    return guesses[shape];
  }

  /** What an object says of itself. */
  private void around(View view, Shape.Field shape, int member, boolean mayLack)
      throws IOException {
    boolean text = in.currentToken() == JsonToken.VALUE_STRING;
    if (member == Wrapper.UNKNOWN) {
      view.presence = View.UNKNOWN;
      view.why = text ? in.getText() : UnknownReason.NOT_COLLECTED.words();
      if (view.index < 0) {
        view.owner.because(view.ownerField, view.why);
      }
      skip();
    } else if (member == Wrapper.VALUE) {
      fill(view, shape, mayLack);
    } else if (text) {
      note(view.owner, view.ownerField, member);
    } else {
      skip();
    }
  }

  private void skip() {
    try {
      in.skipChildren();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  // ---- several values --------------------------------------------------------------------------

  /** A set or list of numbers. */
  @Abi(DECODER)
  protected final Numbers numbers(View view, int field) {
    Several several = several(view, field);
    if (several.absent) {
      return Numbers.ABSENT;
    }
    long[] values = Arrays.copyOf(several.numbers, several.size);
    return several.distinct
        ? Numbers.distinct(values, several.complete)
        : Numbers.of(values, several.complete);
  }

  /** A set or list of enum members. */
  @Abi(DECODER)
  protected final Codes codes(View view, int field) {
    Several several = several(view, field);
    if (several.absent) {
      return Codes.ABSENT;
    }
    int[] values = new int[several.size];
    for (int i = 0; i < values.length; i++) {
      values[i] = (int) several.numbers[i];
    }
    return several.distinct
        ? Codes.distinct(values, several.complete)
        : Codes.of(values, several.complete);
  }

  /** A set or list of texts. */
  @Abi(DECODER)
  protected final Texts texts(View view, int field) {
    Several several = several(view, field);
    if (several.absent) {
      return Texts.ABSENT;
    }
    String[] values = Arrays.copyOf(several.objects, several.size, String[].class);
    return several.distinct
        ? Texts.distinct(values, several.complete)
        : Texts.of(values, several.complete);
  }

  /** A list of objects. */
  @Abi(DECODER)
  protected final Rows rows(View view, int field) {
    Several several = several(view, field);
    if (several.absent) {
      return Rows.ABSENT;
    }
    return Rows.of(Arrays.copyOf(several.objects, several.size, View[].class), several.complete);
  }

  /** The elements of a list as they are read: numbers of all kinds unboxed. */
  private static final class Several {
    private static final long[] NO_NUMBERS = {};
    private static final Object[] NO_OBJECTS = {};

    long[] numbers = NO_NUMBERS;
    Object[] objects = NO_OBJECTS;
    int size;
    boolean complete;
    boolean absent;
    boolean distinct;

    void add(long number) {
      if (size == numbers.length) {
        numbers = Arrays.copyOf(numbers, 2 * size + 8);
      }
      numbers[size++] = number;
    }

    void add(Object object) {
      if (size == objects.length) {
        objects = Arrays.copyOf(objects, 2 * size + 8);
      }
      objects[size++] = object;
    }
  }

  private Several several(View view, int field) {
    Shape.Field shape = view.shape.fields().get(field);
    Several several = new Several();
    several.distinct = shape.many() == Shape.Many.DISTINCT;
    try {
      if (in.currentToken() == JsonToken.START_ARRAY) {
        elements(view, field, shape, several);
        several.complete = true;
      } else if (in.currentToken() == JsonToken.VALUE_NULL && shape.absence().isPresent()) {
        several.absent = true;
      } else if (in.currentToken() == JsonToken.START_OBJECT) {
        wrappedMany(view, field, shape, several);
      } else {
        view.because(field, ScalarDecoder.wrongType(shape, ScalarDecoder.name(in.currentToken())));
      }
      return several;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void wrappedMany(View view, int field, Shape.Field shape, Several several)
      throws IOException {
    boolean partial = false;
    String reason = null;
    boolean understood = false;
    int before = FieldGuess.START;
    int member = in.nextMember(wrapper, before);
    while (member != UniqueKeyParser.END) {
      JsonToken value = in.nextToken();
      boolean text = value == JsonToken.VALUE_STRING;
      if ((member == Wrapper.PARTIAL || member == Wrapper.VALUE)
          && value == JsonToken.START_ARRAY) {
        partial |= member == Wrapper.PARTIAL;
        elements(view, field, shape, several);
        understood = true;
      } else if (member == Wrapper.VALUE && value == JsonToken.VALUE_NULL) {
        several.absent = shape.absence().isPresent();
        understood = several.absent;
      } else if (text && (member == Wrapper.REASON || member == Wrapper.UNKNOWN)) {
        partial |= member == Wrapper.UNKNOWN;
        reason = in.getText();
        understood |= member == Wrapper.UNKNOWN;
      } else if (text) {
        note(view, field, member);
      } else if (unexplained(view, field, member)) {
        partial = true;
        understood = true;
        reason = UnknownReason.NOT_COLLECTED.words();
      }
      before = member < 0 ? before : member;
      member = in.nextMember(wrapper, before);
    }
    several.absent &= !partial;
    several.complete = understood && !partial && !several.absent;
    if (!understood) {
      view.because(field, ScalarDecoder.wrongType(shape, "an object"));
    } else if (reason != null) {
      view.because(field, reason);
    } else if (partial) {
      view.because(field, "the list may hold more");
    }
  }

  private void elements(View view, int field, Shape.Field shape, Several several)
      throws IOException {
    int index = 0;
    while (in.nextToken() != JsonToken.END_ARRAY) {
      Interrupted.check();
      boolean wrapped = in.currentToken() == JsonToken.START_OBJECT;
      switch (shape.kind()) {
        case OBJECT -> several.add(element(view, field, shape, index));
        case ENUM ->
            several.add(
                wrapped
                    ? (Integer) wrapped(view, field, shape)
                    : ScalarDecoder.orUnknown(
                        scalars.code(in, shape, members(field), view, field)));
        case INT, SIZE, DURATION, PORT, MODE, INSTANT ->
            several.add(
                wrapped
                    ? (Long) wrapped(view, field, shape)
                    : ScalarDecoder.orUnknown(scalars.number(in, shape, view, field)));
        default ->
            several.add(wrapped ? wrapped(view, field, shape) : textElement(view, field, shape));
      }
      index++;
    }
  }

  private View element(View view, int field, Shape.Field shape, int index) {
    View child = adopt(shape.shape(), view, field, index);
    if (in.currentToken() == JsonToken.START_OBJECT) {
      fill(child, shape, false);
    } else {
      child.why = ScalarDecoder.wrongValue(shape, ScalarDecoder.name(in.currentToken()));
      skip();
    }
    child = forgotten(child, shape.shape());
    complete(shape.shape(), child);
    return child;
  }

  private Object textElement(View view, int field, Shape.Field shape) throws IOException {
    Object value = scalars.read(in, shape, members(field), view, field);
    return ScalarDecoder.isAbsent(value, shape.kind())
        ? ScalarDecoder.unknown(shape.kind())
        : value;
  }
}
