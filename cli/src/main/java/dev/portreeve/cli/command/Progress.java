package dev.portreeve.cli.command;

/** Counts on a terminal, for runs that take long; says nothing elsewhere. Safe between threads. */
public final class Progress {
  private static final long PATIENCE_MILLIS = 1000;
  private static final long PAUSE_MILLIS = 200;
  private static final int BAR = 24;

  private final Console console;
  private final boolean watched;
  private final String what;
  private long next;
  private boolean spoke;

  /** Counts {@code what}, in the plural, if somebody looks on. */
  public Progress(Console console, boolean watched, String what) {
    this.console = console;
    this.watched = watched;
    this.what = what;
    this.next = console.clock().millis() + PATIENCE_MILLIS;
  }

  /** So many of so many are done. */
  public synchronized void through(int done, int all) {
    if (watched && console.clock().millis() >= next) {
      next = console.clock().millis() + PAUSE_MILLIS;
      spoke = true;
      console.err().print("\r" + done + " of " + all + " " + what);
      console.err().flush();
    }
  }

  /** A bar for the part that is done, and how many that are; only the number where nobody knows. */
  public synchronized void share(long part, long whole, long done) {
    if (watched && console.clock().millis() >= next) {
      next = console.clock().millis() + PAUSE_MILLIS;
      spoke = true;
      String bar = "";
      if (whole > 0) {
        int filled = (int) (BAR * Math.min(part, whole) / whole);
        int percent = (int) (100 * Math.min(part, whole) / whole);
        bar = "[" + "#".repeat(filled) + "-".repeat(BAR - filled) + "] " + percent + " %, ";
      }
      console.err().print("\r" + bar + done + " " + what);
      console.err().flush();
    }
  }

  /** Clears its line. */
  public synchronized void end() {
    if (spoke) {
      console.err().print("\r\u001b[K");
      console.err().flush();
    }
  }
}
