package dev.portreeve.cli.choice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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

/** A policy on the command line: what it accepts, what options make of it, what is said of it. */
class PolicyCommandTest {
  private static final String CHECK = "check --policy @acme @host.json --format json --now ";

  @TempDir static Path folder;

  @BeforeAll
  static void inputs() throws IOException {
    put(
        "acme/policy.reeve",
        """
        policy acme version 2026.11
          uses schema docker 1
          set most_pids = 50
          skip no-odd-names because "names are odd here"
        """);
    put(
        "acme/controls.reeve",
        """
        parameter most_pids : int = 10 "Most processes"
        control not-privileged "T" severity high for each container
          require privileged is false
          because "b" fix "f"
        control pids-limited "T" severity low for each container
          require pids_limit is not unlimited and pids_limit at most most_pids
          because "b" fix "f"
        control no-odd-names "T" severity low for each container
          require name is not "odd"
          because "b" fix "f"
        """);
    put(
        "acme/waivers.reeve",
        """
        waive not-privileged for each container where name is "agent" and pids_limit is not unlimited
          reason "r" owner "sre" approved by "ciso" on 2026-10-02 until 2026-11-24
        """);
    put("acme/tickets.yaml", "waivers: []\n");
    put("host.json", snapshot("edge-1"));
    put("fleet.ndjson", line(snapshot("edge-1")) + line(snapshot("edge-2")));
  }

  private static String snapshot(String host) {
    return """
        {"portreeve": {"snapshot": 1, "schema": "docker 1"},
         "meta": {"collected_at": "2026-11-01T00:00:00Z"},
         "host": {"name": "%s"},
         "containers": [{"name": "agent", "privileged": true, "pids_limit": 40}]}
        """
        .formatted(host);
  }

  private static String line(String json) {
    return json.replace("\n", "") + "\n";
  }

  private static void put(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private static Typed type(String line) {
    return Typed.line(line.replace("@", folder + "/"));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-24T00:00:00Z, DECIDED",
    "2026-11-24T23:59:59Z, DECIDED", // the whole of its last day, in UTC
    "2026-11-25T00:00:00Z, FAILED",
    "2026-10-02,           DECIDED",
    "2026-10-01T23:59:59Z, FAILED", // before it was approved
  })
  void aWaiverHoldsFromItsApprovalThroughItsLastDay(String now, Exit exit) {
    Typed typed = type(CHECK + now);
    assertEquals(exit, typed.exit(), typed::err);
    assertTrue(typed.out().contains("\"verdict\": \"FAIL\""), "the verdict stays what it is");
  }

  @Test
  void withoutNowTheClockIsReadOnceForTheWholeRun() {
    Typed typed = type("check --policy @acme @fleet.ndjson --format ndjson");
    assertEquals(Exit.DECIDED, typed.exit(), typed::err);
    assertEquals(2, typed.out().split("\"now\":\"2026-11-24T00:00:00Z\"", -1).length - 1);
    assertEquals(2, typed.out().split("\"state\":\"applied\"", -1).length - 1);
  }

  @Test
  void thePolicyIsNamedAndSoIsWhatItSkips() {
    String out = type(CHECK + "2026-11-24").out();
    assertTrue(out.contains("\"name\": \"acme\",\n    \"version\": \"2026.11\""), out);
    assertTrue(out.contains("\"because\": \"names are odd here\",\n      \"by\": \"acme\""), out);
    assertTrue(out.contains("\"acme.most_pids\": \"50\""), out);
    assertTrue(out.contains("\"departures\": []"), out);
  }

  @Test
  void theCommandLineWinsAndIsRecorded() {
    Typed set = type(CHECK + "2026-11-24 --set most_pids=30");
    assertEquals(Exit.FAILED, set.exit());
    assertTrue(
        set.out()
            .contains(
                "\"option\": \"--set\",\n        \"value\": \"most_pids=30\",\n"
                    + "        \"policy\": \"acme.most_pids = 50\""),
        set::out);
    Typed skipped = type(CHECK + "2026-11-24 --control no-odd-names");
    assertTrue(skipped.out().contains("\"policy\": \"skipped: names are odd here\""), skipped::out);
    assertTrue(skipped.out().contains("\"verdict\": \"PASS\""), "named, it runs all the same");
    assertTrue(skipped.out().contains("\"skipped\": []"), skipped::out);
  }

