package dev.portreeve.runtime.docker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
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
  void ofSeveralLendersTheLastThatHasTheMountIsMeant() throws Exception {
    ObjectNode one = lender("one", "/a", "/b");
    ObjectNode two = lender("two", "/b", "/c");
    ObjectNode taker = lender("taker", "/a", "/b", "/c", "/d");
    taker.withObjectProperty("HostConfig").putArray("VolumesFrom").add("one:ro").add("two");
    JsonNode mounts = taken(one, two, taker);
    assertEquals(
        List.of("--volumes-from=one:ro", "--volumes-from=two", "--volumes-from=two", ""),
        flags(mounts));
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

  private static JsonNode inPod(String parent) throws Exception {
    ObjectNode plain = of(PODMAN, "plain");
    plain.put("Pod", POD).put("IsInfra", true);
    plain.withObjectProperty("Config").remove("CreateCommand");
    plain.withObjectProperty("HostConfig").put("CgroupParent", parent.replace("POD", POD));
    List<RawFile> sources = Exports.of(PODMAN, "cli/info.json");
    sources.add(Exports.text("c.json", plain.toString()));
    return Exports.container(Exports.snapshot(sources), "plain");
  }

  private static ObjectNode of(String engine, String name) throws Exception {
    JsonNode all = Exports.json(Exports.of(engine, "cli/inspect_containers.json").get(0));
    return Exports.named(all, "Name", name).deepCopy();
  }
}
