package dev.portreeve.dsl.syntax;

/** The units that a number may carry; a size counts bytes, a duration nanoseconds. */
public enum Unit {
  BYTES("bytes", 1, true),
  KIB("KiB", 1L << 10, true),
  MIB("MiB", 1L << 20, true),
  GIB("GiB", 1L << 30, true),
  TIB("TiB", 1L << 40, true),
  SECONDS("seconds", 1_000_000_000L, false),
  MINUTES("minutes", 60_000_000_000L, false),
  HOURS("hours", 3_600_000_000_000L, false),
  DAYS("days", 86_400_000_000_000L, false);

  private final String spelling;
  private final long factor;
  private final boolean size;

  Unit(String spelling, long factor, boolean size) {
    this.spelling = spelling;
    this.factor = factor;
    this.size = size;
  }

  /** The plural spelling; time units may drop their s. */
  public String spelling() {
    return spelling;
  }

  /** Bytes or nanoseconds in one unit. */
  public long factor() {
    return factor;
  }

  /** Whether it measures a size rather than a duration. */
  public boolean isSize() {
    return size;
  }
}
