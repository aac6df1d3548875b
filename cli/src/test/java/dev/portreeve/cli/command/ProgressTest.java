package dev.portreeve.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a person at a terminal is told of a long run: how far, how fast, how long still. */
class ProgressTest {
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private long millis;

  private final Clock clock =
      new Clock() {
        @Override
        public ZoneId getZone() {
          return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
          return this;
        }

        @Override
        public Instant instant() {
          return Instant.ofEpochMilli(millis);
        }
      };

  private Progress progress(boolean watched, int columns) {
    Console console =
        new Console(
            InputStream.nullInputStream(),
            new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            Map.of("COLUMNS", String.valueOf(columns)),
            watched,
            watched,
            clock,
            new Capacity(1L << 30));
    return new Progress(console, watched, "snapshots");
  }

  /** The line that stands on the terminal now. */
  private String line() {
    String all = err.toString(StandardCharsets.UTF_8);
    return all.substring(all.lastIndexOf('\r') + 1).replace("\u001b[K", "");
  }

  @Test
  void theLineSaysRateDoneFailedAndTimeLeft() {
    Progress progress = progress(true, 100);
    millis = 900;
    progress.share(1, 100, 1, 0);
    assertEquals("", line(), "who waits a moment is told nothing");
    millis = 10_000;
    progress.share(25, 100, 5000, 3);
    assertEquals(
        "[######------------------] 25 %, 5000 snapshots done, 3 failed, 500/s, 30 s left", line());
    millis = 20_000;
    progress.share(26, 100, 5200, 3);
    assertTrue(line().endsWith("5200 snapshots done, 3 failed, 260/s, 57 s left"), line());
  }

  @Test
  void howLongItGoesOnIsSaidInMinutesAndHours() {
    Progress progress = progress(true, 100);
    millis = 10_000;
    progress.share(10, 250, 10, 0);
    assertTrue(line().endsWith(", 1.0/s, 4 min 0 s left"), line());
    millis = 20_000;
    progress.share(20, 10_000, 20, 0);
    assertTrue(line().endsWith(", 2 h 46 min left"), line());
  }

  @Test
  void whatWasDoneBeforeDoesNotCountForTheRate() {
    Progress progress = progress(true, 100);
    millis = 2000;
    progress.begin(90, 9000);
    millis = 12_000;
    progress.share(91, 100, 9100, 0);
    assertTrue(line().endsWith("9100 snapshots done, 0 failed, 10/s, 1 min 30 s left"), line());
  }

  @Test
  void aPipeHasNoEndThatIsKnown() {
    Progress progress = progress(true, 100);
    millis = 10_000;
    progress.share(0, 0, 5000, 0);
    assertEquals("5000 snapshots done, 0 failed, 500/s", line());
  }

  @Test
  void aNarrowTerminalHasNoBarAndNoSecondLine() {
    Progress progress = progress(true, 64);
    millis = 10_000;
    progress.share(25, 100, 5000, 3);
    assertEquals("25 %, 5000 snapshots done, 3 failed, 500/s, 30 s left", line());
    Progress narrow = progress(true, 40);
    millis = 20_000;
    narrow.share(25, 100, 5000, 3);
    assertEquals(39, line().length(), line());
  }

  @Test
  void nobodyWatchesAPipe() {
    Progress progress = progress(false, 100);
    millis = 10_000;
    progress.share(25, 100, 5000, 3);
    progress.end();
    assertEquals("", line());
  }
}
