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
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/** A thousand containers, as large as what Docker says of them, through the API. */
final class ThousandRows {
  private static final Instant NOW = Instant.parse("2026-11-24T00:00:00Z");

  private ThousandRows() {}

  static List<Row> all() throws Exception {
    byte[] thousand = Hosts.padded();
    Evaluator fifteen = of(Fifteen.RULES);
    Evaluator section = of(IntStream.rangeClosed(1, 32).mapToObj(n -> "5." + n).toList());
    Evaluator every = of(List.of());
    return List.of(
        new Row(
            "bytes of 1,000 containers, padded to raw size, to verdicts",
            new Contender("Jackson's tokens", () -> Tokens.plain(thousand)),
            new Contender("15 controls of CIS", () -> decided(fifteen, thousand)),
            new Contender("section 5", () -> decided(section, thousand)).atMost(1.8)),
        new Row(
            "the same, all controls against 15",
            new Contender("15 controls of CIS", () -> decided(fifteen, thousand)),
            new Contender("all controls", () -> decided(every, thousand)).atMost(1.15)),
        new Row(
            "the same to findings of the 15, explained, with digest",
            new Contender("Jackson's tokens", () -> Tokens.plain(thousand)),
            new Contender("open", () -> explained(fifteen, thousand, Run.standard().openOnly()))
                .atMost(3.5),
            new Contender("all", () -> explained(fifteen, thousand, Run.standard())).atMost(4.5)),
        single(section),
        inspected(of(List.of("5.4", "5.5", "5.10", "5.11", "5.12"))));
  }

  private static Row single(Evaluator section) throws Exception {
    byte[] one = Hosts.container();
    byte[] hosted = Hosts.containers(1);
    return new Row(
        "one normalized container, section 5",
        new Contender("Jackson's tokens", () -> Tokens.plain(one)),
        new Contender("decided", () -> decided(section, one)).within(0.015),
        new Contender("with all that is said of its host", () -> decided(section, hosted)));
  }

  /** As a scanner has it: what Docker says of one container, and five questions. */
  private static Row inspected(Evaluator five) throws Exception {
    byte[] raw = Hosts.inspected();
    return new Row(
        String.format(Locale.ROOT, "five controls of a raw inspect of %.1f KB", raw.length / 1e3),
        new Contender("Jackson's tokens", () -> Tokens.plain(raw)),
        new Contender(
                "decided",
                () -> five.decide(Input.exports(Map.of("inspect.json", raw))).count(Verdict.PASS))
            .within(0.1));
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
