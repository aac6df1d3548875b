package dev.portreeve.runtime.docker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portreeve.runtime.docker.document.RawFile;
import dev.portreeve.runtime.docker.fact.SnapshotJson;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a container has of a pod, or took over from others; whom Podman's socket lets in. */
class PodsAndLendersTest {
  private static final String PODMAN = "podman-5.4.2-root";
  private static final String DOCKER = "docker-26.1.5-default";
  private static final String POD = "1".repeat(64);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/libpod_parent/POD",
        "machine.slice/machine-libpod_pod_POD.slice",
        "user.slice/user-libpod_pod_POD.slice"
      })
  void theCgroupOfAPodIsNoneThatSomebodyAskedFor(String parent) throws Exception {
    assertEquals("null", inPod(parent).get("cgroup_parent").toString());
  }

  @ParameterizedTest
  @CsvSource({
    "/custom/POD, /custom",
    "/libpod_parent/other, /libpod_parent/other",
    "custom.slice, custom.slice"
  })
  void anotherIsAsItWasAskedFor(String parent, String asked) throws Exception {
    assertEquals(asked, inPod(parent).get("cgroup_parent").asText());
  }

  @Test
  void ofTheContainerThatHoldsAPodNobodyCanAskForLimitsOrRulesOfDevices() throws Exception {
    JsonNode infra = inPod("/libpod_parent/POD");
    assertEquals("[]", infra.get("ulimits").toString());
    assertEquals("[]", infra.get("device_rules").toString());
  }

  @Test
  void whatAPodWasAskedForItsInspectTells() throws Exception {
    JsonNode infra = inPod("/libpod_parent/POD", pod("--userns host --device /dev/zero", "infra"));
    assertEquals("host", infra.get("user_namespace").asText());
    assertEquals("[]", infra.get("device_requests").toString());
    assertEquals("zero", infra.get("devices").get(0).get("name").asText());
    JsonNode plain = inPod("/libpod_parent/POD", pod("--name lab", "infra"));
    assertEquals("private", plain.get("user_namespace").asText());
    assertEquals("[]", plain.get("devices").toString());
  }

  @Test
  void ofAPodThatNobodyDescribedAndOfOneThatIsDescribedTwiceNothingIsKnown() throws Exception {
    for (String pods :
        List.of("[]", "[" + pod("", "infra") + "," + pod("--userns host", "infra") + "]")) {
      JsonNode infra = inPod("/libpod_parent/POD", pods);
      assertTrue(SnapshotJson.isUnknown(infra.get("user_namespace")), pods);
      assertTrue(SnapshotJson.isUnknown(infra.get("device_requests")), pods);
    }
  }

  @Test
  void aMemberHasTheUsersTheDevicesAndTheMountsOfItsPod() throws Exception {
    ObjectNode infra = member("infra", true);
    ObjectNode app = member("app", false);
    for (ObjectNode one : List.of(infra, app)) {
      one.putArray("Mounts")
          .addObject()
          .put("Type", "bind")
          .put("Source", "/etc")
          .put("Destination", "/host/etc")
          .put("RW", true);
      var binds = one.withObjectProperty("HostConfig").putArray("Binds");
      binds.add("/etc:/host/etc:rw");
    }
    app.withObjectProperty("Config")
        .putArray("CreateCommand")
        .add("podman")
        .add("run")
        .add("--pod")
        .add("lab")
        .add("IMAGE");
    JsonNode read =
        among(
            "app",
            pod("--userns host --device /dev/zero:/dev/xzero:r", infra.get("Id").asText()),
            infra,
            app);
    assertEquals("flag --userns=host", read.get("user_namespace").get("$from").asText());
    JsonNode device = read.get("devices").get(0);
    assertEquals(
        "pod flag --device=/dev/zero:/dev/xzero:r", device.get("host_path").get("$from").asText());
    assertEquals("r", device.get("permissions").asText());
    assertEquals(
        "pod flag --volume=/etc:/host/etc",
        read.get("host_mounts").get(0).get("source").get("$from").asText());
  }

  @ParameterizedTest(name = "{0} below {1}: {2} is {3}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"memory_limit\":67108864,\"memory_swap\":134217728 | /libpod_parent/POD | memory_limit |"
            + " {\"$from\":\"pod flag --memory=67108864\",\"$value\":67108864}",
        "\"memory_limit\":67108864,\"memory_swap\":134217728 | /libpod_parent/POD |"
            + " memory_swap_limit |"
            + " {\"$from\":\"pod flag --memory-swap=134217728\",\"$value\":134217728}",
        "\"cpu_shares\":512 | /libpod_parent/POD | cpu_shares |"
            + " {\"$from\":\"pod flag --cpu-shares=512\",\"$value\":512}",
        "\"cpu_shares\":1024 | /libpod_parent/POD | cpu_shares | null",
        "\"cpu_quota\":50000,\"cpu_period\":100000 | /libpod_parent/POD | cpu_quota |"
            + " {\"$from\":\"pod flag --cpus=0.5\",\"$value\":500}",
        "\"cpuset_cpus\":\"0\" | /libpod_parent/POD | cpu_set |"
            + " {\"$from\":\"pod flag --cpuset-cpus=0\",\"$value\":\"0\"}",
        "\"memory_limit\":0 | /libpod_parent/POD | memory_limit | null",
        "\"memory_limit\":\"64m\" | /libpod_parent/POD | memory_limit | null",
        "\"memory_limit\":67108864 | /own | memory_limit | null",
        "\"memory_limit\":67108864 | `` | memory_limit | null",
      })
  void whatThePodsOwnCgroupLimitsHoldsBelowItAndNowhereElse(
      String limits, String parent, String field, String value) throws Exception {
    String pod =
        pod("", "infra").replace("}", ",\"CgroupPath\":\"/libpod_parent/POD\"," + limits + "}");
    String pods = pod.replace("/POD", "/" + POD);
    assertEquals(value, shownInPod(parent, pods).get(field).toString());
  }

  @Test
  void ofAPodThatHasNoCgroupNothingIsLimited() throws Exception {
    String pods = pod("--share-parent=false", "infra").replace("}", ",\"memory_limit\":67108864}");
    assertEquals("null", inPod("/libpod_parent/POD", pods).get("memory_limit").toString());
    assertEquals("null", inPod("", pods).get("memory_limit").toString());
  }

  @Test
  void whatAMemberWasGivenItselfIsShown() throws Exception {
    ObjectNode app = member("app", false);
    app.withObjectProperty("HostConfig")
        .put("Memory", 8 << 20)
        .put("CgroupParent", "/libpod_parent/" + POD);
    String pods =
        pod("", "infra")
            .replace(
                "}", ",\"CgroupPath\":\"/libpod_parent/" + POD + "\",\"memory_limit\":67108864}");
    assertEquals("8388608", among("app", pods, app).get("memory_limit").toString());
  }

  @Test
  void aPodThatNoContainerHoldsIsReadAndItsMembersShareNoUsers() throws Exception {
    String bare =
        "{\"Id\":\""
            + POD
            + "\",\"Name\":\"bare\",\"CreateCommand\":[\"podman\",\"pod\",\"create\"],\"CreateCgroup\":true,"
            + "\"CreateInfra\":false,\"CgroupPath\":\"/libpod_parent/"
            + POD
            + "\",\"memory_limit\":41943040}";
    ObjectNode app = member("app", false);
    app.withObjectProperty("HostConfig").put("CgroupParent", "/libpod_parent/" + POD);
    app.withObjectProperty("Config").putArray("CreateCommand").add("podman").add("run").add("x");
    JsonNode read = Exports.bare(among("app", bare, app));
    assertEquals("pod without infra", among("app", bare, app).get("pod").get("$from").asText());
    assertEquals("bare", read.get("pod").asText());
    assertEquals("41943040", read.get("memory_limit").toString());
    assertEquals("private", read.get("user_namespace").asText());
  }

  @Test
  void aParentThatAPodWasGivenIsThePods() throws Exception {
    String asked = shownInPod("/own/POD", "[]").get("cgroup_parent").toString();
    assertEquals("{\"$from\":\"pod flag --cgroup-parent=/own\",\"$value\":\"/own\"}", asked);
    assertEquals("\"/own\"", shownInPod("/own", "[]").get("cgroup_parent").toString());
  }

  @Test
  void ofAPodWithoutACgroupItIsSaidWhyNothingIsLimited() throws Exception {
    String pods = pod("--share-parent=false", "infra").replace("}", ",\"CreateCgroup\":false}");
    String limit = shownInPod("", pods).get("memory_limit").toString();
    assertEquals("{\"$from\":\"pod flag --share-parent=false\",\"$value\":null}", limit);
  }

  @Test
  void aPodIsCalledByItsNameWhereThatIsKnown() throws Exception {
    String named = pod("", "infra").replace("}", ",\"Name\":\"shop\"}");
    assertEquals("shop", inPod("", named).get("pod").asText());
    assertEquals(POD, inPod("", "[]").get("pod").asText());
    String other = named.replace("shop", "other");
    assertEquals(POD, inPod("", "[" + named + "," + other + "]").get("pod").asText());
  }

  @ParameterizedTest
  @CsvSource({"true, false", "false, true"})
  void withoutRootPodmanShowsNoDevicesAndTheCommandLineTells(boolean rootless, boolean known)
      throws Exception {
    ObjectNode plain = of(PODMAN, "plain");
    plain.withObjectProperty("Config").remove("CreateCommand");
    List<RawFile> sources = new ArrayList<>();
    ObjectNode info = Exports.json(Exports.of(PODMAN, "cli/info.json").get(0)).deepCopy();
    info.withObjectProperty("host").withObjectProperty("security").put("rootless", rootless);
    sources.add(Exports.text("info.json", info.toString()));
    sources.add(Exports.text("c.json", plain.toString()));
    JsonNode read = Exports.container(Exports.snapshot(sources), "plain");
    assertEquals(known, read.get("devices").isArray() && read.get("devices").isEmpty());
  }

  private static String pod(String options, String infra) {
    String words = ("podman pod create " + options).strip().replaceAll("\\s+", "\",\"");
    return "{\"Id\":\""
        + POD
        + "\",\"InfraContainerID\":\""
        + infra
        + "\",\"CreateCommand\":[\""
        + words
        + "\"]}";
  }

  private static ObjectNode member(String name, boolean infra) throws Exception {
    ObjectNode container = of(PODMAN, "plain");
    String id = Integer.toHexString(name.hashCode() | 0x10000000).repeat(8);
    container.put("Name", name).put("Id", id).put("Pod", POD).put("IsInfra", infra);
    container.withObjectProperty("Config").remove("CreateCommand");
    return container;
  }

  private static JsonNode among(String name, String pods, ObjectNode... containers)
      throws Exception {
    List<RawFile> sources = Exports.of(PODMAN, "cli/info.json");
    sources.add(Exports.text("pods.json", pods));
    sources.add(Exports.text("c.json", List.of(containers).toString()));
    return Exports.named(Exports.snapshot(sources).get("containers"), "name", name);
  }

  /** Podman 5.4.2 shows the option of the pod, and the kernel has a filter on its members. */
  @ParameterizedTest(name = "{0}, told {1}: {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "run --pod lab IMAGE | {\"defaultAction\":\"SCMP_ACT_ERRNO\"} | builtin",
        "run --pod lab IMAGE | `` | ?",
        "run --pod lab --security-opt seccomp=unconfined IMAGE | none | unconfined",
        "run --pod lab --security-opt=seccomp=unconfined IMAGE | `` | unconfined",
        "`` | {\"defaultAction\":\"SCMP_ACT_ERRNO\"} | builtin",
        "`` | none | unconfined",
        "`` | `` | ?",
      })
  void theProfileOfAPodHoldsForNoneOfItsMembers(String command, String filter, String mode)
      throws Exception {
    ObjectNode app = member("app", false);
    app.withObjectProperty("HostConfig").putArray("SecurityOpt").add("seccomp=unconfined");
    if (!command.isEmpty()) {
      var words = app.withObjectProperty("Config").putArray("CreateCommand").add("podman");
      List.of(command.split(" ")).forEach(words::add);
    }
    List<RawFile> sources = Exports.of(PODMAN, "cli/info.json");
    sources.add(Exports.text("pods.json", pod("--name lab", "infra")));
    sources.add(Exports.text("c.json", List.of(app).toString()));
    if (!filter.isEmpty()) {
      String line = "filter " + app.get("Id").asText() + " " + filter;
      sources.add(Exports.text("seccomp.txt", "portreeve filters 1\n" + line + "\n"));
    }
    JsonNode read =
        Exports.bare(Exports.named(Exports.snapshot(sources).get("containers"), "name", "app"));
    JsonNode seccomp = read.get("seccomp");
    assertEquals(mode, SnapshotJson.isUnknown(seccomp) ? "?" : seccomp.asText());
  }

  /** Podman shows one by one what ALL or a list gave, and what was asked for beside it alike. */
  @ParameterizedTest
  @CsvSource({
    "--cap-add all, flag --cap-add=ALL",
    "--cap-add all --cap-add=cap_net_admin, flag --cap-add=ALL --cap-add=NET_ADMIN",
    "'--cap-add ALL,NET_ADMIN', 'flag --cap-add=ALL,NET_ADMIN'",
    "'--cap-add CHOWN --cap-add NET_ADMIN,all', 'flag --cap-add=CHOWN --cap-add=NET_ADMIN,all'",
    "--cap-add all --cap-add <redacted>, flag --cap-add=ALL --cap-add=NAME",
    "--cap-add <redacted>, ''",
    "--cap-add NET_ADMIN, ''",
    "--cap-add cap_net_admin, ''",
    "'--cap-add=bpf,net_admin', 'flags that list it: --cap-add=bpf,net_admin'",
    "'--cap-add=BPF,NET_ADMIN --cap-add KILL'," + " 'flags that list it: --cap-add=BPF,NET_ADMIN'",
    "'--cap-add BPF,x;y', ''",
    "'--cap-add Bpf,KILL', ''",
    "--cap-add ALL --cap-add=x;y, ''",
  })
  void whatAskedForCapabilitiesIsNamedAsItWasTyped(String options, String from) throws Exception {
    ObjectNode app = member("app", false);
    app.withObjectProperty("HostConfig").putArray("CapAdd").add("CAP_NET_ADMIN").add("CAP_BPF");
    var words = app.withObjectProperty("Config").putArray("CreateCommand").add("podman").add("run");
    List.of((options + " IMAGE").split(" ")).forEach(words::add);
    List<RawFile> sources = Exports.of(PODMAN, "cli/info.json");
    sources.add(Exports.text("c.json", List.of(app).toString()));
    JsonNode read = Exports.named(Exports.snapshot(sources).get("containers"), "name", "app");
    assertEquals(from, read.get("added_capabilities").path("$from").asText());
  }

  /** Podman shows no addition of a privileged container, and of a device the path alone. */
  @ParameterizedTest
  @CsvSource({
    "--privileged --cap-add=all, added_capabilities, '[\"ALL\"]', flag --cap-add=ALL",
    "--privileged --cap-add NET_ADMIN, added_capabilities, '[\"NET_ADMIN\"]', ''",
    "--privileged --cap-add <redacted>, added_capabilities, [], ''",
    "--privileged --cap-add NET_RAW --cap-drop CHOWN --cap-drop=fowner, effective_capabilities,"
        + " '[\"ALL\"]', 'given all, over: DAC_OVERRIDE, FSETID, KILL, NET_BIND_SERVICE, NET_RAW,"
        + " SETFCAP, SETGID, SETPCAP, SETUID, SYS_CHROOT'",
    "--privileged --cap-drop=all, effective_capabilities, '[\"ALL\"]', 'given all, over: '",
    "--device /dev/zero:/dev/z:r, devices, '\"/dev/zero\"', flag --device=/dev/zero:/dev/z:r",
    "--device /dev/zero, devices, '\"/dev/zero\"', ''"
  })
  void whatPodmanDoesNotShowIsReadFromItsCommand(
      String options, String field, String value, String from) throws Exception {
    ObjectNode app = member("app", false);
    ObjectNode host = app.withObjectProperty("HostConfig");
    host.put("Privileged", options.contains("--privileged")).putArray("CapAdd");
    host.putArray("Devices")
        .addObject()
        .put("PathOnHost", "/dev/zero")
        .put("CgroupPermissions", "");
    var words = app.withObjectProperty("Config").putArray("CreateCommand").add("podman").add("run");
    List.of((options + " IMAGE").split(" ")).forEach(words::add);
    List<RawFile> sources = Exports.of(PODMAN, "cli/info.json");
    sources.add(Exports.text("c.json", List.of(app).toString()));
    JsonNode read = Exports.named(Exports.snapshot(sources).get("containers"), "name", "app");
    JsonNode found =
        field.equals("devices") ? read.get(field).get(0).get("host_path") : read.get(field);
    assertEquals(from, found.path("$from").asText());
    assertEquals(value, Exports.bare(found).toString());
  }

  /** Podman says of each bind how far it reaches and what comes back, and so does its flag. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "run -v /:/h IMAGE | rbind | true | [] | --volume=/:/h",
        "run -v /:/h:bind IMAGE | bind | true | ? | --volume=/:/h:bind",
        "run -v /:/h:ro,bind IMAGE | bind | false | ? | --volume=/:/h:ro,bind",
        "run -v /:/h:ro,shared IMAGE | rbind | false | [] | --volume=/:/h:ro,shared",
        "run --mount type=bind,src=/,dst=/h,bind-propagation=rslave IMAGE | rbind | true | [] |"
            + " --mount=type=bind,src=/,dst=/h,bind-propagation=rslave",
        "run --mount type=bind,src=/,dst=/h/,ro IMAGE | rbind | false | [] |"
            + " --mount=type=bind,src=/,dst=/h/,ro",
        "run --mount <redacted> IMAGE | rbind | true | [] |"
            + " --mount=type=bind,source=/,target=/h,bind-propagation=rslave",
        "run --mount <redacted> IMAGE | bind | true | ? |"
            + " --mount=type=bind,source=/,target=/h,bind-nonrecursive",
      })
  void podmanSaysHowFarABindReaches(
      String command, String option, boolean writable, String hidden, String flag)
      throws Exception {
    ObjectNode plain = of(PODMAN, "plain");
    var words = plain.withObjectProperty("Config").putArray("CreateCommand").add("podman");
    List.of(command.split(" ")).forEach(words::add);
    plain.withObjectProperty("HostConfig").putArray("Binds").add("/:/h:" + option + ",private");
    plain
        .putArray("Mounts")
        .addObject()
        .put("Type", "bind")
        .put("Source", "/")
        .put("Destination", "/h")
        .put("RW", writable)
        .put("Propagation", flag.replaceFirst("^.*[,=](shared|rslave)$|^.*$", "$1"))
        .putArray("Options")
        .add(option);
    JsonNode read = among("plain", "[]", plain).get("host_mounts").get(0);
    assertEquals(
        hidden, SnapshotJson.isUnknown(read.get("hidden")) ? "?" : read.get("hidden").toString());
    assertEquals("flag " + flag, read.get("source").get("$from").asText());
  }

  /** A port of Podman's is told to be left out as it was typed, where that was not withheld. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "-p 8080:80 | 80/tcp | 8080 | flag --publish=8080:80 | ''",
        "--publish=80/tcp | 80/tcp | 38095 | flag --publish=80/tcp | flag --publish=80/tcp",
        "-p 0.0.0.0::80 | 80/tcp | 38095 | flag --publish=0.0.0.0::80 | flag --publish=0.0.0.0::80",
        "-p 7000-7002:7000-7002 | 7001/tcp | 7001 | flag --publish=7000-7002:7000-7002 | ''",
        "-p 53:53/udp -p 53:53 | 53/udp | 53 | flag --publish=53:53/udp | ''",
        "-p 8080:80 -p 8081:80 | 80/tcp | 8081 | flag --publish=8081:80 | ''",
        "-p <redacted> | 80/tcp | 8080 | '' | ''",
        "-p 8080:80 | 81/tcp | 8080 | '' | ''",
      })
  void podmanIsToldToLeaveOutThePortThatWasTyped(
      String options, String port, String outside, String address, String chosen) throws Exception {
    ObjectNode plain = of(PODMAN, "plain");
    var words = plain.withObjectProperty("Config").putArray("CreateCommand").add("podman");
    List.of(("run " + options + " IMAGE").split(" ")).forEach(words::add);
    ObjectNode host = plain.withObjectProperty("HostConfig");
    host.put("NetworkMode", "bridge").put("PublishAllPorts", false);
    for (ObjectNode ports :
        List.of(
            host.putObject("PortBindings"),
            plain.withObjectProperty("NetworkSettings").putObject("Ports"))) {
      ports.putArray(port).addObject().put("HostIp", "0.0.0.0").put("HostPort", outside);
    }
    JsonNode read = among("plain", "[]", plain).get("published_ports").get(0);
    assertEquals(address, read.get("host_address").path("$from").asText());
    assertEquals(chosen, read.get("host_port").path("$from").asText());
  }

  /** Podman joins all networks that it is asked for: another beside the default changes nothing. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "run --network podman IMAGE | flag --network=podman",
        "run --net=podman:ip=10.88.0.9 IMAGE | flag --network=podman:ip=10.88.0.9",
        "run IMAGE | inspect .NetworkSettings.Networks",
        "run --network other IMAGE | inspect .NetworkSettings.Networks",
        "run --network bridge IMAGE | flag --network=bridge",
        "run --network=<redacted> IMAGE | flag --network=podman",
      })
  void theOptionThatNamedANetworkIsTold(String command, String from) throws Exception {
    ObjectNode plain = of(PODMAN, "plain");
    var words = plain.withObjectProperty("Config").putArray("CreateCommand").add("podman");
    List.of(command.split(" ")).forEach(words::add);
    plain.withObjectProperty("HostConfig").put("NetworkMode", "bridge");
    plain.withObjectProperty("NetworkSettings").putObject("Networks").putObject("podman");
    JsonNode read = among("plain", "[]", plain).get("attached_networks").get(0);
    assertEquals("podman", read.get("name").asText());
    JsonNode told = read.get("engine_default");
    assertTrue(told.isBoolean() ? told.asBoolean() : told.get("$value").asBoolean(), from);
    assertEquals(from.startsWith("flag") ? from : "", told.path("$from").asText());
  }

  /** What was typed is found by all of it, also where the engine made another path of a place. */
  @ParameterizedTest
  @ValueSource(strings = {"/a", "/a/", "/b/../a", "//a"})
  void dockerIsToldToLeaveOutTheMountThatWasTyped(String target) throws Exception {
    ObjectNode taker = lender("taker", "/a");
    taker
        .withObjectProperty("HostConfig")
        .putArray("Mounts")
        .addObject()
        .put("Type", "bind")
        .put("Source", "/srv/a")
        .put("Target", target)
        .putObject("BindOptions")
        .put("NonRecursive", true);
    assertEquals(
        List.of("--mount=type=bind,source=/srv/a,target=" + target + ",bind-recursive=disabled"),
        flags(taken(taker)));
  }

  @Test
  void ofSeveralLendersTheLastThatHasTheMountIsMeant() throws Exception {
    ObjectNode one = lender("one", "/a", "/b");
    ObjectNode two = lender("two", "/b", "/c");
    ObjectNode taker = lender("taker", "/a", "/b", "/c", "/d");
    taker.withObjectProperty("HostConfig").putArray("VolumesFrom").add("one:ro").add("two");
    JsonNode mounts = taken(one, two, taker);
    assertEquals(
        List.of("", "--volumes-from=one:ro", "--volumes-from=two", "--volumes-from=two"),
        flags(mounts));
  }

  /** What else a lender lends is not lost with what must go: each is asked for by itself. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "`Type`:`volume`,`Name`:`data`,`Source`:`/v`,`RW`:true,`Propagation`:`` | data:/a",
        "`Type`:`volume`,`Name`:`data`,`Source`:`/v`,`RW`:false,`Propagation`:`` | data:/a:ro",
        "`Type`:`bind`,`Source`:`/srv/a`,`RW`:false,`Propagation`:`rprivate` | /srv/a:/a:ro",
        "`Type`:`bind`,`Source`:`/srv/a`,`RW`:true,`Propagation`:`rslave` | /srv/a:/a:rslave",
        "`Type`:`volume`,`Name`:``,`Source`:`/v`,`RW`:true,`Propagation`:`` | ''",
      })
  void aLentMountSaysWhatAsksForItAlone(String shown, String alone) throws Exception {
    ObjectNode taker = lender("taker", "/a", "/own");
    taker.withObjectProperty("HostConfig").putArray("VolumesFrom").add("one");
    String mount = "{" + shown.replace('`', '"') + ",\"Destination\":\"/a\"}";
    ((ArrayNode) taker.get("Mounts")).set(0, new ObjectMapper().readTree(mount));
    JsonNode mounts = taken(lender("one", "/a"), taker);
    String from = alone.isEmpty() ? "" : "for this alone flag --volume=" + alone;
    for (JsonNode each : mounts) {
      boolean lent = Exports.bare(each.get("destination")).asText().equals("/a");
      assertEquals(lent ? from : "", each.get("destination").path("$from").asText());
    }
  }

  @Test
  void aSocketThatIsNotThereBelongsToNoGroup() throws Exception {
    assertEquals("[]", group("none /run/podman/podman.sock\n").toString());
    assertTrue(SnapshotJson.isUnknown(group("")));
    assertTrue(SnapshotJson.isUnknown(group("none /run/docker.sock\n")));
  }

  private static JsonNode group(String looked) throws Exception {
    List<RawFile> sources = Exports.of(PODMAN, "cli/info.json");
    sources.add(Exports.text("files.txt", "portreeve files 1\n" + looked));
    sources.add(Exports.text("group.txt", "root:x:0:\ndocker:x:105:bob\nnogroup:x:65534:\n"));
    sources.add(
        Exports.text(
            "passwd.txt",
            "root:x:0:0:root:/root:/bin/sh\nbob:x:1000:1000::/:/bin/sh\n"
                + "nobody:x:65534:65534::/:/bin/false\n"));
    return Exports.snapshot(sources).get("host").get("docker_group");
  }

  private static List<String> flags(JsonNode mounts) {
    List<String> flags = new ArrayList<>();
    mounts.forEach(m -> flags.add(m.get("source").path("$from").asText().replace("flag ", "")));
    return flags;
  }

  private static JsonNode taken(ObjectNode... containers) throws Exception {
    List<RawFile> sources = Exports.of(DOCKER, "cli/info.json");
    sources.add(Exports.text("c.json", List.of(containers).toString()));
    return Exports.named(Exports.snapshot(sources).get("containers"), "name", "taker")
        .get("host_mounts");
  }

  private static ObjectNode lender(String name, String... places) throws Exception {
    ObjectNode container = of(DOCKER, "/plain");
    container.put("Name", "/" + name).put("Id", Integer.toHexString(name.hashCode()).repeat(8));
    var mounts = container.putArray("Mounts");
    for (String place : places) {
      mounts
          .addObject()
          .put("Type", "bind")
          .put("Source", "/srv" + place)
          .put("Destination", place)
          .put("Mode", "")
          .put("RW", true)
          .put("Propagation", "rprivate");
    }
    if (!name.equals("taker")) {
      var binds = container.withObjectProperty("HostConfig").putArray("Binds");
      List.of(places).forEach(place -> binds.add("/srv" + place + ":" + place));
    }
    return container;
  }

  @Test
  void ofWhatWasPlayedItIsSaidWhatToWriteInItsFile() throws Exception {
    JsonNode played = played("secret=hunter2");
    assertEquals("users_as_asked", played.at("/user_namespace/$how").asText());
    for (String field : List.of("device_rules", "device_requests")) {
      assertEquals("made_by_command", played.at("/" + field + "/$how").asText(), field);
    }
    assertEquals("made_by_command", played.at("/ulimits/$how").asText());
    assertEquals("[]", played.at("/ulimits/$partial").toString());
    JsonNode limited = played("nofile=100:200").at("/ulimits/$partial");
    assertEquals("nofile", limited.at("/0/name").asText(), limited.toString());
  }

  private static JsonNode played(String limits) throws Exception {
    ObjectNode plain = of(PODMAN, "plain");
    plain.withObjectProperty("Config").remove("CreateCommand");
    plain
        .withObjectProperty("Config")
        .withObjectProperty("Annotations")
        .put("io.podman.annotations.ulimit", limits);
    return Exports.bare(among("plain", "[]", plain));
  }

  private static JsonNode inPod(String parent) throws Exception {
    return inPod(parent, "[]");
  }

  private static JsonNode inPod(String parent, String pods) throws Exception {
    return Exports.bare(shownInPod(parent, pods));
  }

  private static JsonNode shownInPod(String parent, String pods) throws Exception {
    ObjectNode plain = of(PODMAN, "plain");
    plain.put("Pod", POD).put("IsInfra", true);
    plain.withObjectProperty("Config").remove("CreateCommand");
    plain.withObjectProperty("HostConfig").put("CgroupParent", parent.replace("POD", POD));
    return among("plain", pods, plain);
  }

  private static ObjectNode of(String engine, String name) throws Exception {
    JsonNode all = Exports.json(Exports.of(engine, "cli/inspect_containers.json").get(0));
    return Exports.named(all, "Name", name).deepCopy();
  }
}
