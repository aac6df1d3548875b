package dev.portreeve.runtime.support;

import dev.portreeve.runtime.verdict.Subject;
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

  int presence = UNKNOWN;
  String why;
  View owner;
  int ownerField = -1;
  int index = -1;
  String label;
  Shape shape;
  private String[] reasons;
  private String[] origins;

  /** For generated classes. */
  protected View() {}

  /** Its presence: {@link #PRESENT}, {@link #ABSENT} or {@link #UNKNOWN}. */
  public final int presence() {
    return presence;
  }

  /**
   * The value of a field, boxed: Integer, Long, String, Many, View, or null for an unknown text.
   */
  public abstract Object get(int field);

  /** Whether the object is known not to be there. */
  public static int absent(View view) {
    return view.presence == UNKNOWN ? Truth.UNKNOWN : Truth.of(view.presence == ABSENT);
  }

  final void because(int field, String reason) {
    if (reasons == null) {
      reasons = new String[shape.fields().size()];
    }
    reasons[field] = reason;
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
    return "not collected";
  }

  /** Where a field's value came from, or null where the snapshot does not say. */
  final String origin(int field) {
    return origins == null ? null : origins[field];
  }

  /** Who it is, for a finding; an unknown name or id is an empty text. */
  public final Subject subject() {
    Shape.Population population = shape.population().orElseThrow();
    return new Subject(shape.name(), text(population.name()), text(population.id()));
  }

  private String text(int field) {
    return field >= 0 && get(field) instanceof String text && Text.known(text) ? text : "";
  }

  /** What it is called: its name, else its id, else its place. */
  final String title() {
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

  /** Its place in the snapshot: {@code containers[3].host_mounts[0]}, empty for the root. */
  final String path() {
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
