package dev.portreeve.stdlib;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.portreeve.runtime.docker.Import;
import dev.portreeve.runtime.docker.ImportOptions;
import dev.portreeve.runtime.evaluate.Detail;
import dev.portreeve.runtime.evaluate.Engine;
import dev.portreeve.runtime.evaluate.policy.Policy;
import dev.portreeve.runtime.platform.docker.DockerPlatform;
import dev.portreeve.runtime.verdict.Change;
import dev.portreeve.runtime.verdict.Finding;
import dev.portreeve.runtime.verdict.Report;
import dev.portreeve.runtime.verdict.Verdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The changes that one report proposes contradict each other in nothing: whoever makes all of them
 * has made each, and what several findings ask of one option is one option.
 */
class JointChangesTest {
  private static final Instant NOW = Instant.parse("2026-11-25T00:00:00Z");

  /** Whoever leaves the swarm has no network of it to encrypt. */
  private static final Set<Verdict> MADE = Set.of(Verdict.PASS, Verdict.NOT_APPLICABLE);

  @ParameterizedTest
  @MethodSource("dev.portreeve.stdlib.Host#unlike")
  void allChangesOfOneHostDoTogether(String host) throws Exception {
    byte[] snapshot = Import.of(Host.exported(host), ImportOptions.defaults()).snapshot();
    Engine engine =
        Engine.load(
            Policy.of(StandardPacks.pack("docker").orElseThrow()), DockerPlatform.INSTANCE, NOW);
    Report report = engine.evaluate(host, snapshot, false, Detail.CHANGES);
    Map<String, Change.Step> steps = new LinkedHashMap<>();
    TreeSet<String> wrong = new TreeSet<>();
    for (Finding finding : report.findings()) {
      for (Change.Step step : finding.change().map(Change::steps).orElse(List.of())) {
        Change.Step other = steps.putIfAbsent(step.path(), step);
        if (other != null && !other.to().equals(step.to())) {
          wrong.add(finding.control() + ": " + step.words() + ", and " + other.words());
        }
      }
    }
    Report changed =
        engine.evaluate(host, ChangedSnapshot.of(snapshot, new ArrayList<>(steps.values())), false);
    Map<String, Verdict> now = new HashMap<>();
    changed.findings().forEach(f -> now.put(f.control() + " of " + f.subject(), f.verdict()));
    for (Finding finding : report.findings()) {
      String which = finding.control() + " of " + finding.subject();
      if (finding.change().filter(JointChangesTest::makesItPass).isPresent()
          && !MADE.contains(now.get(which))) {
        wrong.add(which + ": " + now.get(which));
      }
    }
    assertEquals("", String.join("\n", wrong));
  }

  private static boolean makesItPass(Change change) {
    return !change.steps().isEmpty() && change.found() != Change.Found.CLEARING;
  }

  /** Each block: the published ports of a container, and what each finding then says. */
  @Test
  void whatSeveralFindingsAskOfOneOptionIsOneOption() throws Exception {
    Path cases = Path.of("src/test/resources/joint-changes.txt");
    List<String> said = new ArrayList<>();
    for (String block : Files.readString(cases).strip().split("\n\n")) {
      List<String> lines = block.lines().filter(line -> !line.startsWith("  ")).toList();
      said.add(String.join("\n", lines) + "\n" + says(lines.get(lines.size() - 1)));
    }
    String all = String.join("\n", said);
    if ("rewrite".equals(System.getProperty("portreeve.goldens"))) {
      Files.writeString(cases, all);
    }
    assertEquals(Files.readString(cases), all);
  }

  private static String says(String ports) throws Exception {
    String snapshot =
        """
        {"portreeve": {"snapshot": 1, "schema": "docker 1"},
         "containers": [{"name": "web", "state": "running", "network_mode": "private",
           "program": ["sleep"], "processes": [], "published_ports": [%s]}]}
        """
            .formatted(ports);
    List<String> controls = List.of("no-ssh-server", "no-privileged-ports", "ports-bound");
    Report report =
        Engine.load(
                Policy.of(StandardPacks.pack("docker").orElseThrow()).withControls(controls),
                DockerPlatform.INSTANCE,
                NOW)
            .evaluate("host", snapshot.getBytes(UTF_8), false, Detail.CHANGES);
    return report.findings().stream()
        .filter(f -> f.verdict() == Verdict.FAIL)
        .map(f -> "  " + f.control() + ": " + said(f.change().orElse(Change.NONE)) + "\n")
        .collect(Collectors.joining());
  }

  private static String said(Change change) {
    return change.found().word() + ": " + String.join("; ", change.byHow().keySet());
  }
}
