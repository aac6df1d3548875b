package dev.portreeve.runtime.abi.snapshot;

import java.util.List;

/**
 * Which fields of which shapes are read: the decoder skips all others unparsed. Mutable while it is
 * gathered, then handed over.
 */
public final class Footprint {
  private final boolean[][] wanted;

  private Footprint(boolean[][] wanted) {
    this.wanted = wanted;
  }

  /** Nothing yet. */
  public static Footprint none(List<Shape> shapes) {
    boolean[][] wanted = new boolean[shapes.size()][];
    for (int i = 0; i < wanted.length; i++) {
      wanted[i] = new boolean[shapes.get(i).fields().size()];
    }
    return new Footprint(wanted);
  }

  /** Everything. */
  public static Footprint all(List<Shape> shapes) {
    Footprint all = none(shapes);
    for (boolean[] fields : all.wanted) {
      java.util.Arrays.fill(fields, true);
    }
    return all;
  }

  /** Adds one field. */
  public void add(int shape, int field) {
    wanted[shape][field] = true;
  }

  public boolean wants(int shape, int field) {
    return wanted[shape][field];
  }
}
