package dev.portreeve.runtime.verdict;

import java.util.List;

/** A value of a snapshot as evidence shows it; an unknown value is never evidence but missing. */
public sealed interface Shown {

  /** A truth value. */
  record Bool(boolean value) implements Shown {}

  /** A number: a count, bytes, nanoseconds, a port. */
  record Number(long value) implements Shown {}

  /** A text, path, enum member, mode ({@code 0644}), instant (RFC 3339), version, address. */
  record Text(String value) implements Shown {}

  /** A named absence: JSON null, shown to people as its word. */
  record Absent(String word) implements Shown {}

  /** A set or list; {@code complete} is false when it may hold more. */
  record Many(List<Shown> values, boolean complete) implements Shown {
    /** Copies its list. */
    public Many {
      values = List.copyOf(values);
    }
  }
}
