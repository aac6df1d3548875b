package dev.portreeve.runtime.docker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portreeve.runtime.docker.document.ImportSummary;
import dev.portreeve.runtime.docker.document.RawFile;
import dev.portreeve.runtime.docker.fact.SnapshotJson;
import dev.portreeve.runtime.json.InputException;
import dev.portreeve.runtime.json.StrictJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Single rules of import, each shown on a real container with one or two keys changed. */
class ImportRulesTest {
  private static final String DOCKER = "docker-26.1.5-default";

  // --- what a value means -------------------------------------------------------------------

  @ParameterizedTest(name = "{0} = {1}: {2} is {3}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          /HostConfig/Privileged     | "true"                       | privileged        | ?
          /HostConfig/Privileged     | null                         | privileged        | ?
          /HostConfig/Memory         | -1                           | memory_limit      | null
          /HostConfig/Memory         | 1.5                          | memory_limit      | ?
          /HostConfig/Memory         | 1e3                          | memory_limit      | ?
          /HostConfig/Memory         | 99999999999999999999         | memory_limit      | ?
          /HostConfig/CpuShares      | 1024                         | cpu_shares        | null
          /HostConfig/PidsLimit      | -1                           | pids_limit        | null
          /HostConfig/PidsLimit      | 0                            | pids_limit        | null
          /HostConfig/PidsLimit      | "100"                        | pids_limit        | ?
          /HostConfig/CapAdd         | ["",""]                      | added_capabilities| []
          /HostConfig/CapAdd         | ["cap_net_admin"]            | added_capabilities| ["NET_ADMIN"]
          /HostConfig/CapAdd         | ["ALL"]                      | effective_capabilities | ["ALL"]
          /HostConfig/CapAdd         | [1]                          | added_capabilities| ?
          /HostConfig/CapAdd         | "NET_ADMIN"                  | added_capabilities| ?
          /HostConfig/SecurityOpt    | ["no-new-privileges=T"]      | no_new_privileges | true
          /HostConfig/SecurityOpt    | ["no-new-privileges:FALSE"]  | no_new_privileges | false
          /HostConfig/SecurityOpt    | ["no-new-privileges=yes"]    | no_new_privileges | ?
          /HostConfig/SecurityOpt    | ["no-new-privileges","no-new-privileges=0"] | no_new_privileges | false
          /HostConfig/SecurityOpt    | ["no-new-privileges=0","no-new-privileges"] | no_new_privileges | true
          /HostConfig/SecurityOpt    | ["seccomp=builtin"]          | seccomp           | "builtin"
          /HostConfig/SecurityOpt    | ["seccomp=unconfined","seccomp={\\"defaultAction\\":\\"SCMP_ACT_ERRNO\\"}"] | seccomp | "custom"
          /HostConfig/SecurityOpt    | ["seccomp={}"]               | seccomp           | "unconfined"
          /HostConfig/SecurityOpt    | ["seccomp={\\"defaultAction\\":\\"SCMP_ACT_ALLOW\\"}"] | seccomp | "unconfined"
          /HostConfig/SecurityOpt    | ["seccomp={\\"defaultAction\\":\\"SCMP_ACT_LOG\\",\\"syscalls\\":[{\\"names\\":[\\"read\\"],\\"action\\":\\"SCMP_ACT_ALLOW\\"}]}"] | seccomp | "unconfined"
          /HostConfig/SecurityOpt    | ["seccomp={\\"defaultAction\\":\\"SCMP_ACT_ALLOW\\",\\"syscalls\\":[{\\"names\\":[],\\"action\\":\\"SCMP_ACT_ERRNO\\"}]}"] | seccomp | "unconfined"
          /HostConfig/SecurityOpt    | ["seccomp={\\"defaultAction\\":\\"SCMP_ACT_ALLOW\\",\\"syscalls\\":[{\\"names\\":[\\"keyctl\\"],\\"action\\":\\"SCMP_ACT_ERRNO\\"}]}"] | seccomp | "custom"
          /HostConfig/SecurityOpt    | ["seccomp={\\"defaultAction\\":\\"SCMP_ACT_ERRNO\\",\\"DefaultAction\\":\\"SCMP_ACT_ALLOW\\"}"] | seccomp | ?
          /HostConfig/SecurityOpt    | ["seccomp={\\"defaultAction\\":\\"SCMP_ACT_ALLOW\\",\\"syscalls\\":[{\\"names\\":[\\"keyctl\\"],\\"action\\":\\"SCMP_ACT_ERRNO\\",\\"includes\\":{\\"arches\\":[\\"ppc64le\\"]}}]}"] | seccomp | ?
          /HostConfig/SecurityOpt    | ["seccomp={\\"defaultAction\\":\\"SCMP_ACT_ALLOW\\",\\"syscalls\\":[{\\"names\\":[\\"keyctl\\"],\\"action\\":\\"SCMP_ACT_ERRNO\\",\\"includes\\":{}}]}"] | seccomp | "custom"
          /HostConfig/SecurityOpt    | ["seccomp={\\"defaultAction\\":\\"SCMP_ACT_ALLOW\\",\\"syscalls\\":[{\\"names\\":[\\"add_key\\",\\"bpf\\",\\"delete_module\\",\\"finit_module\\",\\"init_module\\",\\"kexec_load\\",\\"keyctl\\",\\"mount\\",\\"open_by_handle_at\\",\\"perf_event_open\\",\\"pivot_root\\",\\"request_key\\",\\"setns\\",\\"swapon\\",\\"umount2\\",\\"unshare\\"],\\"action\\":\\"SCMP_ACT_ERRNO\\"}]}"] | seccomp | "custom"
          /HostConfig/SecurityOpt    | ["seccomp={\\"defaultAction\\":\\"SCMP_ACT_ALLOW\\",\\"syscalls\\":[{\\"names\\":[\\"add_key\\",\\"bpf\\",\\"delete_module\\",\\"finit_module\\",\\"init_module\\",\\"kexec_load\\",\\"keyctl\\",\\"mount\\",\\"open_by_handle_at\\"],\\"action\\":\\"SCMP_ACT_ERRNO\\"},{\\"names\\":[\\"perf_event_open\\",\\"pivot_root\\",\\"request_key\\",\\"setns\\",\\"swapon\\",\\"umount2\\",\\"unshare\\"],\\"action\\":\\"SCMP_ACT_KILL_PROCESS\\"}]}"] | seccomp | "custom"
          /HostConfig/SecurityOpt    | ["seccomp={\\"defaultAction\\":\\"SCMP_ACT_ALLOW\\",\\"syscalls\\":[{\\"names\\":[\\"bpf\\",\\"delete_module\\",\\"finit_module\\",\\"init_module\\",\\"kexec_load\\",\\"keyctl\\",\\"mount\\",\\"open_by_handle_at\\",\\"perf_event_open\\",\\"pivot_root\\",\\"request_key\\",\\"setns\\",\\"swapon\\",\\"umount2\\",\\"unshare\\"],\\"action\\":\\"SCMP_ACT_ERRNO\\"}]}"] | seccomp | "custom"
          /HostConfig/SecurityOpt    | ["seccomp={\\"defaultAction\\":\\"SCMP_ACT_ALLOW\\",\\"syscalls\\":[{\\"names\\":[\\"afs_syscall\\",\\"tuxcall\\",\\"no_such_call\\"],\\"action\\":\\"SCMP_ACT_ERRNO\\"}]}"] | seccomp | "unconfined"
          /HostConfig/SecurityOpt    | ["seccomp={\\"defaultAction\\":\\"SCMP_ACT_ALLOW\\",\\"syscalls\\":[{\\"names\\":[\\"chmod\\"],\\"action\\":\\"SCMP_ACT_ERRNO\\"}]}"] | seccomp | "unconfined"
          /HostConfig/SecurityOpt    | ["seccomp={\\"defaultAction\\":\\"SCMP_ACT_ALLOW\\",\\"syscalls\\":[{\\"name\\":\\"mount\\",\\"action\\":\\"SCMP_ACT_ERRNO\\"}]}"] | seccomp | "custom"
          /HostConfig/SecurityOpt    | ["seccomp={\\"defaultAction\\":\\"SCMP_ACT_ALLOW\\",\\"syscalls\\":[{\\"names\\":[\\"add_key\\",\\"bpf\\",\\"delete_module\\",\\"finit_module\\",\\"init_module\\",\\"kexec_load\\",\\"keyctl\\",\\"mount\\",\\"open_by_handle_at\\",\\"perf_event_open\\",\\"pivot_root\\",\\"request_key\\",\\"setns\\",\\"swapon\\",\\"umount2\\",\\"unshare\\"],\\"action\\":\\"SCMP_ACT_ERRNO\\",\\"args\\":[{\\"index\\":0,\\"value\\":1,\\"op\\":\\"SCMP_CMP_EQ\\"}]}]}"] | seccomp | ?
          /HostConfig/SecurityOpt    | ["seccomp={\\"defaultAction\\":\\"SCMP_ACT_ERRNO\\",\\"syscalls\\":[{\\"names\\":[\\"add_key\\",\\"bpf\\",\\"delete_module\\",\\"finit_module\\",\\"init_module\\",\\"kexec_load\\",\\"keyctl\\",\\"mount\\",\\"open_by_handle_at\\",\\"perf_event_open\\",\\"pivot_root\\",\\"request_key\\",\\"setns\\",\\"swapon\\",\\"umount2\\",\\"unshare\\"],\\"action\\":\\"SCMP_ACT_ALLOW\\"}]}"] | seccomp | "unconfined"
          /HostConfig/SecurityOpt    | ["seccomp={\\"defaultAction\\":\\"SCMP_ACT_ERRNO\\",\\"syscalls\\":[{\\"names\\":[\\"add_key\\",\\"bpf\\",\\"delete_module\\",\\"finit_module\\",\\"init_module\\",\\"kexec_load\\",\\"keyctl\\",\\"mount\\",\\"open_by_handle_at\\",\\"perf_event_open\\",\\"pivot_root\\",\\"request_key\\",\\"setns\\",\\"swapon\\",\\"umount2\\",\\"unshare\\",\\"read\\"],\\"action\\":\\"SCMP_ACT_LOG\\"}]}"] | seccomp | "unconfined"
          /HostConfig/SecurityOpt    | ["seccomp={\\"defaultAction\\":\\"SCMP_ACT_ERRNO\\",\\"syscalls\\":[{\\"names\\":[\\"bpf\\",\\"delete_module\\",\\"finit_module\\",\\"init_module\\",\\"kexec_load\\",\\"keyctl\\",\\"mount\\",\\"open_by_handle_at\\",\\"perf_event_open\\",\\"pivot_root\\",\\"request_key\\",\\"setns\\",\\"swapon\\",\\"umount2\\",\\"unshare\\"],\\"action\\":\\"SCMP_ACT_ALLOW\\"}]}"] | seccomp | "custom"
          /HostConfig/SecurityOpt    | ["seccomp={\\"defaultAction\\":\\"SCMP_ACT_ERRNO\\",\\"syscalls\\":[{\\"names\\":[\\"add_key\\",\\"bpf\\",\\"delete_module\\",\\"finit_module\\",\\"init_module\\",\\"kexec_load\\",\\"keyctl\\",\\"mount\\",\\"open_by_handle_at\\",\\"perf_event_open\\",\\"pivot_root\\",\\"request_key\\",\\"setns\\",\\"swapon\\",\\"umount2\\",\\"unshare\\"],\\"action\\":\\"SCMP_ACT_ALLOW\\",\\"includes\\":{\\"caps\\":[\\"CAP_CHOWN\\"]}}]}"] | seccomp | ?
          /HostConfig/SecurityOpt    | ["seccomp={\\"defaultAction\\":\\"SCMP_ACT_ERRNO\\",\\"syscalls\\":[{\\"names\\":[\\"read\\",\\"write\\"],\\"action\\":\\"SCMP_ACT_ALLOW\\"},{\\"names\\":[\\"mount\\"],\\"action\\":\\"SCMP_ACT_ALLOW\\",\\"includes\\":{\\"caps\\":[\\"CAP_SYS_ADMIN\\"]}}]}"] | seccomp | "custom"
          /HostConfig/SecurityOpt    | ["seccomp={broken"]          | seccomp           | ?
          /HostConfig/SecurityOpt    | ["seccomp={}","seccomp:unconfined"] | seccomp    | "unconfined"
          /Config/User               | "00"                         | user_id           | 0
          /Config/User               | "+0"                         | user_id           | 0
          /Config/User               | ":0"                         | user_id           | 0
          /Config/User               | "0:1000"                     | user_id           | 0
          /Config/User               | "root:app"                   | user_name         | "root"
          /Config/User               | "-1"                         | user_id           | ?
          /Config/User               | "99999999999999999999"       | user_id           | ?
          /Config/User               | "4294967296"                 | user_id           | ?
          /Config/User               | "2147483648"                 | user_id           | ?
          /Config/User               | "2147483647"                 | user_id           | 2147483647
          /Config/User               | "a\\u0000b"                  | user_name         | ?
          /HostConfig/RestartPolicy  | {"Name":"","MaximumRetryCount":0}          | restart | "never"
          /HostConfig/RestartPolicy  | {"Name":"sometimes","MaximumRetryCount":0} | restart | ?
          /HostConfig/IpcMode        | ""                           | ipc_mode          | ?
          /HostConfig/PidMode        | "container:nowhere"          | pid_mode          | ?
          /HostConfig/NetworkMode    | "ns:/run/netns/x"            | network_mode      | ?
          /HostConfig/NetworkMode    | "default"                    | attached_networks | [{"engine_default":true,"name":"bridge"}]
          /State/Status              | "thawing"                    | state             | ?
          /Config/Image              | "Nginx"                      | image_reference   | ?
          /Config/Image              | "nginx"                      | image_reference   | "docker.io/library/nginx:latest"
          /Config/Image              | "host:5000/app"              | image_reference   | "host:5000/app:latest"
          /Config/Image              | "team/app:2@sha256:1ff85b9565e4a3e4d06564e8eaabcdc99af168ae2d7abe7209eab66baac27293" | image_reference | "docker.io/team/app:2@sha256:1ff85b9565e4a3e4d06564e8eaabcdc99af168ae2d7abe7209eab66baac27293"
          /Config/Image              | "1ff85b9565e4"               | image_reference   | ?
          /AppArmorProfile           | "unconfined"                 | apparmor_profile  | null
          /AppArmorProfile           | "docker-default"             | apparmor_profile  | "docker-default"
          /ProcessLabel              | "system_u:system_r:spc_t:s0" | selinux_label     | null
          /Config/Labels             | {"com.docker.swarm.task.id":"x"} | restart       | "never"
          /Args                      | ["-c","x"]                   | programs          | ["sleep"]
          """)
  void ofOneKeyOfThePlainContainer(String pointer, String json, String field, String expected)
      throws Exception {
    JsonNode plain = container("/plain");
    set(plain, pointer, json(json));
    List<RawFile> sources = Exports.of(DOCKER, "cli/info.json");
    sources.add(Exports.text("c.json", plain.toString()));
    JsonNode actual = Exports.container(Exports.snapshot(sources), "plain").get(field);
    if (expected.equals("?")) {
      assertTrue(SnapshotJson.isUnknown(actual), actual.toString());
    } else {
      assertEquals(json(expected), actual);
    }
  }

  /**
   * Keys of engines have one spelling: another says nothing, and does not overrule the right one.
   */
  @Test
  void keysOfAnotherCaseAreOtherKeys() throws Exception {
    List<RawFile> all = Exports.of("docker-26.1.5-default", "cli/inspect_containers.json");
    String text = new String(all.get(0).bytes(), StandardCharsets.UTF_8);
    String lower = text.replace("\"Privileged\": false", "\"privileged\": false");
    String both =
        text.replace("\"Privileged\": true", "\"Privileged\": true, \"privileged\": false");
    JsonNode none = Exports.container(Exports.snapshot(Exports.text("c.json", lower)), "plain");
    assertTrue(SnapshotJson.isUnknown(none.get("privileged")), none.get("privileged").toString());
    JsonNode still =
        Exports.container(Exports.snapshot(Exports.text("c.json", both)), "privileged");
    assertTrue(still.get("privileged").asBoolean());
  }

  @Test
  void aWrongTypeIsSaidWithItsPlace() throws Exception {
    JsonNode plain = container("/plain");
    set(plain, "/HostConfig/Privileged", json("\"true\""));
    assertEquals(
        "wrong type: expected a boolean at HostConfig.Privileged, found text",
        only(plain).get("privileged").get("$unknown").asText());
  }

  @Test
  void aShellScriptNamesThePrograms() throws Exception {
    JsonNode plain = container("/plain");
    set(plain, "/Path", json("\"/bin/sh\""));
    set(plain, "/Args", json("[\"-c\",\"FOO=1 exec /usr/sbin/sshd -D && sleep 1\"]"));
    assertEquals(json("[\"sh\",\"sleep\",\"sshd\"]"), only(plain).get("programs"));
  }

  @Test
  void aContainerAloneLeavesTheEnginesDefaultsUnknown() throws Exception {
    JsonNode alone = only(container("/plain"));
    for (String field :
        List.of("seccomp", "no_new_privileges", "apparmor_profile", "image_digests")) {
      assertTrue(SnapshotJson.isUnknown(alone.get(field)), field);
    }
    assertEquals("false", alone.get("privileged").asText());
    assertEquals("private", alone.get("user_namespace").asText());
  }

  @Test
  void aTaskOfASwarmHasItsServicesRestartPolicy() throws Exception {
    JsonNode plain = container("/plain");
    set(plain, "/Config/Labels", json("{\"com.docker.swarm.service.id\":\"x\"}"));
    assertEquals(
        "a swarm task: its service was not collected",
        only(plain).get("restart").get("$unknown").asText());
  }

  // --- mounts and ports ---------------------------------------------------------------------

  @Test
  void whatStandsBehindANamedVolumeOnlyVolumeInspectTells() throws Exception {
    JsonNode vols = container("/vols");
    JsonNode mounts = only(vols).get("host_mounts");
    assertTrue(SnapshotJson.isUnknown(Exports.named(mounts, "destination", "/a").get("source")));
    assertTrue(
        Exports.named(mounts, "destination", "/anon").get("source").asText().startsWith("/var/lib"),
        "the engine made this volume itself, so it has no options");
    String bound =
        "{\"Name\":\"plainvol\",\"Driver\":\"local\",\"Mountpoint\":\"/m\",\"Scope\":\"local\","
            + "\"Labels\":null,\"Options\":{\"type\":\"none\",\"o\":\"bind\",\"device\":\"/etc\"}}";
    mounts = only(vols, Exports.text("v.json", bound)).get("host_mounts");
    assertEquals("/etc", Exports.named(mounts, "destination", "/a").get("source").asText());
    assertEquals("/etc", Exports.named(mounts, "destination", "/c").get("source").asText());
  }

  @Test
  void aStoppedContainersRequestedPortsCount() throws Exception {
    JsonNode c = container("/created-never");
    set(
        c,
        "/HostConfig/PortBindings",
        json(
            "{\"80/tcp\":[{\"HostIp\":\"\",\"HostPort\":\"\"}],"
                + "\"53/udp\":[{\"HostIp\":\"127.0.0.1\",\"HostPort\":\"8000-8010\"}]}"));
    JsonNode ports = only(c).get("published_ports");
    JsonNode web = ports.get(1);
    assertTrue(web.get("host_port").isNull(), "ephemeral");
    assertTrue(
        SnapshotJson.isUnknown(web.get("host_address")), "the daemon's default is not known");
    assertTrue(SnapshotJson.isUnknown(ports.get(0).get("host_port")), "a range is not one port");
    JsonNode known =
        only(c, Exports.of(DOCKER, "cli/inspect_networks.json").get(0)).get("published_ports");
    assertTrue(known.get(1).get("host_address").isNull(), "every address");
    ObjectNode networks = (ObjectNode) c.get("NetworkSettings").get("Networks");
    networks.set("gone", networks.remove("bridge"));
    JsonNode lost =
        only(c, Exports.of(DOCKER, "cli/inspect_networks.json").get(0)).get("published_ports");
    assertEquals("network_gone", SnapshotJson.how(lost.get(1).get("host_address")));
  }

  /** Docker 26.1.5 takes each of these and publishes on every address. */
  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0", "::", "::0", "0:0:0:0:0:0:0:0", "::ffff:0.0.0.0"})
  void everyAddressHasManySpellings(String ip) throws Exception {
    JsonNode c = container("/created-never");
    set(
        c,
        "/HostConfig/PortBindings",
        json("{\"80/tcp\":[{\"HostIp\":\"" + ip + "\",\"HostPort\":\"8080\"}]}"));
    assertTrue(only(c).get("published_ports").get(0).get("host_address").isNull());
  }

  @Test
  void aRequestThatTheResultDoesNotShowMakesPortsPartial() throws Exception {
    JsonNode c = container("/ports");
    ((ObjectNode) c.at("/NetworkSettings/Ports")).remove("80/tcp");
    JsonNode ports = only(c).get("published_ports");
    assertTrue(SnapshotJson.isPartial(ports));
    assertTrue(ports.get("reason").asText().contains("80/tcp"));
  }

  // --- namespaces ---------------------------------------------------------------------------

  @Test
  void aChainOfJoinsEndsAtTheHost() throws Exception {
    JsonNode host = container("/hostpid");
    JsonNode middle = container("/plain");
    set(middle, "/HostConfig/PidMode", json("\"container:" + host.get("Id").asText() + "\""));
    JsonNode end = container("/health");
    set(end, "/HostConfig/PidMode", json("\"container:" + middle.get("Id").asText() + "\""));
    JsonNode all =
        Exports.snapshot(
            Import.of(
                List.of(
                    Exports.text("a", end.toString()),
                    Exports.text("b", host.toString()),
                    Exports.text("c", middle.toString())),
                new ImportOptions(true)));
    assertEquals("host", Exports.container(all, "health").get("pid_mode").asText());
    assertEquals(2, Exports.container(all, "health").get("peer_ids").size());
    JsonNode without = only(end, Exports.text("c", middle.toString()));
    assertTrue(SnapshotJson.isUnknown(without.get("pid_mode")));
  }

  @Test
  void containersThatJoinEachOtherAreUnknown() throws Exception {
    JsonNode a = container("/plain");
    JsonNode b = container("/health");
    set(a, "/HostConfig/PidMode", json("\"container:" + b.get("Id").asText() + "\""));
    set(b, "/HostConfig/PidMode", json("\"container:" + a.get("Id").asText() + "\""));
    JsonNode read = only(a, Exports.text("b", b.toString()));
    assertTrue(SnapshotJson.isUnknown(read.get("pid_mode")));
  }

  // --- merging and completeness -------------------------------------------------------------

  @Test
  void anApisVersionMakesNoDescriptionBetter() throws Exception {
    JsonNode older = container("/plain");
    JsonNode newer = older.deepCopy();
    set(newer, "/HostConfig/Privileged", json("true"));
    ((ObjectNode) newer.get("HostConfig")).remove("ReadonlyRootfs");
    JsonNode read =
        Exports.container(
            Exports.snapshot(
                Exports.text("api/v1.24/c.json", older.toString()),
                Exports.text("api/v1.45/c.json", newer.toString())),
            "plain");
    assertEquals(
        "two descriptions disagree: api/v1.24/c.json, api/v1.45/c.json",
        read.get("privileged").get("$unknown").asText());
    assertFalse(read.get("read_only").asBoolean(), "one fills what the other leaves open");
  }

  /** What daemon.json says does not choose between two answers of the engine, which disagree. */
  @Test
  void whatIsWrittenSettlesNoDispute() throws Exception {
    String info =
        "{\"ID\":\"i\",\"Name\":\"h\",\"ServerVersion\":\"26.1.5\",\"DockerRootDir\":\"/var/lib/docker\","
            + "\"IndexServerAddress\":\"x\",\"SecurityOptions\":[%s],\"KernelVersion\":\"6.1.0\","
            + "\"LiveRestoreEnabled\":%s}";
    List<RawFile> host = new ArrayList<>();
    host.add(Exports.text("a.json", String.format(info, "", "false")));
    host.add(
        Exports.text("etc/docker/daemon.json", "{\"live-restore\":true,\"userland-proxy\":false}"));
    host.add(Exports.text("dockerd.cmdline", "dockerd"));
    host.add(
        Exports.text(
            "start.txt",
            "Id=docker.service\nExecMainStartTimestamp=Tue 2026-11-24 09:00:01 UTC\n"));
    host.add(
        Exports.text(
            "stat.txt",
            "  File: /etc/docker/daemon.json\n"
                + "Access: (0644/-rw-r--r--)  Uid: (    0/    root)   Gid: (    0/    root)\n"
                + "Modify: 2020-01-01 00:00:00.000000000 +0000\n"
                + "Change: 2020-01-01 00:00:00.000000000 +0000\n"));
    JsonNode one = Exports.snapshot(host.toArray(RawFile[]::new));
    assertFalse(one.at("/daemon/live_restore/$value").asBoolean(true));
    assertFalse(one.at("/daemon/userland_proxy/$value").asBoolean(true));
    host.add(Exports.text("b.json", String.format(info, "\"name=rootless\"", "true")));
    JsonNode both = Exports.snapshot(host.toArray(RawFile[]::new));
    for (String setting : List.of("live_restore", "userland_proxy")) {
      assertEquals(
          "two descriptions disagree: a.json, b.json",
          both.at("/daemon/" + setting + "/$unknown").asText());
    }
  }

  /** A rootless engine without cgroups shows what was asked for, and limits nothing. */
  @Test
  void aLimitThatTheEngineCannotSetIsNotInForce() throws Exception {
    RawFile container =
        Exports.text(
            "c.json",
            "{\"Id\":\""
                + "a".repeat(64)
                + "\",\"Name\":\"/a\",\"Driver\":\"vfs\",\"Config\":{},"
                + "\"State\":{\"Status\":\"running\"},\"HostConfig\":{\"Runtime\":\"runc\",\"Memory\":67108864,"
                + "\"PidsLimit\":50,\"NanoCpus\":500000000,\"CpuQuota\":0,\"CpuPeriod\":0,"
                + "\"CpuShares\":512,\"CpusetCpus\":\"0\"}}");
    String info =
        "{\"ID\":\"i\",\"Name\":\"h\",\"ServerVersion\":\"26.1.5\",\"DockerRootDir\":\"/var/lib/docker\","
            + "\"IndexServerAddress\":\"x\",\"SecurityOptions\":[\"name=rootless\"],"
            + "\"KernelVersion\":\"6.1.0\",\"MemoryLimit\":%1$s,\"PidsLimit\":%1$s,\"CpuCfsQuota\":%1$s,\"CPUShares\":%1$s,"
            + "\"CPUSet\":%1$s}";
    List<String> limits =
        List.of("memory_limit", "pids_limit", "cpu_quota", "cpu_shares", "cpu_set");
    for (String limit : limits) {
      JsonNode in = container(container, String.format(info, "true")).get(limit);
      assertFalse(in.isNull() || in.has("$unknown"), limit);
      JsonNode out = container(container, String.format(info, "false")).get(limit);
      assertEquals(
          "asked for, and `info` says that nothing here enforces it",
          out.path("$unknown").asText(),
          limit);
      RawFile free = Exports.text("c.json", UNLIMITED);
      assertTrue(container(free, String.format(info, "true")).get(limit).isNull(), limit);
      JsonNode idle = container(free, String.format(info, "false")).get(limit);
      assertTrue(idle.path("$from").asText().startsWith("unenforced"), limit);
      assertTrue(idle.get("$value").isNull(), limit);
    }
  }

  private static final String UNLIMITED =
      "{\"Id\":\""
          + "a".repeat(64)
          + "\",\"Name\":\"/a\",\"Driver\":\"vfs\",\"Config\":{},"
          + "\"State\":{\"Status\":\"running\"},\"HostConfig\":{\"Runtime\":\"runc\",\"Memory\":0,"
          + "\"PidsLimit\":null,\"NanoCpus\":0,\"CpuQuota\":0,\"CpuPeriod\":0,"
          + "\"CpuShares\":0,\"CpusetCpus\":\"\"}}";

  private static JsonNode container(RawFile container, String info) throws Exception {
    JsonNode all = Exports.snapshot(container, Exports.text("info.json", info)).get("containers");
    return (all.has("$partial") ? all.get("$partial") : all).get(0);
  }

  /** The sockets of RootlessKit are not the engine's: nobody has to look for names of them. */
  @Test
  void theSocketOfRootlessKitIsNoEngines() throws Exception {
    String row =
        "u_str LISTEN 0 0 %s 33 * 0 users:((\"dockerd\",pid=76,fd=0)) <-> ino:%d dev:0/40 peers:\n";
    JsonNode host =
        Exports.snapshot(
                Exports.text(
                    "ss-x.txt",
                    "Netid State Recv-Q Send-Q Local Address:Port Peer Address:Port Process\n"
                        + String.format(row, "/run/user/1500/dockerd-rootless/.bp.sock", 11)
                        + String.format(row, "/run/user/1500/docker.sock", 17)),
                Exports.text(
                    "files.txt",
                    "portreeve files 1\n"
                        + "file c1b0 1500 1500 dev dev /run/user/1500/docker.sock"
                        + " /run/user/1500/docker.sock\n"
                        + "socket 0:40 17 1 /run/user/1500/docker.sock\n"))
            .get("host");
    assertEquals("[\"/run/user/1500/docker.sock\"]", host.get("api_sockets").toString());
  }

  /** An engine that was looked at twice: which of both is now, nobody can say. */
  @Test
  void answersOfDifferentTimesAreToldApart() throws Exception {
    String info =
        "{\"ID\":\"i\",\"Name\":\"h\",\"ServerVersion\":\"26.1.5\",\"DockerRootDir\":\"/var/lib/docker\","
            + "\"IndexServerAddress\":\"x\",\"SecurityOptions\":[],\"KernelVersion\":\"6.1.0\","
            + "\"LoggingDriver\":\"%s\",\"SystemTime\":\"%s\"}";
    JsonNode read =
        Exports.snapshot(
            Exports.text("a.json", String.format(info, "json-file", "2026-11-24T10:00:00.5+01:00")),
            Exports.text("b.json", String.format(info, "local", "2026-11-25T10:00:00Z")));
    assertEquals(
        "two descriptions disagree: a.json of 2026-11-24T09:00:00.500Z, b.json of"
            + " 2026-11-25T10:00:00Z",
        read.at("/daemon/logging_driver/$unknown").asText());
  }

  @Test
  void twoDescriptionsMustAgree() throws Exception {
    JsonNode one = container("/plain");
    JsonNode other = one.deepCopy();
    set(other, "/HostConfig/Privileged", json("true"));
    Import.Imported imported =
        Import.of(
            List.of(
                Exports.text("a.json", one.toString()), Exports.text("b.json", other.toString())),
            ImportOptions.defaults());
    JsonNode read = Exports.container(Exports.snapshot(imported), "plain");
    assertEquals(
        "two descriptions disagree: a.json, b.json",
        read.get("privileged").get("$unknown").asText());
    assertEquals("false", read.get("read_only").asText());
    assertTrue(
        imported
            .summary()
            .conflicts()
            .contains(new ImportSummary.Conflict("container", "plain", "privileged")));
  }

  // --- files --------------------------------------------------------------------------------

  @Test
  void mixedKindsJsonLinesAndUtf16AreRead() throws Exception {
    JsonNode plain = container("/plain");
    JsonNode image = Exports.json(Exports.of(DOCKER, "cli/inspect_images.json").get(0)).get(0);
    String mixed = "[[" + plain + "]," + image + "]";
    String lines = container("/health") + "\n" + container("/ports") + "\n";
    byte[] powerShell = ("\uFEFF[" + container("/vols") + "]").getBytes(StandardCharsets.UTF_16LE);
    JsonNode snapshot =
        Exports.snapshot(
            Exports.text("mixed", mixed),
            Exports.text("lines", lines),
            new RawFile("ps1", powerShell));
    for (String name : List.of("plain", "health", "ports", "vols")) {
      assertEquals(name, Exports.container(snapshot, name).get("name").asText());
    }
    assertEquals(1, snapshot.get("images").get("$partial").size());
  }

  @Test
  void anUnreadableFileBesideAReadableOneIsNamed() throws Exception {
    Import.Imported imported =
        Import.of(
            List.of(
                Exports.text("bad.json", "[{\"Id\":"),
                Exports.text("good.json", container("/plain").toString())),
            new ImportOptions(true));
    assertEquals(1, imported.summary().unreadable().size());
    assertEquals("bad.json", imported.summary().unreadable().get(0).source());
    assertTrue(
        SnapshotJson.isPartial(Exports.snapshot(imported).get("containers")),
        "what could not be read may hold more");
  }

  @Test
  void anUnreadableFileAloneIsAnError() {
    InputException e =
        assertThrows(
            InputException.class,
            () -> Exports.snapshot(Exports.text("bad.json", "[{\"Id\":1,\"Id\":2}]")));
    assertTrue(e.getMessage().contains("the key `Id` stands twice"), e.getMessage());
  }

  @Test
  void aPromptAboveTheJsonIsNamed() throws Exception {
    String pasted = "me@edge-7:~$ docker inspect plain\n[" + container("/plain") + "]\n";
    InputException e =
        assertThrows(
            InputException.class, () -> Exports.snapshot(Exports.text("paste.txt", pasted)));
    assertTrue(e.getMessage().contains("text stands before the JSON of line 2"), e.getMessage());
    assertFalse(e.getMessage().contains("docker inspect plain"), "it may hold a secret");
  }

  @Test
  void nothingAtAllIsAnEmptySnapshotThatKnowsNothing() throws Exception {
    JsonNode snapshot = Exports.snapshot(Exports.text("empty.json", "[]"));
    assertTrue(SnapshotJson.isPartial(snapshot.get("containers")));
    assertFalse(snapshot.has("host"));
    assertFalse(snapshot.has("daemon"));
    assertFalse(snapshot.has("swarm"));
  }

  @Test
  void unknownEnginesLeaveWhatDependsOnThemUnknown() throws Exception {
    JsonNode plain = container("/plain");
    ((ObjectNode) plain.get("HostConfig")).remove(List.of("Runtime", "MaskedPaths"));
    JsonNode read = only(plain);
    for (String field : List.of("user_namespace", "effective_capabilities", "no_new_privileges")) {
      assertTrue(SnapshotJson.isUnknown(read.get(field)), field);
    }
  }

  // --- helpers ------------------------------------------------------------------------------

  private static JsonNode only(JsonNode container, RawFile... beside) throws InputException {
    List<RawFile> sources = new ArrayList<>(List.of(beside));
    sources.add(Exports.text("only.json", container.toString()));
    String name = container.get("Name").asText().substring(1);
    return Exports.container(Exports.snapshot(sources), name);
  }

  static JsonNode container(String name) throws InputException {
    JsonNode all = Exports.json(Exports.of(DOCKER, "cli/inspect_containers.json").get(0));
    return Exports.named(all, "Name", name).deepCopy();
  }

  private static void set(JsonNode root, String pointer, JsonNode value) {
    int slash = pointer.lastIndexOf('/');
    ((ObjectNode) root.at(pointer.substring(0, slash))).set(pointer.substring(slash + 1), value);
  }

  private static JsonNode json(String text) throws InputException {
    return StrictJson.withDefaults().tree("test", text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void mountsThatWereAskedForAreNotGoneBecauseNoneIsListed() throws InputException {
    for (JsonNode c : Exports.json(Exports.of(DOCKER, "cli/inspect_containers.json").get(0))) {
      if (c.get("Name").asText().equals("/sock")) {
        ((ObjectNode) c).putArray("Mounts");
        JsonNode snapshot = Exports.snapshot(Exports.text("c.json", c.toString()));
        assertTrue(SnapshotJson.isUnknown(Exports.container(snapshot, "sock").get("host_mounts")));
      }
    }
  }
}
