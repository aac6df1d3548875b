package dev.portreeve.compiler.testing;

import dev.portreeve.dsl.checked.Control;
import dev.portreeve.dsl.checked.Pack;
import dev.portreeve.runtime.verdict.Evidence;
import dev.portreeve.runtime.verdict.Finding;
import dev.portreeve.runtime.verdict.Verdict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One case of a test, ready to be put to any engine that has its control, or a control that takes
 * its place: the snapshot that it gives, the parameters that it sets, and the judge of what comes
 * out.
 */
public final class TestCase {
  private final Pack.Test test;
  private final Pack.Case each;
  private final byte[] snapshot;
  private final boolean elements;
  private final String population;
  private final Map<String, String> parameters;

  private TestCase(Pack pack, Control control, Pack.Test test, Pack.Case each) {
    this.test = test;
    this.each = each;
    GivenSnapshot given = GivenSnapshot.of(pack, control, each);
    this.snapshot = given.bytes();
    this.elements = control.population().element().isPresent();
    this.population = control.file().words(control.population().span());
    this.parameters = Map.copyOf(given.parameters());
  }

  /** The cases of all tests of a pack, in their order. */
  public static List<TestCase> of(Pack pack) {
    Map<String, Control> controls = new HashMap<>();
    pack.controls().forEach(c -> controls.put(c.id(), c));
    List<TestCase> cases = new ArrayList<>();
    for (Pack.Test test : pack.tests()) {
      for (Pack.Case each : test.cases()) {
        cases.add(new TestCase(pack, controls.get(test.control()), test, each));
      }
    }
    return cases;
  }

  /** The control that is tested. */
  public String control() {
    return test.control();
  }

  /** The snapshot that the case gives. */
  public byte[] snapshot() {
    return snapshot.clone();
  }

  /** Whether the subjects are elements of what is given. */
  boolean isAboutElements() {
    return elements;
  }

  /** The parameters that it sets, as normalized JSON by name. */
  public Map<String, String> parameters() {
    return parameters;
  }

  /** Where it stands. */
  public String place() {
    return test.file().place(each.span());
  }

  /** The case as written. */
  public String words() {
    return test.file().words(each.span());
  }

  /** What is wrong with a finding, if it is not what the case expects. */
  public Optional<Problem> problem(Finding finding) {
    return judge().problem(finding);
  }

  /** The same, where the population leaves out what the case gives, for these reasons. */
  Optional<Problem> problem(Finding finding, List<Evidence> because) {
    Verdict expected = Verdict.valueOf(each.outcome().name());
    if (expected == Verdict.NOT_APPLICABLE) {
      return problem(finding);
    }
    return Optional.of(
        judge()
            .without(
                "`"
                    + control()
                    + "` "
                    + VerdictWords.should(expected)
                    + ", but is not about what this gives",
                "does not apply: it is not among `" + population + "`",
                because,
                List.of()));
  }

  /** The case came to nothing, for this reason. */
  Problem failed(String reason) {
    return judge().error(reason);
  }

  TestResult result(Optional<Problem> problem) {
    return new TestResult(control(), test.file(), each.span(), problem);
  }

  private FindingMatcher judge() {
    return new FindingMatcher(
        control(), Verdict.valueOf(each.outcome().name()), each.naming(), each.severity(), "");
  }
}
