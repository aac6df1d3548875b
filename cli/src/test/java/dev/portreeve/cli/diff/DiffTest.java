package dev.portreeve.cli.diff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portreeve.cli.Typed;
import dev.portreeve.cli.command.Exit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Packs and policies that are compared, and which verdicts change by them. */
class DiffTest {
  @TempDir static Path folder;

  @BeforeAll
  static void inputs() throws IOException {
    String head = "pack ours version 1.0\nuses schema docker 1\n";
    String control =
        """
        control pids-limited "T" severity low for each container
          require pids_limit is not unlimited and pids_limit at most 50
          because "b" fix "f"
        """;
    put("old/pack.reeve", head + control);
    put("same.reeve", head + control.replace("\n  ", "\n      # words\n      "));
    put("new/pack.reeve", head + control.replace("50", "40"));
    put(
        "narrow/pack.reeve",
        head + control.replace("container\n", "container when name is not \"web\"\n"));
    put("policy/p.reeve", "policy p version 1\n  uses pack enterprise-practices 1.0.0\n");
    put("broken/pack.reeve", head + control.replace("pids_limit is", "pids_limt is"));
    put("bad.json", "[]");
    put("host.json", snapshot("edge-1"));
    put("fleet.ndjson", line("edge-1") + line("edge-1"));
  }

  private static String snapshot(String host) {
    return """
        {"portreeve": {"snapshot": 1, "schema": "docker 1"}, "host": {"name": "%s"},
         "containers": [{"name": "web", "pids_limit": 45}, {"name": "db", "pids_limit": 70}]}
        """
        .formatted(host);
  }

  private static String line(String host) {
    return snapshot(host).replace("\n", "") + "\n";
  }

  private static void put(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private static Typed type(String line) {
    return Typed.line(line.replace("@", folder + "/"));
  }

  @ParameterizedTest(name = "{0} {1}: {2}")
  @CsvSource({
    "@old,    @same.reeve, DECIDED, they mean the same",
    "docker,  docker,      DECIDED, they mean the same",
    "@old,    @new,        FAILED,  stricter: whatever failed still fails",
    "@old,    @policy,     USAGE,   '/old` is a pack, and `'",
    "docker,  @bad.json,   UNREADABLE, an object belongs here",
    "@old,    @nowhere,    UNREADABLE, 'there is no report, pack or policy `'",
    "@old,    @broken,     USAGE,   write `require pids_limit is not unlimited",
    "@policy, docker,      USAGE,   compare two reports, two packs or two policies",
  })
  void packsAndPoliciesAreComparedByWhatTheyMean(String old, String now, Exit exit, String told) {
    Typed typed = type("diff " + old + " " + now);
    assertEquals(exit, typed.exit(), typed::err);
    assertTrue((typed.out() + typed.err()).contains(told), () -> typed.out() + typed.err());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "@new    | pids-limited, container web: PASS low -> FAIL low",
        "@new    | require was `pids_limit is not unlimited and pids_limit at most 50` and is",
        "@new    | 1 verdict differs over 1 snapshot",
        // what applies to fewer is no better than before, whatever it passed
        "@narrow | pids-limited, container web: PASS low -> NOT_APPLICABLE low",
        "@same.reeve | no verdict differs over 1 snapshot",
      })
  void overSnapshotsTheVerdictsThatChangeAreTold(String now, String told) {
    Typed typed = type("diff @old " + now + " --over @host.json");
    assertTrue(typed.out().contains(told), () -> typed.out() + typed.err());
  }

  @Test
  void hostsOfOneNameAreTwoHosts() {
    Typed typed = type("diff @old @new --over @fleet.ndjson");
    assertTrue(typed.out().contains("2 verdicts differ over 2 snapshots"), typed::out);
  }

  @Test
  void theRowsOfABenchmarkAreEvaluatedWhereOneIsNamed() {
    String line = "diff docker docker --over ../examples/exports/docker-26.1.5 --benchmark ";
    assertEquals(Exit.DECIDED, Typed.line(line + "cis-docker@1.8.0").exit());
    assertTrue(type(line + "cis-dock").err().contains("no benchmark is called `cis-dock`"));
  }

  @Test
  void programsGetRulesAndVerdicts() {
    String json = type("diff @old @new --over @host.json --format json").out();
    assertTrue(json.contains("\"proven\": \"stricter: whatever failed still fails\""), json);
    assertTrue(json.contains("\"kind\": \"appeared\",\n      \"host\": \"edge-1\""), json);
    assertTrue(json.contains("\"was\": {\n        \"verdict\": \"PASS\""), json);
    assertTrue(json.contains("\"causes\": [\n        \"pack or benchmark\"\n      ]"), json);
  }

  @Test
  void reportsAreComparedForProgramsToo() {
    type("check @host.json --pack @old --format json=@a.json");
    type("check @host.json --pack @new --format json=@b.json");
    Typed typed = type("diff @a.json @b.json --format json");
    assertEquals(Exit.FAILED, typed.exit(), typed::err);
    assertTrue(typed.out().contains("\"of\": \"reports\""), typed::out);
    assertTrue(typed.out().contains("\"rules\": null"), typed::out);
    assertTrue(typed.out().contains("\"control\": \"pids-limited\""), typed::out);
    assertEquals(Exit.USAGE, type("diff @a.json @b.json --over @host.json").exit());
  }

  @Test
  void whatCannotBeReadIsSaidAndTheRestIsCompared() {
    assertEquals(Exit.UNREADABLE, type("diff @old @new --over @nowhere.json").exit());
    Typed some = type("diff @old @same.reeve --over @host.json --over @bad.json");
    assertTrue(some.out().contains("no verdict differs over 1 snapshot"), some::out);
  }
}
