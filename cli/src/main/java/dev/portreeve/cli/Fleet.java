package dev.portreeve.cli;

import dev.portreeve.cli.Inputs.Receiver;
import dev.portreeve.cli.Inputs.Snapshot;
import dev.portreeve.runtime.docker.Import;
import dev.portreeve.runtime.json.InputException;
import dev.portreeve.runtime.json.StrictJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Tells a fleet (NDJSON: a snapshot a line) from everything else, and hands on its lines one by
 * one, so that it may be of any length. One line of a fleet may be broken and the others still
 * count: even the first.
 */
final class Fleet {
  /** Among so many lines, the first of a fleet is whole. */
  private static final int SAMPLE = 2;

  /** Of a line: no snapshot may be longer. */
  private static final int LONGEST = 64 << 20;

  private final String name;
  private final InputStream in;
  private final byte[] buffer = new byte[1 << 16];
  private int at;
  private int end;
  private int number;

  private Fleet(String name, InputStream in) {
    this.name = name;
    this.in = in;
  }

  /**
   * A line that is not blank; {@code bytes} are at most what was allowed, {@code length} its own.
   */
  private record Line(int number, byte[] bytes, long length) {}

  /**
   * Reads a stream to its end, and hands on each snapshot of a fleet.
   *
   * @param most how long a document may be that is no fleet
   * @return the document, if this is none
   * @throws InputException if such a document is longer
   */
  static Optional<byte[]> read(String name, InputStream in, int most, Receiver receiver)
      throws InputException, IOException, Refusal {
    Fleet fleet = new Fleet(name, in);
    ByteArrayOutputStream read = new ByteArrayOutputStream();
    List<Line> sample = new ArrayList<>();
    while (sample.size() < SAMPLE && read.size() <= most) {
      Optional<Line> line = fleet.next(most, read);
      if (line.isEmpty()) {
        break;
      }
      sample.add(line.get());
    }
    if (sample.size() == SAMPLE && sample.stream().anyMatch(line -> isWhole(line.bytes()))) {
      for (Line line : sample) {
        fleet.hand(line, receiver);
      }
      read.reset();
      fleet.handAll(receiver);
      return Optional.empty();
    }
    fleet.copyRest(most, read);
    if (read.size() > most) {
      throw InputException.of(name, "is larger than " + (most >> 20) + " MiB");
    }
    return Optional.of(read.toByteArray());
  }

  /** A document of which all bytes are there: a snapshot, snapshots, or none. */
  static boolean hand(String name, byte[] bytes, Receiver receiver) throws InputException, Refusal {
    try {
      InputStream in = new java.io.ByteArrayInputStream(bytes);
      Optional<byte[]> document = read(name, in, Integer.MAX_VALUE - 8, receiver);
      if (document.isPresent() && Import.isSnapshot(bytes)) {
        receiver.input(new Snapshot(name, bytes));
        return true;
      }
      return document.isEmpty();
    } catch (IOException e) {
      throw new AssertionError("bytes in memory can be read", e);
    }
  }

  private void handAll(Receiver receiver) throws IOException, Refusal {
    for (Optional<Line> line = next(LONGEST, null); line.isPresent(); line = next(LONGEST, null)) {
      hand(line.get(), receiver);
    }
  }

  private void hand(Line line, Receiver receiver) throws Refusal {
    String called = name + " line " + line.number();
    if (line.length() > line.bytes().length || line.length() > LONGEST) {
      receiver.unreadable(
          InputException.of(
              called,
              "the document is larger than " + (LONGEST >> 20) + " MiB, the most of one snapshot"));
    } else {
      receiver.input(new Snapshot(called, line.bytes()));
    }
  }

  /** The next line that is not blank; what was read of the stream is also added to {@code read}. */
  private Optional<Line> next(int most, ByteArrayOutputStream read) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    long length = 0;
    boolean blank = true;
    while (fill()) {
      int from = at;
      while (at < end && buffer[at] != '\n') {
        blank &= buffer[at] == ' ' || buffer[at] == '\t' || buffer[at] == '\r';
        at++;
      }
      boolean ends = at < end;
      line.write(buffer, from, (int) Math.min(at - from, Math.max(0, most - length)));
      length += at - from;
      at += ends ? 1 : 0;
      if (read != null && read.size() <= most) {
        read.write(buffer, from, at - from);
      }
      if (ends) {
        number++;
        if (!blank) {
          return Optional.of(new Line(number, line.toByteArray(), length));
        }
        line.reset();
        length = 0;
      } else if (read != null && read.size() > most) {
        break;
      }
    }
    number++;
    return blank ? Optional.empty() : Optional.of(new Line(number, line.toByteArray(), length));
  }

  private void copyRest(int most, ByteArrayOutputStream read) throws IOException {
    while (read.size() <= most && fill()) {
      read.write(buffer, at, end - at);
      at = end;
    }
  }

  /** Whether there is a byte to read. */
  private boolean fill() throws IOException {
    if (at < end) {
      return true;
    }
    at = 0;
    end = Math.max(0, in.read(buffer));
    return end > 0;
  }

  /** Whether a whole snapshot stands on this line: a single one may also take many. */
  private static boolean isWhole(byte[] line) {
    if (!Import.isSnapshot(line)) {
      return false;
    }
    try {
      StrictJson.withDefaults().tree("", line);
      return true;
    } catch (InputException e) {
      return false;
    }
  }
}
