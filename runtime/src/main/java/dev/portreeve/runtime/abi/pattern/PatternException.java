package dev.portreeve.runtime.abi.pattern;

/**
 * A pattern outside Reeve's subset: what is wrong, in an author's words, and where. The position is
 * an offset in chars into the pattern as given.
 */
public final class PatternException extends Exception {
  private static final long serialVersionUID = 1L;

  private final int position;

  PatternException(String message, int position) {
    super(message);
    this.position = position;
  }

  /** Where in the pattern, from 0 to its length. */
  public int position() {
    return position;
  }
}
