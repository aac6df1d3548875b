package dev.portreeve.stdlib;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portreeve.laws.Tries;
import dev.portreeve.runtime.abi.snapshot.ValueSource;
import dev.portreeve.runtime.docker.Import;
import dev.portreeve.runtime.docker.ImportOptions;
import dev.portreeve.runtime.docker.document.RawFile;
import dev.portreeve.runtime.evaluate.Detail;
import dev.portreeve.runtime.evaluate.Engine;
import dev.portreeve.runtime.evaluate.policy.Policy;
import dev.portreeve.runtime.pack.CompiledPack;
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
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The changes that are proposed for real engines: each makes its control pass, on the whole
 * snapshot with nothing but the change in it; what they say is in goldens, {@code
 * -Dportreeve.goldens=rewrite} writes them anew.
 */
class ChangesTest {
  private static final Path EXAMPLE = Path.of("../examples/exports/docker-26.1.5");
  private static final Instant NOW = Instant.parse("2026-11-25T00:00:00Z");

  @ParameterizedTest
  @MethodSource("dev.portreeve.stdlib.Host#unlike")
  void eachMakesItsControlPassOnTheWholeSnapshot(String host) throws Exception {
    byte[] snapshot = Import.of(Host.exported(host), ImportOptions.defaults()).snapshot();
    CompiledPack pack = StandardPacks.pack("docker").orElseThrow();
    Report report =
        Engine.load(Policy.of(pack), DockerPlatform.INSTANCE, NOW)
            .evaluate(host, snapshot, false, Detail.CHANGES);
    TreeSet<String> said = new TreeSet<>();
    List<Finding> stepped = new ArrayList<>();
    for (Finding finding : report.findings()) {
      if (finding.verdict() == Verdict.FAIL && finding.subject().isPresent()) {
        Change change = finding.change().orElseThrow();
        String how = String.join("; ", change.byHow().keySet());
        said.add(
            finding.control() + ": " + change.found().word() + (how.isEmpty() ? "" : ": ") + how);
        if (!change.steps().isEmpty()) {
          stepped.add(finding);
        }
      }
    }
    compare(host, String.join("\n", said) + "\n");
    Map<String, Engine> alone = new HashMap<>();
    for (int at : Tries.some(IntStream.range(0, stepped.size()).boxed().toList())) {
      Finding finding = stepped.get(at);
      Engine engine = alone.get(finding.control());
      if (engine == null) {
        engine =
            Engine.load(
                Policy.of(pack).withControls(List.of(finding.control())),
                DockerPlatform.INSTANCE,
                NOW);
        alone.put(finding.control(), engine);
      }
      Change change = finding.change().orElseThrow();
      byte[] changed = ChangedSnapshot.of(snapshot, change.steps());
      String how = String.join("; ", change.byHow().keySet());
      assertPasses(engine.evaluate(host, changed, false), finding, how);
    }
  }

  /** The engine adds after it drops: the option that adds must go, or nothing changes. */
  @Test
  void aCapabilityThatWasAddedIsNoLongerAskedFor() throws Exception {
    ObjectMapper json = new ObjectMapper();
    JsonNode one = json.readTree(EXAMPLE.resolve("inspect_containers.json").toFile()).get(0);
    ObjectNode host = (ObjectNode) one.get("HostConfig");
    host.put("Privileged", false);
    host.putArray("CapAdd").add("NET_RAW").add("CAP_SYS_TIME");
    host.putArray("CapDrop").add("NET_RAW");
    byte[] inspect = json.writeValueAsBytes(List.of(one));
    byte[] snapshot =
        Import.of(List.of(new RawFile("inspect.json", inspect)), ImportOptions.defaults())
            .snapshot();
    Policy policy =
        Policy.of(StandardPacks.pack("docker").orElseThrow())
            .withControls(List.of("capabilities-approved"));
    Report report =
        Engine.load(policy, DockerPlatform.INSTANCE, NOW)
            .evaluate("host", snapshot, false, Detail.CHANGES);
    Change change = report.findings().get(0).change().orElseThrow();
    assertEquals(
        Set.of(
            "docker run without --cap-add=SYS_TIME",
            "docker run --cap-drop=NET_RAW instead of --cap-add=NET_RAW"),
        change.byHow().keySet());
  }

