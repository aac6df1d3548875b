package dev.portreeve.compiler.mutation;

import dev.portreeve.compiler.testing.PackTests;
import dev.portreeve.compiler.testing.SnapshotTest;
import dev.portreeve.compiler.testing.TestCase;
import dev.portreeve.runtime.evaluate.Engine;
import dev.portreeve.runtime.evaluate.policy.Policy;
import dev.portreeve.runtime.evaluate.policy.PolicyException;
import dev.portreeve.runtime.json.InputException;
import dev.portreeve.runtime.pack.CompiledPack;
import dev.portreeve.runtime.verdict.Finding;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * One compiled pack on which cases are run: loaded once, its parameters set anew for each case that
 * sets some, each snapshot read once for all controls that stand in for the one that is tested.
 */
final class TestBench {
  private final Engine engine;
  private final Map<Map<String, String>, Engine> set = new HashMap<>();

  private TestBench(Engine engine) {
    this.engine = engine;
  }

  static TestBench of(CompiledPack pack) {
    try {
      return new TestBench(Engine.load(Policy.of(pack), PackTests.NOW));
    } catch (PolicyException e) {
      throw new IllegalStateException("a pack that was just compiled does not load", e);
    }
  }

  /** The same with other defaults. */
  TestBench with(Map<String, String> parameters) {
    try {
      return parameters.isEmpty() ? this : new TestBench(engine.with(parameters));
    } catch (PolicyException e) {
      throw new IllegalStateException("a parameter that was checked does not fit", e);
    }
  }

  /**
   * Those of the stand-ins for the case's control that come out otherwise than the case says. The
   * case's own parameters win over the bench's.
   */
  Set<String> noticed(TestCase each, Set<String> standIns) {
    TestBench own = set(each.parameters());
    try {
      Map<String, Finding> findings = own.engine.probe("the test", each.snapshot(), standIns);
      Set<String> noticed = new HashSet<>();
      findings.forEach(
          (id, finding) -> {
            if (each.problem(finding).isPresent()) {
              noticed.add(id);
            }
          });
      return noticed;
    } catch (InputException e) {
      throw new IllegalStateException("a test's own snapshot cannot be read", e);
    }
  }

  /** What the controls say of a whole snapshot, by id. */
  Map<String, List<Finding>> findings(SnapshotTest test) {
    try {
      return engine.evaluate(test.name(), test.snapshot(), false).findings().stream()
          .collect(Collectors.groupingBy(Finding::control));
    } catch (InputException e) {
      throw new IllegalStateException("a test's own snapshot cannot be read", e);
    }
  }

  /** Whether any of these tests comes out otherwise than it says, each on its own control. */
  boolean notices(PackTestSet tests) {
    return tests.cases().stream().anyMatch(c -> !noticed(c, Set.of(c.control())).isEmpty())
        || tests.overSnapshots().stream().anyMatch(this::notices);
  }

  private boolean notices(SnapshotTest test) {
    Map<String, List<Finding>> findings = findings(test);
    return test.expectations().stream()
        .anyMatch(e -> e.problem(findings.getOrDefault(e.control(), List.of())).isPresent());
  }

  private TestBench set(Map<String, String> parameters) {
    if (parameters.isEmpty()) {
      return this;
    }
    Engine known = set.get(parameters);
    if (known == null) {
      known = with(new TreeMap<>(parameters)).engine;
      set.put(parameters, known);
    }
    return new TestBench(known);
  }
}
