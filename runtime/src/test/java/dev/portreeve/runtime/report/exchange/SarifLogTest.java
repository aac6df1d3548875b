package dev.portreeve.runtime.report.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.portreeve.runtime.report.Reports;
import dev.portreeve.runtime.report.WorstFirst;
import dev.portreeve.runtime.report.exchange.SarifInput.Place;
import dev.portreeve.runtime.verdict.Finding;
import dev.portreeve.runtime.verdict.Report;
import dev.portreeve.runtime.verdict.Report.SnapshotFacts;
import dev.portreeve.runtime.verdict.Severity;
import dev.portreeve.runtime.verdict.Verdict;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** No log is larger than code scanning takes, and nothing is left out in silence. */
class SarifLogTest {
  private static Report report(String host, List<Finding> findings) {
    Report one = Reports.everyVerdict();
    SnapshotFacts was = one.snapshot();
    return new Report(
        new SnapshotFacts(
            Optional.of(host),
            Optional.of("id of " + host),
            was.engine(),
            was.engineVersion(),
            was.collectedAt(),
            was.digest()),
        one.policy(),
        one.controls(),
        one.skipped(),
        one.notSelected(),
        findings,
        List.of(),
        one.given());
  }

  private static JsonNode json(SarifLog log) throws IOException {
    return json(log, Optional.empty());
  }

  private static JsonNode json(SarifLog log, Optional<PublishedSite> site) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    SarifReport.write(log, site, out);
    return new ObjectMapper().readTree(out.toByteArray());
  }

  private static Finding first(Verdict verdict) {
    return Reports.everyVerdict().findings().stream()
        .filter(f -> f.verdict() == verdict && !f.settled())
        .min(java.util.Comparator.comparing(Finding::severity))
        .orElseThrow();
  }

  @Test
  void aHundredHostsStandInFiveLogsTheWorstFirstAndNoneIsLost() throws IOException {
    List<SarifInput> inputs = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      List<Finding> fails = Collections.nCopies(i, first(Verdict.FAIL));
      inputs.add(SarifInput.of(report("host-" + i, fails)));
    }
    List<SarifLog> logs = SarifLog.of(inputs);
    assertEquals(5, logs.size());
    assertEquals("host-99", logs.get(0).runs().get(0).report().snapshot().host().orElseThrow());
    Set<String> hosts = new HashSet<>();
    for (SarifLog log : logs) {
      JsonNode written = json(log);
      assertEquals(20, written.get("runs").size());
      assertEquals(80, written.at("/properties/hosts_elsewhere").intValue());
      written.get("runs").forEach(run -> hosts.add(run.at("/automationDetails/id").textValue()));
    }
    assertEquals(100, hosts.size());
  }

  @Test
  void twentyHostsStandInOneLogAsTheyCame() throws IOException {
    List<SarifInput> inputs = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      inputs.add(SarifInput.of(report("host-" + i, Collections.nCopies(i, first(Verdict.FAIL)))));
    }
    List<SarifLog> logs = SarifLog.of(inputs);
    assertEquals(1, logs.size());
    assertEquals(inputs, logs.get(0).runs());
    assertTrue(json(logs.get(0)).path("properties").isMissingNode());
  }

  @Test
  void aRunKeepsTheWorstResultsAndSaysHowManyItLeavesOut() throws IOException {
    List<Finding> findings =
        new ArrayList<>(Collections.nCopies(SarifLog.RESULTS, first(Verdict.UNKNOWN)));
    findings.addAll(Collections.nCopies(7, first(Verdict.FAIL)));
    JsonNode run = json(SarifLog.of(List.of(SarifInput.of(report("web", findings)))).get(0));
    run = run.at("/runs/0");
    assertEquals(SarifLog.RESULTS, run.get("results").size());
    for (int i = 0; i < 7; i++) {
      assertEquals("fail", run.get("results").get(i).get("kind").textValue());
    }
    JsonNode said = run.at("/invocations/0/toolExecutionNotifications/0");
    assertEquals(7, said.at("/properties/results_left_out").intValue());
    assertEquals(
        "worst first; 7 more results left out: a run holds 25000",
        said.at("/message/text").textValue());
  }

  @Test
  void worstIsByOpennessThenSeverity() {
    Severity worst = first(Verdict.FAIL).severity();
    List<Finding> order = WorstFirst.findings(Reports.accepted().findings());
    assertTrue(order.get(order.size() - 1).settled(), () -> order.toString());
    assertEquals(worst, WorstFirst.findings(Reports.everyVerdict().findings()).get(0).severity());
  }

  @Test
  void aValueStandsWhereItsFileHasItElseWhereWhatHoldsItDoes() {
    Place input = new Place("host.json", 1, 1);
    Place container = new Place("host.json", 7, 5);
    SarifInput placed =
        new SarifInput(
            Reports.everyVerdict(),
            Optional.of(input),
            Map.of("containers[3]", container),
            Map.of());
    assertEquals(Optional.of(container), placed.place("containers[3].mounts[0].source"));
    assertEquals(Optional.of(input), placed.place("containers[4].privileged"));
    assertEquals(Optional.of(input), placed.place("daemon.icc"));
  }

  @Test
  void linksLeadToWhatIsPublishedAndToNothingElse() throws IOException {
    SarifLog log = SarifLog.of(List.of(SarifInput.of(Reports.everyVerdict()))).get(0);
    JsonNode alone = json(log).at("/runs/0/tool/driver");
    assertTrue(alone.findValues("helpUri").isEmpty() && !alone.has("informationUri"));
    PublishedSite docker = new PublishedSite("https://docs.example/portreeve", Set.of("docker"));
    JsonNode driver = json(log, Optional.of(docker)).at("/runs/0/tool/driver");
    assertEquals("https://docs.example/portreeve/", driver.at("/informationUri").textValue());
    assertEquals(
        "https://docs.example/portreeve/controls/docker/"
            + driver.at("/rules/0/id").textValue()
            + ".html",
        driver.at("/rules/0/helpUri").textValue());
    PublishedSite other = new PublishedSite("https://docs.example/", Set.of("mine"));
    JsonNode foreign = json(log, Optional.of(other)).at("/runs/0/tool/driver");
    assertEquals(List.of(), foreign.findValues("helpUri"));
  }

  @Test
  void aSuppressionLeadsToTheWaiverInItsPolicy() throws IOException {
    Report report = Reports.accepted();
    String rule =
        report.findings().stream()
            .flatMap(f -> f.waiver().stream())
            .findFirst()
            .orElseThrow()
            .rule();
    SarifInput placed =
        new SarifInput(
            report, Optional.empty(), Map.of(), Map.of(rule, new Place("acme/w.reeve", 7, 3)));
    List<String> places =
        json(SarifLog.of(List.of(placed)).get(0)).findValues("suppressions").stream()
            .map(s -> s.at("/0/location/physicalLocation").toString())
            .toList();
    assertTrue(
        places.contains(
            "{\"artifactLocation\":{\"uri\":\"acme/w.reeve\"},\"region\":{\"startLine\":7,\"startColumn\":3}}"),
        places.toString());
  }
}
