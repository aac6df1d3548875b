package dev.portreeve.dsl.checked;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A constant as data, its type known from where it stands. */
public sealed interface Datum {

  /** A truth value. */
  record Bool(boolean value) implements Datum {}

  /** An int, port, size in bytes, duration in nanoseconds or permission bits. */
  record Number(long value) implements Datum {}

  /** A text as written: also paths, globs, versions, instants, addresses, references. */
  record Text(String value) implements Datum {}

  /** A member of an enum. */
  record Member(String name, int index) implements Datum {}

  /** The named absence of the place where it stands. */
  record Absent(String word) implements Datum {}

  /** A set or list. */
  record Many(List<Datum> elements) implements Datum {
    /** Copies its list. */
    public Many {
      elements = List.copyOf(elements);
    }
  }

  /** A record; a field that is not named is unknown. */
  record Entries(Map<String, Datum> fields) implements Datum {
    /** Copies its map, keeping its order. */
    public Entries {
      fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }
  }
}
