package dev.portreeve.compiler.laws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portreeve.compiler.BuiltPack;
import dev.portreeve.compiler.Compilation;
import dev.portreeve.compiler.PackCompiler;
import dev.portreeve.compiler.plan.Cost;
import dev.portreeve.compiler.plan.Normalized;
import dev.portreeve.compiler.plan.Plan;
import dev.portreeve.compiler.source.KnownSchema;
import dev.portreeve.dsl.checked.Pack;
import dev.portreeve.dsl.diagnostic.Code;
import dev.portreeve.dsl.parse.ParsedFile;
import dev.portreeve.dsl.schema.Field;
import dev.portreeve.runtime.evaluate.Engine;
import dev.portreeve.runtime.evaluate.policy.Policy;
import dev.portreeve.runtime.evaluate.policy.PolicyException;
import dev.portreeve.runtime.verdict.Finding;
import dev.portreeve.runtime.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The cost of a control is a bound on what the runtime counts: with as much as the formula says, at
 * the sizes of the snapshot at hand, nothing is ever stopped; and simple controls need all of it.
 */
class CostTest {
  private static final KnownSchema SCHEMA = World.schema();

  /** Two containers with three ports, two mounts of which one has a limit, a name of four. */
  private static final String SNAPSHOT =
      """
      {"portreeve": {"snapshot": 1, "schema": "harbour 1"}, "host": {"name": "h"},
       "daemon": {"socket_paths": ["/run/a", "/run/b"]}, "files": [], "images": [],
       "containers": [CONTAINER, CONTAINER]}
      """
          .replace(
              "CONTAINER",
              """
              {"name": "webs", "pattern": "we*", "privileged": false, "ports": [80, 81, 82],
               "arguments": ["aaaa", "bbbb"], "capabilities": ["CHOWN"],
               "mounts": [{"source": "/srv", "writable": true, "limits": [{"name": "l"}]},
                          {"source": "/srv", "writable": true, "limits": [{"name": "l"}]}]}
              """);

  private static final String PACK =
      """
      pack costs version 1.0.0
      uses schema harbour 1
      parameter ours : set of port = { 1, 2, 3, 4, 5 } "Ours"
      list odd : set of port = { 7, 8, 9, 10 }
      list globs : set of glob = { "x*", "yyy" }
      define odd_one(p: port) means p is one of odd
      control c-c "t"
        severity low
        POPULATION
        OBLIGATIONS
        because "b" fix "f"
      """;

  private static Compilation<BuiltPack> compile(String population, String obligations) {
    String text = PACK.replace("POPULATION", population).replace("OBLIGATIONS", obligations);
    return PackCompiler.compile(List.of(ParsedFile.of("costs.reeve", text)), List.of(SCHEMA));
  }

