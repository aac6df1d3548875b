package dev.portreeve.compiler.laws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portreeve.compiler.BuiltPolicy;
import dev.portreeve.compiler.PolicyCompiler;
import dev.portreeve.compiler.source.KnownSchema;
import dev.portreeve.compiler.source.PackLibrary;
import dev.portreeve.compiler.source.PolicySource;
import dev.portreeve.dsl.parse.ParsedFile;
import dev.portreeve.runtime.evaluate.Engine;
import dev.portreeve.runtime.evaluate.policy.Policy;
import dev.portreeve.runtime.pack.CompiledPack;
import dev.portreeve.runtime.verdict.Report;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Waivers and attestations on random snapshots: nothing that they do can make a verdict better. */
class WaiverLawsTest {
  private static final String POLICY =
      """
      policy acme version 1
        uses pack quay 1.0.0
      """;
  private static final String ACCEPTED =
      """
      waive not-privileged for each container where state is running or nice at least 0
        reason "x" owner "x" approved by "x" on 2026-01-01 until 2027-01-01
      waive pids-limited for each container where privileged is true
        reason "x" owner "x" approved by "x" on 2026-01-01 until 2027-01-01
        only while memory is unlimited
      waive not-privileged for the container where nice is 0 and memory is unlimited
        reason "x" owner "x" approved by "x" on 2026-01-01 until 2027-01-01
      waive icc-off for the daemon
        reason "x" owner "x" approved by "x" on 2026-01-01 until 2027-01-01
      attest is-nice for each container where privileged is false
        verdict pass by "x" on 2026-01-01 until 2027-01-01 reason "x"
      """;

  private final KnownSchema schema = World.schema();
  private final ParsedFile quay = World.file("../policy/quay.reeve");
  private final CompiledPack pack = World.pack(schema, quay).pack();
  private final Engine plain = engine(POLICY);
  private final Engine accepting = engine(POLICY + ACCEPTED);

  private Engine engine(String text) {
    BuiltPolicy built =
        World.result(
            PolicyCompiler.compile(
                PolicySource.of(List.of(ParsedFile.of("p.reeve", text))).orElseThrow(),
                List.of(schema),
                PackLibrary.of(List.of(List.of(quay)))));
    return World.engine(Policy.of(built.compiled(), List.of(pack)));
  }

  @Property(tries = 300)
  void noWaiverAndNoAttestationChangesAVerdict(@ForAll long seed) {
    String snapshot = snapshot(seed).toString();
    assertEquals(
        verdicts(World.report(plain, snapshot)), verdicts(World.report(accepting, snapshot)));
  }

  @Property(tries = 300)
  void whatIsUnknownWaivesNothingAndLessDataWaivesNoMore(@ForAll long seed) {
    ObjectNode snapshot = snapshot(seed);
    long waived = waived(World.report(accepting, snapshot.toString()));
    Random random = new Random(seed);
    for (JsonNode container : snapshot.findValues("containers")) {
      for (JsonNode each : container) {
        if (each instanceof ObjectNode object && object.size() > 0) {
          List<String> names = new ArrayList<>();
          object.fieldNames().forEachRemaining(names::add);
          object.remove(names.get(random.nextInt(names.size())));
        }
      }
    }
    long less = waived(World.report(accepting, snapshot.toString()));
    assertTrue(less <= waived, () -> less + " after " + waived + " in " + snapshot);
  }

  private ObjectNode snapshot(long seed) {
    return new Snapshots(schema.schema(), seed, 12).next();
  }

  private static List<String> verdicts(Report report) {
    return report.findings().stream()
        .map(f -> f.verdict() + " " + f.control() + " " + f.subject() + " " + f.missing())
        .toList();
  }

  private static long waived(Report report) {
    return report.findings().stream().filter(f -> f.waiver().isPresent()).count();
  }
}