  /** What gave a container every capability is gone: the usual ones are left, and no more. */
  @ParameterizedTest
  @CsvSource({
    "capabilities-approved, true, '', --privileged, --cap-drop=NET_RAW",
    "capabilities-approved, false, '\"ALL\"', --cap-add=ALL, --cap-drop=NET_RAW",
    "capabilities-approved, true, '\"ALL\"', --privileged; docker run without --cap-add=ALL,"
        + " --cap-drop=NET_RAW",
    "dac-read-search-not-added, true, '\"ALL\"', --privileged," + " without --cap-add=ALL"
  })
  void noMoreIsDroppedThanIsLeft(
      String control, boolean privileged, String added, String gone, String more) throws Exception {
    assertEquals(
        "docker run without " + gone + "; docker run " + more,
        proposed(control, privileged, added, "[\"ALL\"]"));
  }

  /** Where the snapshot says what is left, as Podman's own set has no NET_RAW, that decides. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "true | '' | \"ALL\" | CHOWN, KILL | without --privileged",
        "true | '' | \"ALL\" | CHOWN, NET_RAW | without --privileged; docker run --cap-drop=NET_RAW",
        "true | '' | \"ALL\" | '' | without --privileged",
        "false | \"ALL\" | \"CHOWN\", \"NET_RAW\" | CHOWN | without --cap-add=ALL",
        "false | \"ALL\" | \"NET_RAW\" | NET_RAW |"
            + " without --cap-add=ALL; docker run --cap-drop=NET_RAW",
      })
  void whatIsKnownNotToBeLeftIsNotDropped(
      boolean privileged, String added, String effective, String left, String change)
      throws Exception {
    String over = "{\"$value\": [%s], \"$from\": \"%s\"}";
    String from = ValueSource.allOver(List.of(left.split(", ")));
    assertEquals(
        "docker run " + change,
        proposed("capabilities-approved", privileged, added, over.formatted(effective, from)));
  }

  private static String proposed(String control, boolean privileged, String added, String effective)
      throws Exception {
    String snapshot =
        """
        {"portreeve": {"snapshot": 1, "schema": "docker 1"},
         "containers": [{"name": "web", "network_mode": "private", "privileged": %s,
           "added_capabilities": [%s], "effective_capabilities": %s}]}
        """
            .formatted(privileged, added, effective);
    Policy policy =
        Policy.of(StandardPacks.pack("docker").orElseThrow()).withControls(List.of(control));
    Report report =
        Engine.load(policy, DockerPlatform.INSTANCE, NOW)
            .evaluate("host", snapshot.getBytes(UTF_8), false, Detail.CHANGES);
    Change change = report.findings().get(0).change().orElseThrow();
    return String.join("; ", change.byHow().keySet());
  }

  /** Without its own option a container has the engine's profile, which may forbid nothing. */
  @ParameterizedTest
  @CsvSource({
    "builtin, true, label=disable, without --privileged",
    "builtin, false, seccomp=unconfined, without --security-opt=seccomp=unconfined",
    "builtin, true, seccomp=unconfined, without --privileged; docker run without"
        + " --security-opt=seccomp=unconfined",
    "unconfined, true, seccomp=unconfined, without --privileged; docker run"
        + " --security-opt=seccomp=builtin instead of --security-opt=seccomp=unconfined",
    "unconfined, false, seccomp=unconfined, --security-opt=seccomp=builtin instead of"
        + " --security-opt=seccomp=unconfined",
    "unconfined, true, label=disable, without --privileged; docker run --security-opt=seccomp=builtin",
    "unconfined, false, label=disable, --security-opt=seccomp=builtin",
    "builtin, false, 'seccomp={\"defaultAction\":\"SCMP_ACT_ALLOW\"}',"
        + " without --security-opt=seccomp=FILE",
    "builtin, true, 'seccomp={\"defaultAction\":\"SCMP_ACT_ALLOW\"}',"
        + " without --privileged; docker run without --security-opt=seccomp=FILE",
    "builtin, true, 'seccomp={\"defaultAction\":\"SCMP_ACT_ERRNO\"}', without --privileged",
    "unconfined, false, 'seccomp={\"defaultAction\":\"SCMP_ACT_ALLOW\"}',"
        + " --security-opt=seccomp=builtin instead of --security-opt=seccomp=FILE"
  })
  void noProfileIsLeftToAnEngineThatHasNone(
      String profile, boolean privileged, String option, String change) throws Exception {
    ObjectMapper json = new ObjectMapper();
    ObjectNode info = (ObjectNode) json.readTree(EXAMPLE.resolve("info.json").toFile());
    info.putArray("SecurityOptions").add("name=seccomp,profile=" + profile);
    JsonNode one = json.readTree(EXAMPLE.resolve("inspect_containers.json").toFile()).get(0);
    ObjectNode host = (ObjectNode) one.get("HostConfig");
    host.put("Privileged", privileged);
    host.putArray("SecurityOpt").add(option);
    byte[] snapshot =
        Import.of(
                List.of(
                    new RawFile("info.json", json.writeValueAsBytes(info)),
                    new RawFile("inspect.json", json.writeValueAsBytes(List.of(one)))),
                ImportOptions.defaults())
            .snapshot();
    Policy policy =
        Policy.of(StandardPacks.pack("docker").orElseThrow()).withControls(List.of("seccomp-on"));
    Report report =
        Engine.load(policy, DockerPlatform.INSTANCE, NOW)
            .evaluate("host", snapshot, false, Detail.CHANGES);
    Change made = report.findings().get(0).change().orElseThrow();
    assertEquals("docker run " + change, String.join("; ", made.byHow().keySet()));
  }

