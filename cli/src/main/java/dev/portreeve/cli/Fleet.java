package dev.portreeve.cli;

import dev.portreeve.cli.Inputs.Snapshot;
import dev.portreeve.runtime.docker.Import;
import dev.portreeve.runtime.json.InputException;
import dev.portreeve.runtime.json.StrictJson;
import java.util.ArrayList;
import java.util.List;

/**
 * Tells files of snapshots from everything else, and splits a fleet (NDJSON: a snapshot a line) at
 * its lines. One line of a fleet may be broken and the others still count: even the first.
 */
final class Fleet {
  private Fleet() {}

  /** The snapshots of a file by line, the one that it is, or none if it is something else. */
  static List<Snapshot> of(String name, byte[] bytes) {
    List<Snapshot> lines = lines(name, bytes);
    boolean fleet = lines.size() > 1 && lines.stream().limit(2).anyMatch(l -> isWhole(l.bytes()));
    if (fleet) {
      return lines;
    }
    return Import.isSnapshot(bytes) ? List.of(new Snapshot(name, bytes)) : List.of();
  }

  private static List<Snapshot> lines(String name, byte[] bytes) {
    List<Snapshot> lines = new ArrayList<>();
    int number = 0;
    for (int start = 0, end; start < bytes.length; start = end + 1) {
      end = start;
      while (end < bytes.length && bytes[end] != '\n') {
        end++;
      }
      number++;
      byte[] line = java.util.Arrays.copyOfRange(bytes, start, end);
      if (!new String(line, java.nio.charset.StandardCharsets.ISO_8859_1).isBlank()) {
        lines.add(new Snapshot(name + " line " + number, line));
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
