package dev.portreeve.runtime.abi;

import static dev.portreeve.runtime.abi.Abi.Caller.RULES;
import static dev.portreeve.runtime.abi.Abi.Caller.VIEW;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/** A set or list of numbers, as {@link Num} keeps them. */
public final class Numbers extends Many {
  /** Not collected: nothing known of its elements. */
  @Abi(VIEW)
  public static final Numbers UNKNOWN = new Numbers(new long[0], false, false, false);

  /** The field's named absence. */
  @Abi(RULES)
  public static final Numbers ABSENT = new Numbers(new long[0], true, true, false);

  private final long[] values;

  private Numbers(long[] values, boolean complete, boolean absence, boolean blurred) {
    super(complete, absence, blurred);
    this.values = values;
  }

  /** The given elements, in order; the array is copied. */
  public static Numbers of(long[] values, boolean complete) {
    return new Numbers(Arrays.copyOf(values, values.length), complete, false, false);
  }

  /** A set of the given elements, which stand in it once each, in order; the array is copied. */
  public static Numbers distinct(long[] values, boolean complete) {
    if (values.length < 2) {
      return of(values, complete);
    }
    Set<Long> seen = new HashSet<>();
    long[] kept = new long[values.length];
    int size = 0;
    for (long value : values) {
      if (!Num.known(value) || seen.add(value)) {
        kept[size++] = value;
      }
    }
    boolean blurred = size > 1 && seen.size() < size;
    return new Numbers(Arrays.copyOf(kept, size), complete, false, blurred);
  }

  @Override
  @Abi(RULES)
  public int size() {
    return values.length;
  }

  /** Element {@code i}. */
  @Abi(RULES)
  public long at(int i) {
    return values[i];
  }

  @Override
  @Abi(RULES)
  public boolean knows(int i) {
    return Num.known(values[i]);
  }

  @Override
  public Object boxed(int i) {
    return values[i];
  }

  /** Whether it holds a value: unknown where the value, an element or the rest is. */
  public int contains(long value) {
    if (!Num.known(value)) {
      return Truth.UNKNOWN;
    }
    boolean open = !complete || absence;
    for (long element : values) {
      if (element == value) {
        return Truth.TRUE;
      }
      open |= !Num.known(element);
    }
    return open ? Truth.UNKNOWN : Truth.FALSE;
  }

  /** Whether two sets are the same: false by a known member that a complete other side lacks. */
  public static int is(Numbers a, Numbers b) {
    int forth = a.within(b);
    return forth == Truth.FALSE ? Truth.FALSE : Truth.and(forth, b.within(a));
  }

  private int within(Numbers other) {
    int result = complete && !absence ? Truth.TRUE : Truth.UNKNOWN;
    for (long element : values) {
      result = Truth.and(result, other.contains(element));
    }
    return result;
  }
}