  @Test
  void aPolicyIsAFileOrADirectoryAndNothingElse() {
    assertEquals(
        Exit.DECIDED, type(CHECK.replace("@acme", "@acme/policy.reeve") + "2026-11-24").exit());
    Typed none = type(CHECK.replace("@acme", "@acme/controls.reeve") + "2026-11-24");
    assertEquals(Exit.USAGE, none.exit());
    assertTrue(none.err().contains("`controls.reeve` declares no policy"), none::err);
    Typed pack = type(CHECK.replace("@acme", "../examples/own-rules") + "2026-11-24");
    assertEquals(Exit.USAGE, pack.exit());
    assertTrue(pack.err().contains("holds no policy"), pack::err);
    assertTrue(pack.err().contains("it is a pack: name it with --pack"), pack::err);
    Typed waivers = type(CHECK.replace("@acme", "@acme/tickets.yaml") + "2026-11-24");
    assertEquals(Exit.USAGE, waivers.exit());
    assertTrue(waivers.err().contains("name the policy's .reeve file"), waivers::err);
  }

  @Test
  void aPolicyThatCannotBeReadIsComplainedOfAndNotOverlooked(@TempDir Path directory)
      throws IOException {
    Path file = directory.resolve("ours.reeve");
    Files.writeString(file, "policy ours \"Ours\"\n  uses benchmark cis-docker 1.8.0\n");
    Typed typed = Typed.line("check --policy " + file + " ../examples/exports/docker-26.1.5");
    assertEquals(Exit.USAGE, typed.exit());
    assertTrue(typed.err().contains("ours.reeve:1:13: error E0201"), typed::err);
    assertTrue(typed.err().contains("as in `policy ours version 2026.11`"), typed::err);
  }

  @Test
  void lintFmtAndTestTakeThem() {
    assertEquals(Exit.DECIDED, type("lint @acme").exit());
    assertEquals(Exit.DECIDED, type("lint @acme/policy.reeve").exit());
    assertEquals(Exit.NOTHING, type("test @acme").exit(), "it has no test");
    assertEquals(Exit.DECIDED, Typed.line("test ../examples/acme").exit());
    assertEquals(Exit.DECIDED, Typed.line("fmt --check ../examples/acme").exit());
    assertEquals(
        "no errors, no warnings",
        Typed.line("lint ../examples/acme").out().lines().findFirst().orElse(""));
  }

  @Test
  void showPlanPrintsWhatRuns() {
    String plan = type("show plan --policy @acme").out();
    assertTrue(plan.startsWith("policy acme 2026.11\n  own        3 controls\n"), plan);
    assertTrue(plan.contains("  set        acme.most_pids = 50\n"), plan);
    assertTrue(plan.contains("  skip       no-odd-names (acme: names are odd here)\n"), plan);
    assertTrue(plan.contains("\n2 controls\n") && plan.contains("waive not-privileged\n"), plan);
    assertFalse(plan.contains("low       no-odd-names"), plan);
    assertTrue(
        type("show prose pids-limited --policy @acme").out().contains("pids"), "its own control");
  }

  private static void baseAndTeam() throws IOException {
    put(
        "shared/base.reeve",
        """
        policy base version 1
          uses pack enterprise-practices 1.0.0
          uses waivers "tickets.yaml"
        """);
    put(
        "shared/controls.reeve",
        """
        control not-odd "T" severity low for each container
          require name is not "odd"
          because "b" fix "f"
        test not-odd
          fail name = "even"
        """);
    put(
        "shared/tickets.yaml",
        """
        waivers:
          - control: not-odd
            for: the container
            where: 'name is "odd" and privileged is false'
            reason: r
            owner: sre
            approved_by: ciso
            approved_on: 2026-10-02
            until: 2026-12-24
        """);
    put(
        "team/team.reeve",
        """
        policy team version 1
          uses policy base 1
          severity not-odd is high because "x"
        """);
  }

  @Test
  void aPolicyInheritsFromADirectoryThatTheCommandLineNames() throws IOException {
    baseAndTeam();
    String plan = type("show plan --policy @team --pack @shared").out();
    assertTrue(plan.contains("  pack       enterprise-practices 1.0.0, every control\n"), plan);
    assertTrue(plan.contains("  severity   not-odd is high (team: x)\n"), plan);
    assertTrue(plan.contains("(../shared/tickets.yaml:"), "named from the policy's directory");
    assertEquals(plan, type("show plan --policy @team/team.reeve --pack @shared/base.reeve").out());
    String json = type("check --policy @team --pack @shared @host.json --format json").out();
    assertTrue(json.contains("\"departures\": []"), json);
    assertEquals(Exit.DECIDED, type("lint @team @shared").exit());
    assertEquals(Exit.DECIDED, type("lint @shared").exit());
    assertTrue(type("test @shared").out().contains("not-odd"), "its tests run where they lie");
  }

