package dev.portreeve.cli.collect;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portreeve.cli.collect.file.FileStatusCollector;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Lays out as text what an engine says of the inside of a container. A container chooses the names
 * of its files and the arguments of its processes: none of them ends a line.
 */
final class EngineTexts {
  /** What a process may put into its arguments to end a line. */
  private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

  private EngineTexts() {}

  /** As the command line prints them: the first columns have no blanks. */
  static String processes(JsonNode top) {
    StringBuilder text = new StringBuilder();
    List<JsonNode> rows = new ArrayList<>(List.of(top.path("Titles")));
    top.path("Processes").forEach(rows::add);
    for (JsonNode row : rows) {
      List<String> cells = new ArrayList<>();
      row.forEach(cell -> cells.add(CONTROL.matcher(cell.asText()).replaceAll(" ")));
      text.append(String.join(" ", cells)).append('\n');
    }
    return text.toString();
  }

  /** As the script writes it: a container chooses the names of its files, and none ends a line. */
  static String changes(JsonNode diff) {
    StringBuilder text = new StringBuilder("portreeve changes 1\n");
    for (JsonNode change : diff) {
      String kind =
          List.of("C", "A", "D").get(Math.min(2, Math.max(0, change.path("Kind").asInt())));
      String path = FileStatusCollector.spelled(change.path("Path").asText());
      text.append(kind).append(' ').append(path).append('\n');
    }
    return text.toString();
  }
}
