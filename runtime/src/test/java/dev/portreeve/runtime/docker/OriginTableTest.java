package dev.portreeve.runtime.docker;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.portreeve.runtime.docker.document.CollectedKind;
import dev.portreeve.runtime.docker.document.DocumentKind;
import dev.portreeve.runtime.docker.document.TextKind;
import dev.portreeve.runtime.docker.fact.Origin;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The page on snapshots has the table of kinds by origins, as the readers have it. */
class OriginTableTest {
  private static final Set<DocumentKind> ARCHIVED =
      EnumSet.of(
          DocumentKind.IMAGE_CONFIG,
          DocumentKind.OCI_MANIFEST,
          DocumentKind.OCI_INDEX,
          DocumentKind.SAVE_MANIFEST);

  /** Labels of kinds by who may speak of them. */
  private static String table() {
    Readers readers = new Readers();
    Map<Set<Origin>, Set<String>> rows = new TreeMap<>((a, b) -> ways(a).compareTo(ways(b)));
    for (DocumentKind kind : DocumentKind.values()) {
      Set<Origin> origins = EnumSet.noneOf(Origin.class);
      if (CollectedKind.holds(kind) || kind == DocumentKind.COLLECTION) {
        origins.add(Origin.COLLECTION);
      }
      if (kind != DocumentKind.COLLECTION) {
        origins.add(readers.originOf(kind).orElse(Origin.BY_HAND));
      }
      if (ARCHIVED.contains(kind)) {
        origins.add(Origin.IMAGE);
      }
      if (kind.isRead()) {
        rows.computeIfAbsent(origins, o -> new TreeSet<>()).add(kind.label());
      }
    }
    for (TextKind kind : TextKind.values()) {
      Set<Origin> origins = EnumSet.of(readers.originOf(kind).orElse(Origin.BY_HAND));
      if (CollectedKind.holds(kind)) {
        origins.add(Origin.COLLECTION);
      }
      rows.computeIfAbsent(origins, o -> new TreeSet<>()).add(kind.label());
    }
    StringBuilder table = new StringBuilder();
    rows.forEach(
        (origins, labels) ->
            table
                .append("| ")
                .append(String.join(", ", labels))
                .append(" | ")
                .append(ways(origins))
                .append(" |\n"));
    return table.toString();
  }

  private static String ways(Set<Origin> origins) {
    return origins.stream().map(Origin::label).collect(Collectors.joining(", "));
  }

  @Test
  void thePageHasTheTable() throws Exception {
    String page = Files.readString(Path.of("../docs/snapshot.md"));
    String head = "| kinds | may come |\n|---|---|\n";
    int start = page.indexOf(head) + head.length();
    assertEquals(table(), page.substring(start, page.indexOf("\n\n", start) + 1));
  }
}