  /** Each is decided only once everything was looked at, so that the bound is reached. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          privileged is false                             | containers                            | 2
          ports contains 90                               | containers × (1 + ports)              | 8
          not ports contains 90                           | containers × (1 + ports)              | 8
          name is not one of { "a", "b" }                 | containers × 3                        | 6
          no p in ports is 90                             | containers × (1 + ports)              | 8
          every p in ports where p above 1 satisfies p below 99 | containers × (1 + ports)        | 8
          no p in ports is one of { 1, 2 }                | containers × (1 + ports × 3)          | 20
          no p in ports is one of odd                     | containers × (1 + ports × (1 + odd[4])) | 32
          no p in ports where odd_one(p)                  | containers × (1 + ports × (1 + odd[4])) | 32
          no p in ports is one of ours                    | containers × (1 + ports × (1 + ours)) | 38
          at most 1 p in ports is 90                      | containers × (1 + ports)              | 8
          at most 5 percent of p in ports is 90           | containers × (1 + ports)              | 8
          ports is not { 80, 81 }                         | containers × (1 + ports × 4)          | 26
          name does not match                             | containers × (1 + length of name)     | 10
          name matches "web*"                             | containers × (1 + length of name)     | 10
          not name matches "we*123456789*1"               | containers × (1 + length of name × 2) | 18
          not name matches one of globs                   | containers × (1 + globs[2] + length of name × 2) | 22
          not name contains "xx"                          | containers × (1 + length of name)     | 10
          not name contains /x/                           | containers × (1 + length of name)     | 10
          not name contains /[a-c]{20}/                   | containers × (1 + length of name × 3) | 26
          no a in arguments contains "x"                  | containers × (1 + arguments × (1 + length of arguments)) | 22
          every m in mounts satisfies (every l in m.limits satisfies l.name is "l") | containers × (1 + mounts × (1 + limits)) | 10
          no c in containers where c.privileged is true   | containers × (1 + containers)         | 6
          every s in daemon.sockets satisfies s.path is within "/run" | containers × (1 + sockets) | 6
          not arguments starts with [ "x", "y" ]           | containers × 3                        | 6
          count of ports is 3                             | containers                            | 2
          """)
  void simpleControlsNeedAllThatTheFormulaSays(String condition, String formula, long looks)
      throws Exception {
    String written =
        condition.equals("name does not match") ? "not name matches \"a*b*cd\"" : condition;
    BuiltPack pack = World.result(compile("for each container", "require " + written));
    Plan.Planned control = pack.plan().controls().get(0);
    assertEquals(formula, control.cost().show());
    JsonNode snapshot = new ObjectMapper().readTree(SNAPSHOT);
    assertEquals(looks, control.cost().at(size -> size(pack, snapshot, size)));
    assertEquals(List.of(), stopped(pack, "c-c", SNAPSHOT, looks));
    if (looks > 2) {
      assertEquals(1, stopped(pack, "c-c", SNAPSHOT, looks - 1).size());
    }
  }

  @Test
  void whatIsDoneTwiceForEachElementIsJoined() {
    BuiltPack pack =
        World.result(
            compile(
                "for each container where ports is not { 1 }",
                """
                when no p in ports is 1
                require no m in mounts where m.writable is false
                require no m in mounts where (m.writable is true and m.options contains "a")
                ask "?" when ports contains 4
                """));
    assertEquals(
        "containers × (1 + ports × 4 + mounts × (2 + options))",
        pack.plan().controls().get(0).cost().show());
  }

  @Test
  void populationsCostTheirSubjects() {
    for (String[] each :
        List.of(
            new String[] {"for the daemon", "icc is false", "1"},
            new String[] {"for each file in daemon.sockets", "owner is \"a\"", "sockets"},
            new String[] {"for the file daemon.key", "owner is \"a\"", "1"},
            new String[] {"for each image", "user is unset", "images"})) {
      String when = each[0].contains("file") ? "when it exists\n" : "";
      BuiltPack pack = World.result(compile(each[0], when + "require " + each[1]));
      assertEquals(each[2], pack.plan().controls().get(0).cost().show(), each[0]);
    }
  }

  @Test
  void aControlOverItsBudgetIsRefusedWithFormulaAndNumber() {
    String quadratic = "no c in containers where (some d in containers where d.name is c.name)";
    assertTrue(compile("for the host", "require " + quadratic).result().isPresent());
    Compilation<BuiltPack> cubic = compile("for each container", "require " + quadratic);
    var error =
        cubic.diagnostics().stream().filter(d -> d.code() == Code.E0602).findFirst().orElseThrow();
    assertEquals(
        "`c-c` may look at 1,001,001,000 elements; a control may look at 300,000,000",
        error.message());
    assertTrue(
        error
            .help()
            .orElseThrow()
            .startsWith("it costs containers × (1 + containers × (1 + containers)), with 1,000"),
        error.help().orElseThrow());
    assertTrue(cubic.failed());
  }

  @Test
  void aGlobOfTheSnapshotCostsAtMostItsLength() throws Exception {
    BuiltPack pack = World.result(compile("for each container", "require name matches pattern"));
    Cost cost = pack.plan().controls().get(0).cost();
    assertEquals("containers × (1 + length of name × length of pattern)", cost.show());
    assertEquals(List.of(), stopped(pack, "c-c", SNAPSHOT, 2 * (1 + 4 * 3)));
    assertEquals(List.of(), stopped(pack, "c-c", SNAPSHOT, 2 * (1 + 4)));
    assertEquals(1, stopped(pack, "c-c", SNAPSHOT, 2 * (1 + 4) - 1).size());
  }

  @Property(tries = 25)
  void nothingIsStoppedWithAsMuchAsTheFormulaSays(@ForAll long seed) throws Exception {
    BuiltPack pack = World.result(RandomRulesTest.compile(new RandomRules(seed).controls(6)));
    for (Plan.Planned control : pack.plan().controls()) {
      ObjectNode snapshot = new Snapshots(SCHEMA.schema(), seed, 5).next();
      long bound = control.cost().at(size -> size(pack, snapshot, size));
      assertEquals(
          List.of(),
          stopped(pack, control.control().id(), snapshot.toString(), bound),
          () -> control.cost().show() + " is " + bound + " on " + snapshot);
    }
  }

  @Property(tries = 10)
  void noVerdictDependsOnWhatElseIsSelected(@ForAll long seed) throws Exception {
    BuiltPack pack = World.result(RandomRulesTest.compile(new RandomRules(seed).controls(6)));
    String snapshot = new Snapshots(SCHEMA.schema(), seed, 3).next().toString();
    for (long share : new long[] {5, 40, 300}) {
      Engine all = Engine.load(Policy.of(pack.pack()), World.NOW).within(share);
      List<Finding> alone = new ArrayList<>();
      for (Plan.Planned control : pack.plan().controls()) {
        Policy one = Policy.of(pack.pack()).withControls(List.of(control.control().id()));
        Engine engine = Engine.load(one, World.NOW).within(share);
        alone.addAll(World.report(engine, snapshot).findings());
      }
      assertEquals(alone, World.report(all, snapshot).findings(), () -> share + " on " + snapshot);
    }
  }

  /** What says that it was stopped, or that it is not explained, with this budget. */
  private static List<String> stopped(BuiltPack pack, String control, String snapshot, long share)
      throws PolicyException {
    Policy policy = Policy.of(pack.pack()).withControls(List.of(control));
    Engine engine = Engine.load(policy, World.NOW).within(share);
    return World.report(engine, snapshot).findings().stream()
        .filter(f -> f.verdict() == Verdict.ERROR || f.message().startsWith("decided, but"))
        .map(Finding::message)
        .toList();
  }

