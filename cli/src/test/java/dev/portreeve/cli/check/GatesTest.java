package dev.portreeve.cli.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portreeve.cli.Typed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The gate end to end, a row of {@code gates.tsv} a run: thresholds, unknowns, questions, errors,
 * baselines, waivers and attestations together, and the exit that `docs/cli.md` says.
 */
class GatesTest {
  private static final Path FOLDER = Path.of("src/test/resources/gates");

  @TempDir static Path made;

  /** A container each, by the name of its snapshot; what is left out of one is unknown. */
  private static final Map<String, String> CONTAINERS =
      Map.of(
          "good", "'name': 'a', 'privileged': false, 'read_only': true, 'pids_limit': 9",
          "low", "'name': 'a', 'privileged': false, 'read_only': false, 'pids_limit': 9",
          "bad", "'name': 'a', 'privileged': true, 'read_only': false, 'pids_limit': 9",
          "dim", "'name': 'a', 'read_only': true, 'pids_limit': 9",
          "dimbad", "'name': 'a', 'read_only': false, 'pids_limit': 9",
          "asked", "'name': 'asked', 'privileged': false, 'read_only': true, 'pids_limit': 9",
          "unlimited", "'name': 'a', 'privileged': false, 'read_only': true");

  @BeforeAll
  static void inputs() throws IOException {
    for (Map.Entry<String, String> each : CONTAINERS.entrySet()) {
      put(each.getKey(), "{" + each.getValue() + ", 'programs': [], 'variables': []}");
    }
    String many =
        IntStream.range(0, 18_000).mapToObj(i -> "'p" + i + "'").collect(Collectors.joining(","));
    String lists = "'programs': [" + many + "], 'variables': [" + many + "]";
    put("long", "{" + CONTAINERS.get("good") + ", " + lists + "}");
    put("longbad", "{" + CONTAINERS.get("bad") + ", " + lists + "}");
    for (String state : List.of("paused", "restarting", "exited")) {
      put(state, "{" + CONTAINERS.get("bad") + ", 'state': '" + state + "'}");
    }
    Files.writeString(made.resolve("loop.json"), inspect("restarting"));
    Files.writeString(made.resolve("belied.json"), inspect("exited"));
    Files.writeString(made.resolve("empty.json"), "[]");
    Files.writeString(made.resolve("cut.json"), "{\"portreeve\": {\"snapshot\": 1");
  }

  /** What an engine says of a privileged container that it says is running, whatever its status. */
  private static String inspect(String status) {
    return ("[{'Id': '" + "a".repeat(64) + "', 'Name': '/a', 'State': {'Status': '" + status + "',")
        .concat("'Running': true, 'Restarting': true}, 'Config': {'Image': 'app'},")
        .concat("'HostConfig': {'Runtime': 'runc', 'Privileged': true}}]")
        .replace('\'', '"');
  }

  private static void put(String name, String container) throws IOException {
    String text =
        "{'portreeve': {'snapshot': 1, 'schema': 'docker 1'},"
            + "'meta': {'collected_at': '2026-11-24T00:00:00Z'}, 'host': {'name': 'h'},"
            + "'containers': ["
            + container
            + "]}";
    Files.writeString(made.resolve(name + ".json"), text.replace('\'', '"'));
  }

  private record Row(
      String policy, String inputs, String options, int exit, String sentence, String line) {

    static Row of(String line) {
      String[] columns = line.split("\t", -1);
      return new Row(
          columns[0], columns[1], columns[2], Integer.parseInt(columns[3]), columns[4], line);
    }

    @Override
    public String toString() {
      return line.replace('\t', ' ');
    }
  }

  private static Stream<Row> rows() throws IOException {
    return Files.readAllLines(FOLDER.resolve("gates.tsv")).stream()
        .filter(line -> !line.startsWith("#"))
        .map(Row::of);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rows")
  void theExitIsWhatTheOptionsAskFor(Row row) throws IOException {
    List<String> words = new ArrayList<>(List.of("check", "--policy", policy(row)));
    if (!row.options().contains("--now")) {
      words.addAll(List.of("--now", "2026-11-24"));
    }
    for (String option : row.options().isEmpty() ? new String[0] : row.options().split(" ")) {
      words.add(option.startsWith("~") ? report(row, option.substring(1)) : option);
    }
    for (String input : row.inputs().split(" ")) {
      words.add(made.resolve(input + ".json").toString());
    }
    Typed typed = Typed.onTerminal(String.join(" ", words), Map.of());
    assertEquals(row.exit(), typed.exit().code(), typed.err());
    String told = typed.err() + typed.out();
    assertTrue(told.replaceAll("\\s+", " ").contains(row.sentence()), told);
  }

  private static String policy(Row row) {
    return FOLDER.resolve("policy/" + row.policy() + ".reeve").toString();
  }

  private static String report(Row row, String snapshot) {
    Path report = made.resolve("report-" + row.policy() + "-" + snapshot + ".json");
    if (!Files.exists(report)) {
      Typed.words(
          "check",
          "--policy",
          policy(row),
          "--now",
          "2026-11-24",
          "--format",
          "json=" + report,
          made.resolve(snapshot + ".json").toString());
    }
    return report.toString();
  }
}
