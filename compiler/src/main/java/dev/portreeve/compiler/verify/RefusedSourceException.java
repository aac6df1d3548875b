package dev.portreeve.compiler.verify;

/**
 * Generated text that is not the small Java it should be: a fault of ours, or an attack, never an
 * author's mistake. Line and column count from 1; both are 0 where the text as a whole is refused.
 */
final class RefusedSourceException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int line;
  private final int column;

  RefusedSourceException(String what, int line, int column) {
    super(
        "generated code was refused"
            + (line > 0 ? " at " + line + ":" + column : "")
            + ": "
            + what);
    this.line = line;
    this.column = column;
  }

  /** The line, from 1. */
  public int line() {
    return line;
  }

  /** The column, from 1. */
  public int column() {
    return column;
  }
}