  // ---- the sizes of a snapshot -----------------------------------------------------------------

  private static long size(BuiltPack pack, JsonNode snapshot, Cost.Size size) {
    if (size.known()) {
      return size.assumed();
    }
    List<JsonNode> places = new ArrayList<>(snapshot.findValues(key(size)));
    Normalized normalized = new Normalized(pack.plan().pack().vocabulary());
    for (Pack.Parameter each : pack.plan().pack().parameters()) {
      each.initial()
          .map(d -> normalized.json(d, each.type()))
          .ifPresent(
              json -> {
                places.addAll(json.findValues(size.name()));
                places.addAll(each.name().equals(size.name()) ? List.of(json) : List.of());
              });
    }
    return size.what() == Cost.What.LETTERS
        ? longest(places, size.name())
        : places.stream().mapToLong(CostTest::elements).max().orElse(0);
  }

  /** The field of the snapshot that a list comes from: of references, their keys. */
  private static String key(Cost.Size size) {
    var structure = SCHEMA.schema().vocabulary().structures().get(size.owner());
    return structure == null
        ? size.name()
        : structure
            .fields()
            .get(structure.field(size.name()))
            .reference()
            .map(Field.Reference::key)
            .orElse(size.name());
  }

  private static long elements(JsonNode node) {
    JsonNode inside = node.has("$value") ? node.get("$value") : node.path("$partial");
    return node.isArray() ? node.size() : inside.isMissingNode() ? 0 : elements(inside);
  }

  /** Of any text at that key; a canonical form adds at most the defaults of an image reference. */
  private static long longest(List<JsonNode> places, String name) {
    long longest = 0;
    for (JsonNode at : places) {
      longest = Math.max(longest, texts(at));
    }
    return name.equals("reference") || name.equals("image_reference") ? longest + 40 : longest;
  }

  private static long texts(JsonNode node) {
    long longest = node.isTextual() ? node.textValue().length() : 0;
    for (JsonNode inside : node) {
      longest = Math.max(longest, texts(inside));
    }
    return longest;
  }
}
