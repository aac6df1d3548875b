package dev.portreeve.compiler.compare;

import dev.portreeve.dsl.checked.Control;
import dev.portreeve.dsl.checked.Pack;
import dev.portreeve.dsl.checked.Policy;
import dev.portreeve.runtime.report.compare.RuleChange;
import dev.portreeve.runtime.report.compare.RuleChange.Matter;
import dev.portreeve.runtime.report.compare.RuleDifference;
import dev.portreeve.runtime.report.compare.RuleDifference.Side;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** What differs between two packs, or between two policies. */
public final class Comparison {
  /** What of a control decides who fails. */
  private static final Set<String> DECIDING = Set.of("population", "when", "require");

  private Comparison() {}

  /** From one pack to another, which may be a later version of it. */
  public static RuleDifference of(Pack before, Pack after) {
    return new RuleDifference(
        "pack",
        new Side(before.name(), before.version()),
        new Side(after.name(), after.version()),
        SummaryDifference.of(
                PackSummary.of(before, title(before, after)),
                PackSummary.of(after, title(before, after)))
            .stream()
            .map(change -> proven(change, before, after))
            .toList());
  }

  /** From one policy to another, each with all that it inherits. */
  public static RuleDifference of(Policy before, Policy after) {
    return new RuleDifference(
        "policy",
        new Side(before.name(), before.version()),
        new Side(after.name(), after.version()),
        SummaryDifference.of(PolicySummary.of(before), PolicySummary.of(after)).stream()
            .map(change -> proven(change, before.own(), after.own()))
            .toList());
  }

  /** A control whose conditions differ, with what is proven of it. */
  private static RuleChange proven(RuleChange change, Pack before, Pack after) {
    boolean decides = change.details().stream().anyMatch(d -> DECIDING.contains(d.what()));
    Optional<Control> was = control(change, before);
    Optional<Control> is = control(change, after);
    return decides && was.isPresent() && is.isPresent()
        ? change.proven(Strictness.of(before, was.get(), after, is.get()))
        : change;
  }

  private static Optional<Control> control(RuleChange change, Pack pack) {
    return pack.controls().stream()
        .filter(c -> change.matter() == Matter.CONTROL && c.id().equals(change.name()))
        .findFirst();
  }

  /**
   * A benchmark is the same in both by name and version; one that either has in another version,
   * and in that alone, by its name.
   */
  private static Function<Pack.Benchmark, String> title(Pack before, Pack after) {
    return benchmark -> {
      List<Pack.Benchmark> old = alone(benchmark.name(), before, after);
      List<Pack.Benchmark> now = alone(benchmark.name(), after, before);
      boolean replaced =
          old.size() == 1 && now.size() == 1 && (isIn(benchmark, old) || isIn(benchmark, now));
      return replaced ? benchmark.name() : benchmark.name() + " " + benchmark.version();
    };
  }

  /** The benchmarks of a name that one pack has and another has not. */
  private static List<Pack.Benchmark> alone(String name, Pack of, Pack other) {
    return of.benchmarks().stream()
        .filter(b -> b.name().equals(name) && !isIn(b, other.benchmarks()))
        .toList();
  }

  private static boolean isIn(Pack.Benchmark benchmark, List<Pack.Benchmark> all) {
    return all.stream()
        .anyMatch(
            b -> b.name().equals(benchmark.name()) && b.version().equals(benchmark.version()));
  }
}
