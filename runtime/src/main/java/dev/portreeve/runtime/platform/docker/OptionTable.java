package dev.portreeve.runtime.platform.docker;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/**
 * Reads a table that ships beside this class, by the option of {@code docker run} in its first
 * column: what says it elsewhere in the second, what takes it away there in the third. Columns are
 * separated by tabs, and a line that begins with {@code #} is a comment.
 */
final class OptionTable {
  private OptionTable() {}

  static <T> Map<String, T> read(String name, BiFunction<String, String, T> row) {
    try (InputStream in = OptionTable.class.getResourceAsStream(name)) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return text.lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split("\t"))
          .collect(
              Collectors.toUnmodifiableMap(
                  cells -> cells[0], cells -> row.apply(cells[1], cells[2])));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
