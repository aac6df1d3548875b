package dev.portreeve.runtime.abi.snapshot;

import static dev.portreeve.runtime.abi.Abi.Caller.RULES;
import static dev.portreeve.runtime.abi.Abi.Caller.VIEW;

import dev.portreeve.runtime.abi.Abi;
import dev.portreeve.runtime.abi.Many;
import java.util.Arrays;

/** A list of records or subjects. */
public final class Rows extends Many {
  /** Not collected: nothing known of its elements. */
  @Abi({RULES, VIEW})
  public static final Rows UNKNOWN = new Rows(new View[0], false, false);

  /** The field's named absence. */
  @Abi(RULES)
  public static final Rows ABSENT = new Rows(new View[0], true, true);

  /** The list of an object that is not there: nobody is meant, and nothing is known. */
  static final Rows OF_NOBODY = new Rows(new View[0], false, true);

  private final View[] views;

  private Rows(View[] views, boolean complete, boolean absence) {
    super(complete, absence, false);
    this.views = views;
  }

  /** The given elements, in order; the array is copied. */
  public static Rows of(View[] views, boolean complete) {
    return new Rows(Arrays.copyOf(views, views.length), complete, false);
  }

  /** The one object of a population: none where it is absent, or what would lead to it is. */
  @Abi(RULES)
  public static Rows one(View view) {
    boolean ledTo = view.owner == null || view.owner.presence != View.ABSENT;
    return view.presence == View.ABSENT || !ledTo ? ABSENT : of(new View[] {view}, true);
  }

  @Override
  @Abi(RULES)
  public int size() {
    return views.length;
  }

  /** Element {@code i}. */
  @Abi(RULES)
  public View at(int i) {
    return views[i];
  }

  @Override
  @Abi(RULES)
  public boolean knows(int i) {
    return views[i].presence == View.PRESENT;
  }

  @Override
  public Object boxed(int i) {
    return views[i];
  }
}
