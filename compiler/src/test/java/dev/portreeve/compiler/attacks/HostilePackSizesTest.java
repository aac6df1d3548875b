package dev.portreeve.compiler.attacks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portreeve.compiler.BuiltPack;
import dev.portreeve.compiler.Compilation;
import dev.portreeve.compiler.PackCompiler;
import dev.portreeve.compiler.laws.World;
import dev.portreeve.compiler.source.KnownSchema;
import dev.portreeve.dsl.diagnostic.Code;
import dev.portreeve.dsl.parse.ParsedFile;
import dev.portreeve.laws.Tries;
import dev.portreeve.runtime.verdict.Finding;
import dev.portreeve.runtime.verdict.Report;
import dev.portreeve.runtime.verdict.Verdict;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Packs that are as large, as deep and as long as the language lets them be: each compiles in time,
 * to methods that HotSpot compiles (the scan refuses others), and decides; or is refused by name.
 */
class HostilePackSizesTest {
  private static final KnownSchema SCHEMA = World.schema();
  private static final String SNAPSHOT =
      """
      {"portreeve": {"snapshot": 1, "schema": "harbour 1"}, "host": {"name": "h"},
       "containers": [{"id": "1", "name": "n3999", "privileged": false, "nice": 3999,
         "ports": [80], "arguments": ["a"],
         "mounts": [{"source": "/srv", "writable": true, "limits": [{"name": "x", "soft": 1}]}]}]}
      """;

  /** Each with 1,650 constants: more than one class could hold, if it held them all. */
  private static final int CONTROLS = Tries.of(Integer.getInteger("portreeve.controls", 12), 3);

  /** Each asks for the one before it twice: filled in, 2^40 conditions. */
  private static final int DEFINITIONS = 40;

  private static String pack(String controls) {
    return "pack large version 1.0.0\nuses schema harbour 1\n" + controls;
  }

  private static String control(String id, String obligations) {
    return "control "
        + id
        + " \"t\"\n  severity low\n  for each container\n"
        + obligations
        + "\n  because \"b\" fix \"f\"\n";
  }

  private static String requiring(String id, String condition) {
    return control(id, "  require " + condition);
  }

  private static Compilation<BuiltPack> compile(String text) {
    return compile(Duration.ofSeconds(60), text);
  }

  /** On this thread, whose stack may be small; by the time that it had a processor. */
  private static Compilation<BuiltPack> compile(Duration most, String text) {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadCpuTime();
    Compilation<BuiltPack> made =
        PackCompiler.compile(List.of(ParsedFile.of("large.reeve", text)), List.of(SCHEMA));
    Duration took = Duration.ofNanos(threads.getCurrentThreadCpuTime() - before);
    assertTrue(took.compareTo(most) < 0, () -> "took " + took);
    return made;
  }

  private static List<Verdict> verdicts(String controls) {
    BuiltPack pack = World.result(compile(pack(controls)));
    Report report = World.report(World.engine(pack), SNAPSHOT);
    return report.findings().stream().map(Finding::verdict).toList();
  }

  private static String joined(int count, String between, String each) {
    return IntStream.range(0, count)
        .mapToObj(i -> each.replace("#", String.valueOf(i)))
        .collect(Collectors.joining(between));
  }

  /** What reads it to tell what its author meant goes no deeper, and no longer, for that. */
  @ParameterizedTest
  @ValueSource(strings = {"(", "not ", "if ", "a.", "input.", "[[", "1.", "${", "$\n", "control "})
  void wordsThatComeAgainAndAgainAreAnsweredSoon(String word) {
    String condition = word.repeat(2_000) + "privileged is false";
    Compilation<BuiltPack> made =
        compile(Duration.ofSeconds(20), pack(requiring("calm", condition)));
    assertEquals(Optional.empty(), made.result());
    assertTrue(made.diagnostics().stream().anyMatch(d -> d.help().isPresent()));
  }

  @Test
  void aChainOfFourThousandTermsIsSplit() {
    String defines =
        joined(6, "", "define d#(c: container) means @\n")
            .replace("@", joined(700, " or ", "c.nice is #"));
    String chain = joined(6, " or ", "d#(it)") + " or nice is 3999";
    assertEquals(List.of(Verdict.PASS), verdicts(defines + requiring("a-b", chain)));
    assertEquals(
        List.of(Verdict.PASS), verdicts(requiring("a-b", joined(1200, " and ", "nice is not 9#"))));
    assertEquals(
        List.of(Verdict.PASS),
        verdicts(requiring("a-b", joined(1600, " or ", "name is \"n#\"") + " or nice is 3999")));
  }

