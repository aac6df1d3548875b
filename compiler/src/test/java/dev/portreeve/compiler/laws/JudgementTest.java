package dev.portreeve.compiler.laws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portreeve.compiler.lint.Linter;
import dev.portreeve.compiler.plan.Planner;
import dev.portreeve.compiler.solve.Claim;
import dev.portreeve.compiler.solve.Claims;
import dev.portreeve.compiler.solve.Solver;
import dev.portreeve.dsl.check.Checker;
import dev.portreeve.dsl.checked.Binding;
import dev.portreeve.dsl.checked.Control;
import dev.portreeve.dsl.checked.Formula;
import dev.portreeve.dsl.checked.Pack;
import dev.portreeve.dsl.diagnostic.Code;
import dev.portreeve.dsl.diagnostic.Diagnostic;
import dev.portreeve.dsl.diagnostic.Diagnostics;
import dev.portreeve.dsl.parse.ParsedFile;
import dev.portreeve.dsl.schema.Schema;
import dev.portreeve.dsl.schema.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.statistics.Statistics;

/** What judging calls impossible never happens, whatever the snapshot. */
class JudgementTest {
  private static final Schema SCHEMA = World.schema().schema();

  @Property(tries = 20)
  void whatCanNeverFailNeverFails(@ForAll long seed) {
    Pack pack = pack(seed);
    Diagnostics diagnostics = new Diagnostics();
    Linter.judge(pack, diagnostics);
    List<Diagnostic> judged = diagnostics.sorted();
    for (ObjectNode snapshot : snapshots(seed)) {
      List<String> lines = Verdicts.interpreted(pack, snapshot, Map.of(), World.NOW);
      for (Diagnostic d : judged) {
        Control about = about(pack, d);
        lines.stream()
            .filter(line -> line.startsWith(about.id() + " "))
            .forEach(line -> holds(d, about, line, snapshot));
      }
    }
    judged.forEach(d -> Statistics.label("judged").collect(d.code()));
  }

  private static void holds(Diagnostic d, Control about, String line, ObjectNode snapshot) {
    String said = d.code() + " " + d.message() + "\n" + line + "\n" + snapshot;
    // An element is called by several words.
    String verdict = line.replaceFirst("^\\S+ .*? ([A-Z_]{4,}) \\[.*", "$1");
    if (d.code() == Code.E0501) {
      assertNotEquals("FAIL", verdict, said);
    } else if (d.code() == Code.W0510) {
      assertEquals(true, List.of("UNKNOWN", "NOT_APPLICABLE").contains(verdict), said);
    } else if (d.code() == Code.W0511 || d.code() == Code.W0515) {
      requirement(about, d)
          .filter(i -> line.contains("?") || line.matches(".*\\[\\w+.*\\]"))
          .ifPresent(
              i -> {
                String[] each = line.replaceFirst(".*\\[(.*)\\]", "$1").split(", ");
                assertNotEquals(d.code() == Code.W0511 ? "FAIL" : "PASS", each[i], said);
              });
    }
  }

  private static Optional<Integer> requirement(Control control, Diagnostic d) {
    return IntStream.range(0, control.obligations().size())
        .filter(
            i ->
                control.obligations().get(i) instanceof Control.Obligation.Require r
                    && r.condition().span().equals(d.span()))
        .boxed()
        .findFirst();
  }

  private static Control about(Pack pack, Diagnostic d) {
    return pack.controls().stream()
        .filter(c -> c.span().start() <= d.span().start())
        .reduce((a, b) -> b)
        .orElseThrow();
  }

