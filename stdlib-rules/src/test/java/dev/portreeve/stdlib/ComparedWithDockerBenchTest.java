package dev.portreeve.stdlib;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.portreeve.runtime.docker.Import;
import dev.portreeve.runtime.docker.ImportOptions;
import dev.portreeve.runtime.docker.document.RawFile;
import dev.portreeve.runtime.evaluate.Detail;
import dev.portreeve.runtime.evaluate.Engine;
import dev.portreeve.runtime.evaluate.policy.Policy;
import dev.portreeve.runtime.verdict.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The same engines, seen by Docker Bench for Security 1.6.0 and by the table of CIS 1.6.0: every
 * difference has its reason in {@code compared/reasons.tsv}, and {@code
 * docs/compared-with-docker-bench.md} is made of both. {@code -Dportreeve.goldens=rewrite} makes
 * the page anew; reasons are written by hand.
 */
class ComparedWithDockerBenchTest {
  private static final Path COMPARED = Path.of("src/test/resources/compared");
  private static final Path PAGE = Path.of("../docs/compared-with-docker-bench.md");
  private static final List<String> ENGINES =
      List.of(
          "docker-20.10.27-default",
          "docker-26.1.5-default",
          "docker-26.1.5-hardened",
          "docker-26.1.5-swarm",
          "docker-29.1.5-swarm");

  private static final List<Comparison.Difference> DIFFERENCES = new ArrayList<>();
  private static final Map<String, String> TITLES = new TreeMap<>();
  private static int compared;

  @BeforeAll
  static void compare() throws Exception {
    DIFFERENCES.clear();
    compared = 0;
    Policy policy =
        Policy.of(StandardPacks.pack("docker").orElseThrow()).withBenchmark("cis-docker", "1.6.0");
    Engine engine = Engine.load(policy, Instant.parse("2026-11-24T00:00:00Z"));
    for (String name : ENGINES) {
      List<RawFile> sources = Host.exported(name);
      byte[] snapshot = Import.of(sources, ImportOptions.defaults()).snapshot();
      Report report = engine.evaluate(name, snapshot, false, Detail.OPEN_ONLY);
      report.controls().forEach(c -> TITLES.put(c.number().orElseThrow(), c.title()));
      DockerBench bench = DockerBench.read(COMPARED.resolve(name + ".tsv"));
      Comparison.Outcome outcome = Comparison.of(name, report, bench, running(snapshot));
      compared += outcome.compared();
      DIFFERENCES.addAll(outcome.differences());
    }
  }

  /** It looks at no other containers; paused ones run. */
  private static TreeSet<String> running(byte[] snapshot) throws IOException {
    TreeSet<String> running = new TreeSet<>();
    for (JsonNode container : new ObjectMapper().readTree(snapshot).get("containers")) {
      if (List.of("running", "paused").contains(container.path("state").asText())) {
        running.add(container.get("name").asText());
      }
    }
    return running;
  }

  @Test
  void everyDifferenceHasItsReasonAndEveryReasonItsDifference() {
    List<ComparisonPage.Reason> reasons = ComparisonPage.reasons(COMPARED.resolve("reasons.tsv"));
    TreeSet<String> unexplained = new TreeSet<>();
    List<ComparisonPage.Reason> unused = new ArrayList<>(reasons);
    for (Comparison.Difference difference : DIFFERENCES) {
      Optional<ComparisonPage.Reason> reason = ComparisonPage.reason(reasons, difference);
      if (reason.isEmpty()) {
        unexplained.add(difference.number() + "\t" + difference.kind());
      }
      reason.ifPresent(unused::remove);
    }
    assertEquals("", String.join("\n", unexplained), "differences without a reason");
    assertEquals(List.of(), unused, "reasons without a difference");
  }

  @Test
  void thePageIsMadeOfThem() throws IOException {
    List<ComparisonPage.Reason> reasons = ComparisonPage.reasons(COMPARED.resolve("reasons.tsv"));
    String head = Files.readString(COMPARED.resolve("head.md"));
    String page =
        head.replace("COMPARED", String.valueOf(compared))
                .replace("DIFFERENT", String.valueOf(DIFFERENCES.size()))
            + ComparisonPage.lines(TITLES, reasons, DIFFERENCES);
    if ("rewrite".equals(System.getProperty("portreeve.goldens"))) {
      Files.writeString(PAGE, page);
    }
    assertEquals(Files.readString(PAGE), page);
  }
}