  @Test
  void itInheritsFromNoDirectoryThatNobodyNamed() throws IOException {
    baseAndTeam();
    Typed typed = type("show plan --policy @team");
    assertEquals(Exit.USAGE, typed.exit());
    assertTrue(typed.err().contains("or of one that --pack names"), typed::err);
    put("escape/p.reeve", "policy p version 1\n  uses policy \"../shared/base\" 1\n");
    assertEquals(Exit.USAGE, type("show plan --policy @escape").exit(), "a path is no name");
  }

  @Test
  void whatIsWrongThereIsSaidWhereItStandsAndOnlyIfItIsInherited() throws IOException {
    baseAndTeam();
    put("shared/more.reeve", "control oops\n");
    Typed typed = type("show plan --policy @team --pack @shared");
    assertEquals(Exit.USAGE, typed.exit());
    assertTrue(typed.err().contains("/team/../shared/more.reeve:1:"), typed::err);
    assertEquals(Exit.DECIDED, type("show plan --policy @acme --pack @shared").exit());
    Files.delete(folder.resolve("shared/more.reeve"));
  }

  @Test
  void rowsOfAFurtherBenchmarkCarryItsName() throws IOException {
    put(
        "both/policy.reeve",
        """
        policy both version 1
          uses benchmark cis-docker 1.8.0 level 1 section 5
          uses benchmark docker-bench-community 1.6.0 level 2
        """);
    String plan = type("show plan --policy @both").out();
    assertTrue(plan.contains("  benchmark  cis-docker 1.8.0, level 1, section 5\n"), plan);
    assertTrue(plan.contains("  benchmark  docker-bench-community 1.6.0, level 2\n"), plan);
    assertTrue(plan.contains(" docker-bench-community:"), plan);
    String check = "check --policy @both @host.json --format json --now 2026-11-24";
    String out = type(check).out();
    assertTrue(out.contains("\"beside\": [\n      {\n        \"name\": \"docker-bench-"), out);
    assertTrue(out.contains("\"number\": \"docker-bench-community:"), out);
    String other =
        Typed.line(check.replace("@", folder + "/") + " --benchmark cis-docker@1.6.0").out();
    assertTrue(other.contains("\"beside\": []"), "an option wins over the policy");
    assertTrue(
        other.contains("\"policy\": \"cis-docker@1.8.0, docker-bench-community@1.6.0\""), other);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-20, EXPIRING",
    "2026-10-20, IN USE",
    "2026-11-25, EXPIRED",
    "2026-10-01, NOT YET",
  })
  void waiversTellsHowFarAlongTheyAre(String now, String heading) {
    String out = type("waivers @acme @fleet.ndjson --now " + now).out();
    assertTrue(out.contains("\n" + heading), out);
  }

  @Test
  void waiversSaysOfSeveralHostsWhere() {
    String out = type("waivers @acme @fleet.ndjson --now 2026-11-20 --format json").out();
    assertTrue(out.contains("\"edge-1: accepts the FAIL of agent\","), out);
    assertTrue(out.contains("\"edge-2: accepts the FAIL of agent\""), out);
    assertTrue(out.contains("\"expiring\": true"), out);
  }

  @Test
  void waiversNeedsAPolicyAndAnInput() {
    assertEquals(Exit.USAGE, type("waivers @acme").exit());
    assertEquals(Exit.USAGE, type("waivers @nowhere @host.json").exit());
    assertEquals(Exit.UNREADABLE, type("waivers @acme @nowhere.json").exit());
  }

  @Test
  void draftBeginsWaiversThatNobodyHasAcceptedYet() throws IOException {
    put("bench.txt", "# ours\n-e check_5_5,check_99_9\n");
    put(
        "inspec.yml",
        "docker-5.10:\n  run: false\n  justification: \"needs \\\"host\\\" net\"\n"
            + "  expiration_date: 2026-12-31\n");
    put("trivy.yaml", "misconfigurations:\n  - id: AVD-1\n    statement: ok\n");
    Typed typed = type("draft @bench.txt @inspec.yml @trivy.yaml");
    assertEquals(Exit.DECIDED, typed.exit(), typed::err);
    String out = typed.out();
    assertTrue(out.contains("waive container-not-privileged\n  # for the container where"), out);
    assertTrue(out.contains("  reason      \"needs \\\"host\\\" net\"\n"), out);
    assertTrue(out.contains("# until ...  (there: 2026-12-31)"), out);
    assertTrue(out.contains("# misconfigurations AVD-1 of "), out);
    put("drafted/policy.reeve", "policy drafted version 1\n  uses pack docker 1.0.0\n");
    put("drafted/waivers.reeve", out);
    Typed lint = type("lint @drafted");
    assertEquals(Exit.USAGE, lint.exit(), "a draft is no waiver");
    assertTrue(lint.out().contains("say whom it is about"), lint::out);
  }
}
