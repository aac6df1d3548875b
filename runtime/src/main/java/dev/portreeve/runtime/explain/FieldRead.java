package dev.portreeve.runtime.explain;

import dev.portreeve.runtime.abi.Code;
import dev.portreeve.runtime.abi.Many;
import dev.portreeve.runtime.abi.Num;
import dev.portreeve.runtime.abi.Text;
import dev.portreeve.runtime.abi.Truth;
import dev.portreeve.runtime.abi.scalar.Durations;
import dev.portreeve.runtime.abi.scalar.Instants;
import dev.portreeve.runtime.abi.scalar.Modes;
import dev.portreeve.runtime.abi.scalar.Sizes;
import dev.portreeve.runtime.abi.snapshot.FieldValue;
import dev.portreeve.runtime.abi.snapshot.ScalarDecoder;
import dev.portreeve.runtime.abi.snapshot.Shape;
import dev.portreeve.runtime.abi.snapshot.Snapshot;
import dev.portreeve.runtime.abi.snapshot.ValueSource;
import dev.portreeve.runtime.abi.snapshot.View;
import dev.portreeve.runtime.pack.Node;
import dev.portreeve.runtime.verdict.Evidence;
import dev.portreeve.runtime.verdict.Missing;
import dev.portreeve.runtime.verdict.Shown;
import dev.portreeve.runtime.verdict.UnknownReason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One value that a condition looked at: a field, or one element of a field that holds several. */
public record FieldRead(View view, int field, int element) {

  /** Written out, as is the next, for what a JVM spins for a record's takes it 9 ms each. */
  @Override
  public boolean equals(Object other) {
    return other instanceof FieldRead read
        && view == read.view
        && field == read.field
        && element == read.element;
  }

  @Override
  public int hashCode() {
    return 31 * (31 * view.hashCode() + field) + element;
  }

  /** What the schema says of the field. */
  public Shape.Field shape() {
    return view.shape.fields().get(field);
  }

  /** Its place: {@code containers[3].devices[0]}. */
  public String path() {
    String path = view.path(field);
    return element < 0 ? path : path + "[" + element + "]";
  }

  /** Whether every part of what was looked at is known. */
  public boolean known() {
    Object value = value();
    if (value instanceof Many many) {
      return many.complete && unknownElements(many) == 0;
    }
    return value != null && !isUnknown(value);
  }

  /** Whether there is anything to show. */
  public boolean showable() {
    Object value = value();
    return value instanceof Many many ? many.complete || many.size() > 0 : known();
  }

  private int unknownElements(Many many) {
    int count = 0;
    for (int i = 0; i < many.size(); i++) {
      Object value = many.boxed(i);
      if (value == null || isUnknown(value)) {
        count++;
      }
    }
    return count;
  }

  /** What is there, boxed; null for an unknown text. */
  public Object value() {
    Object value = FieldValue.of(view, field);
    return element >= 0 && value instanceof Many many ? many.boxed(element) : value;
  }

  private boolean isUnknown(Object value) {
    if (value instanceof View object) {
      return object.presence == View.UNKNOWN;
    }
    return value.equals(ScalarDecoder.unknown(shape().kind()));
  }

  private boolean isReference() {
    return shape().kind() == Shape.Kind.REFERENCE;
  }

  Shape.Kind kind() {
    return shape().kind();
  }

  /** Whether it is of the snapshot, and not of the parameters or lists of a pack. */
  public boolean inSnapshot() {
    return root() instanceof Snapshot;
  }

  /** The snapshot, or the parameters or lists of a pack. */
  View root() {
    return FieldValue.root(view);
  }

  /** As evidence of the comparison that looked at it. */
  public Evidence evidence(Node node) {
    Optional<String> origin = Optional.of(from()).filter(f -> !f.isEmpty());
    return new Evidence(path(), shown(), origin, node.place(), node.expression());
  }

