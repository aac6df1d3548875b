package dev.portreeve.runtime.docker.fact;

import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/**
 * Settles the fields of many objects of one type, one object after the other, so that of each only
 * what is still asked for is held as a value.
 */
public final class Settling {
  private final List<String> open;
  private final CanonicalJson json = SnapshotJson.writer();

  /**
   * @param open the fields that others still ask for, or put
   */
  public Settling(Collection<String> open) {
    this.open = List.copyOf(new TreeSet<>(open));
  }

  /** Settles those of one object. */
  public Fields settle(Fields fields) {
    fields.settle(SettledFields.of(fields.all(), open, json));
    return fields;
  }
}
