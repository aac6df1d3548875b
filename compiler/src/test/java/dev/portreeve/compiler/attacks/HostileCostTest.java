package dev.portreeve.compiler.attacks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portreeve.compiler.BuiltPack;
import dev.portreeve.compiler.laws.World;
import dev.portreeve.compiler.source.KnownSchema;
import dev.portreeve.dsl.parse.ParsedFile;
import dev.portreeve.runtime.evaluate.Detail;
import dev.portreeve.runtime.evaluate.Engine;
import dev.portreeve.runtime.evaluate.policy.Policy;
import dev.portreeve.runtime.report.gate.Gate;
import dev.portreeve.runtime.verdict.Finding;
import dev.portreeve.runtime.verdict.Obligation;
import dev.portreeve.runtime.verdict.Report;
import dev.portreeve.runtime.verdict.Verdict;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Rules that would look at too much: the end is an error where the outcome is open, and whatever
 * was proven without it stands. It never becomes a pass, and takes nobody else down.
 */
class HostileCostTest {
  private static final KnownSchema SCHEMA = World.schema();
  private static final long SHARE = 60;

  /** Seventy ports and arguments, more than the share; everything else is small. */
  private static final String SNAPSHOT =
      """
      {"portreeve": {"snapshot": 1, "schema": "harbour 1"}, "host": {"name": "h"}, "images": [],
       "containers": [{"id": "1", "name": "NAME", "nice": 5, "privileged": false, "ports": [PORTS],
         "arguments": [ARGUMENTS], "mounts": [{"source": "/a", "writable": true}]}]}
      """
          .replace("PORTS", joined(70, "#"))
          .replace("ARGUMENTS", joined(70, "\"#\""))
          .replace("NAME", "n".repeat(70));