  @Test
  void longChainsInsideQuantifiersAndChainsOfQuantifiersAreSplitToo() {
    String chain = joined(300, " or ", "p is 1#");
    String other = joined(300, " or ", "p is 2#");
    assertEquals(
        List.of(Verdict.PASS),
        verdicts(
            requiring(
                "a-b",
                "every p in ports where ("
                    + chain
                    + " or p is 80) satisfies ("
                    + other
                    + " or p is 80)")));
    assertEquals(
        List.of(Verdict.FAIL),
        verdicts(
            requiring(
                "a-b", joined(250, " and ", "(some p in ports where (p is 1# or nice is #))"))));
  }

  @Test
  void thousandsOfObligationsAndGuardsAreSplit() {
    assertEquals(
        List.of(Verdict.PASS),
        verdicts(control("a-b", joined(800, "\n", "  require nice is not # \"no {name} #\""))));
    assertEquals(
        List.of(Verdict.NOT_APPLICABLE),
        verdicts(
            "control a-b \"t\" severity low for each container where ("
                + joined(500, " and ", "nice is not #")
                + ") when "
                + joined(500, " or ", "nice is 5#")
                + " require privileged is false because \"b\" fix \"f\""));
  }

  @Test
  void tensOfThousandsOfConstantsAreNoneTooMany() {
    StringBuilder text = new StringBuilder();
    for (int c = 0; c < CONTROLS; c++) {
      int number = c;
      text.append(
          requiring(
              "c-" + c,
              IntStream.range(0, 1650)
                  .mapToObj(i -> "name is \"" + number + "-" + i + "\"")
                  .collect(Collectors.joining(" or "))));
    }
    BuiltPack pack = World.pack(SCHEMA, files(text.toString()));
    assertTrue(pack.pack().constants().size() >= 1650 * CONTROLS);
    Report report = World.report(World.engine(pack), SNAPSHOT);
    assertEquals(CONTROLS, report.findings().size());
  }

  /** As many files as the limit of one asks for; the head stands in the first. */
  private static ParsedFile[] files(String controls) {
    List<ParsedFile> files = new ArrayList<>();
    String[] each = controls.split("(?=control c-)");
    for (int from = 0; from < each.length; from += 10) {
      String part = String.join("", List.of(each).subList(from, Math.min(each.length, from + 10)));
      files.add(ParsedFile.of(from + ".reeve", from == 0 ? pack(part) : part));
    }
    return files.toArray(new ParsedFile[0]);
  }

  @Test
  void aListMayHoldThousandsOfElements() {
    String list = "list long : set of int = { " + joined(2400, ", ", "#") + ", 3999 }\n";
    assertEquals(List.of(Verdict.PASS), verdicts(list + requiring("a-b", "nice is one of long")));
  }

  @Test
  void quantifiersTwentyNineDeepNestWhereTheirListsAreShort() {
    StringBuilder open = new StringBuilder();
    int depth = 29;
    for (int i = 0; i < depth; i++) {
      open.append("(some v").append(i).append(" in single where ");
    }
    String deep = open + "(v0 is 80 and nice is 3999)" + ")".repeat(depth);
    String condition = deep.substring(1, deep.length() - 1);
    String list = "list single : set of port = { 80 }\n";
    assertEquals(List.of(Verdict.PASS), verdicts(list + requiring("a-b", condition)));
    Compilation<BuiltPack> refused =
        compile(pack(requiring("a-b", condition.replace("single", "ports"))));
    assertTrue(refused.diagnostics().stream().anyMatch(d -> d.code() == Code.E0602));
  }

  @Test
  void theDeepestConditionIsReadAndCompiledOnASmallStack() throws InterruptedException {
    String deep = "not (".repeat(28) + "nice is 3999" + ")".repeat(28);
    List<Verdict> came = new ArrayList<>();
    List<Throwable> thrown = new ArrayList<>();
    // 256 KiB are enough as long as it runs interpreted: what HotSpot compiled has larger frames.
    Thread small =
        new Thread(null, () -> came.addAll(verdicts(requiring("a-b", deep))), "small", 320 << 10);
    small.setUncaughtExceptionHandler((thread, e) -> thrown.add(e));
    small.start();
    small.join();
    assertEquals(List.of(), thrown);
    assertEquals(List.of(Verdict.PASS), came);
  }

  @Test
  void theLongestTextReachesTheFinding() {
    String text = "x".repeat(65_536);
    BuiltPack pack =
        World.result(compile(pack(requiring("a-b", "name is \"" + text + "\" \"" + text + "\""))));
    Finding finding = World.report(World.engine(pack), SNAPSHOT).findings().get(0);
    assertEquals(Verdict.FAIL, finding.verdict());
    assertEquals(text, finding.message());
  }

