package dev.portreeve.cli.test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portreeve.cli.Typed;
import dev.portreeve.cli.command.Exit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code test}: what an author is shown, and what a CI server is told. */
class TestCommandTest {
  private static final String PACK =
      """
      pack own version 1.0.0 "Own rules"
      uses schema docker 1

      control no-host-network "Containers keep off the host's network"
        severity high
        for each running container
        require network_mode is not host
                "{name} shares the network of its host"
        because "It is shared."
        fix "Give {name} a network of its own."

      control not-privileged "Containers are not privileged"
        severity high
        for each container
        require privileged is false
        because "It is root."
        fix "Recreate {name}."

      """;
  private static final String HALF =
      PACK + "test no-host-network\n  fail network_mode = host\n  pass network_mode = private\n";
  private static final String SNAPSHOT =
      """
      {"portreeve": {"snapshot": 1, "schema": "docker 1"}, "containers": [
        {"name": "web", "state": "running", "network_mode": "host"},
        {"name": "old", "state": "exited", "network_mode": "host"}]}
      """;

  @TempDir static Path folder;

  @BeforeAll
  static void packs() throws IOException {
    put("half/own.reeve", HALF);
    put(
        "whole/own.reeve",
        HALF
            + "test not-privileged\n  fail privileged = true\n  pass privileged = false\n"
            + "test with snapshot \"hosts/a.json\"\n"
            + "  expect fail no-host-network on container \"web\"\n");
    put("whole/hosts/a.json", SNAPSHOT);
    put("failing/own.reeve", PACK + "test no-host-network\n  pass network_mode = host\n");
    put("untested/own.reeve", PACK);
    put("broken/own.reeve", PACK.replace("network_mode", "netwerk_mode"));
    put(
        "astray/own.reeve",
        HALF
            + "test with snapshot \"hosts/b.json\"\n"
            + "  expect fail no-host-network on container \"web\"\n");
    put(
        "deep/rules/own.reeve",
        HALF
            + "test with snapshot \"a.json\"\n"
            + "  expect fail no-host-network on container \"web\"\n");
    put("deep/rules/a.json", SNAPSHOT);
  }

  private static void put(String name, String text) throws IOException {
    Files.createDirectories(folder.resolve(name).getParent());
    Files.writeString(folder.resolve(name), text);
  }

  private static Typed type(String line) {
    return Typed.line(line.replace("@", folder + "/"));
  }

  @ParameterizedTest(name = "{1} for {0}")
  @CsvSource({
    "test @half,                                          DECIDED",
    "test @whole,                                         DECIDED",
    "test @whole/own.reeve,                               DECIDED",
    "test @whole --min-coverage 100,                      DECIDED",
    "test @half --min-coverage 0,                         DECIDED",
    "test @half --min-coverage 34,                        FAILED",
    "test @half --min-coverage 101,                       USAGE",
    "test @half --min-coverage most,                      USAGE",
    "test @failing,                                       FAILED",
    "test @failing @half,                                 FAILED",
    "test @failing --control not-privileged,              NOTHING",
    "test @half --control no-host-network,                DECIDED",
    "test @half --control no-host-netwerk,                USAGE",
    "test @untested,                                      NOTHING",
    "test @untested --min-coverage 0,                     NOTHING",
    "test @untested @half,                                DECIDED",
    "test @broken,                                        USAGE",
    "test @broken @half,                                  USAGE",
    "test @astray,                                        USAGE",
    "test @astray --control not-privileged,               NOTHING",
    "test @nowhere,                                       USAGE",
    "test @half --format xml,                             USAGE",
    "test @half --format junit --format json,             USAGE",
    "test @half --format junit=@no/where.xml,             USAGE",
  })
  void theExitSaysWhatCameOfIt(String line, Exit exit) {
    Typed typed = type(line);
    assertEquals(exit, typed.exit(), typed.out() + typed.err());
  }

  @Test
  void aFailingTestIsShownWithItsLineAndWhatDecided() {
    String shown = type("test @failing").out().replace(folder + "/", "");
    assertEquals(
        """
        failing/own.reeve:20:3: failed: `no-host-network` should pass, but fails
        20 |   pass network_mode = host
           |   ^^^^^^^^^^^^^^^^^^^^^^^^
             expected  pass
             actual    fail
             it says   (not known) shares the network of its host
             because   network_mode is host
                         in `network_mode is not host`, failing/own.reeve:7:11

        1 control has no test: not-privileged
        tests: 0 passed, 1 failed, of 1 control
        """,
        shown);
  }

