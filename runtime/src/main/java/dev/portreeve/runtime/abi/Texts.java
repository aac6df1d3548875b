package dev.portreeve.runtime.abi;

import static dev.portreeve.runtime.abi.Abi.Caller.RULES;
import static dev.portreeve.runtime.abi.Abi.Caller.VIEW;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/** A set or list of texts, as {@link Text} keeps them. */
public final class Texts extends Many {
  /** Not collected: nothing known of its elements. */
  @Abi(VIEW)
  public static final Texts UNKNOWN = new Texts(new String[0], false, false, false);

  /** The field's named absence. */
  @Abi(RULES)
  public static final Texts ABSENT = new Texts(new String[0], true, true, false);

  private final String[] values;

  private Texts(String[] values, boolean complete, boolean absence, boolean blurred) {
    super(complete, absence, blurred);
    this.values = values;
  }

  /** The given elements, in order; the array is copied. */
  public static Texts of(String[] values, boolean complete) {
    return new Texts(Arrays.copyOf(values, values.length), complete, false, false);
  }

  /** A set of the given elements, which stand in it once each, in order; the array is copied. */
  public static Texts distinct(String[] values, boolean complete) {
    if (values.length < 2) {
      return of(values, complete);
    }
    Set<String> seen = new HashSet<>();
    String[] kept = new String[values.length];
    int size = 0;
    for (String value : values) {
      if (value == null || seen.add(value)) {
        kept[size++] = value;
      }
    }
    boolean blurred = size > 1 && seen.size() < size;
    return new Texts(Arrays.copyOf(kept, size), complete, false, blurred);
  }

  @Override
  @Abi(RULES)
  public int size() {
    return values.length;
  }

  /** Element {@code i}. */
  @Abi(RULES)
  public String at(int i) {
    return values[i];
  }

  @Override
  @Abi(RULES)
  public boolean knows(int i) {
    return Text.known(values[i]);
  }

  @Override
  public Object boxed(int i) {
    return values[i];
  }

  /** Whether it holds a value: unknown where the value, an element or the rest is. */
  public int contains(String value) {
    if (!Text.known(value)) {
      return Truth.UNKNOWN;
    }
    boolean open = !complete || absence;
    for (String element : values) {
      if (Text.known(element) && value.equals(element)) {
        return Truth.TRUE;
      }
      open |= !Text.known(element);
    }
    return open ? Truth.UNKNOWN : Truth.FALSE;
  }

  /** Whether two sets are the same: false by a known member that a complete other side lacks. */
  public static int is(Texts a, Texts b) {
    int forth = a.within(b);
    return forth == Truth.FALSE ? Truth.FALSE : Truth.and(forth, b.within(a));
  }

  /**
   * Whether a list begins with the elements of another, in their order. A list that may hold more
   * may hold it anywhere.
   */
  public static int startsWith(Texts list, Texts head) {
    if (list.absence || head.absence || !list.complete || !head.complete) {
      return Truth.UNKNOWN;
    }
    int result = Truth.TRUE;
    for (int i = 0; i < head.size(); i++) {
      int same =
          i < list.size()
              ? Text.is(list.at(i), head.at(i))
              : head.knows(i) ? Truth.FALSE : Truth.UNKNOWN;
      result = Truth.and(result, same);
    }
    return result;
  }

  private int within(Texts other) {
    int result = complete && !absence ? Truth.TRUE : Truth.UNKNOWN;
    for (String element : values) {
      result = Truth.and(result, other.contains(element));
    }
    return result;
  }
}