  /** What a privileged container mounts nobody can tell, before it runs without. */
  @ParameterizedTest
  @CsvSource({
    "'\"privileged\": true', clearing, docker run without --privileged",
    "'\"privileged\": false, \"added_capabilities\": [\"SYS_ADMIN\"]', clearing,"
        + " docker run without --cap-add=SYS_ADMIN",
    "'\"privileged\": false, \"added_capabilities\": {\"$value\": [\"NET_ADMIN\", \"SYS_ADMIN\"],"
        + " \"$from\": \"flag --cap-add=ALL --cap-add=NET_ADMIN\"}', clearing,"
        + " docker run without --cap-add=ALL --cap-add=NET_ADMIN",
    "'\"privileged\": false, \"added_capabilities\": {\"$value\": [\"SYS_ADMIN\"],"
        + " \"$from\": \"flag --cap-add=ALL --volume=/a b\"}', clearing,"
        + " docker run without '--cap-add=ALL --volume=/a b'"
  })
  void whatFailsIsTakenAwayThoughSomethingElseStaysUnknown(String made, String found, String change)
      throws Exception {
    String snapshot =
        """
        {"portreeve": {"snapshot": 1, "schema": "docker 1"},
         "containers": [{"name": "web", %s}]}
        """
            .formatted(made);
    Policy policy =
        Policy.of(StandardPacks.pack("enterprise-practices").orElseThrow())
            .withControls(List.of("nothing-equals-privileged"));
    Report report =
        Engine.load(policy, NOW).evaluate("host", snapshot.getBytes(UTF_8), false, Detail.CHANGES);
    Finding finding = report.findings().get(0);
    Change proposed = finding.change().orElse(Change.NONE);
    assertEquals(
        found + ": " + change,
        proposed.found().word() + ": " + String.join("; ", proposed.byHow().keySet()));
  }

