package dev.portreeve.compiler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portreeve.compiler.source.KnownSchema;
import dev.portreeve.compiler.source.PackLibrary;
import dev.portreeve.compiler.testing.PackTests;
import dev.portreeve.compiler.testing.TestResult;
import dev.portreeve.dsl.diagnostic.Diagnostic;
import dev.portreeve.dsl.parse.ParsedFile;
import dev.portreeve.runtime.evaluate.Engine;
import dev.portreeve.runtime.evaluate.policy.Policy;
import dev.portreeve.runtime.evaluate.policy.PolicyException;
import dev.portreeve.runtime.json.InputException;
import dev.portreeve.runtime.pack.CompiledPack;
import dev.portreeve.runtime.pack.PackFile;
import dev.portreeve.runtime.verdict.Finding;
import dev.portreeve.runtime.verdict.Verdict;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A pack that uses another runs without it, and one parameter stays one parameter. */
class PacksUsingPacksTest {
  private static final KnownSchema SCHEMA =
      SchemaCompiler.compile(
              List.of(
                  ParsedFile.of(
                      "s.reeve",
                      """
                      schema yard version 1
                      alias "/var/run" is "/run"
                      record mount "A mount"
                        source : path "Where"
                      subject box "A box" many as boxes named by name identified by name
                        name   : text "Name"
                        weight : size or unlimited "How heavy"
                        mounts : list of mount "Mounts"
                      """)))
          .result()
          .orElseThrow();

  private static final List<ParsedFile> BASE =
      files(
          "base.reeve",
          """
          pack base-tools version 1.0.0
          uses schema yard 1
          record allowance "What some boxes may have"
            who   : glob "By name"
            paths : set of path "These"
          parameter allowances : list of allowance "Nobody says until it is set"
          parameter strict : bool = true "Whether odd places count"
          parameter heaviest : size = 8 GiB "How heavy a box may be"
          list odd_places : set of path valid until 2027-06-30 = { "/var/run/odd" }
          define odd(where_from: path) means
            strict is true and (some o in odd_places where where_from covers o)
          define allowed(who: text, where_from: path) means
            some a in allowances where who matches a.who
              satisfies (some p in a.paths where where_from is within p)
          control boxes-light "Boxes are light" severity low for each box
            require weight is not unlimited and weight at most heaviest
            because "b" fix "f"
          control boxes-even "Boxes have no odd mounts" severity low for each box
            require no m in mounts where (odd(m.source) and not allowed(name, m.source))
            because "b" fix "f"
          """);

  private static final List<ParsedFile> MIDDLE =
      files(
          "middle.reeve",
          """
          pack middle version 2.0.0
          uses schema yard 1
          uses pack base-tools 1.0.0 as tools
          parameter extra : list of tools.allowance = [ { who: "m-*", paths: { "/m" } } ] "More"
          define fine(who: text, where_from: path) means
            tools.allowed(who, where_from)
            or (some a in extra where who matches a.who satisfies a.paths contains where_from)
          control boxes-fine "Boxes are fine" severity low for each box
            require every m in mounts satisfies fine(name, m.source) "{name}: {m.source}"
            because "b" fix "f"
          """);

  private static final List<ParsedFile> TOP =
      files(
          "top.reeve",
          """
          pack top version 1.0.0
          uses schema yard 1
          uses pack middle 2.0.0
          uses pack base-tools 1.0.0 as tools
          control boxes-neat "Boxes are neat" severity high for each box
            require no m in mounts where tools.odd(m.source) "{name} has {m.source}"
            require every m in mounts satisfies middle.fine(name, m.source)
            require weight is not unlimited and weight below tools.heaviest
                    "{name} weighs {weight}, {tools.heaviest} is too much"
            require every m in mounts satisfies (no o in tools.odd_places where o is m.source)
            because "b" fix "f"
          test boxes-neat
            pass mounts = [ ], weight = 1 GiB, tools.allowances = [ ]
            fail mounts = [ { source: "/run" } ]                             naming "/run"
            pass mounts = [ { source: "/x/y" } ], weight = 1 GiB,
                 tools.allowances = [ { who: "*", paths: { "/x" } } ], name = "b"
            fail mounts = [ ], weight = 1 GiB, tools.heaviest = 1 GiB        naming tools.heaviest
            unknown mounts = [ { source: "/x" } ], name = "b", weight = 1 GiB naming tools.allowances
            pass mounts = [ { source: "/m" } ], name = "m-1", weight = 1 GiB,
                 tools.allowances = [ ]
          """);

