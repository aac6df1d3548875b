package dev.portreeve.runtime.report.compare;

import dev.portreeve.runtime.report.compare.RuleChange.Detail;
import dev.portreeve.runtime.report.json.RecordedReport;
import dev.portreeve.runtime.verdict.Report.PolicyFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What differs between two runs on one host before any finding is looked at. */
final class RunDifference {
  private final List<Detail> details = new ArrayList<>();

  private RunDifference() {}

  static List<Detail> of(RecordedReport before, RecordedReport after) {
    RunDifference difference = new RunDifference();
    PolicyFacts was = before.policy();
    PolicyFacts is = after.policy();
    difference.add("snapshot of", before.snapshot().collectedAt(), after.snapshot().collectedAt());
    difference.add("packs", Optional.of(packs(was)), Optional.of(packs(is)));
    difference.add("benchmark", benchmark(was), benchmark(is));
    difference.add("policy", policy(was), policy(is));
    difference.add("level", Optional.of("" + was.level()), Optional.of("" + is.level()));
    difference.add(
        "parameters",
        Optional.of(was.parameters().toString()),
        Optional.of(is.parameters().toString()));
    return difference.details;
  }

  private static String packs(PolicyFacts facts) {
    return facts.packs().stream()
        .map(pack -> pack.name() + " " + pack.version())
        .collect(Collectors.joining(", "));
  }

  private static Optional<String> benchmark(PolicyFacts facts) {
    String beside =
        facts.beside().stream()
            .map(b -> ", " + b.name() + "@" + b.version())
            .collect(Collectors.joining());
    return facts
        .benchmark()
        .map(b -> b + facts.benchmarkVersion().map(v -> "@" + v).orElse("") + beside);
  }

  private static Optional<String> policy(PolicyFacts facts) {
    return facts.name().map(n -> n + facts.version().map(v -> " " + v).orElse(""));
  }

  private void add(String what, Optional<String> was, Optional<String> is) {
    if (!was.equals(is)) {
      details.add(new Detail(what, was, is));
    }
  }
}
