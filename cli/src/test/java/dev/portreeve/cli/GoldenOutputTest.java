package dev.portreeve.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What users see most, held word for word: the help, and what comes of the export that ships. */
class GoldenOutputTest {
  private static final String EXPORT = "../examples/exports/docker-26.1.5";
  private static final String NOW = " --now 2026-11-24";

  /** A line, by the file that holds what it prints. */
  private static Map<String, String> lines() {
    Map<String, String> lines = new TreeMap<>();
    lines.put("help.txt", "--help");
    for (Command command : Main.COMMANDS) {
      String name = command.synopsis().name();
      lines.put("help-" + name + ".txt", name + " --help");
    }
    lines.put("list.txt", "check --list");
    lines.put("check.txt", "check " + EXPORT + NOW);
    lines.put("check-5.5.json", "check " + EXPORT + NOW + " --control 5.5 --format json");
    lines.put("check-5.5.ndjson", "check " + EXPORT + NOW + " --control 5.5 --format ndjson");
    lines.put("show-java-5.5.txt", "show java 5.5");
    lines.put("show-plan-5.5.txt", "show plan 5.5");
    return lines;
  }

  private static List<Map.Entry<String, String>> each() {
    return new ArrayList<>(lines().entrySet());
  }

  @ParameterizedTest
  @MethodSource("each")
  void theOutputIsAsItIsWritten(Map.Entry<String, String> line) throws IOException {
    Goldens.assertGolden(line.getKey(), Typed.line(line.getValue()).out());
  }

  @Test
  void everyGoldenIsExpectedBySomebody() throws IOException {
    assertEquals(new TreeSet<>(lines().keySet()), Goldens.names());
  }

  @ParameterizedTest
  @MethodSource("each")
  void noLineOfHelpIsWiderThanEightyColumns(Map.Entry<String, String> line) {
    if (line.getKey().startsWith("help")) {
      List<String> wide =
          Typed.line(line.getValue()).out().lines().filter(l -> l.length() > 80).toList();
      assertEquals(List.of(), wide);
    }
  }
}
