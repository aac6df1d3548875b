package dev.portreeve.runtime.abi;

import static dev.portreeve.runtime.abi.Abi.Caller.RULES;
import static dev.portreeve.runtime.abi.Abi.Caller.VIEW;

import java.util.Arrays;
import java.util.BitSet;

/** A set or list of enum members. */
public final class Codes extends Many {
  /** Not collected: nothing known of its elements. */
  @Abi(VIEW)
  public static final Codes UNKNOWN = new Codes(new int[0], false, false, false);

  /** The field's named absence. */
  @Abi(RULES)
  public static final Codes ABSENT = new Codes(new int[0], true, true, false);

  private final int[] values;

  private Codes(int[] values, boolean complete, boolean absence, boolean blurred) {
    super(complete, absence, blurred);
    this.values = values;
  }

  /** The given elements, in order; the array is copied. */
  public static Codes of(int[] values, boolean complete) {
    return new Codes(Arrays.copyOf(values, values.length), complete, false, false);
  }

  /** A set of the given elements, which stand in it once each, in order; the array is copied. */
  public static Codes distinct(int[] values, boolean complete) {
    if (values.length < 2) {
      return of(values, complete);
    }
    BitSet seen = new BitSet();
    int[] kept = new int[values.length];
    int size = 0;
    for (int value : values) {
      if (value < 0 || !seen.get(value)) {
        kept[size++] = value;
      }
      if (value >= 0) {
        seen.set(value);
      }
    }
    boolean blurred = size > 1 && seen.cardinality() < size;
    return new Codes(Arrays.copyOf(kept, size), complete, false, blurred);
  }

  @Override
  @Abi(RULES)
  public int size() {
    return values.length;
  }

  /** Element {@code i}. */
  @Abi(RULES)
  public int at(int i) {
    return values[i];
  }

  @Override
  @Abi(RULES)
  public boolean knows(int i) {
    return values[i] >= 0;
  }

  @Override
  public Object boxed(int i) {
    return values[i];
  }

  /** Whether it holds a value: unknown where the value, an element or the rest is. */
  public int contains(int value) {
    if (value < 0) {
      return Truth.UNKNOWN;
    }
    boolean open = !complete || absence;
    for (int element : values) {
      if (element == value) {
        return Truth.TRUE;
      }
      open |= element < 0;
    }
    return open ? Truth.UNKNOWN : Truth.FALSE;
  }

  /** Whether two sets are the same: false by a known member that a complete other side lacks. */
  public static int is(Codes a, Codes b) {
    int forth = a.within(b);
    return forth == Truth.FALSE ? Truth.FALSE : Truth.and(forth, b.within(a));
  }

  private int within(Codes other) {
    int result = complete && !absence ? Truth.TRUE : Truth.UNKNOWN;
    for (int element : values) {
      result = Truth.and(result, other.contains(element));
    }
    return result;
  }
}
