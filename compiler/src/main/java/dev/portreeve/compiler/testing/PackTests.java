package dev.portreeve.compiler.testing;

import dev.portreeve.compiler.BuiltPack;
import dev.portreeve.compiler.coverage.CoverageData;
import dev.portreeve.dsl.diagnostic.Diagnostics;
import dev.portreeve.runtime.evaluate.Engine;
import dev.portreeve.runtime.evaluate.policy.Policy;
import dev.portreeve.runtime.evaluate.policy.PolicyException;
import dev.portreeve.runtime.explain.TracedDecision;
import dev.portreeve.runtime.json.InputException;
import dev.portreeve.runtime.verdict.Evidence;
import dev.portreeve.runtime.verdict.Finding;
import dev.portreeve.runtime.verdict.Subject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Runs the tests of a pack on the compiled pack. A case of a {@code test} becomes a snapshot, the
 * control decides it, and the verdict and its evidence are held against what the case says; a test
 * over a snapshot does the same with what the whole snapshot came to.
 */
public final class PackTests {
  /** The instant at which tests run, and at which their snapshots were taken. */
  public static final Instant NOW = Instant.parse("2026-11-24T00:00:00Z");

  private final BuiltPack built;
  private final Predicate<String> chosen;
  private final CoverageData sightings;
  private final Consumer<TestResult> listener;
  private final Map<Map<String, String>, Engine> engines = new HashMap<>();
  private final Diagnostics diagnostics = new Diagnostics();
  private final List<TestResult> results = new ArrayList<>();

  private PackTests(BuiltPack built, Options options) {
    this.built = built;
    this.chosen = options.chosen();
    this.sightings = options.sightings();
    this.listener = options.listener();
  }

  /**
   * What to run and whom to tell: the controls that are chosen, where snapshots are read from, what
   * takes account of all that passing tests have seen, and who hears of each result as it comes.
   */
  public record Options(
      Predicate<String> chosen,
      Snapshots snapshots,
      CoverageData sightings,
      Consumer<TestResult> listener) {

    /** All controls, with snapshots from there. */
    public static Options of(Snapshots snapshots) {
      return new Options(control -> true, snapshots, new CoverageData(), result -> {});
    }
  }

  /**
   * The results of a pack that needs no snapshot files, in the order of the tests.
   *
   * @throws IllegalArgumentException when it does need one
   */
  public static List<TestResult> run(BuiltPack built) {
    TestRun run = run(built, Options.of(Snapshots.none()));
    if (!run.diagnostics().isEmpty()) {
      throw new IllegalArgumentException(run.diagnostics().get(0).message());
    }
    return run.results();
  }

  /** The results, in the order of the tests: cases first, then tests over snapshots. */
  public static TestRun run(BuiltPack built, Options options) {
    PackTests tests = new PackTests(built, options);
    for (TestCase each : TestCase.of(built.plan().pack())) {
      if (options.chosen().test(each.control())) {
        tests.add(tests.run(each));
      }
    }
    SnapshotTest.of(built.plan().pack(), options.chosen(), options.snapshots(), tests.diagnostics)
        .forEach(tests::run);
    return new TestRun(tests.results, tests.diagnostics.sorted());
  }

  private void add(TestResult result) {
    results.add(result);
    listener.accept(result);
  }

  private TestResult run(TestCase each) {
    List<Decision> decisions = new ArrayList<>();
    try {
      Finding finding =
          engine(each.parameters())
              .probe(
                  "the test",
                  each.snapshot(),
                  each.control(),
                  (control, subject, found, account) ->
                      decisions.add(new Decision(control, subject, found, account)));
      Optional<Problem> problem =
          decisions.stream()
              .filter(d -> !each.isAboutElements() && d.finding().isEmpty())
              .findFirst()
              .map(d -> each.problem(finding, d.because()))
              .orElseGet(() -> each.problem(finding));
      if (problem.isEmpty()) {
        decisions.forEach(d -> seen(each, d));
      }
      return each.result(problem);
    } catch (PolicyException | InputException e) {
      return each.result(Optional.of(each.failed(e.getMessage())));
    }
  }

  /**
   * The subject of a case belongs to its population where nothing given says otherwise; whether
   * elements do is asked.
   */
  private void seen(TestCase of, Decision decision) {
    if (decision.finding().isEmpty()) {
      sightings.leftOut(decision.control(), decision.account());
    } else if (of.isAboutElements()) {
      sightings.found(decision.control(), decision.account());
    } else {
      sightings.member(decision.control(), decision.account());
    }
  }

  /** How one control decided one object of a snapshot. */
  private record Decision(
      String control,
      Optional<Subject> subject,
      Optional<Finding> finding,
      TracedDecision account) {

    /** What the filter of the population says of it. */
    List<Evidence> because() {
      return account.filter().map(TracedDecision.Reason::evidence).orElse(List.of());
    }

    Optional<Expectation.Outsider> outsider() {
      return subject.map(s -> new Expectation.Outsider(s, because()));
    }
  }

  private void run(SnapshotTest test) {
    List<Decision> decisions = new ArrayList<>();
    List<Finding> findings;
    try {
      findings =
          engine(Map.of())
              .evaluate(
                  test.name(),
                  test.snapshot(),
                  (control, subject, found, account) ->
                      decisions.add(new Decision(control, subject, found, account)))
              .findings();
    } catch (PolicyException e) {
      throw new IllegalStateException("the tests' own policy", e);
    } catch (InputException e) {
      diagnostics.add(test.unusable(e));
      return;
    }
    for (Expectation each : test.expectations()) {
      if (chosen.test(each.control())) {
        add(run(each, findings, decisions));
      }
    }
  }

  private TestResult run(Expectation expected, List<Finding> findings, List<Decision> decisions) {
    List<Decision> own =
        decisions.stream().filter(d -> d.control().equals(expected.control())).toList();
    List<Decision> leftOut = own.stream().filter(d -> d.finding().isEmpty()).toList();
    Optional<Problem> problem =
        expected.problem(
            findings.stream().filter(f -> f.control().equals(expected.control())).toList(),
            leftOut.stream().flatMap(d -> d.outsider().stream()).toList());
    if (problem.isEmpty()) {
      leftOut.forEach(d -> sightings.leftOut(d.control(), d.account()));
      own.stream()
          .filter(d -> d.finding().map(expected::means).orElse(false))
          .forEach(d -> sightings.found(d.control(), d.account()));
    }
    return expected.result(problem);
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
