package dev.portreeve.compiler.laws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portreeve.compiler.BuiltPack;
import dev.portreeve.compiler.SchemaCompiler;
import dev.portreeve.compiler.source.KnownSchema;
import dev.portreeve.dsl.parse.ParsedFile;
import dev.portreeve.runtime.evaluate.Detail;
import dev.portreeve.runtime.evaluate.Engine;
import dev.portreeve.runtime.json.InputException;
import dev.portreeve.runtime.verdict.Change;
import dev.portreeve.runtime.verdict.Finding;
import dev.portreeve.runtime.verdict.Report;
import dev.portreeve.runtime.verdict.Subject;
import dev.portreeve.runtime.verdict.Verdict;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** The laws of proposed changes, over rules that nobody wrote and fields that all can be set. */
class ChangeLawsTest {
  private static final KnownSchema SCHEMA = settable();

  /** What says which object is which, and is no setting of it. */
  private static final Set<String> IDENTITY = Set.of("name", "id", "path", "reference");

  /** The schema of the laws, every field of which somebody can set, but not names. */
  private static KnownSchema settable() {
    ParsedFile schema = World.file("schema.reeve");
    String text =
        schema
            .text()
            .replaceAll(" set by flag \"[^\"]*\"", "")
            .replaceAll(
                "(?m)^(  (?!adjective|name|id|path|reference)\\w+ : .*)$",
                "$1 set by flag \"--set={}\"");
    return World.result(SchemaCompiler.compile(List.of(ParsedFile.of("schema.reeve", text))));
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

  @Property(tries = 4)
  void whereTwoPlacesAreCalledTheSmallestChangeNoSingleOneDoesIt(@ForAll long seed) {
    BuiltPack pack =
        World.result(RandomRulesTest.compile(new RandomRules(seed).controls(40), SCHEMA));
    Engine engine = World.engine(pack);
    Snapshots snapshots = new Snapshots(SCHEMA.schema(), seed, 0);
    Map<String, Set<JsonNode>> pool = new HashMap<>();
    for (int i = 0; i < 6; i++) {
      pool(snapshots.next(), pool);
    }
    for (int i = 0; i < 20; i++) {
      ObjectNode snapshot = snapshots.next();
      withoutTwins(snapshot);
      List<Finding> two =
          report(engine, snapshot.toString()).findings().stream()
              .filter(f -> f.change().filter(ChangeLawsTest::isOfTwoPlaces).isPresent())
              .limit(3)
              .toList();
      for (Finding finding : two) {
        singles(snapshot, pool)
            .forEach(
                changed ->
                    assertTrue(
                        !passes(engine, changed, finding),
                        () ->
                            "%s needs no %s on %s, but is content with %s"
                                .formatted(finding, finding.change(), snapshot, changed)));
      }
    }
  }

  private static boolean isOfTwoPlaces(Change change) {
    return change.found() == Change.Found.SMALLEST && change.steps().size() > 1;
  }

  /** What stands under each name, somewhere. */
  private static void pool(JsonNode node, Map<String, Set<JsonNode>> pool) {
    if (node instanceof ObjectNode object) {
      object
          .properties()
          .forEach(
              e -> {
                if (e.getValue().isValueNode()) {
                  pool.computeIfAbsent(e.getKey(), k -> new LinkedHashSet<>()).add(e.getValue());
                }
              });
    }
    node.forEach(child -> pool(child, pool));
  }

  /** The snapshot with one value replaced by another of its name, or one element taken out. */
  private static List<JsonNode> singles(ObjectNode snapshot, Map<String, Set<JsonNode>> pool) {
    List<JsonNode> all = new ArrayList<>();
    singles(snapshot, snapshot, pool, all);
    return all;
  }

  private static void singles(
      ObjectNode root, JsonNode node, Map<String, Set<JsonNode>> pool, List<JsonNode> all) {
    if (node instanceof ObjectNode object) {
      for (String name : object.propertyStream().map(Map.Entry::getKey).toList()) {
        JsonNode was = object.get(name);
        boolean identity = IDENTITY.contains(name) || name.startsWith("$");
        if (was.isValueNode() && !identity) {
          for (JsonNode other : pool.getOrDefault(name, Set.of())) {
            object.set(name, other);
            all.add(root.deepCopy());
          }
          object.set(name, was);
        }
      }
    } else if (node instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        JsonNode taken = array.remove(i);
        all.add(root.deepCopy());
        array.insert(i, taken);
      }
    }
    node.forEach(child -> singles(root, child, pool, all));
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
    boolean found = change.found() != Change.Found.NONE && change.found() != Change.Found.CUT_OFF;
    assertEquals(found, !steps.isEmpty());
    if (!found) {
      return;
    }
    if (change.found() == Change.Found.CLEARING) {
      assertTrue(
          clears(engine, snapshot, finding, steps),
          () -> finding.control() + " still fails with " + steps + " on " + snapshot);
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
    return finding.subject().filter(Subject::isElement).isPresent()
        ? elementPasses(engine, snapshot, finding, steps)
        : passes(engine, Changed.of(snapshot, steps), finding);
  }

  private static boolean clears(
      Engine engine, ObjectNode snapshot, Finding finding, List<Change.Step> steps) {
    JsonNode changed = Changed.of(snapshot, steps);
    if (finding.subject().filter(Subject::isElement).isPresent()) {
      return fails(elements(engine, changed, finding)) < fails(elements(engine, snapshot, finding));
    }
    return verdicts(engine, changed, finding).stream()
        .allMatch(v -> v == Verdict.UNKNOWN || v == Verdict.MANUAL);
  }

  /** A change may be one of what an element is called: it is the one in its place. */
  private static boolean elementPasses(
      Engine engine, ObjectNode snapshot, Finding finding, List<Change.Step> steps) {
    List<Finding> before = elements(engine, snapshot, finding);
    List<Finding> after = elements(engine, Changed.of(snapshot, steps), finding);
    int place = before.stream().map(Finding::subject).toList().indexOf(finding.subject());
    return before.size() == after.size()
        ? after.get(place).verdict() == Verdict.PASS
        : fails(after) < fails(before); // another one is meant no more, or now
  }

  private static long fails(List<Finding> findings) {
    return findings.stream().filter(f -> f.verdict() == Verdict.FAIL).count();
  }

  /** What a control says of the elements of the object that a finding is about, in their order. */
  private static List<Finding> elements(Engine engine, JsonNode snapshot, Finding finding) {
    Subject object = finding.subject().orElseThrow().object();
    return World.report(engine, snapshot.toString()).findings().stream()
        .filter(f -> f.control().equals(finding.control()))
        .filter(f -> f.subject().filter(Subject::isElement).isPresent())
        .filter(f -> f.subject().orElseThrow().object().equals(object))
        .toList();
  }

  private static boolean passes(Engine engine, JsonNode snapshot, Finding finding) {
    return verdicts(engine, snapshot, finding).contains(Verdict.PASS);
  }

  private static List<Verdict> verdicts(Engine engine, JsonNode snapshot, Finding finding) {
    return World.report(engine, snapshot.toString()).findings().stream()
        .filter(f -> f.control().equals(finding.control()))
        .filter(f -> f.subject().equals(finding.subject()))
        .map(Finding::verdict)
        .toList();
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
