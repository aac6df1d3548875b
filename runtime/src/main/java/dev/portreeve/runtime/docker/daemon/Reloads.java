package dev.portreeve.runtime.docker.daemon;

import dev.portreeve.runtime.docker.fact.Fact;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Which keys of daemon.json a reload of dockerd applies: a table, {@code reloads.tsv}, for there is
 * no rule. What is in no row stays as it was when dockerd began.
 */
final class Reloads {
  private static final String TABLE = "reloads.tsv";

  /**
   * A row.
   *
   * @param from the first major version of the engine of which it holds
   * @param to the last
   * @param removed whether a reload also takes back a key that is gone
   */
  private record Row(String key, int from, int to, boolean removed) {}

  private static final List<Row> ROWS = rows();

  private Reloads() {}

  /**
   * Whether a reload applies a key.
   *
   * @param set whether the file sets it now; else it may have been taken out
   */
  static boolean apply(String key, boolean set, Fact<Integer> major) {
    return major
        .map(
            version ->
                ROWS.stream()
                    .filter(row -> row.key().equals(key))
                    .filter(row -> row.from() <= version && version <= row.to())
                    .anyMatch(row -> set || row.removed()))
        .is(true);
  }

  private static List<Row> rows() {
    try (InputStream table = Reloads.class.getResourceAsStream(TABLE)) {
      return new String(table.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(Reloads::row)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How the table says that a reload applies a key that is gone, too. */
  private static final String BOTH = "set and removed";

  private static Row row(String line) {
    String[] cells = line.split("\t");
    String[] versions = cells[1].split("-");
    return new Row(
        cells[0],
        Integer.parseInt(versions[0]),
        Integer.parseInt(versions[versions.length - 1]),
        cells[2].equals(BOTH));
  }
}