  @Test
  void aChainOfDefinitionsIsRefusedAndOneOfSixtyIsNone() {
    String chain =
        "define d0(c: container) means c.nice is 3999\n"
            + joined(1900, "", "define d!(c: container) means d#(c)\n");
    for (int i = 0; i < 1900; i++) {
      chain = chain.replaceFirst("d!", "d" + (i + 1));
    }
    assertEquals(List.of(Verdict.PASS), verdicts(chain + requiring("a-b", "d60(it)")));
    Compilation<BuiltPack> refused = compile(pack(chain + requiring("a-b", "d1900(it)")));
    assertEquals(
        "`a-b` is more than 64 conditions deep once its definitions are filled in",
        refused.diagnostics().stream()
            .filter(d -> d.code() == Code.E0601)
            .findFirst()
            .orElseThrow()
            .message());
    String circle = chain.replace("c.nice is 3999", "d1900(c)");
    Compilation<BuiltPack> round = compile(pack(circle + requiring("a-b", "d7(it)")));
    assertTrue(round.diagnostics().stream().anyMatch(d -> d.code() == Code.E0306));
  }

  @Test
  void aPackWithMorePartsThanAnybodyWritesIsRefused() {
    StringBuilder text = new StringBuilder("define d0(c: container) means c.nice is 1\n");
    for (int i = 1; i <= 11; i++) {
      text.append("define d").append(i).append("(c: container) means d").append(i - 1);
      text.append("(c) or d").append(i - 1).append("(c)\n");
    }
    Compilation<BuiltPack> refused =
        compile(pack(text + joined(1900, "", requiring("c-#", "d10(it)"))));
    assertEquals(
        List.of(Code.E0601),
        refused.diagnostics().stream().map(d -> d.code()).filter(c -> c != Code.W0301).toList());
  }

  @Test
  void aThousandUnknownNamesBesideAThousandThatAreNearAreSoonComplainedOf() {
    String near = "a".repeat(110) + "x#";
    Compilation<BuiltPack> refused =
        compile(
            Duration.ofSeconds(30),
            pack(
                joined(900, "", "define " + near + "(c: container) means c.nice is 1\n")
                    + joined(900, "", requiring("c-#", near + "yyyyyy(it)"))));
    long errors = refused.diagnostics().stream().filter(d -> d.code() == Code.E0301).count();
    assertEquals(200, errors);
    assertEquals(201, refused.diagnostics().size());
    assertEquals("these are the first 200 errors", refused.diagnostics().get(200).message());
  }

  @Test
  void definitionsThatDoubleAreSoonRefused() {
    StringBuilder bomb = new StringBuilder("define d0(c: container) means c.nice is 1\n");
    for (int i = 1; i < DEFINITIONS; i++) {
      bomb.append("define d").append(i).append("(c: container) means d").append(i - 1);
      bomb.append("(c) or not d").append(i - 1).append("(c)\n");
    }
    Compilation<BuiltPack> refused =
        compile(
            Duration.ofSeconds(5), pack(bomb + requiring("a-b", "d" + (DEFINITIONS - 1) + "(it)")));
    assertTrue(refused.failed());
    assertEquals(List.of(Code.E0601), refused.diagnostics().stream().map(d -> d.code()).toList());
  }

  @Test
  void valuesThatDoubleFromDefinitionToDefinitionAreSoonRefused() {
    StringBuilder bomb =
        new StringBuilder("define d0(c: container, n: int) means c.nice at most n\n");
    for (int i = 1; i < DEFINITIONS; i++) {
      bomb.append("define d").append(i).append("(c: container, n: int) means d").append(i - 1);
      bomb.append("(c, n + n)\n");
    }
    Compilation<BuiltPack> refused =
        compile(
            Duration.ofSeconds(5),
            pack(bomb + requiring("a-b", "d" + (DEFINITIONS - 1) + "(it, 1)")));
    assertEquals(List.of(Code.E0601), refused.diagnostics().stream().map(d -> d.code()).toList());
    assertEquals(List.of(Verdict.PASS), verdicts(bomb + requiring("a-b", "d5(it, 999)")));
    String long15 = joined(15, " + ", "count of ports");
    assertEquals(List.of(Verdict.PASS), verdicts(requiring("a-b", long15 + " is 15")));
    Compilation<BuiltPack> longer =
        compile(pack(requiring("a-b", joined(50, " + ", "count of ports") + " is 50")));
    assertEquals(
        "`a-b` has a value of more than 64 parts once its definitions are filled in",
        longer.diagnostics().get(0).message());
  }

  @Test
  void parametersWithoutEndAreRefusedByName() {
    String parameters = joined(250, "", "parameter p# : set of port = { 80 } \"doc\"\n");
    String control = requiring("a-b", joined(250, " and ", "ports is not p#"));
    assertEquals(List.of(Verdict.FAIL), verdicts(parameters + control));
    Compilation<BuiltPack> refused =
        compile(pack(parameters + "parameter one_more : int \"x\"\n" + control));
    assertTrue(refused.diagnostics().stream().anyMatch(d -> d.code() == Code.E0601));
    assertTrue(refused.failed());
  }
}