  @Test
  void coverageNamesWhatNoTestHasSeen() {
    String shown = type("test @half --coverage").out().replace(folder + "/", "");
    assertEquals(
        """
        coverage of own      clauses           branches
          no-host-network    1 of 2            2 of 4
          not-privileged     0 of 1            0 of 2
          all of it          1 of 3, 33 %      2 of 6, 33 %

        half/own.reeve:6:3: no-host-network: no test gives one that is meant by `for each running container`
        half/own.reeve:6:3: no-host-network: no test gives one that is left out by `for each running container`
        half/own.reeve:15:11: not-privileged: no test makes `privileged is false` true, and so passes
        half/own.reeve:15:11: not-privileged: no test makes `privileged is false` false, and so fails

        1 control has no test: not-privileged
        coverage: 1 of 3 (33 %) of the clauses, 2 of 6 (33 %) of the branches
        tests: 2 passed, 0 failed, of 1 control
        """,
        shown);
  }

  @Test
  void missingCoverageFailsWithASentenceAndTheTable() {
    Typed typed = type("test @half --min-coverage 100");
    assertEquals(
        "portreeve test: tests cover 33 % of the clauses of own, and --min-coverage asks for 100 %\n",
        typed.err());
    assertTrue(typed.out().contains("half/own.reeve:15:11: not-privileged: no test"), typed.out());
  }

  @Test
  void theConditionsAreShownWithWhatTheTestsHaveSeen() {
    String shown =
        type("test @half --control not-privileged --control no-host-network --annotate").out();
    assertTrue(shown.contains("\n!   15 |   require privileged is false\n"), shown);
    assertTrue(shown.contains("\n+    7 |   require network_mode is not host\n"), shown);
    assertTrue(
        shown.contains(
            "       |           ^^^^^^^^^^^^^^^^^^^ no test makes this true, and so passes\n"),
        shown);
    assertFalse(shown.contains("because"), shown);
  }

  @Test
  void aSnapshotThatIsNotThereIsAMistakeInTheText() {
    Typed typed = type("test @astray");
    assertEquals(
        """
        astray/own.reeve:22:20: error E0404: `hosts/b.json` is not there
        22 | test with snapshot "hosts/b.json"
           |                    ^^^^^^^^^^^^^^
        """,
        typed
            .err()
            .replace(folder + "/", "")
            .lines()
            .limit(3)
            .map(l -> l + "\n")
            .reduce("", String::concat));
    assertTrue(typed.out().endsWith("tests: 2 passed, 0 failed, of 1 control\n"), typed.out());
    assertTrue(
        type("test @astray --error-format gcc")
            .err()
            .matches("\\S+/astray/own.reeve:22:20: error: .* \\[E0404\\]\n"));
  }

  @Test
  void aReportGoesToItsFileAndPeopleStillSeeTheirs() throws IOException {
    Path file = folder.resolve("tests.xml");
    Typed typed = type("test @failing --format human --format junit=" + file);
    assertTrue(typed.out().endsWith("tests: 0 passed, 1 failed, of 1 control\n"), typed.out());
    assertEquals("", typed.err());
    assertEquals(type("test @failing --format junit").out(), Files.readString(file));
    Typed quiet = type("test @failing -o " + file + " --format junit");
    assertEquals("", quiet.out());
    assertEquals("portreeve test: 0 passed, 1 failed, of 1 control\n", quiet.err());
  }

  @Test
  void programsReadTheSameAsPeople() {
    String json = type("test @failing --format json --coverage").out();
    assertTrue(json.contains("\"case\" : \"pass network_mode = host\""), json);
    assertTrue(json.contains("\"untested\" : [ \"not-privileged\" ]"), json);
    assertTrue(json.contains("\"sentence\" : \"no test makes `privileged is false` true"), json);
    assertFalse(type("test @failing --format json").out().contains("coverage"));
  }

  @Test
  void coloursComeWhenTheyAreAskedForAlone() {
    assertTrue(type("test @failing --color always --annotate").out().contains("\u001b["));
    assertFalse(type("test @failing --annotate").out().contains("\u001b["));
    String line = "test " + folder + "/failing --annotate";
    assertTrue(Typed.onTerminal(line, Map.of()).out().contains("\u001b["));
    assertFalse(Typed.onTerminal(line, Map.of("NO_COLOR", "1")).out().contains("\u001b["));
  }

  @Test
  void aSnapshotLiesBesideTheFileThatNamesIt() {
    Typed typed = type("test @deep");
    assertTrue(
        typed.out().endsWith("tests: 3 passed, 0 failed, of 1 control\n"),
        typed.out() + typed.err());
  }
}
