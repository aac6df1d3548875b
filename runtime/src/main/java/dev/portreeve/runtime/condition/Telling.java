package dev.portreeve.runtime.condition;

import dev.portreeve.runtime.abi.snapshot.Snapshot;
import dev.portreeve.runtime.abi.snapshot.View;
import java.util.Arrays;

/**
 * A decision while it is taken and told: the snapshot, what the pack was given, and what its
 * variables stand for at the moment. For one thread; may be used for one subject after the other.
 */
public final class Telling {
  final Snapshot snapshot;
  final View parameters;
  final View lists;
  private final Object[] constants;
  Trace trace;

  /** The variables: what each stands for, and for an element where the list stands, and which. */
  private Object[] values = new Object[8];

  private View[] places = new View[8];
  private int[] fields = new int[8];
  private int[] indexes = new int[8];
  private int bound;

  public Telling(Snapshot snapshot, Given given) {
    this.snapshot = snapshot;
    this.parameters = given.parameters();
    this.lists = given.lists();
    this.constants = given.constants();
  }

  /**
   * What a pack's rules are given for a run.
   *
   * @param parameters the view of its parameters
   * @param lists the view of its lists
   * @param constants its constants by number
   */
  public record Given(View parameters, View lists, Object[] constants) {}

  /** Begins anew: nothing is bound. */
  void begin(Trace to) {
    trace = to;
    bound = 0;
  }

  Object constant(int number) {
    return constants[number];
  }

  /** One more variable, the element of a list that stands in this field, if in any. */
  void open(View place, int field) {
    if (bound == values.length) {
      values = Arrays.copyOf(values, 2 * bound);
      places = Arrays.copyOf(places, 2 * bound);
      fields = Arrays.copyOf(fields, 2 * bound);
      indexes = Arrays.copyOf(indexes, 2 * bound);
    }
    places[bound] = place;
    fields[bound] = field;
    bound++;
  }

  /** What the last variable stands for from here on. */
  void bind(Object value, int index) {
    values[bound - 1] = value;
    indexes[bound - 1] = index;
  }

  /** Forgets the last variable. */
  void close() {
    bound--;
  }

  Object bound(int back) {
    return values[bound - 1 - back];
  }

  /** The view whose list a variable is an element of, or null. */
  View list(int back) {
    return places[bound - 1 - back];
  }

  int field(int back) {
    return fields[bound - 1 - back];
  }

  int index(int back) {
    return indexes[bound - 1 - back];
  }
}
