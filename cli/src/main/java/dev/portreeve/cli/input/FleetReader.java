package dev.portreeve.cli.input;

import dev.portreeve.cli.command.CliError;
import dev.portreeve.cli.input.Inputs.Receiver;
import dev.portreeve.cli.input.Inputs.Snapshot;
import dev.portreeve.runtime.docker.Import;
import dev.portreeve.runtime.docker.document.ImportLimits.Limit;
import dev.portreeve.runtime.docker.origin.SnapshotPlace;
import dev.portreeve.runtime.json.InputException;
import dev.portreeve.runtime.json.StrictJson;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Tells a fleet (NDJSON: a snapshot a line) from everything else, and hands on its lines one by
 * one, so that it may be of any length. One line of a fleet may be broken and the others still
 * count: even the first.
 */
final class FleetReader {
  /** Among so many lines, the first of a fleet is whole. */
  private static final int SAMPLE = 2;

  /** No further is a line of the sample followed: it may never end. */
  private static final long FARTHEST = 256L << 20;

  /** Nor further than so many lines of the limit, where there is little memory. */
  private static final int FARTHEST_LINES = 8;

  private final String name;
  private final InputStream in;
  private final Limit limit;
  private final ChunkedBuffer read = new ChunkedBuffer();
  private final byte[] buffer = new byte[1 << 16];
  private int at;
  private int end;
  private int number;
  private boolean one;

  private FleetReader(String name, InputStream in, Limit limit) {
    this.name = name;
    this.in = in;
    this.limit = limit;
  }

  /** A line that is not blank: where it stands in what was kept, and how long it is. */
  private record Line(int number, int from, int to, long length) {
    /** Of what is too long only a part is kept. */
    boolean isKept() {
      return to - from == length;
    }
  }

  /**
   * Reads a stream to its end, and hands on the snapshot that it is, or each of a fleet.
   *
   * @param place where it lies, which may be none for snapshots
   * @param limit how long a line may be, and a document that is no fleet
   * @param size of the whole stream, where that is known
   * @return the document, if this is none
   * @throws InputException if such a document is longer
   */
  static Optional<byte[]> read(
      String name,
      InputStream in,
      SnapshotPlace place,
      Limit limit,
      OptionalLong size,
      Receiver receiver)
      throws InputException, IOException, CliError {
    FleetReader fleet = new FleetReader(name, in, limit);
    List<Line> sample = new ArrayList<>();
    while (place.mayLieAt(name) && sample.size() < SAMPLE) {
      Optional<Line> line = fleet.next();
      if (line.isEmpty()) {
        break;
      }
      sample.add(line.get());
    }
    if (sample.size() == SAMPLE && sample.stream().anyMatch(fleet::isWhole)) {
      for (Line line : sample) {
        fleet.hand(line, receiver);
      }
      fleet.handAll(receiver);
      return Optional.empty();
    }
    fleet.copyRest();
    if (fleet.read.size() > limit.bytes()) {
      throw InputException.of(name, limit.beyond(size));
    }
    byte[] document = fleet.read.take();
    if (place.mayLieAt(name) && Import.isSnapshot(document)) {
      receiver.input(new Snapshot(name, document));
      return Optional.empty();
    }
    return Optional.of(document);
  }

  /** A document of which all bytes are there: a snapshot, snapshots, or none. */
  static boolean hand(String name, byte[] bytes, SnapshotPlace place, Receiver receiver)
      throws InputException, CliError {
    try {
      InputStream in = new java.io.ByteArrayInputStream(bytes);
      Limit all = new Limit(Integer.MAX_VALUE - 8, "");
      return read(name, in, place, all, OptionalLong.empty(), receiver).isEmpty();
    } catch (IOException e) {
      throw new AssertionError("bytes in memory can be read", e);
    }
  }

  private void handAll(Receiver receiver) throws IOException, CliError {
    one = true;
    for (Optional<Line> line = next(); line.isPresent(); line = next()) {
      hand(line.get(), receiver);
    }
  }

  private void hand(Line line, Receiver receiver) throws CliError {
    String called = name + " line " + line.number();
    if (line.isKept() && line.length() <= limit.bytes()) {
      byte[] bytes = read.bytes(line.from(), line.to());
      receiver.input(new Snapshot(called, bytes, name, line.number()));
    } else {
      receiver.unreadable(InputException.of(called, limit.beyond(OptionalLong.of(line.length()))));
    }
  }

  /** The next line that is not blank. */
  private Optional<Line> next() throws IOException {
    int start = startOfLine();
    long length = 0;
    long blanks = 0;
    boolean blank = true;
    while (fill()) {
      int from = at;
      at = lineEnd();
      blank = blank && isBlank(from, at);
      length += at - from;
      boolean ends = at < end;
      if (ends) {
        at++;
      }
      keep(from, start);
      if (ends) {
        number++;
        int to = (int) Math.min(read.size(), start + length);
        if (!blank) {
          return Optional.of(new Line(number, start, to, length));
        }
        start = startOfLine();
        blanks += length + 1;
        length = 0;
      }
      if (!one && blanks + length > Math.min(FARTHEST, FARTHEST_LINES * limit.bytes())) {
        break;
      }
    }
    number++;
    return blank ? Optional.empty() : Optional.of(new Line(number, start, read.size(), length));
  }

  /** Where the line ends, or what was read of it so far. */
  private int lineEnd() {
    byte[] bytes = buffer;
    int last = end;
    int next = at;
    while (next < last && bytes[next] != '\n') {
      next++;
    }
    return next;
  }

  private boolean isBlank(int from, int to) {
    for (int i = from; i < to; i++) {
      if (buffer[i] != ' ' && buffer[i] != '\t' && buffer[i] != '\r') {
        return false;
      }
    }
    return true;
  }

  /** Of a fleet one line is kept at a time. */
  private int startOfLine() {
    if (one) {
      read.clear();
    }
    return read.size();
  }

  /** Keeps what was read from here on, as far as a line of the limit reaches. */
  private void keep(int from, int startOfLine) {
    long most = Math.min(startOfLine + limit.bytes() + 1, SAMPLE * (limit.bytes() + 1));
    read.write(buffer, from, (int) Math.min(at - from, Math.max(0, most - read.size())));
  }

  private void copyRest() throws IOException {
    while (read.size() <= limit.bytes() && fill()) {
      int from = at;
      at = end;
      keep(from, 0);
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
  private boolean isWhole(Line place) {
    if (!place.isKept()) {
      return false;
    }
    byte[] line = read.bytes(place.from(), place.to());
    if (!Import.isSnapshot(line)) {
      return false;
    }
    try {
      StrictJson.withDefaults().check("", line);
      return true;
    } catch (InputException e) {
      return false;
    }
  }
}
