package dev.portreeve.compiler.snapshotlint;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.portreeve.compiler.laws.World;
import dev.portreeve.dsl.parse.ParsedFile;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What is said of relations that never vary on the hosts that are given, and of which nothing is.
 */
class VariationCheckerTest {
  private static final String FIRST =
      """
      {"name": "web", "state": "running", "privileged": false, "labels": ["tier", "lab"], "nice": 0},
      {"name": "db", "state": "running", "privileged": false, "labels": ["lab"], "nice": 7}""";
  private static final String SECOND =
      """
      {"name": "xb", "state": "running", "privileged": false, "labels": ["lab"], "nice": 7}""";

  private static List<String> said(String condition, String... hosts) throws Exception {
    String text =
        "pack p version 1.0.0\nuses schema harbour 1\n"
            + "control a-b \"T\" severity low for each container\n  "
            + condition
            + "\n  because \"x\" fix \"x\"\n";
    VariationChecker checker =
        VariationChecker.of(World.pack(World.schema(), ParsedFile.of("p.reeve", text)), World.NOW);
    for (String host : hosts) {
      String snapshot =
          "{\"portreeve\": {\"snapshot\": 1, \"schema\": \"harbour 1\"}, \"containers\": ["
              + host
              + "]}";
      checker.add("s.json", snapshot.getBytes(StandardCharsets.UTF_8));
    }
    return checker.diagnostics().stream()
        .map(d -> d.code() + " " + d.message() + " => " + d.help().orElse(""))
        .toList();
  }

  @Test
  void aWordThatNobodyHasIsToldWithWhatStandsThere() throws Exception {
    assertEquals(
        List.of(
            "W0702 `labels contains \"role=admin\"` is never so, asked 3 times on these 2 hosts"
                + " => `labels` is lab (3), tier (1) there"),
        said(
            "require (labels is not unset and labels contains \"role=admin\") or nice at least 5",
            FIRST,
            SECOND));
  }

  @Test
  void whatIsAlwaysSoLeavesNobodyOut() throws Exception {
    assertEquals(
        List.of(
            "W0702 `state is running` is always so, asked 3 times on these 2 hosts"
                + " => `state` is running (3) there"),
        said("when state is running require nice at least 5", FIRST, SECOND));
  }

  @Test
  void whatIsDemandedAndFulfilledIsAsItShouldBe() throws Exception {
    assertEquals(List.of(), said("require privileged is false and nice at least 0", FIRST));
  }

  @Test
  void butNotWhatIsNeverOtherwise() throws Exception {
    assertEquals(
        List.of(
            "W0702 `name is not \"bd\"` is always so, asked twice on this host => `name` is db"
                + " (1), web (1) there"),
        said("require name is not \"bd\"", FIRST));
  }

  @Test
  void whatIsNeverKnownIsToBeCollected() throws Exception {
    assertEquals(
        List.of(
            "W0702 `pids is not unlimited` is never known, asked twice on this host => `pids`: not"
                + " collected",
            "W0702 `pids at most 5` is never known, asked twice on this host => `pids`: not"
                + " collected"),
        said("require pids is not unlimited and pids at most 5", FIRST));
  }

  @Test
  void whatIsAskedOnceIsNotJudged() throws Exception {
    assertEquals(List.of(), said("when state is running require nice at least 9", SECOND));
  }

  @Test
  void aControlWithoutSubjectsIsTold() throws Exception {
    assertEquals(
        List.of(
            "W0702 `a-b` has no subject on this host => nothing there is meant by `for each"
                + " container`"),
        said("require privileged is false", ""));
  }
}