  private static final PackLibrary SHELF = PackLibrary.of(List.of(TOP, MIDDLE, BASE));

  private static List<ParsedFile> files(String name, String text) {
    return List.of(ParsedFile.of(name, text));
  }

  private static BuiltPack built(List<ParsedFile> files, PackLibrary library) {
    Compilation<BuiltPack> made = PackCompiler.compile(files, List.of(SCHEMA), library);
    assertEquals(List.of(), made.diagnostics().stream().map(Diagnostic::toString).toList());
    return made.result().orElseThrow();
  }

  private static CompiledPack pack(List<ParsedFile> files) {
    return built(files, SHELF).pack();
  }

  @Test
  void theirOwnTestsPass() {
    List<TestResult> results = PackTests.run(built(TOP, SHELF));
    assertEquals(6, results.size());
    assertEquals(List.of(), results.stream().filter(r -> !r.passed()).toList());
  }

  @Test
  void whatIsTakenHasItsFullNameThroughHoweverManyPacks() {
    CompiledPack top = pack(TOP);
    assertEquals(
        List.of(
            "base-tools.allowances", "base-tools.heaviest", "base-tools.strict", "middle.extra"),
        top.parameters().stream().map(CompiledPack.Parameter::name).sorted().toList());
    assertEquals(
        "list of base-tools.allowance",
        top.parameters().stream().filter(p -> p.name().endsWith("extra")).findFirst().get().type());
    assertEquals(
        List.of("base-tools.odd_places"), top.lists().stream().map(l -> l.name()).toList());
    assertEquals(
        List.of(
            new CompiledPack.Use("middle", "2.0.0"), new CompiledPack.Use("base-tools", "1.0.0")),
        top.uses());
  }

  @Test
  void aPackRunsWithoutThoseItUsesAlsoFromAFile() throws Exception {
    CompiledPack top = PackFile.read("top", PackFile.write(pack(TOP)));
    assertEquals(
        List.of(Verdict.FAIL),
        verdicts(Policy.of(top), "[{\"name\": \"b\", \"mounts\": [{\"source\": \"/run\"}]}]"));
  }

  @Test
  void aListOfAnotherPackAgesHereToo() throws Exception {
    String boxes = "[{\"name\": \"b\", \"weight\": 1, \"mounts\": [{\"source\": \"/run\"}]}]";
    Policy policy = Policy.of(pack(TOP)).with("allowances", "[{\"who\":\"b\",\"paths\":[\"/\"]}]");
    List<Finding> late = findings(policy, boxes, Instant.parse("2027-07-01T00:00:00Z"));
    assertEquals(Verdict.UNKNOWN, late.get(0).verdict());
    assertEquals("lists.base-tools.odd_places", late.get(0).missing().get(0).path());
  }

  @Test
  void aParameterIsSetOnceForAllThatReadIt() throws Exception {
    String boxes = "[{\"name\": \"b\", \"weight\": 5, \"mounts\": []}]";
    Policy both = policy(pack(BASE), pack(TOP)).with("allowances", "[]");
    assertEquals(List.of(Verdict.PASS, Verdict.PASS, Verdict.PASS), verdicts(both, boxes));
    for (String name : List.of("heaviest", "base-tools.heaviest")) {
      assertEquals(
          List.of(Verdict.FAIL, Verdict.PASS, Verdict.FAIL), verdicts(both.with(name, "4"), boxes));
    }
  }

  @Test
  void aSettingOfTheWrongTypeIsToldWhicheverPackReadsIt() {
    PolicyException wrong =
        assertThrows(
            PolicyException.class,
            () -> Engine.load(Policy.of(pack(TOP)).with("heaviest", "\"x\""), now()));
    assertTrue(
        wrong.getMessage().contains("`base-tools.heaviest` is not a size"), wrong::getMessage);
    PolicyException cut =
        assertThrows(
            PolicyException.class,
            () -> Engine.load(Policy.of(pack(TOP)).with("heaviest", "\"x"), now()));
    assertEquals(
        "the parameter `base-tools.heaviest` has a value that is no JSON", cut.getMessage());
  }