  /** Of a value that is there and still decides nothing: an age, a release beside a release. */
  public Missing unclear() {
    boolean untimed =
        kind() == Shape.Kind.INSTANT
            && root() instanceof Snapshot snapshot
            && !Num.known(snapshot.collectedAt);
    return untimed
        ? new Missing("meta.collected_at", UnknownReason.NOT_COLLECTED.words(), how())
        : new Missing(path(), "it cannot be compared with what it stands beside", how());
  }

  /** What has to be collected to make it known, why it is not, and how to. */
  public Missing missing() {
    FieldRead cause = cause();
    return new Missing(cause.path(), cause.reason(), cause.how());
  }

  /** Of a population of which there may be more: what would tell, whatever it is referred to by. */
  public Missing untold() {
    return new Missing(shape().name(), view.reason(field), how());
  }

  /**
   * What it is unknown for: of a field of an object that nobody knows the reference to that object,
   * of a reference whose key is not known the key, since only keys are ever collected.
   */
  private FieldRead cause() {
    for (View each = view; each.owner != null; each = each.owner) {
      if (each.presence == View.UNKNOWN && each.ownerField >= 0) {
        FieldRead leading = new FieldRead(each.owner, each.ownerField, -1);
        if (leading.isReference()) {
          return leading.cause();
        }
      }
    }
    if (isReference()) {
      FieldRead key = new FieldRead(view, shape().key(), -1);
      return key.known() ? this : key;
    }
    return this;
  }

  /** Why it is not known. */
  private String reason() {
    if (!isReference()) {
      return view.reason(field);
    }
    Object value = value();
    return value instanceof View object && object.why != null
        ? object.why
        : view.reason(shape().key());
  }

  /** The command or setting that would make it known, as it goes on the host that it is of. */
  String how() {
    return root() instanceof Snapshot snapshot
        ? snapshot.advice().of(shape(), view.how(field), view.whole().title())
        : shape().how();
  }

  /** Where its value came from, by kind. */
  public ValueSource source() {
    return ValueSource.of(from());
  }

  /** Where its value came from: its own provenance, else what the schema says. */
  public String from() {
    String origin = view.origin(field);
    return origin != null ? origin : shape().from();
  }

  /** The same for people. */
  public Shown shown() {
    return shown(value());
  }

  private Shown shown(Object value) {
    if (value instanceof Many many) {
      if (many.absence) {
        return absent();
      }
      List<Shown> all = new ArrayList<>();
      for (int i = 0; i < many.size(); i++) {
        Object element = many.boxed(i);
        if (element != null && !isUnknown(element)) {
          all.add(shown(element));
        }
      }
      return new Shown.Many(all, many.complete);
    }
    if (value instanceof View object) {
      return object.presence == View.ABSENT ? absent() : new Shown.Text(object.title());
    }
    return scalar(value);
  }

  private Shown absent() {
    return new Shown.Absent(shape().absence().orElse("absent"));
  }

  private Shown scalar(Object value) {
    if (value == Text.ABSENT || value.equals(Num.ABSENT)) {
      return absent();
    }
    switch (shape().kind()) {
      case BOOL:
        return value.equals(Truth.ABSENT) ? absent() : new Shown.Bool(value.equals(Truth.TRUE));
      case ENUM:
        return value.equals(Code.ABSENT)
            ? absent()
            : new Shown.Text(shape().members().get((Integer) value));
      case MODE:
        return new Shown.Text(Modes.show((Long) value));
      case INSTANT:
        return new Shown.Text(Instants.show((Long) value));
      case SIZE:
        return new Shown.Number((Long) value, Sizes.show((Long) value));
      case DURATION:
        return new Shown.Number((Long) value, Durations.show((Long) value));
      case INT, PORT:
        return new Shown.Number((Long) value);
      default:
        return new Shown.Text((String) value);
    }
  }

  /** The value for people, inside a sentence. */
  public String words() {
    Object value = value();
    if (value == null || !(value instanceof Many) && isUnknown(value)) {
      String told = view().toldOf(field());
      return told == null ? "(not known)" : told;
    }
    return shown(value).words();
  }
}
