package dev.portreeve;

import dev.portreeve.runtime.json.InputException;

/**
 * An input that cannot be evaluated: it is no JSON, no snapshot of the policy's schema, or beyond a
 * limit. The message is {@code name:line:column: sentence}; names and quoted words come from the
 * input, so whoever prints them escapes them.
 */
public final class UnreadableInputException extends Exception {
  private static final long serialVersionUID = 1L;
  private final String source;
  private final String place;
  private final String problem;

  UnreadableInputException(InputException cause) {
    super(cause.getMessage(), cause);
    this.source = cause.source();
    this.place = cause.place();
    this.problem = cause.problem();
  }

  /** What the input was called. */
  public String source() {
    return source;
  }

  /** {@code :line:column}, {@code #json/pointer}, or empty for the whole input. */
  public String place() {
    return place;
  }

  /** The sentence alone. */
  public String problem() {
    return problem;
  }
}
