package dev.portreeve.compiler.testing;

import dev.portreeve.compiler.BuiltPack;
import dev.portreeve.compiler.plan.Planner;
import dev.portreeve.dsl.checked.Control;
import dev.portreeve.dsl.checked.Pack;
import dev.portreeve.dsl.syntax.Decl;
import dev.portreeve.runtime.evaluate.Engine;
import dev.portreeve.runtime.evaluate.Policy;
import dev.portreeve.runtime.evaluate.PolicyException;
import dev.portreeve.runtime.json.InputException;
import dev.portreeve.runtime.verdict.Finding;
import dev.portreeve.runtime.verdict.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Runs every {@code test} of a pack: each case becomes a snapshot, the compiled control decides it,
 * and the verdict and its evidence are held against what the case says.
 */
public final class PackTests {
  private final BuiltPack built;
  private final Map<List<Object>, Engine> engines = new HashMap<>();

  private PackTests(BuiltPack built) {
    this.built = built;
  }

  /** The results, in the order of the tests. */
  public static List<TestResult> run(BuiltPack built) {
    PackTests tests = new PackTests(built);
    List<TestResult> results = new ArrayList<>();
    for (Pack.Test test : built.plan().pack().tests()) {
      test.cases().forEach(each -> results.add(tests.run(test, each)));
    }
    return results;
  }

  private TestResult run(Pack.Test test, Pack.Case each) {
    Pack pack = built.plan().pack();
    Control control =
        pack.controls().stream()
            .filter(c -> c.id().equals(test.control()))
            .findFirst()
            .orElseThrow();
    GivenSnapshot given = GivenSnapshot.of(pack, control, each);
    Optional<String> problem;
    try {
      Engine engine = engine(control.id(), given.parameters());
      problem = judge(engine.probe("the test", given.bytes()), each);
    } catch (PolicyException | InputException e) {
      problem = Optional.of(e.getMessage());
    }
    return new TestResult(
        test.control(),
        Planner.place(test.file(), each.span()),
        Planner.words(test.file(), each.span()),
        problem);
  }

  private Engine engine(String control, Map<String, String> parameters) throws PolicyException {
    List<Object> key = List.of(control, parameters);
    Engine known = engines.get(key);
    if (known != null) {
      return known;
    }
    Policy policy = Policy.of(built.pack()).withControls(List.of(control));
    for (Map.Entry<String, String> parameter : parameters.entrySet()) {
      policy = policy.with(parameter.getKey(), parameter.getValue());
    }
    Engine engine = Engine.load(policy, Instant.parse("2026-11-24T00:00:00Z"));
    engines.put(key, engine);
    return engine;
  }

  private static Optional<String> judge(Finding finding, Pack.Case each) {
    Verdict expected = verdict(each.outcome());
    if (finding.verdict() != expected) {
      return Optional.of(
          "expected "
              + words(expected)
              + ", and it is "
              + words(finding.verdict())
              + ": "
              + finding.message());
    }
    if (each.naming().isPresent() && !Naming.names(finding, each.naming().get())) {
      return Optional.of(
          "nothing in its evidence names `"
              + each.naming().get()
              + "`; it names "
              + String.join(", ", Naming.named(finding)));
    }
    return Optional.empty();
  }

  private static Verdict verdict(Decl.Outcome outcome) {
    return Verdict.valueOf(outcome.name());
  }

  private static String words(Verdict verdict) {
    return verdict.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
