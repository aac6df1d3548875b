package dev.portreeve.compiler.plan;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.ToLongFunction;

/**
 * The most that something looks at, as a formula in sizes of lists and lengths of texts: {@code
 * fixed}, and for each size so many times what is beside it. The unit is what {@link
 * dev.portreeve.runtime.abi.snapshot.Budget} counts. Sums saturate, so that no bound is too large
 * to be compared.
 */
public record Cost(long fixed, Map<Size, Cost> times) {
  /** How many objects of a collection are assumed: containers, images, files. */
  public static final long OBJECTS = 1_000;

  /** How many elements of a list that one object or a parameter holds. */
  public static final long ELEMENTS = 16;

  /** How many letters of a text that a snapshot holds. */
  public static final long LETTERS = 32;

  /** How many letters of a glob that is no constant. */
  static final long GLOB = 8;

  /** Nothing. */
  public static final Cost NONE = of(0);

  /** Keeps the order of its terms. */
  public Cost {
    times = Collections.unmodifiableMap(new LinkedHashMap<>(times));
  }

  /**
   * How many there are of something: elements of a list, or letters of a text. {@code owner} is the
   * structure of a field, empty for what is no field; {@code assumed} stands for it where a number
   * is needed, and is the truth where it is {@code known}.
   */
  public record Size(What what, String owner, String name, long assumed, boolean known) {

    /** As formulas have it. */
    String show() {
      String text = what == What.LETTERS ? "length of " + name : name;
      return known ? text + "[" + assumed + "]" : text;
    }
  }

  /** What there are many of. */
  public enum What {
    ELEMENTS,
    LETTERS
  }

  /** So many looks, whatever the snapshot. */
  static Cost of(long fixed) {
    return new Cost(fixed, Map.of());
  }

  /** One size, once. */
  static Cost of(Size size) {
    return of(1).times(size);
  }

  /** This for each of them. */
  Cost times(Size size) {
    return isNone() ? NONE : new Cost(0, Map.of(size, this));
  }

  /** This and the other; what both do for each of something is joined. */
  Cost plus(Cost other) {
    Map<Size, Cost> joined = new LinkedHashMap<>(times);
    other.times.forEach((size, cost) -> joined.merge(size, cost, Cost::plus));
    return new Cost(sum(fixed, other.fixed), joined);
  }

  /** This as often as the other says. */
  Cost times(Cost other) {
    Cost product = scaled(other.fixed);
    for (Map.Entry<Size, Cost> term : other.times.entrySet()) {
      product = product.plus(times(term.getValue()).times(term.getKey()));
    }
    return product;
  }

  private Cost scaled(long by) {
    if (by == 0) {
      return NONE;
    }
    Map<Size, Cost> scaled = new LinkedHashMap<>();
    times.forEach((size, cost) -> scaled.put(size, cost.scaled(by)));
    return new Cost(product(fixed, by), scaled);
  }

  /** Whether it looks at nothing. */
  public boolean isNone() {
    return fixed == 0 && times.isEmpty();
  }

  /** What it comes to where sizes are as they are assumed. */
  public long assumed() {
    return at(Size::assumed);
  }

  /** What it comes to where sizes are as given. */
  public long at(ToLongFunction<Size> sizes) {
    long sum = fixed;
    for (Map.Entry<Size, Cost> term : times.entrySet()) {
      sum = sum(sum, product(sizes.applyAsLong(term.getKey()), term.getValue().at(sizes)));
    }
    return sum;
  }

  private static long sum(long a, long b) {
    return a > Long.MAX_VALUE - b ? Long.MAX_VALUE : a + b;
  }

  private static long product(long a, long b) {
    return a != 0 && b > Long.MAX_VALUE / a ? Long.MAX_VALUE : a * b;
  }

  /** {@code containers × (1 + host_mounts × (1 + sensitive_paths[8]))}. */
  public String show() {
    StringJoiner sum = new StringJoiner(" + ");
    if (fixed != 0 || times.isEmpty()) {
      sum.add(String.format(Locale.ROOT, "%,d", fixed));
    }
    times.forEach((size, cost) -> sum.add(size.show() + cost.asFactor()));
    return sum.toString();
  }

  private String asFactor() {
    if (times.isEmpty()) {
      return fixed == 1 ? "" : " × " + show();
    }
    boolean sum = times.size() + (fixed == 0 ? 0 : 1) > 1;
    return sum ? " × (" + show() + ")" : " × " + show();
  }
}