  @Property(tries = 20)
  void whatIsNeverMetIsNeverTrue(@ForAll long seed) {
    Pack pack = pack(seed);
    Claims claims = Claims.of(pack);
    List<ObjectNode> snapshots = snapshots(seed);
    Map<String, Formula> same = new HashMap<>();
    for (Control control : pack.controls()) {
      conditions(control)
          .forEach(
              formula -> {
                Claim claim = claims.claim(formula).orElseThrow();
                boolean never = Solver.of(200_000).solve(List.of(claim)).isNever();
                boolean always = Solver.of(200_000).solve(List.of(claim.negated())).isNever();
                Statistics.label("solved").collect(never ? "never" : always ? "always" : "either");
                Formula twin = same.putIfAbsent(claim.key(), formula);
                for (ObjectNode snapshot : snapshots) {
                  List<Kleene> truths = truths(pack, formula, snapshot);
                  String said = formula + "\n" + snapshot;
                  if (never) {
                    assertEquals(false, truths.contains(Kleene.YES), said);
                  }
                  if (always) {
                    assertEquals(false, truths.contains(Kleene.NO), said);
                  }
                  if (twin != null) {
                    opposed(truths(pack, twin, snapshot), truths, twin + "\n" + said);
                  }
                }
              });
    }
  }

  /** Of the same claim, one may be known where the other is not, but they never contradict. */
  private static void opposed(List<Kleene> one, List<Kleene> other, String said) {
    for (int i = 0; i < one.size(); i++) {
      boolean open = one.get(i) == Kleene.UNKNOWN || other.get(i) == Kleene.UNKNOWN;
      assertEquals(true, open || one.get(i) == other.get(i), said);
    }
  }

  private static List<Kleene> truths(Pack pack, Formula formula, ObjectNode snapshot) {
    Meaning meaning = new Meaning(pack, snapshot, Map.of(), World.NOW);
    List<Kleene> truths = new ArrayList<>();
    Binding subject = pack.controls().get(0).subject();
    Val.Many all = meaning.all((Type.Structured) subject.type());
    all.elements().forEach(e -> truths.add(meaning.truth(formula, Map.of(subject, e))));
    return truths;
  }

  private static Stream<Formula> conditions(Control control) {
    Stream<Formula> required =
        control.obligations().stream()
            .filter(o -> o instanceof Control.Obligation.Require)
            .map(o -> ((Control.Obligation.Require) o).condition());
    return Stream.of(control.population().filter().stream(), control.when().stream(), required)
        .flatMap(f -> f)
        .flatMap(JudgementTest::withParts);
  }

  private static Stream<Formula> withParts(Formula formula) {
    Stream<Formula> parts =
        formula instanceof Formula.And and
            ? and.conditions().stream()
            : formula instanceof Formula.Or or
                ? or.conditions().stream()
                : formula instanceof Formula.Not not ? Stream.of(not.condition()) : Stream.of();
    return Stream.concat(Stream.of(formula), parts.flatMap(JudgementTest::withParts));
  }

  private static Pack pack(long seed) {
    List<String> controls = new RandomRules(seed).narrowControls(25);
    while (true) {
      ParsedFile file = ParsedFile.of("random.reeve", RandomRules.pack(controls));
      Diagnostics diagnostics = new Diagnostics();
      Optional<Pack> pack =
          Checker.pack(
              List.of(file.tell(diagnostics).tree()), List.of(SCHEMA), List.of(), diagnostics);
      pack.ifPresent(p -> Planner.plan(p, diagnostics));
      if (pack.isPresent() && !diagnostics.hasErrors()) {
        return pack.get();
      }
      controls = without(controls, file, diagnostics.sorted());
    }
  }

  /** Without the controls that ask again what was settled. */
  private static List<String> without(List<String> all, ParsedFile file, List<Diagnostic> said) {
    List<String> left = new ArrayList<>(all);
    for (Diagnostic d : said) {
      if (d.severity() == Diagnostic.Severity.WARNING) {
        continue;
      }
      String before = file.text().substring(0, file.text().indexOf('\n', d.span().start()));
      int at = before.lastIndexOf("control r-");
      String head = file.text().substring(at, file.text().indexOf('"', at));
      left.removeIf(c -> c.startsWith(head));
    }
    return left;
  }

  private static List<ObjectNode> snapshots(long seed) {
    return IntStream.range(0, 8)
        .mapToObj(i -> new Snapshots(SCHEMA, seed + i, i < 5 ? 0 : 10 * (i - 4)).next())
        .toList();
  }
}
