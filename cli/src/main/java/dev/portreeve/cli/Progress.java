package dev.portreeve.cli;

/** Counts what is done on a terminal, for runs that take long; says nothing elsewhere. */
final class Progress {
  private static final long PATIENCE_MILLIS = 1000;
  private static final long PAUSE_MILLIS = 200;

  private final Console console;
  private final boolean watched;
  private final int all;
  private final String what;
  private int done;
  private long next;
  private boolean spoke;

  /** {@code what} names in the plural what is counted. */
  Progress(Console console, boolean watched, int all, String what) {
    this.console = console;
    this.watched = watched && all > 1;
    this.all = all;
    this.what = what;
    this.next = console.clock().millis() + PATIENCE_MILLIS;
  }

  /** One more is done. */
  void step() {
    done++;
    if (watched && console.clock().millis() >= next) {
      next = console.clock().millis() + PAUSE_MILLIS;
      spoke = true;
      console.err().print("\r" + done + " of " + all + " " + what);
      console.err().flush();
    }
  }

  /** Clears its line. */
  void end() {
    if (spoke) {
      console.err().print("\r\u001b[K");
      console.err().flush();
    }
  }
}
