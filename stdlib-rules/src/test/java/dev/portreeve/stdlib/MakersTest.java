package dev.portreeve.stdlib;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portreeve.runtime.docker.Import;
import dev.portreeve.runtime.docker.ImportOptions;
import dev.portreeve.runtime.docker.document.RawFile;
import dev.portreeve.runtime.evaluate.Detail;
import dev.portreeve.runtime.evaluate.Engine;
import dev.portreeve.runtime.evaluate.policy.Policy;
import dev.portreeve.runtime.platform.docker.DockerPlatform;
import dev.portreeve.runtime.report.FixLine;
import dev.portreeve.runtime.verdict.Finding;
import dev.portreeve.runtime.verdict.Report;
import dev.portreeve.runtime.verdict.Verdict;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is proposed for containers that compose or a pod made goes where these were asked for. */
class MakersTest {
  private static final Instant NOW = Instant.parse("2026-11-25T00:00:00Z");
  private static final String SHOP =
      "\"com.docker.compose.service\":\"api\",\"com.docker.compose.project\":\"shop\"";
  private static final String FILE = "\"com.docker.compose.project.config_files\":";
  private static final String POD = "b".repeat(64);

  private static final String COMMAND = "\"CreateCommand\":[\"podman\",\"run\",\"IMAGE\"],";

  private static Finding finding(String control, String labels, String more) throws Exception {
    return finding(control, COMMAND, labels, more);
  }

  private static Finding finding(String control, String command, String labels, String more)
      throws Exception {
    return report(control, container("shop-api-1", "a", command, labels, more)).findings().get(0);
  }

  private static String container(
      String name, String id, String command, String labels, String more) {
    return "{\"Id\":\""
        + id.repeat(64)
        + "\",\"Name\":\""
        + name
        + "\",\"Image\":\"sha256:"
        + "c".repeat(64)
        + "\",\"State\":{\"Status\":\"running\",\"Running\":true},\"Config\":{"
        + command
        + "\"Labels\":{"
        + labels
        + "}},\"HostConfig\":{\"ReadonlyRootfs\":false,\"Memory\":0,\"Privileged\":true,"
        + "\"NetworkMode\":\"host\"},\"NetworkSettings\":{\"Networks\":{\"host\":{}}}"
        + more
        + "}";
  }

  private static Report report(String control, String... documents) throws Exception {
    List<RawFile> files = new ArrayList<>();
    for (String text : documents) {
      files.add(new RawFile(files.size() + ".json", text.getBytes(StandardCharsets.UTF_8)));
    }
    byte[] snapshot = Import.of(files, ImportOptions.defaults()).snapshot();
    Engine engine =
        Engine.load(
            Policy.of(StandardPacks.pack("docker").orElseThrow()).withControls(List.of(control)),
            DockerPlatform.INSTANCE,
            NOW);
    return engine.evaluate("host", snapshot, false, Detail.CHANGES);
  }

  private static String change(String control, String labels, String more) throws Exception {
    return String.join(
        "; ", finding(control, labels, more).change().orElseThrow().byHow().keySet());
  }

