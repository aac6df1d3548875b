package dev.portreeve.cli;

/**
 * Counts what is done on a terminal, for runs that take long; says nothing elsewhere. Safe to share
 * between threads.
 */
final class Progress {
  private static final long PATIENCE_MILLIS = 1000;
  private static final long PAUSE_MILLIS = 200;

  private final Console console;
  private final boolean watched;
  private int all;
  private final String what;
  private int done;
  private long next;
  private boolean spoke;

  /** {@code what} names in the plural what is counted. */
  Progress(Console console, boolean watched, int all, String what) {
    this.console = console;
    this.watched = watched;
    this.all = all;
    this.what = what;
    this.next = console.clock().millis() + PATIENCE_MILLIS;
  }

  /** One more is done. */
  synchronized void step() {
    through(done + 1, all);
  }

  /** So many of so many are done. */
  synchronized void through(int newDone, int newAll) {
    done = newDone;
    all = newAll;
    if (watched && all > 1 && console.clock().millis() >= next) {
      next = console.clock().millis() + PAUSE_MILLIS;
      spoke = true;
      console.err().print("\r" + done + " of " + all + " " + what);
      console.err().flush();
    }
  }

  /** Clears its line. */
  synchronized void end() {
    if (spoke) {
      console.err().print("\r\u001b[K");
      console.err().flush();
    }
  }
}
