package dev.portreeve.runtime.verdict;

import java.util.List;
import java.util.stream.Collectors;

/** A value of a snapshot as evidence shows it; an unknown value is never evidence but missing. */
public sealed interface Shown {

  /** The value inside a sentence for people; not yet safe to print. */
  String words();

  /**
   * Whether both are equal; written out, for what a JVM spins to compare records takes it 10 ms.
   */
  default boolean isSame(Shown other) {
    if (this instanceof Many list) {
      return other instanceof Many that && list.complete == that.complete && list.holds(that);
    }
    return getClass() == other.getClass()
        && words().equals(other.words())
        && (!(this instanceof Number number) || number.value == ((Number) other).value);
  }

  /** A truth value. */
  record Bool(boolean value) implements Shown {
    @Override
    public String words() {
      return String.valueOf(value);
    }
  }

  /** A number: a count, bytes, nanoseconds, a port; in words a size or duration has its unit. */
  record Number(long value, String words) implements Shown {
    /** A number without a unit. */
    public Number(long value) {
      this(value, String.valueOf(value));
    }
  }

  /** A text, path, enum member, mode ({@code 0644}), instant (RFC 3339), version, address. */
  record Text(String value) implements Shown {
    @Override
    public String words() {
      return value;
    }
  }

  /** A named absence: JSON null, shown to people as its word. */
  record Absent(String word) implements Shown {
    @Override
    public String words() {
      return word;
    }
  }

  /** A set or list; {@code complete} is false when it may hold more. */
  record Many(List<Shown> values, boolean complete) implements Shown {
    /** How many values a sentence names. */
    private static final int MOST = 8;

    /** Copies its list. */
    public Many {
      values = List.copyOf(values);
    }

    private boolean holds(Many other) {
      boolean same = values.size() == other.values.size();
      for (int i = 0; same && i < values.size(); i++) {
        same = values.get(i).isSame(other.values.get(i));
      }
      return same;
    }

    @Override
    public String words() {
      if (values.isEmpty()) {
        return complete ? "empty" : "(not known)";
      }
      String some = values.stream().limit(MOST).map(Shown::words).collect(Collectors.joining(", "));
      int more = values.size() - MOST;
      return some + (more > 0 ? " and " + more + " more" : complete ? "" : ", perhaps more");
    }
  }
}