  /** What fails of a list is mended, also where the list may hold more than is known. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ports-bound | published_ports | {\"container_port\": 53, \"protocol\": \"udp\","
            + " \"host_port\": 9000, \"lowest_host_port\": 9000, \"host_address\": null}"
            + " | clearing: docker run --publish=127.0.0.1:9000:53/udp instead of"
            + " --publish=9000:53/udp",
        "sensitive-paths-not-mounted | host_mounts | {\"source\": \"/dev/net/tun\","
            + " \"leads_to\": [\"/dev/net/tun\"], \"destination\": \"/d\", \"writable\": true}"
            + " | clearing: docker run without --volume=/dev/net/tun:/d",
      })
  void whatFailsOfAListIsMendedWhereMoreMayBeInIt(
      String control, String list, String element, String change) throws Exception {
    String snapshot =
        """
        {"portreeve": {"snapshot": 1, "schema": "docker 1"},
         "containers": [{"name": "web", "network_mode": "private", "publish_all": false,
           "%s": {"$partial": [%s], "reason": "81/tcp was asked for and is not shown"}}]}
        """
            .formatted(list, element);
    Policy policy =
        Policy.of(StandardPacks.pack("docker").orElseThrow()).withControls(List.of(control));
    Report report =
        Engine.load(policy, DockerPlatform.INSTANCE, NOW)
            .evaluate("host", snapshot.getBytes(UTF_8), false, Detail.CHANGES);
    Change made = report.findings().get(0).change().orElseThrow();
    assertEquals(change, made.found().word() + ": " + String.join("; ", made.byHow().keySet()));
  }

  /** An option that names several is given anew with those that stay, as it was typed. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"SYS_TIME\", \"NET_ADMIN\" | --cap-add=sys_time,net_admin"
            + " | without --cap-add=sys_time,net_admin",
        "\"SYS_TIME\", \"KILL\" | --cap-add=sys_time,kill"
            + " | --cap-add=kill instead of --cap-add=sys_time,kill",
        "\"SYS_TIME\", \"KILL\" | --cap-add=CAP_KILL --cap-add=cap_sys_time"
            + " | without --cap-add=cap_sys_time",
        "\"SYS_TIME\", \"KILL\" | --cap-add=CAP_KILL,SYS_TIME --cap-add=sys_time"
            + " | --cap-add=CAP_KILL instead of --cap-add=CAP_KILL,SYS_TIME --cap-add=sys_time",
        "\"SYS_TIME\", \"BPF\" | --cap-add=bpf"
            + " | without --cap-add=SYS_TIME; docker run without --cap-add=bpf",
      })
  void anOptionThatNamesSeveralIsGivenAnewWithTheRest(String added, String options, String change)
      throws Exception {
    String snapshot =
        """
        {"portreeve": {"snapshot": 1, "schema": "docker 1"},
         "containers": [{"name": "web", "effective_capabilities": ["KILL"],
           "added_capabilities": {"$value": [%s], "$from": "flags that list it: %s"}}]}
        """
            .formatted(added, options);
    assertEquals("docker run " + change, changes("capabilities-approved", "docker", snapshot));
  }

  /** A container that publishes the port at which something else listens would only hide that. */
  @Test
  void whatIsOfNobodyIsNotMadeAnothers() throws Exception {
    String snapshot =
        """
        {"portreeve": {"snapshot": 1, "schema": "docker 1"}, "services": [],
         "host": {"listeners": [{"protocol": "tcp", "ip": null, "port": 2375,
           "process": "dockerd"}]},
         "containers": [{"name": "web", "network_mode": "private", "publish_all": false,
           "published_ports": [{"container_port": 80, "protocol": "tcp", "host_port": 8080,
             "lowest_host_port": 8080, "host_address": "127.0.0.1"}]}]}
        """;
    assertEquals("", changes("listeners-explained", "enterprise-practices", snapshot));
  }

  private static String changes(String control, String pack, String snapshot) throws Exception {
    Policy policy =
        Policy.of(StandardPacks.pack(pack).orElseThrow()).withControls(List.of(control));
    Report report =
        Engine.load(policy, DockerPlatform.INSTANCE, NOW)
            .evaluate("host", snapshot.getBytes(UTF_8), false, Detail.CHANGES);
    Finding finding = report.findings().get(0);
    assertEquals(Verdict.FAIL, finding.verdict());
    return String.join("; ", finding.change().orElse(Change.NONE).byHow().keySet());
  }

  /** Once each container's search went through the ways of all others: it took minutes. */
  @Test
  @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void searchesAmongThreeHundredContainersEnd() throws Exception {
    byte[] snapshot = Import.of(Host.sources(EXAMPLE), ImportOptions.defaults()).snapshot();
    CompiledPack pack = StandardPacks.pack("enterprise-practices").orElseThrow();
    Report report =
        Engine.load(Policy.of(pack), DockerPlatform.INSTANCE, NOW)
            .evaluate("large", Enlarged.to(300, snapshot), false, Detail.CHANGES);
    // None of the others is to be made an agent.
    assertEquals(Set.of(Change.Found.NONE), found(report, "writable-containers-watched"));
    // What another control needed is its own.
    assertEquals(Set.of(Change.Found.SMALLEST), found(report, "nothing-equals-privileged"));
    assertEquals(Set.of(Change.Found.SMALLEST), found(report, "ports-on-meant-interfaces"));
  }

  private static Set<Change.Found> found(Report report, String control) {
    return report.findings().stream()
        .filter(f -> f.control().equals(control) && f.verdict() == Verdict.FAIL)
        .map(f -> f.change().orElseThrow().found())
        .collect(Collectors.toSet());
  }

  private static void assertPasses(Report changed, Finding finding, String how) {
    List<Finding> now =
        changed.findings().stream().filter(f -> f.subject().equals(finding.subject())).toList();
    assertFalse(now.isEmpty(), finding.control());
    assertTrue(
        now.stream().allMatch(f -> f.verdict() == Verdict.PASS),
        () -> finding.control() + " of " + finding.subject() + " after " + how + ": " + now);
  }

  private static void compare(String host, String said) throws Exception {
    Path golden = Path.of("src/test/resources/hosts", host + "-changes.txt");
    if ("rewrite".equals(System.getProperty("portreeve.goldens"))) {
      Files.writeString(golden, said);
    }
    assertEquals(Files.readString(golden), said);
  }
}
