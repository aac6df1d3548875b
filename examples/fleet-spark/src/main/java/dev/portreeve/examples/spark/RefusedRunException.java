package dev.portreeve.examples.spark;

/** A run that is not begun, with the reason in words for who asked for it. */
public final class RefusedRunException extends Exception {
  private static final long serialVersionUID = 1L;

  RefusedRunException(String message) {
    super(message);
  }
}
