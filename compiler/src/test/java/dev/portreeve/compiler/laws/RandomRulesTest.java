package dev.portreeve.compiler.laws;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portreeve.compiler.BuiltPack;
import dev.portreeve.compiler.Compilation;
import dev.portreeve.compiler.PackCompiler;
import dev.portreeve.compiler.lint.Linter;
import dev.portreeve.compiler.plan.Plan;
import dev.portreeve.compiler.plan.Planner;
import dev.portreeve.compiler.source.KnownSchema;
import dev.portreeve.compiler.source.PackLibrary;
import dev.portreeve.dsl.check.Checker;
import dev.portreeve.dsl.diagnostic.Code;
import dev.portreeve.dsl.diagnostic.Diagnostic;
import dev.portreeve.dsl.diagnostic.Diagnostics;
import dev.portreeve.dsl.parse.ParsedFile;
import dev.portreeve.runtime.evaluate.Engine;
import dev.portreeve.runtime.verdict.Report;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** The laws again, over rules that nobody wrote. */
class RandomRulesTest {
  private static final KnownSchema SCHEMA = World.schema();

  @Property(tries = 40)
  void compiledIsInterpretedAndFinalVerdictsAreFinal(@ForAll long seed) {
    List<String> controls = new RandomRules(seed).controls(12);
    BuiltPack pack = World.result(compile(controls));
    Engine engine = World.engine(pack);
    Set<String> unordered = unordered(controls);
    for (int i = 0; i < 12; i++) {
      ObjectNode more = new Snapshots(SCHEMA.schema(), seed + i, 3 * i).next();
      ObjectNode less = new Less(seed + i, 5 + i * i).of(more);
      Report reportOfMore = World.report(engine, more.toString());
      Report reportOfLess = World.report(engine, less.toString());
      same(pack, more, reportOfMore);
      same(pack, less, reportOfLess);
      JsonNode shuffled = Shuffle.keysAndArrays(seed + i, less);
      assertEquals(
          List.of(),
          Verdicts.difference(
              of(unordered, reportOfLess),
              of(unordered, World.report(engine, shuffled.toString()))),
          () -> less + "\nshuffled " + shuffled);
      assertEquals(
          List.of(),
          Finality.broken(reportOfLess, reportOfMore, Set.of()),
          () -> "less " + less + "\nmore " + more);
    }
  }

  @Property(tries = 40)
  void whatIsSeldomWrittenIsTriedOften(@ForAll long seed, @ForAll @IntRange(max = 5) int kind) {
    String words =
        List.of(" same as ", "sum of ", " in { ", " in [ ", "sum of memory", "for each e in ")
            .get(kind);
    BuiltPack pack = World.result(compile(new RandomRules(seed).controlsWith(12, words)));
    Engine engine = World.engine(pack);
    for (int i = 0; i < 12; i++) {
      ObjectNode more = new Snapshots(SCHEMA.schema(), seed + i, 3 * i).next();
      ObjectNode less = new Less(seed + i, 5 + i * i).of(more);
      Report reportOfMore = World.report(engine, more.toString());
      Report reportOfLess = World.report(engine, less.toString());
      same(pack, more, reportOfMore);
      same(pack, less, reportOfLess);
      assertEquals(
          List.of(),
          Finality.broken(reportOfLess, reportOfMore, Set.of()),
          () -> "less " + less + "\nmore " + more);
    }
  }

  /** The controls for which no list has an order: only {@code starts with [} asks for it. */
  private static Set<String> unordered(List<String> controls) {
    return controls.stream()
        .filter(c -> !c.contains("starts with ["))
        .map(c -> c.substring("control ".length(), c.indexOf(" \"")))
        .collect(Collectors.toSet());
  }

  private static List<String> of(Set<String> controls, Report report) {
    return Verdicts.reported(report).stream()
        .filter(line -> controls.contains(line.substring(0, line.indexOf(' '))))
        .toList();
  }

  /**
   * Without the controls that are refused: some part is always or never so, or they cost too much.
   */
  static Compilation<BuiltPack> compile(List<String> controls) {
    return compile(controls, SCHEMA);
  }

  /** The same over a schema with the same fields. */
  static Compilation<BuiltPack> compile(List<String> controls, KnownSchema schema) {
    return PackCompiler.compile(List.of(sound(controls, schema)), List.of(schema));
  }

  /** The same up to the plan. */
  static Compilation<Plan> plan(List<String> controls) {
    return PackCompiler.plan(
        List.of(sound(controls, SCHEMA)), List.of(SCHEMA.schema()), PackLibrary.EMPTY);
  }

  private static ParsedFile sound(List<String> controls, KnownSchema schema) {
    ParsedFile file = ParsedFile.of("random.reeve", RandomRules.pack(controls));
    Set<String> refused = new HashSet<>();
    for (Diagnostic d : said(file, schema)) {
      if (Set.of(Code.E0501, Code.E0407, Code.E0602).contains(d.code())) {
        String before = file.text().substring(0, file.text().indexOf('\n', d.span().start()));
        String head = before.substring(before.lastIndexOf("control r-"));
        controls.stream()
            .filter(c -> head.startsWith(c.substring(0, c.indexOf('"'))))
            .forEach(refused::add);
      }
    }
    return refused.isEmpty()
        ? file
        : sound(controls.stream().filter(c -> !refused.contains(c)).toList(), schema);
  }

  /** What is wrong, without what an author would be told to write: that takes most of the time. */
  private static List<Diagnostic> said(ParsedFile file, KnownSchema schema) {
    Diagnostics said = new Diagnostics();
    Checker.pack(List.of(file.tell(said).tree()), List.of(schema.schema()), List.of(), said)
        .flatMap(pack -> Planner.plan(pack, said))
        .ifPresent(plan -> Linter.judge(plan.pack(), said));
    return said.sorted();
  }

  private static void same(BuiltPack pack, ObjectNode snapshot, Report report) {
    List<String> interpreted =
        Verdicts.interpreted(pack.plan().pack(), snapshot, Map.of(), World.NOW);
    assertEquals(
        List.of(),
        Verdicts.difference(interpreted, Verdicts.reported(report)),
        () -> "interpreted (-) and compiled (+) on " + snapshot);
  }
}
