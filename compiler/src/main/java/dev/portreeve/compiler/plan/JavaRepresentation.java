package dev.portreeve.compiler.plan;

/** How a value of some type is held in Java, each with its class in the support package. */
public enum JavaRepresentation {
  /** {@code int} of Truth. */
  TRUTH,
  /** {@code long} of Num. */
  NUMBER,
  /** {@code int} of Code. */
  CODE,
  /** {@code String} of Text. */
  TEXT,
  /** Numbers. */
  NUMBERS,
  /** Codes. */
  CODES,
  /** Texts. */
  TEXTS,
  /** A generated view. */
  OBJECT,
  /** Rows. */
  ROWS
}
