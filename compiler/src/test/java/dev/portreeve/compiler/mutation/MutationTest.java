package dev.portreeve.compiler.mutation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portreeve.compiler.BuiltPack;
import dev.portreeve.compiler.laws.World;
import dev.portreeve.compiler.source.KnownSchema;
import dev.portreeve.compiler.testing.PackTests;
import dev.portreeve.compiler.testing.Snapshots;
import dev.portreeve.compiler.testing.TestResult;
import dev.portreeve.dsl.parse.ParsedFile;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What survives is what the tests do not notice, said in a sentence. */
class MutationTest {
  private static final KnownSchema SCHEMA = World.schema();

  private static final String NICE =
      """
      parameter highest : int = 3 "The highest"
      control nice-low "t"
        severity low
        for each container
        require nice at most highest and privileged is false "{name} is at {nice}"
        because "b" fix "f {name}"
      """;

  private static MutationReport mutate(String declarations, Snapshots snapshots, int threads) {
    ParsedFile file =
        ParsedFile.of("a.reeve", "pack a version 1.0.0 uses schema harbour 1\n" + declarations);
    BuiltPack built = World.pack(SCHEMA, file);
    List<TestResult> failed =
        PackTests.run(built, PackTests.Options.of(snapshots)).results().stream()
            .filter(r -> !r.passed())
            .toList();
    assertEquals(List.of(), failed);
    return Mutation.run(built, snapshots, Set.of(), threads, (done, all) -> {});
  }

  private static List<String> survivors(String declarations) {
    return mutate(declarations, Snapshots.none(), 1).survivors().stream()
        .map(Mutant::sentence)
        .toList();
  }

  @Test
  void testsFarFromTheBoundaryNoticeLittle() {
    assertEquals(
        List.of(
            "no test notices if the default `3` becomes `2` in highest",
            "no test notices if the default `3` becomes `4` in highest",
            "no test notices if `nice at most highest` becomes `nice below highest` in nice-low",
            "no test notices if `privileged is false` is left out of `nice at most highest and"
                + " privileged is false` in nice-low"),
        survivors(
            NICE
                + """
                test nice-low
                  pass nice = 1, privileged = false
                  fail nice = 9, privileged = false
                """));
  }

  @Test
  void testsAtTheBoundaryNoticeAll() {
    MutationReport report =
        mutate(
            NICE
                + """
                test nice-low
                  pass nice = 3, privileged = false
                  fail nice = 4, privileged = false naming nice
                  fail nice = 3, privileged = true naming privileged
                """,
            Snapshots.none(),
            1);
    assertEquals(List.of(), report.survivors());
    assertEquals(report.mutants(), report.killed());
    assertTrue(report.mutants() >= 8, report.toString());
  }

  @Test
  void whatTheCompilerRefusesNeedsNoTest() {
    MutationReport report =
        mutate(
            """
            control memory-fits "t"
              severity low
              for each container
              require memory is unlimited or memory at most 1 GiB
              because "b" fix "f"
            test memory-fits
              pass memory = unlimited
              pass memory = 1 GiB
              fail memory = 2 GiB
            """,
            Snapshots.none(),
            1);
    assertEquals(List.of(), report.survivors());
    assertTrue(report.refused() >= 2, "to rely on an absence that is not asked for: " + report);
  }

  @Test
  void quantifiersDefinesAndListsAreChangedToo() {
    assertEquals(
        List.of(
            "no test notices if `\"/run\"` is left out of the list in secret",
            "no test notices if `otherwise ask` is left out behind `require no m in mounts where"
                + " is_secret(m.source)` in mounts-plain"),
        survivors(
            """
            list secret : set of path = { "/etc", "/run" }
            define is_secret(p: path) means some s in secret where p is within s
            control mounts-plain "t"
              severity low
              for each container
              require no m in mounts where is_secret(m.source) otherwise ask "{name}?"
              because "b" fix "f"
            test mounts-plain
              pass mounts = [ { source: "/srv" } ]
              fail mounts = [ { source: "/srv" }, { source: "/etc/x" } ]
            """));
  }

  @Test
  void aPopulationIsSeenByTestsOverSnapshots() {
    String pack =
        """
        control nice-where-it-runs "t"
          severity low
          for each running container where nice is not 0
          require privileged is false
          because "b" fix "f"
        test nice-where-it-runs
          pass privileged = false
          fail privileged = true
        test with snapshot "some.json"
          expect fail nice-where-it-runs on container "a"
        """;
    String some =
        """
        {"portreeve": {"snapshot": 1, "schema": "harbour 1"},
         "containers": [{"id": "1", "name": "a", "state": "running", "nice": 1, "privileged": true}]}
        """;
    Snapshots snapshots = path -> some.getBytes(StandardCharsets.UTF_8);
    assertEquals(
        List.of(
            "no test notices if `running` is left out before `container` in nice-where-it-runs",
            "no test notices if `where nice is not 0` is left out in nice-where-it-runs",
            "no test notices if `nice is not 0` becomes `nice is not -1` in nice-where-it-runs"),
        mutate(pack, snapshots, 1).survivors().stream().map(Mutant::sentence).toList());
  }

  @Test
  void aControlWithoutTestsIsNamed() {
    MutationReport report = mutate(NICE, Snapshots.none(), 1);
    assertEquals(List.of("nice-low"), report.untested());
  }

  @Test
  void equalChangesOfOneControlAreToldApart() {
    List<String> survivors =
        survivors(
            """
            control nice-twice "t"
              severity low
              for each container
              require nice is 7 otherwise ask "?"
              require nice is 7
              because "b" fix "f"
            test nice-twice
              pass nice = 7
            """);
    assertTrue(
        survivors.contains(
            "no test notices if `require nice is 7` is left out (number 2) in nice-twice"),
        survivors.toString());
  }

  @Test
  void theReportDoesNotDependOnThreads() {
    BuiltPack pack = World.pack(SCHEMA, Laws.testedPack());
    Set<String> some = Set.of("c-bool", "c-numbers", "c-modes", "c-counts");
    MutationReport one = Mutation.run(pack, Snapshots.none(), some, 1, (done, all) -> {});
    MutationReport three = Mutation.run(pack, Snapshots.none(), some, 3, (done, all) -> {});
    assertEquals(one, three);
    assertTrue(one.mutants() > 60, one.mutants() + " mutants");
  }
}
