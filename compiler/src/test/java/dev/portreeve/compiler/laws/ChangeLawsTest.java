package dev.portreeve.compiler.laws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portreeve.compiler.BuiltPack;
import dev.portreeve.compiler.KnownSchema;
import dev.portreeve.compiler.SchemaCompiler;
import dev.portreeve.dsl.source.SourceFile;
import dev.portreeve.runtime.evaluate.Detail;
import dev.portreeve.runtime.evaluate.Engine;
import dev.portreeve.runtime.json.InputException;
import dev.portreeve.runtime.report.Report;
import dev.portreeve.runtime.verdict.Change;
import dev.portreeve.runtime.verdict.Finding;
import dev.portreeve.runtime.verdict.Verdict;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** The laws of proposed changes, over rules that nobody wrote and fields that all can be set. */
class ChangeLawsTest {
  private static final KnownSchema SCHEMA = settable();

  /** The schema of the laws, every field of which somebody can set, but not names. */
  private static KnownSchema settable() {
    SourceFile schema = World.file("schema.reeve");
    String text =
        schema
            .text()
            .replaceAll(" set by flag \"[^\"]*\"", "")
            .replaceAll(
                "(?m)^(  (?!adjective|name|id|path|reference)\\w+ : .*)$",
                "$1 set by flag \"--set={}\"");
    return World.result(SchemaCompiler.compile(List.of(SourceFile.of("schema.reeve", text))));
  }

  @Property(tries = 15)
  void aChangeMakesItsControlPassAndTheSearchLeavesNoTrace(@ForAll long seed) {
    BuiltPack pack =
        World.result(RandomRulesTest.compile(new RandomRules(seed).controls(12), SCHEMA));
    Engine engine = World.engine(pack);
    for (int i = 0; i < 10; i++) {
      ObjectNode snapshot = new Snapshots(SCHEMA.schema(), seed + i, 2 * i).next();
      withoutTwins(snapshot);
      Report report = report(engine, snapshot.toString());
      assertEquals(
          Verdicts.reported(World.report(engine, snapshot.toString())), Verdicts.reported(report));
      report.findings().stream()
          .filter(f -> f.change().isPresent())
          .forEach(f -> holds(engine, snapshot, f));
    }
  }

  /** Elements of sets are counted without twins: a number means the same in both. */
  private static void withoutTwins(JsonNode node) {
    if (node instanceof ArrayNode array) {
      Set<JsonNode> seen = new HashSet<>();
      for (int i = 0; i < array.size(); ) {
        JsonNode value = array.get(i).path("$value");
        JsonNode each = value.isMissingNode() ? array.get(i) : value;
        boolean twin = each.isValueNode() && !seen.add(each);
        if (twin) {
          array.remove(i);
        } else {
          i++;
        }
      }
    }
    node.forEach(ChangeLawsTest::withoutTwins);
  }

  private void holds(Engine engine, ObjectNode snapshot, Finding finding) {
    Change change = finding.change().orElseThrow();
    List<Change.Step> steps = change.steps();
    boolean found =
        change.found() == Change.Found.SMALLEST || change.found() == Change.Found.SUFFICIENT;
    assertEquals(found, !steps.isEmpty());
    if (!found) {
      return;
    }
    assertTrue(
        passes(engine, snapshot, finding, steps),
        () -> finding.control() + " with " + steps + " on " + snapshot);
    // What is called the smallest would not do with a step less.
    for (int i = 0; change.found() == Change.Found.SMALLEST && i < steps.size(); i++) {
      List<Change.Step> fewer = new ArrayList<>(steps);
      fewer.remove(i);
      assertTrue(
          !passes(engine, snapshot, finding, fewer),
          () -> finding.control() + " already with " + fewer + " on " + snapshot);
    }
  }

  private static boolean passes(
      Engine engine, ObjectNode snapshot, Finding finding, List<Change.Step> steps) {
    Report changed = World.report(engine, Changed.of(snapshot, steps).toString());
    List<Finding> now =
        changed.findings().stream()
            .filter(f -> f.control().equals(finding.control()))
            .filter(f -> f.subject().equals(finding.subject()))
            .toList();
    return now.stream().anyMatch(f -> f.verdict() == Verdict.PASS);
  }

  private static Report report(Engine engine, String snapshot) {
    try {
      byte[] bytes = snapshot.getBytes(StandardCharsets.UTF_8);
      return engine.evaluate("s.json", bytes, false, Detail.CHANGES);
    } catch (InputException e) {
      throw new AssertionError(e);
    }
  }
}
