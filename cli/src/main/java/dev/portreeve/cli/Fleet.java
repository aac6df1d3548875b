package dev.portreeve.cli;

import dev.portreeve.cli.Inputs.Snapshot;
import dev.portreeve.runtime.docker.Import;
import dev.portreeve.runtime.json.InputException;
import dev.portreeve.runtime.json.StrictJson;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Tells files of snapshots from everything else, and splits a fleet (NDJSON: a snapshot a line) at
 * its lines. One line of a fleet may be broken and the others still count: even the first.
 */
final class Fleet {
  /** Among so many lines, the first of a fleet is whole. */
  private static final int SAMPLE = 2;

  private Fleet() {}

  /** The snapshots of a file by line, the one that it is, or none if it is something else. */
  static List<Snapshot> of(String name, byte[] bytes) {
    List<Snapshot> sample = lines(name, bytes, SAMPLE);
    if (sample.size() == SAMPLE && sample.stream().anyMatch(line -> isWhole(line.bytes()))) {
      return lines(name, bytes, Integer.MAX_VALUE);
    }
    return Import.isSnapshot(bytes) ? List.of(new Snapshot(name, bytes)) : List.of();
  }

  /** The lines that are not blank, at most {@code most} of them. */
  private static List<Snapshot> lines(String name, byte[] bytes, int most) {
    List<Snapshot> lines = new ArrayList<>();
    int number = 0;
    for (int start = 0, end; start < bytes.length && lines.size() < most; start = end + 1) {
      end = start;
      boolean blank = true;
      while (end < bytes.length && bytes[end] != '\n') {
        blank &= bytes[end] == ' ' || bytes[end] == '\t' || bytes[end] == '\r';
        end++;
      }
      number++;
      if (!blank) {
        lines.add(new Snapshot(name + " line " + number, Arrays.copyOfRange(bytes, start, end)));
      }
    }
    return lines;
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
