package dev.portreeve.compiler.operator;

/**
 * What an operator pays for before it looks. One that pays is called by its namesake of {@code
 * Metered}.
 */
public enum Payment {
  NOTHING,
  /**
   * Nothing; but sums in its operands are added up twice: at what they are at least and at most.
   */
  TWICE,
  /** Every element of the right side. */
  RIGHT,
  /** Each list for each element of the other. */
  BOTH,
  /** The letters of the left side. */
  LETTERS,
  /** Them, for each star of a glob. */
  GLOB,
  /** Them, for each star of each glob of a list, and its elements. */
  GLOBS,
  /** Them, for each place of a pattern. */
  PATTERN;

  /** Whether rules call the operator by its namesake of {@code Metered}. */
  public boolean isMetered() {
    return this != NOTHING && this != TWICE;
  }
}
