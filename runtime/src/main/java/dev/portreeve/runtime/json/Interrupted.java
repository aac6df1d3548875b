package dev.portreeve.runtime.json;

/**
 * A thread was interrupted in the middle of reading, importing or deciding, and still is. Whoever
 * works through what may be long asks {@link #check} before each piece.
 */
public final class Interrupted extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private Interrupted() {
    super("interrupted");
  }

  /**
   * Looks whether the thread was interrupted.
   *
   * @throws Interrupted if so
   */
  public static void check() {
    if (Thread.currentThread().isInterrupted()) {
      throw new Interrupted();
    }
  }
}