  @ParameterizedTest(name = "{0} of {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "memory-limited | /srv/shop/compose.yaml | mem_limit: 512m in service api of"
            + " /srv/shop/compose.yaml, and docker compose --project-name shop --file"
            + " /srv/shop/compose.yaml up --detach",
        "container-not-privileged | /srv/a.yaml,/srv/b.yaml | no privileged in service api of"
            + " /srv/a.yaml or /srv/b.yaml, and docker compose --project-name shop --file"
            + " /srv/a.yaml --file /srv/b.yaml up --detach",
        "host-network-not-shared | /srv/it's here.yaml | no network_mode in service api of"
            + " '/srv/it'\\''s here.yaml', and docker compose --project-name shop --file"
            + " '/srv/it'\\''s here.yaml' up --detach",
        "memory-limited | <redacted> | mem_limit: 512m in service api of the project shop, and"
            + " docker compose --project-name shop up --detach",
        "memory-limited | --env-file=/etc/shadow | mem_limit: 512m in service api of the project"
            + " shop, and docker compose --project-name shop up --detach",
      })
  void composeSaysItInItsFile(String control, String files, String how) throws Exception {
    assertEquals(how, change(control, SHOP + "," + FILE + "\"" + files + "\"", ""));
  }

  @Test
  void aServiceOnTheEnginesNetworkAskedForIt() throws Exception {
    String labels = SHOP + "," + FILE + "\"/srv/shop/compose.yaml\"";
    String podman = ",\"OCIRuntime\":\"crun\",\"Rootfs\":\"\",\"BoundingCaps\":[]";
    String container =
        container("shop-api-1", "a", COMMAND, labels, podman)
            .replace("\"NetworkMode\":\"host\"", "\"NetworkMode\":\"bridge\"")
            .replace("{\"host\":{}}", "{\"podman\":{}}");
    String line = lines(failing(report("default-bridge-unused", container)).get(0));
    assertTrue(line.startsWith("[no network_mode in service api of /srv/shop/compose.yaml,"), line);
  }

  @ParameterizedTest(name = "{0} of {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "memory-limited | web | docker service update --limit-memory=512m web",
        "host-network-not-shared | web | docker service update --network-add=NAME --network-rm=host web",
        "root-filesystem-read-only | web | docker service update --read-only web",
        "container-not-privileged | web | ``",
        "memory-limited | it's | docker service update --limit-memory=512m 'it'\\''s'",
        "memory-limited | --force | docker run --memory=512m",
      })
  void servicesOfASwarmAreUpdated(String control, String service, String how) throws Exception {
    String labels = "\"com.docker.swarm.service.name\":\"" + service + "\"";
    assertEquals(how, change(control, labels, ",\"Driver\":\"overlay2\""));
  }

  @ParameterizedTest(name = "{0}, infra {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "memory-limited | true | podman pod create --memory=512m (pod bbbbbbbbbbbb)",
        "host-network-not-shared | true | podman pod create --network=NAME instead of --network=host"
            + " (pod bbbbbbbbbbbb)",
        "root-filesystem-read-only | true | ``",
        "host-network-not-shared | false | podman pod create --network=NAME instead of --network=host"
            + " (pod bbbbbbbbbbbb)",
        "memory-limited | false | podman run --memory=512m",
        "root-filesystem-read-only | false | podman run --read-only",
      })
  void podsSayItWhereTheyAreMade(String control, boolean infra, String how) throws Exception {
    String more = ",\"Pod\":\"" + POD + "\",\"IsInfra\":" + infra + ",\"OCIRuntime\":\"crun\"";
    assertEquals(how, change(control, "", more + ",\"Rootfs\":\"\",\"BoundingCaps\":[]"));
  }

  @Test
  void whatAPodDoesNotShareIsAskedForWithoutIt() throws Exception {
    String pod =
        "{\"Id\":\""
            + POD
            + "\",\"Name\":\"shop\",\"CreateCommand\":[\"podman\",\"pod\",\"create\"],\"CreateCgroup\":%s,\"CreateInfra\":%s,\"InfraContainerID\":\"\"}";
    String podman =
        ",\"OCIRuntime\":\"crun\",\"Rootfs\":\"\",\"BoundingCaps\":[],\"Pod\":\"" + POD + "\"";
    String member = container("a", "a", COMMAND, "", podman + ",\"IsInfra\":false");
    assertEquals(
        "[podman run --network=NAME instead of --network=host]",
        lines(
            failing(report("host-network-not-shared", member, pod.formatted(true, false))).get(0)));
    assertEquals(
        "[podman pod create --network=NAME instead of --network=host (pod shop)]",
        lines(
            failing(report("host-network-not-shared", member, pod.formatted(true, true))).get(0)));
    String infra = container("i", "a", "", "", podman + ",\"IsInfra\":true");
    assertEquals(
        "[podman pod create --memory=512m instead of --share-parent=false (pod shop)]",
        lines(failing(report("memory-limited", infra, pod.formatted(false, true))).get(0)));
  }

  @ParameterizedTest(name = "{0}: {1}, {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "restart-bounded | --restart | --pod | podman run without --restart=always",
        "restart-bounded | --pod | --restart | podman pod create without --restart=always (pod shop)",
        "container-user | --user | --pod | podman run --user=1000 instead of --user=0:0",
        "container-user | --pod | --pod | podman run --user=1000",
        "memory-limited | --memory | --pod | podman run --memory=512m instead of --memory=0",
        "pids-limited | --pids-limit | --pod | podman run --pids-limit=100 instead of --pids-limit=-1",
        "pids-limited | --pod | --pod | podman run --pids-limit=100",
      })
  void anOptionGoesWhereItStands(String control, String own, String ofPod, String how)
      throws Exception {
    String pod =
        "{\"Id\":\"%s\",\"Name\":\"shop\",\"CreateCommand\":[\"podman\",\"pod\",\"create\",\"%s\",\"<redacted>\"],"
            + "\"CreateCgroup\":true,\"CreateInfra\":true,\"InfraContainerID\":\"\"}";
    String member =
        "{\"Id\":\"%s\",\"Name\":\"app\",\"Pod\":\"%s\",\"IsInfra\":false,\"OCIRuntime\":\"crun\",\"Rootfs\":\"\","
            + "\"BoundingCaps\":[],\"State\":{\"Status\":\"running\"},\"Config\":{\"User\":\"0:0\","
            + "\"CreateCommand\":[\"podman\",\"run\",\"%s\",\"<redacted>\",\"IMAGE\"]},\"HostConfig\":{"
            + "\"RestartPolicy\":{\"Name\":\"always\",\"MaximumRetryCount\":0},\"Memory\":0,\"PidsLimit\":-1}}";
    Report report =
        report(
            control,
            member.formatted("a".repeat(64), POD, own),
            pod.formatted(POD, ofPod.equals("--pod") ? "--name" : ofPod));
    assertEquals("[" + how + "]", lines(failing(report).get(0)));
  }

  @Test
  void anOptionOfDockerIsGivenInsteadOfTheOneThatStandsThere() throws Exception {
    String docker =
        "{\"Id\":\"%s\",\"Name\":\"app\",\"Image\":\"sha256:%s\",\"State\":{\"Status\":"
            + "\"running\"},\"Config\":{\"User\":\"root\"},\"HostConfig\":{\"Runtime\":\"runc\",\"RestartPolicy\":{\"Name\":"
            + "\"on-failure\",\"MaximumRetryCount\":9}}}";
    String image =
        "[{\"Id\":\"sha256:%s\",\"RepoTags\":[\"app:1\"],\"RepoDigests\":[],\"Architecture\":\"amd64\",\"Os\":\"linux\",\"RootFS\":{\"Type\":\"layers\",\"Layers\":[]},\"Config\":{\"User\":\"%s\"}}]";
    String container = docker.formatted("a".repeat(64), "c".repeat(64));
    assertEquals(
        "[docker run --restart=on-failure:5 instead of --restart=on-failure:9]",
        lines(failing(report("restart-bounded", container)).get(0)));
    assertEquals(
        "[docker run --user=1000 instead of --user=root]",
        lines(
            failing(report("container-user", container, image.formatted("c".repeat(64), "app")))
                .get(0)));
    assertEquals(
        "[docker run --user=1000]",
        lines(
            failing(report("container-user", container, image.formatted("c".repeat(64), "root")))
                .get(0)));
  }

  @Test
  void withoutCgroupsNoLimitIsUpdated() throws Exception {
    String podman =
        "{\"Id\":\"%s\",\"Name\":\"app\",\"OCIRuntime\":\"crun\",\"BoundingCaps\":[],\"State\":{\"Status\":"
            + "\"running\"},\"Config\":{\"CreateCommand\":[\"podman\",\"run\",\"IMAGE\"]},"
            + "\"HostConfig\":{\"Cgroups\":\"disabled\",\"PidsLimit\":0}}";
    Finding finding = failing(report("pids-limited", podman.formatted("a".repeat(64)))).get(0);
    assertEquals("[podman run --pids-limit=100 instead of --cgroups=disabled]", lines(finding));
    String fix = finding.fix().orElse("");
    assertTrue(fix.startsWith("It was made with --cgroups=disabled"), fix);
  }

  @Test
  void ofWhatWasPlayedFromAFileNoCommandIsProposed() throws Exception {
    String more = ",\"Pod\":\"" + POD + "\",\"IsInfra\":false,\"OCIRuntime\":\"crun\"";
    Finding finding =
        finding("root-filesystem-read-only", "", "", more + ",\"Rootfs\":\"\",\"BoundingCaps\":[]");
    assertTrue(finding.change().orElseThrow().byHow().isEmpty());
    assertTrue(finding.fix().orElseThrow().contains("podman kube play"), finding.toString());
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({"memory-limited", "root-filesystem-read-only"})
  void whatIsToBeDoneSaysWhere(String control) throws Exception {
    String fix =
        finding(control, SHOP + "," + FILE + "\"/srv/compose.yaml\"", "").fix().orElseThrow();
    assertTrue(fix.contains("service api of /srv/compose.yaml"), fix);
  }

  @ParameterizedTest(name = "{0} of {1}")
  @CsvSource({
    "memory-limited,--memory,docker",
    "memory-limited,--memory,podman",
    "cpu-limited,--cpu-shares,docker",
    "cpu-limited,--cpu-shares,podman",
    "pids-limited,--pids-limit,podman"
  })
  void aLimitThatNothingEnforcesIsNotProposed(String control, String option, String engine)
      throws Exception {
    boolean docker = engine.equals("docker");
    String limits =
        ",\"HostConfig\":{\"Memory\":0,\"CpuShares\":0,\"NanoCpus\":0,\"CpuQuota\":0,\"CpuPeriod\":0,"
            + "\"CpusetCpus\":\"\",\"PidsLimit\":0}";
    String inspect =
        "{\"Id\":\"%s\",\"Name\":\"web\",%s\"State\":{\"Status\":\"running\"},\"Config\":{%s}%s}"
            .formatted(
                "a".repeat(64),
                docker ? "\"Driver\":\"vfs\"," : "\"OCIRuntime\":\"crun\",\"BoundingCaps\":[],",
                docker ? "" : "\"CreateCommand\":[\"podman\",\"run\",\"IMAGE\"]",
                limits);
    for (boolean enforced : new boolean[] {true, false}) {
      String info =
          docker
              ? info(
                  ",\"MemoryLimit\":%1$s,\"CpuCfsQuota\":%1$s,\"CPUShares\":%1$s,\"CPUSet\":%1$s"
                      .formatted(enforced))
              : "{\"host\":{\"hostname\":\"h\",\"cgroupControllers\":["
                  + (enforced ? "\"cpu\",\"cpuset\",\"memory\",\"pids\"" : "")
                  + "],\"security\":{\"rootless\":true}},\"store\":{},\"version\":{\"Version\":\"5.4.2\"}}";
      Finding finding = report(control, "[" + inspect + "]", info).findings().get(0);
      assertEquals(Verdict.FAIL, finding.verdict());
      assertEquals(enforced, !finding.change().orElseThrow().steps().isEmpty(), info);
      String fix = finding.fix().orElse("");
      assertEquals(enforced, fix.isEmpty(), fix);
      assertTrue(enforced || fix.startsWith("Nothing on this host") && fix.contains(option), fix);
    }
  }

  @Test
  void optionsOfOneServiceAreAskedForAtOnce() throws Exception {
    String config = "\"CapAdd\":[\"SYS_ADMIN\"],\"CapDrop\":null,\"Privileged\":false,";
    String capable =
        container("web.1.x", "a", "", "\"com.docker.swarm.service.name\":\"web\"", "")
            .replace("\"Privileged\":true,", config)
            .replace("\"State\"", "\"Driver\":\"overlay2\",\"State\"");
    assertEquals(
        "[docker service update --cap-drop=NET_RAW --cap-drop=SYS_ADMIN web]",
        capabilities(capable));
    assertEquals(
        "[docker service update --cap-drop=ALL --cap-drop=NET_RAW web]",
        capabilities(capable.replace("SYS_ADMIN", "ALL")));
    // To drop what was added takes back no more than that: it would hold NET_RAW all the same.
    assertEquals(
        "[docker service update --cap-drop=SYS_TIME web]",
        capabilities(capable.replace("[\"SYS_ADMIN\"]", "[\"NET_RAW\",\"SYS_TIME\"]")));
    String labels = "\"com.docker.swarm.service.name\":\"web\"";
    assertEquals(
        "[cap_drop with \"NET_RAW\" and cap_add without \"SYS_ADMIN\" in service api of the project"
            + " shop, and docker compose --project-name shop up --detach]",
        capabilities(capable.replace(labels, SHOP)));
  }

  @Test
  void aUnitIsChangedInItsFile() throws Exception {
    String labels = "\"PODMAN_SYSTEMD_UNIT\":\"web.service\"";
    String podman = ",\"OCIRuntime\":\"crun\",\"Rootfs\":\"\",\"BoundingCaps\":[]";
    Finding writable = finding("root-filesystem-read-only", labels, podman);
    assertEquals("[podman run --read-only (unit web.service)]", lines(writable));
    String note = writable.remedy().orElseThrow().note().orElseThrow();
    assertTrue(note.contains("systemctl restart web.service"), note);
    String hostile = "\"PODMAN_SYSTEMD_UNIT\":\"--now\"";
    Finding other = finding("root-filesystem-read-only", hostile, podman);
    assertEquals("[podman run --read-only]", lines(other));
  }

  private static String lines(Finding finding) {
    return finding.change().orElseThrow().byHow().keySet().toString();
  }

  private static List<Finding> failing(Report report) {
    return report.findings().stream().filter(f -> f.verdict() == Verdict.FAIL).toList();
  }

  private static String capabilities(String container) throws Exception {
    return lines(failing(report("capabilities-approved", "[" + container + "]", info(""))).get(0));
  }

  private static String info(String more) {
    return "{\"ID\":\"i\",\"Name\":\"h\",\"ServerVersion\":\"26.1.5\",\"IndexServerAddress\":\"x\","
        + "\"KernelVersion\":\"6\",\"SecurityOptions\":[],\"DockerRootDir\":\"/v\""
        + more
        + "}";
  }

  @Test
  void ofSeveralItIsSaidHowManyWereMadeOtherwise() throws Exception {
    String driver = ",\"Driver\":\"overlay2\"";
    String plain = container("a", "1", "", "", driver);
    String made = container("b", "2", "", SHOP, driver);
    Report report = report("memory-limited", "[" + plain + "," + made + "]");
    String fix = fix(report);
    assertTrue(fix.startsWith("docker update --memory 512m"), fix);
    assertTrue(
        fix.contains("\nb: It is made from service api of the project shop: write there"), fix);
    assertEquals(1, fix.split("docker update", -1).length - 1, fix);
    report =
        report(
            "memory-limited",
            "["
                + made
                + ","
                + made.replace("\"b\"", "\"c\"").replace("2".repeat(64), "3".repeat(64))
                + "]");
    fix = fix(report);
    assertTrue(fix.contains("<name>") && fix.contains("service api of the project shop"), fix);
  }

  private static String fix(Report report) {
    return FixLine.said(report.controls().get(0), failing(report), "why").stream()
        .map(FixLine::text)
        .collect(Collectors.joining("\n"));
  }

  private static String played(String name, String id, String podman) {
    return container(name, id, "", "", podman)
        .replace("\"Memory\":0", "\"Memory\":0,\"Ulimits\":[]");
  }

  @Test
  void whatWouldTellNamesTheContainerThatItIsAbout() throws Exception {
    String podman =
        ",\"OCIRuntime\":\"crun\",\"Rootfs\":\"\",\"BoundingCaps\":[],\"Pod\":\"" + POD + "\"";
    Report report =
        report(
            "ulimits-deliberate",
            "[" + played("one", "1", podman) + "," + played("two", "2", podman) + "]");
    List<String> hows =
        report.findings().stream()
            .filter(f -> f.subject().isPresent())
            .map(f -> f.subject().get().name() + ": " + f.missing().get(0).how())
            .toList();
    assertEquals(2, hows.size());
    for (String how : hows) {
      assertTrue(how.contains("make " + how.substring(0, 3) + " anew"), how);
    }
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "false | docker network rm app && sleep 5 && docker network create --driver=overlay --opt encrypted app",
        "true | docker network rm app && sleep 5 && docker network create --driver=overlay --ingress --opt"
            + " encrypted NAME"
      })
  void aNetworkIsMadeAnewAsWhatItIs(boolean ingress, String how) throws Exception {
    String network =
        "[{\"Name\":\"app\",\"Id\":\"n1\",\"Scope\":\"swarm\",\"Driver\":\"overlay\",\"IPAM\":{},"
            + "\"Internal\":false,\"Attachable\":false,\"Ingress\":"
            + ingress
            + ",\"ConfigOnly\":false,\"Containers\":{},\"Options\":{},\"Labels\":{}}]";
    String info =
        info(
            ",\"Swarm\":{\"NodeID\":\"x\",\"LocalNodeState\":\"active\",\"ControlAvailable\":true}");
    assertEquals(
        "[" + how + "]", lines(report("overlay-encrypted", network, info).findings().get(0)));
  }
}
