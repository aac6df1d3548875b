package dev.portreeve.runtime.abi.snapshot;

import static dev.portreeve.runtime.abi.Abi.Caller.RULES;
import static dev.portreeve.runtime.abi.Abi.Caller.VIEW;

import dev.portreeve.runtime.abi.Abi;
import dev.portreeve.runtime.abi.Text;
import dev.portreeve.runtime.abi.Truth;
import dev.portreeve.runtime.verdict.Subject;
import dev.portreeve.runtime.verdict.UnknownReason;
import java.util.Optional;

/**
 * One object of a snapshot: the base of the classes that are generated from a schema, one for each
 * subject and record, with a public field for each field of the schema. A freshly made view is
 * unknown in every field. Also the base of a pack's parameters, which are read the same way.
 */
public abstract class View {
  /** An object that was collected. */
  public static final int PRESENT = 0;

  /** An object that is known not to be there. */
  public static final int ABSENT = 1;

  /** An object of which nothing was collected. */
  public static final int UNKNOWN = 2;

  public int presence = UNKNOWN;
  public String why;
  public View owner;
  public int ownerField = -1;
  int index = -1;
  String label;
  public Shape shape;
  private String[] reasons;
  private String[] origins;
  private String[] hows;

  /** For generated classes. */
  @Abi(VIEW)
  protected View() {}

  /** Its presence: {@link #PRESENT}, {@link #ABSENT} or {@link #UNKNOWN}. */
  public final int presence() {
    return presence;
  }

  /**
   * The value of a field, boxed: Integer, Long, String, Many, View, or null for an unknown text.
   */
  public abstract Object get(int field);

  /** Puts a value into a field, boxed as {@link #get} gives it: how a change is tried. */
  public void set(int field, Object value) {
    throw new IllegalArgumentException("a view without fields");
  }

  /** A truth or an enum member out of its box, for generated classes. */
  @Abi(VIEW)
  protected static int small(Object boxed) {
    return (Integer) boxed;
  }

  /** A number out of its box, for generated classes. */
  @Abi(VIEW)
  protected static long large(Object boxed) {
    return (Long) boxed;
  }

  /** What the schema says of its fields. */
  public final Shape shape() {
    return shape;
  }

  /** The object that it is a part of. */
  @Abi(RULES)
  public final View owner() {
    return owner;
  }

  /** Its place in the list that holds it; -1 where none does. */
  public final int place() {
    return index;
  }

  /** Whether the object is known not to be there. */
  @Abi(RULES)
  public static int absent(View view) {
    return view.presence == UNKNOWN ? Truth.UNKNOWN : Truth.of(view.presence == ABSENT);
  }

  final void because(int field, String reason) {
    if (reasons == null) {
      reasons = new String[shape.fields().size()];
    }
    reasons[field] = reason;
  }

  final void how(int field, String how) {
    if (hows == null) {
      hows = new String[shape.fields().size()];
    }
    hows[field] = how;
  }

  /** What would make a field known, or null where the snapshot says nothing of its own. */
  public final String how(int field) {
    return hows == null ? null : hows[field];
  }

  final void from(int field, String origin) {
    if (origins == null) {
      origins = new String[shape.fields().size()];
    }
    origins[field] = origin;
  }

  /** The first complaint about what was read into a field, or into an object inside it. */
  final Optional<String> problem(int field) {
    if (reasons != null && reasons[field] != null) {
      return Optional.of(reasons[field]);
    }
    if (get(field) instanceof Rows rows) {
      for (int i = 0; i < rows.size(); i++) {
        View row = rows.at(i);
        if (row.why != null) {
          return Optional.of(
              "element " + (i + 1) + " has the " + row.why + "; write " + row.shape.form());
        }
        for (int f = 0; f < row.shape.fields().size(); f++) {
          Optional<String> inside = row.problem(f);
          if (inside.isPresent()) {
            return inside;
          }
        }
      }
    }
    return Optional.empty();
  }

  /** Why a field is unknown, in a few words. */
  public final String reason(int field) {
    if (reasons != null && reasons[field] != null) {
      return reasons[field];
    }
    for (View view = this; view != null; view = view.owner) {
      if (view.presence != PRESENT && view.why != null) {
        return view.why;
      }
    }
    return UnknownReason.NOT_COLLECTED.words();
  }

  /** Where a field's value came from, or null where the snapshot does not say. */
  public final String origin(int field) {
    return origins == null ? null : origins[field];
  }

  /**
   * Who it is, for a finding; an unknown name is where it would come from, if the snapshot says so,
   * and else, as an unknown id, an empty text.
   */
  public final Subject subject() {
    Shape.Population population = shape.population().orElseThrow();
    return new Subject(shape.name(), name(population.name()), text(population.id()));
  }

  private String name(int field) {
    String told = toldOf(field);
    return told == null ? text(field) : told;
  }

  /**
   * Where an unknown name would come from ({@code service web}), as people call what has no other;
   * null for any other field, and where the snapshot does not say it.
   */
  public final String toldOf(int field) {
    boolean name =
        shape.population().isPresent() && field >= 0 && shape.population().get().name() == field;
    return name && get(field) == null ? origin(field) : null;
  }

  private String text(int field) {
    return field >= 0 && get(field) instanceof String text && Text.known(text) ? text : "";
  }

  /** What it is called: its name, else its id, else its place. */
  public final String title() {
    if (shape != null && shape.population().isPresent()) {
      Shape.Population population = shape.population().get();
      for (int field : new int[] {population.name(), population.id()}) {
        if (field >= 0 && get(field) instanceof String text && Text.known(text)) {
          return text;
        }
      }
    }
    return path();
  }

  /** Whether it is this object, or lies inside it. */
  public final boolean isWithin(View other) {
    View view = this;
    while (view != null && view != other) {
      view = view.owner;
    }
    return view != null;
  }

  /** The subject that it is; of an element of a list the one that it belongs to. */
  public final View object() {
    return shape.population().isPresent() ? this : whole();
  }

  /** The object of a population that it is, or lies in; itself for what lies in none. */
  public final View whole() {
    View view = this;
    while (view.owner != null && view.owner.owner != null) {
      view = view.owner;
    }
    return view;
  }

  /** Its place in the snapshot: {@code containers[3].host_mounts[0]}, empty for the root. */
  public final String path() {
    if (owner == null) {
      return shape == null ? "" : shape.root();
    }
    String step = owner.path(ownerField);
    if (label != null) {
      return step + "[\"" + label.replace("\\", "\\\\").replace("\"", "\\\"") + "\"]";
    }
    return index < 0 ? step : step + "[" + index + "]";
  }

  /** The place of a field. */
  public final String path(int field) {
    String own = path();
    String name = shape.fields().get(field).name();
    return own.isEmpty() ? name : own + "." + name;
  }
}