  @Test
  void aNameOfTwoParametersMustSayWhich() throws Exception {
    CompiledPack own =
        pack(
            files(
                "own.reeve",
                """
                pack own version 1.0.0
                uses schema yard 1
                parameter heaviest : int = 1 "Of another kind"
                control boxes-few "Few" severity low for each box
                  require count of mounts at most heaviest because "b" fix "f"
                """));
    Policy both = policy(own, pack(TOP));
    PolicyException unclear =
        assertThrows(PolicyException.class, () -> Engine.load(both.with("heaviest", "1"), now()));
    assertEquals("more than one pack has a parameter `heaviest`", unclear.getMessage());
    assertEquals(Optional.of("say which: base-tools.heaviest, own.heaviest"), unclear.help());
    Engine.load(both.with("own.heaviest", "1").with("base-tools.heaviest", "4"), now());
    PolicyException twice =
        assertThrows(
            PolicyException.class,
            () ->
                Engine.load(
                    Policy.of(pack(TOP)).with("heaviest", "1").with("base-tools.heaviest", "4"),
                    now()));
    assertEquals("`base-tools.heaviest` is set twice", twice.getMessage());
  }

  @Test
  void anotherVersionMayNotRunBesideIt() {
    CompiledPack newer =
        pack(files("base.reeve", BASE.get(0).text().replace("version 1.0.0", "version 1.1.0")));
    PolicyException refused =
        assertThrows(PolicyException.class, () -> Engine.load(policy(newer, pack(TOP)), now()));
    assertEquals(
        "`top` was compiled with `base-tools 1.0.0`, and `base-tools 1.1.0` runs beside it",
        refused.getMessage());
  }

  @Test
  void aParameterThatChangedItsTypeIsRefused() {
    CompiledPack changed =
        pack(
            files(
                "base.reeve",
                BASE.get(0)
                    .text()
                    .replace("heaviest : size = 8 GiB", "heaviest : size or unlimited = 8 GiB")
                    .replace("at most heaviest", "is 3 bytes and heaviest is unlimited")));
    PolicyException refused =
        assertThrows(PolicyException.class, () -> Engine.load(policy(changed, pack(TOP)), now()));
    assertTrue(refused.getMessage().contains("`base-tools.heaviest` is a `size or unlimited`"));
  }

  @Test
  void whatAUsedPackSaysIsPartOfTheDigest() {
    List<ParsedFile> other =
        files("base.reeve", BASE.get(0).text().replace("/var/run/odd", "/var/run/even"));
    assertNotEquals(
        pack(TOP).digest(),
        built(TOP, PackLibrary.of(List.of(TOP, MIDDLE, other))).pack().digest());
  }

  @Test
  void packsInACircleAreRefused() {
    List<ParsedFile> a = circle("alpha", "beta");
    List<ParsedFile> b = circle("beta", "gamma");
    List<ParsedFile> c = circle("gamma", "alpha");
    List<ParsedFile> d = circle("delta", "alpha");
    PackLibrary library = PackLibrary.of(List.of(a, b, c, d));
    assertEquals(List.of("E0306 `beta` uses this pack in turn"), said(a, library));
    assertEquals(List.of("E0306 `alpha` uses this pack in turn"), said(c, library));
    assertEquals(List.of("E0504 `alpha 1.0.0` does not compile"), said(d, library));
  }

  private static List<String> said(List<ParsedFile> files, PackLibrary library) {
    return PackCompiler.compile(files, List.of(SCHEMA), library).diagnostics().stream()
        .map(d -> d.code() + " " + d.message())
        .toList();
  }

  private static List<ParsedFile> circle(String name, String other) {
    return files(
        name + ".reeve",
        "pack "
            + name
            + " version 1.0.0 uses schema yard 1 uses pack "
            + other
            + " 1.0.0\n"
            + "define f_"
            + name
            + "(x: text) means "
            + other
            + ".f_"
            + other
            + "(x)\n"
            + "control "
            + name
            + "-a \"T\" severity low for each box require f_"
            + name
            + "(name) because \"b\" fix \"f\"");
  }

  private static Policy policy(CompiledPack... packs) {
    return new Policy(
        Arrays.asList(packs),
        Optional.empty(),
        2,
        List.of(),
        List.of(),
        List.of(),
        Map.of(),
        false);
  }

  private static Instant now() {
    return Instant.parse("2026-11-24T00:00:00Z");
  }

  private static List<Verdict> verdicts(Policy policy, String boxes) throws Exception {
    return findings(policy, boxes, now()).stream().map(Finding::verdict).toList();
  }

  private static List<Finding> findings(Policy policy, String boxes, Instant now)
      throws PolicyException, InputException {
    String snapshot =
        "{\"portreeve\": {\"snapshot\": 1, \"schema\": \"yard 1\"}, \"boxes\": " + boxes + "}";
    return Engine.load(policy, now)
        .evaluate("s.json", snapshot.getBytes(StandardCharsets.UTF_8), true)
        .findings();
  }
}
