package dev.portreeve.cli.command;

import java.util.Locale;

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
  private long since;
  private long partBefore;
  private long doneBefore;

  /** Counts {@code what}, in the plural, if somebody looks on. */
  public Progress(Console console, boolean watched, String what) {
    this.console = console;
    this.watched = watched;
    this.what = what;
    this.since = console.clock().millis();
    this.next = since + PATIENCE_MILLIS;
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

  /** The rate is told from here on: what is done so far was done before. */
  public synchronized void begin(long part, long done) {
    since = console.clock().millis();
    partBefore = part;
    doneBefore = done;
  }

  /**
   * How many are done and have failed, how many a second, and for how long it goes on; with a bar
   * for the part that is done, where there is room. Only the numbers where nobody knows the whole.
   */
  public synchronized void share(long part, long whole, long done, long failed) {
    long now = console.clock().millis();
    if (!watched || now < next) {
      return;
    }
    next = now + PAUSE_MILLIS;
    spoke = true;
    double seconds = Math.max(1, now - since) / 1000.0;
    String text = done + " " + what + " done, " + failed + " failed";
    double rate = (done - doneBefore) / seconds;
    text += rate > 0 ? String.format(Locale.ROOT, rate < 10 ? ", %.1f/s" : ", %.0f/s", rate) : "";
    if (whole > 0) {
      long reached = Math.min(part, whole);
      int filled = (int) (BAR * reached / whole);
      text = 100 * reached / whole + " %, " + text;
      if (reached > partBefore) {
        double left = (whole - reached) * seconds / (reached - partBefore);
        text += ", " + duration(Math.round(left)) + " left";
      }
      String bar = "[" + "#".repeat(filled) + "-".repeat(BAR - filled) + "] ";
      text = bar.length() + text.length() < console.columns() ? bar + text : text;
    }
    int room = console.columns() - 1;
    console
        .err()
        .print("\r" + (text.length() > room ? text.substring(0, room) : text) + "\u001b[K");
    console.err().flush();
  }

  /** {@code 50 s}, {@code 2 min 5 s}, {@code 3 h 10 min}. */
  private static String duration(long seconds) {
    if (seconds < 60) {
      return seconds + " s";
    }
    return seconds < 3600
        ? seconds / 60 + " min " + seconds % 60 + " s"
        : seconds / 3600 + " h " + seconds % 3600 / 60 + " min";
  }

  /** Clears its line. */
  public synchronized void end() {
    if (spoke) {
      console.err().print("\r\u001b[K");
      console.err().flush();
    }
  }
}
