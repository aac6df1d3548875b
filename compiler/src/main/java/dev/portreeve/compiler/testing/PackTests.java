package dev.portreeve.compiler.testing;

import dev.portreeve.compiler.BuiltPack;
import dev.portreeve.runtime.evaluate.Engine;
import dev.portreeve.runtime.evaluate.Policy;
import dev.portreeve.runtime.evaluate.PolicyException;
import dev.portreeve.runtime.json.InputException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Runs every {@code test} of a pack: each case becomes a snapshot, the compiled control decides it,
 * and the verdict and its evidence are held against what the case says.
 */
public final class PackTests {
  /** The instant at which tests run, and at which their snapshots were taken. */
  public static final Instant NOW = Instant.parse("2026-11-24T00:00:00Z");

  private final BuiltPack built;
  private final Map<Map<String, String>, Engine> engines = new HashMap<>();

  private PackTests(BuiltPack built) {
    this.built = built;
  }

  /** The results, in the order of the tests. */
  public static List<TestResult> run(BuiltPack built) {
    PackTests tests = new PackTests(built);
    return TestCase.of(built.plan().pack()).stream().map(tests::run).toList();
  }

  private TestResult run(TestCase each) {
    Optional<String> problem;
    try {
      Set<String> control = Set.of(each.control());
      problem =
          each.problem(
              engine(each.parameters())
                  .probe("the test", each.snapshot(), control)
                  .get(each.control()));
    } catch (PolicyException | InputException e) {
      problem = Optional.of(e.getMessage());
    }
    return new TestResult(each.control(), each.place(), each.words(), problem);
  }

  private Engine engine(Map<String, String> parameters) throws PolicyException {
    if (engines.isEmpty()) {
      engines.put(Map.of(), Engine.load(Policy.of(built.pack()), NOW));
    }
    Engine known = engines.get(parameters);
    if (known == null) {
      known = engines.get(Map.of()).with(parameters);
      engines.put(parameters, known);
    }
    return known;
  }
}