  private static String joined(int count, String each) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(i -> each.replace("#", String.valueOf(i)))
        .collect(Collectors.joining(", "));
  }

  private static BuiltPack pack(String controls) {
    return World.pack(
        SCHEMA,
        ParsedFile.of(
            "hostile.reeve",
            """
            pack hostile version 1.0.0
            uses schema harbour 1
            define stopped(c: container) means every p in c.ports satisfies p is not 99
            """
                + controls));
  }

  private static String control(String id, String body) {
    return "control " + id + " \"t\" severity low " + body + " because \"b\" fix \"f\"\n";
  }

  private static Report report(BuiltPack pack, String snapshot, Detail detail) throws Exception {
    Engine engine = Engine.load(Policy.of(pack.pack()), World.NOW).within(SHARE);
    return engine.evaluate("s.json", snapshot.getBytes(StandardCharsets.UTF_8), false, detail);
  }

  /** STOPPED is a condition that is true, but costs more than there is. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          require STOPPED                                               | ERROR
          require not STOPPED                                           | ERROR
          require not (not STOPPED)                                     | ERROR
          require STOPPED or nice is 1                                  | ERROR
          require STOPPED and nice is 5                                 | ERROR
          require STOPPED or nice is 5                                  | PASS
          require nice is 5 or STOPPED                                  | PASS
          require STOPPED and nice is 1                                 | FAIL
          require nice is 1 and STOPPED                                 | FAIL
          require not (STOPPED or nice is 5)                            | FAIL
          require STOPPED require nice is 1                             | FAIL
          require nice is 1 require STOPPED                             | FAIL
          require nice is 5 require STOPPED                             | ERROR
          require STOPPED ask "?"                                       | ERROR
          require STOPPED otherwise ask "?"                             | ERROR
          require not STOPPED otherwise ask "?"                         | ERROR
          require nice is 5 ask "?" when STOPPED                        | ERROR
          require nice is 5 ask "?" when not STOPPED                    | ERROR
          require some m in mounts where STOPPED                        | ERROR
          require no m in mounts where STOPPED                          | ERROR
          require no m in mounts where (not STOPPED)                    | ERROR
          require every m in mounts satisfies STOPPED                   | ERROR
          require every m in mounts where STOPPED satisfies m.writable is false | ERROR
          require every m in mounts where STOPPED satisfies m.writable is true  | PASS
          require every m in mounts satisfies (m.writable is false and STOPPED) | FAIL
          require at most 0 m in mounts where STOPPED                   | ERROR
          require at least 1 m in mounts where STOPPED                  | ERROR
          require exactly 1 m in mounts where STOPPED                   | ERROR
          require at most 5 m in mounts where STOPPED                   | PASS
          require at most 50 percent of m in mounts where STOPPED       | ERROR
          require stopped(it)                                           | ERROR
          require not stopped(it)                                       | ERROR
          where STOPPED require nice is 5                               | ERROR
          where not STOPPED require nice is 5                           | ERROR
          where nice is 1 and STOPPED require nice is 5                 | NOT_APPLICABLE
          when STOPPED require nice is 5                                | ERROR
          when not STOPPED require nice is 5                            | ERROR
          when nice is 1 and STOPPED require nice is 5                  | NOT_APPLICABLE
          require ports contains 70                                     | ERROR
          require not ports contains 99                                 | ERROR
          require ports contains 69                                     | ERROR
          require ports is not { 1 }                                    | ERROR
          require every p in ports is one of { 1, 2 }                   | ERROR
          require name contains "n"                                     | ERROR
          require not name contains "x"                                 | ERROR
          require name matches "n*"                                     | ERROR
          require not name matches "x*"                                 | ERROR
          require name contains /n/                                     | ERROR
          require not name contains /x/                                 | ERROR
          require count of ports is 70                                  | PASS
          require ports is not empty                                    | PASS
          """)
  void whatIsStoppedIsAnErrorUnlessTheRestDecides(String rest, Verdict expected) throws Exception {
    String condition = "(every p in ports satisfies p is not 99)";
    String body = "for each container " + rest;
    BuiltPack pack =
        pack(
            control("c-hostile", body.replace("STOPPED", condition))
                + control("c-other", "for each container require stopped(it) or nice is 5")
                + control("c-plain", "for each container require privileged is false"));
    for (Detail detail : List.of(Detail.CHANGES, Detail.EVERYTHING, Detail.OPEN_ONLY)) {
      List<Finding> findings = report(pack, SNAPSHOT, detail).findings();
      assertEquals(
          List.of(expected, Verdict.PASS, Verdict.PASS),
          findings.stream().map(Finding::verdict).toList());
      Finding first = findings.get(0);
      assertEquals(
          expected == Verdict.ERROR,
          first
              .message()
              .equals("stopped: a control may look at 60 elements, and this one needs more"),
          first.message());
    }
  }

  @Test
  void anErrorKeepsTheGateShutWhateverIsAllowed() throws Exception {
    Report report =
        report(
            pack(control("c-hostile", "for each container require stopped(it)")),
            SNAPSHOT,
            Detail.EVERYTHING);
    Gate.Options all = new Gate.Options(java.util.Optional.empty(), true, false);
    assertEquals(Gate.Result.INCOMPLETE, Gate.of(List.of(report), all).result());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "every a in arguments satisfies (a is not \"1\" and ports contains 1)",
        "some a in arguments where (a is \"1\" and not ports contains 99)",
        "no p in ports where (p is 1 and nice is 5)"
      })
  void aListThatCannotBePaidIsNotLookedAtForAWitness(String condition) throws Exception {
    BuiltPack pack = pack(control("c-hostile", "for each container require " + condition));
    for (Detail detail : List.of(Detail.CHANGES, Detail.EVERYTHING, Detail.OPEN_ONLY)) {
      assertEquals(Verdict.ERROR, report(pack, SNAPSHOT, detail).findings().get(0).verdict());
    }
  }

  @Test
  void aVerdictStandsWhereOnlyItsExplanationIsTooDear() throws Exception {
    String few = SNAPSHOT.replace("\"ports\": [" + joined(70, "#"), "\"ports\": [1, 2, 3, 4");
    String arguments = joined(70, "\"#\"");
    String some = few.replace(arguments, joined(20, "\"#\""));
    BuiltPack pack =
        pack(
            control(
                "c-hostile",
                "for each container require every a in arguments satisfies"
                    + " (some p in ports where (p is 4 and a is not \"1\"))"
                    + " require nice is 5 severity critical"));
    Finding counted = report(pack, some, Detail.EVERYTHING).findings().get(0);
    assertEquals(Verdict.FAIL, counted.verdict());
    assertEquals(
        "decided, but not explained: that takes a look at more than 60 elements",
        counted.message());
    assertEquals(
        List.of(Verdict.FAIL, Verdict.FAIL),
        counted.obligations().stream().map(Obligation::verdict).toList());
    assertTrue(counted.obligations().stream().noneMatch(Obligation::undecided));
    assertEquals(Verdict.FAIL, report(pack, some, Detail.OPEN_ONLY).findings().get(0).verdict());
  }

  @Test
  void fiveQuantifiersInsideEachOtherOverTenThousandElementsEndInAnError() {
    String nested = "";
    for (String variable : List.of("a", "b", "c", "d", "e")) {
      nested += (nested.isEmpty() ? "" : " where (") + "some " + variable + " in agents";
    }
    String condition = nested + " where (a is \"x\" and e is \"x\")" + ")".repeat(4);
    BuiltPack pack =
        pack(
            control("c-deep", "for the host require " + condition)
                + control("c-not-deep", "for the host require not (" + condition + ")")
                + control("c-plain", "for the host require name is \"h\""));
    String snapshot =
        "{\"portreeve\":{\"snapshot\":1,\"schema\":\"harbour"
            + " 1\"},\"host\":{\"name\":\"h\",\"agents\":["
            + joined(10_000, "\"a#\"")
            + "]}}";
    Report report =
        assertTimeoutPreemptively(
            Duration.ofSeconds(60), () -> World.report(World.engine(pack), snapshot));
    assertEquals(
        List.of(Verdict.ERROR, Verdict.ERROR, Verdict.PASS),
        report.findings().stream().map(Finding::verdict).toList());
  }

  @Test
  void aSubjectThatNeedsTooMuchLeavesTheOthersTheirVerdict() throws Exception {
    String small = "{\"id\": \"2\", \"name\": \"n\", \"ports\": [1, 2], \"nice\": 5}";
    BuiltPack pack = pack(control("c-hostile", "for each container require stopped(it)"));
    String one = SNAPSHOT.replace("\"containers\": [", "\"containers\": [" + small + ", ");
    String other =
        SNAPSHOT.replace("\"writable\": true}]}]", "\"writable\": true}]}, " + small + "]");
    assertEquals(
        List.of(Verdict.PASS, Verdict.ERROR),
        report(pack, one, Detail.EVERYTHING).findings().stream().map(Finding::verdict).toList());
    assertEquals(
        List.of(Verdict.ERROR, Verdict.PASS),
        report(pack, other, Detail.EVERYTHING).findings().stream().map(Finding::verdict).toList());
  }
}
