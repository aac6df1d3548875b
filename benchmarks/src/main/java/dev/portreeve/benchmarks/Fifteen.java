package dev.portreeve.benchmarks;

import dev.portreeve.compiler.BuiltPack;
import dev.portreeve.compiler.PackCompiler;
import dev.portreeve.compiler.SchemaCompiler;
import dev.portreeve.compiler.source.KnownSchema;
import dev.portreeve.compiler.source.PackLibrary;
import dev.portreeve.dsl.parse.ParsedFile;
import dev.portreeve.runtime.abi.Outcome;
import dev.portreeve.runtime.abi.snapshot.Snapshot;
import dev.portreeve.runtime.evaluate.Engine;
import dev.portreeve.runtime.evaluate.EvaluationRequest;
import dev.portreeve.runtime.evaluate.outcome.DecidedControl;
import dev.portreeve.runtime.evaluate.outcome.DecidedSnapshot;
import dev.portreeve.runtime.evaluate.policy.Policy;
import dev.portreeve.runtime.verdict.Verdict;
import dev.portreeve.stdlib.StandardPacks;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The fifteen rules that engines are compared by, in the languages of all of them. Whoever is timed
 * has found the same before: {@link #agree} says what differs otherwise.
 */
final class Fifteen {
  static final List<String> RULES =
      List.of(
          "4.1", "5.4", "5.5", "5.6", "5.10", "5.11", "5.12", "5.13", "5.14", "5.15", "5.16",
          "5.17", "5.26", "5.29", "5.32");

  private final Engine engine;
  private final byte[] snapshot;
  private final Snapshot views;
  private final Function<Snapshot, int[][]> threeValued;
  private final CelRules cel = new CelRules();
  private final DroolsRules drools = new DroolsRules();

  /** All contenders, ready to judge this snapshot. */
  Fifteen(byte[] snapshot) throws Exception {
    this.snapshot = snapshot;
    engine = Engine.load(Policy.of(pack().pack()), Instant.parse("2026-11-24T00:00:00Z"));
    views = engine.read(request());
    threeValued = ThreeValued.over(views);
  }

  static String text(String file) {
    try (InputStream in = Fifteen.class.getResourceAsStream("fifteen/" + file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static BuiltPack pack() {
    KnownSchema schema =
        new KnownSchema(
            SchemaCompiler.check(files(StandardPacks.schemaSources("docker")))
                .result()
                .orElseThrow(),
            StandardPacks.pack("docker").orElseThrow().schema());
    return PackCompiler.compile(
            files(Map.of("fifteen.reeve", text("fifteen.reeve"))),
            List.of(schema),
            PackLibrary.EMPTY)
        .result()
        .orElseThrow();
  }

  private static List<ParsedFile> files(Map<String, String> sources) {
    return sources.entrySet().stream().map(e -> ParsedFile.of(e.getKey(), e.getValue())).toList();
  }

  /**
   * Compares what all contenders find, container by container.
   *
   * @throws IllegalStateException when two of them differ, or a rule finds nothing at all
   */
  void agree() throws Exception {
    List<Container> typed = ContainerReader.read(snapshot);
    DecidedSnapshot decided = engine.decide(views);
    int[][] outcomes = threeValued.apply(views);
    Failures expected = failures(decided, typed.size());
    for (int rule = 0; rule < RULES.size(); rule++) {
      if (expected.of(rule) == 0) {
        throw new IllegalStateException("rule " + RULES.get(rule) + " finds nothing");
      }
      sameOutcomes(decided.controls().get(rule), rule, outcomes);
    }
    same("plain Java", expected, PlainRules.judge(typed));
    same("Drools", expected, drools.judge(typed));
    same("cel-java", expected, cel.judge(CelRules.read(snapshot)));
  }

  private static void same(String who, Failures expected, Failures found) {
    expected
        .difference(found, RULES)
        .ifPresent(
            where -> {
              throw new IllegalStateException(who + " and Portreeve differ on " + where);
            });
  }

  /** Of three-valued Java every verdict is compared, unknown ones too. */
  private static void sameOutcomes(DecidedControl decided, int rule, int[][] outcomes) {
    List<Verdict> verdicts = verdicts(decided);
    for (int i = 0; i < outcomes.length; i++) {
      int expected =
          switch (verdicts.get(i)) {
            case PASS -> Outcome.PASS;
            case FAIL -> Outcome.FAIL;
            default -> Outcome.UNKNOWN;
          };
      if (outcomes[i][rule] != expected) {
        throw new IllegalStateException(
            "three-valued Java and Portreeve differ on rule "
                + RULES.get(rule)
                + " of container "
                + i);
      }
    }
  }

  private static List<Verdict> verdicts(DecidedControl decided) {
    List<Verdict> verdicts = new ArrayList<>();
    decided.each((subject, verdict) -> verdicts.add(verdict));
    return verdicts;
  }

  private static Failures failures(DecidedSnapshot decided, int containers) {
    Failures failures = new Failures(containers);
    for (int rule = 0; rule < RULES.size(); rule++) {
      List<Verdict> verdicts = verdicts(decided.controls().get(rule));
      for (int i = 0; i < containers; i++) {
        if (verdicts.get(i) == Verdict.FAIL) {
          failures.fail(i, rule);
        }
      }
    }
    return failures;
  }

  private static long failing(DecidedSnapshot decided) {
    return decided.controls().stream().mapToLong(c -> c.count(Verdict.FAIL)).sum();
  }

  private static long failing(int[][] outcomes) {
    long failing = 0;
    for (int[] container : outcomes) {
      for (int outcome : container) {
        failing += outcome == Outcome.FAIL ? 1 : 0;
      }
    }
    return failing;
  }

  /** What is read already, judged; and bytes to verdicts. */
  List<Row> rows() throws Exception {
    List<Container> typed = ContainerReader.read(snapshot);
    List<Map<String, Object>> maps = CelRules.read(snapshot);
    Contender portreeve = new Contender("Portreeve", () -> failing(engine.decide(views)));
    Contender reading = new Contender("Portreeve", () -> failing(engine.decide(request())));
    return List.of(
        new Row(
            "15 rules over 1,000 containers that are read already, against three truths by hand",
            new Contender("three-valued Java, same views", () -> failing(threeValued.apply(views))),
            portreeve.atMost(1.1)),
        new Row(
            "the same, against plain Java",
            new Contender("plain typed Java", () -> PlainRules.judge(typed).count()),
            portreeve.atMost(3)),
        new Row(
            "the same, against other engines",
            portreeve,
            new Contender("cel-java", () -> cel.judge(maps).count()).atLeast(200),
            new Contender("Drools", () -> drools.judge(typed).count()).atLeast(15)),
        new Row(
            "bytes of 1,000 containers, padded to raw size, to verdicts of the 15 rules",
            reading,
            new Contender("Jackson's tokens", () -> Tokens.plain(snapshot)),
            new Contender(
                "streamed, plain Java",
                () -> PlainRules.judge(ContainerReader.read(snapshot)).count()),
            new Contender("maps, cel-java", () -> cel.judge(CelRules.read(snapshot)).count())
                .atLeast(2.8),
            new Contender(
                    "streamed, Drools", () -> drools.judge(ContainerReader.read(snapshot)).count())
                .atLeast(1)));
  }

  private EvaluationRequest request() {
    return EvaluationRequest.of("snapshot", EvaluationRequest.document(snapshot, false));
  }
}
