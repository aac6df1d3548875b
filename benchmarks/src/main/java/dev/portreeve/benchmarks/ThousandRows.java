package dev.portreeve.benchmarks;

import dev.portreeve.Evaluator;
import dev.portreeve.Input;
import dev.portreeve.Portreeve;
import dev.portreeve.Result;
import dev.portreeve.Run;
import dev.portreeve.runtime.verdict.Explanation;
import dev.portreeve.runtime.verdict.Finding;
import dev.portreeve.runtime.verdict.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/** A thousand containers, as large as what Docker says of them, through the API. */
final class ThousandRows {
  private static final Instant NOW = Instant.parse("2026-11-24T00:00:00Z");

  /** The rules that engines are compared by: 15 of the runtime section and 4.1. */
  private static final List<String> FIFTEEN =
      List.of(
          "4.1", "5.4", "5.5", "5.6", "5.10", "5.11", "5.12", "5.13", "5.14", "5.15", "5.16",
          "5.17", "5.26", "5.29", "5.32");

  private ThousandRows() {}

  static List<Row> all() throws Exception {
    byte[] thousand = Hosts.thousand();
    Evaluator fifteen = of(FIFTEEN);
    Evaluator section = of(IntStream.rangeClosed(1, 32).mapToObj(n -> "5." + n).toList());
    Evaluator every = of(List.of());
    return List.of(
        new Row(
            "bytes of 1,000 containers, padded to raw size, to verdicts",
            List.of(
                new Contender("Jackson's tokens", () -> Tokens.plain(thousand)),
                new Contender("15 rules, digest apart", () -> decided(fifteen, thousand)),
                new Contender("section 5, digest apart", () -> decided(section, thousand)),
                new Contender("all controls, digest apart", () -> decided(every, thousand))),
            List.of(0.0, 0.0, 1.8, 0.0)),
        new Row(
            "the same to findings of the 15 rules, explained, with digest",
            List.of(
                new Contender("Jackson's tokens", () -> Tokens.plain(thousand)),
                new Contender(
                    "open", () -> explained(fifteen, thousand, Run.standard().openOnly())),
                new Contender("all", () -> explained(fifteen, thousand, Run.standard()))),
            List.of(0.0, 3.5, 4.5)));
  }

  private static Evaluator of(List<String> controls) throws Exception {
    var policy = Portreeve.policy().pack("docker").benchmark("cis-docker", "1.8.0").at(NOW);
    controls.forEach(policy::control);
    return policy.load();
  }

  private static long decided(Evaluator evaluator, byte[] snapshot) throws Exception {
    return evaluator.decide(Input.json(snapshot)).count(Verdict.FAIL);
  }

  private static long explained(Evaluator evaluator, byte[] snapshot, Run run) throws Exception {
    Result result = evaluator.evaluate(Input.json(snapshot), run);
    long walked = 0;
    for (Finding finding : result.findings()) {
      Explanation why = finding.explained().explanation();
      walked += why.message().length() + why.evidence().size() + why.missing().size();
    }
    return walked;
  }
}
