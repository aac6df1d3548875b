package dev.portreeve.cli.collect;

import dev.portreeve.runtime.redact.Redactor;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What one command or one file of the host tells: the lines of {@code host-commands.txt}, which the
 * collector script reads likewise.
 */
final class HostTable {
  /**
   * A line.
   *
   * @param parts of which one must be wanted
   * @param kind what it is, in the manifest
   * @param file where it goes
   * @param command its words
   */
  record Row(
      Set<CollectionPart> parts,
      String kind,
      String file,
      Redactor.Form form,
      List<String> command) {}

  private HostTable() {}

  static List<Row> rows() {
    return CollectorScript.resource("host-commands.txt").lines().map(HostTable::row).toList();
  }

  private static Row row(String line) {
    String[] cells = line.split("\\|");
    Set<CollectionPart> parts =
        Arrays.stream(cells[0].split(" "))
            .map(part -> CollectionPart.valueOf(part.toUpperCase(Locale.ROOT)))
            .collect(Collectors.toSet());
    return new Row(
        parts, cells[1], cells[2], Redactor.Form.of(cells[3]), List.of(cells[4].split(" ")));
  }
}
