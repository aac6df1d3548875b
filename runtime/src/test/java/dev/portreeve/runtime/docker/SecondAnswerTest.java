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
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A second answer about a container that contradicts the first: found by the driver of the laws.
 */
class SecondAnswerTest {
  private static final String PODMAN = "podman-5.4.2-root";
  private static final String INSPECTED = "api/v1.40/containers_health.json";

  /** It turned UNKNOWN of 5.27 into PASS. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"Test\": []}",
        "{\"Test\": [\"NONE\"]}",
        "{}",
        "null",
        "{\"Test\": [\"true\"], \"Interval\": 30000000000}"
      })
  void ofPodmanASecondAnswerWithoutACheckLeavesItUnknownWhetherOneRuns(String check)
      throws Exception {
    List<RawFile> one = Exports.of(PODMAN, INSPECTED);
    assertTrue(SnapshotJson.isUnknown(health(one)));
    ObjectNode twin = (ObjectNode) Exports.json(one.get(0));
    ((ObjectNode) twin.get("Config"))
        .set("Healthcheck", Exports.json(Exports.text("check", check)));
    List<RawFile> both = new ArrayList<>(one);
    both.add(Exports.text("api/v1.45/twin.json", twin.toString()));
    assertTrue(SnapshotJson.isUnknown(health(both)), health(both).toString());
  }

  @Test
  void ofDockerTheStateIsEnough() throws Exception {
    assertEquals(
        "\"healthy\"",
        health(Exports.of("docker-26.1.5-default", "cli/inspect_containers.json")).toString());
  }

  /** It turned UNKNOWN of 5.22 and 5.26 into PASS. */
  @Test
  void oneThatSaysItIsStoppedDoesNotTellWhichDefaultsItRunsWith() throws Exception {
    String engine = "docker-26.1.5-hardened";
    List<RawFile> one = Exports.of(engine, "api/v1.41/containers_plain.json", "host/daemon.json");
    ObjectNode twin = (ObjectNode) Exports.json(one.get(0));
    ((ObjectNode) twin.get("State")).put("Running", false);
    List<RawFile> both = new ArrayList<>(one);
    both.add(Exports.text("api/v1.45/twin.json", twin.toString()));
    for (String field : List.of("seccomp", "no_new_privileges")) {
      assertTrue(SnapshotJson.isUnknown(plain(one).get(field)), field);
      assertTrue(SnapshotJson.isUnknown(plain(both).get(field)), plain(both).toString());
    }
  }

  private static JsonNode plain(List<RawFile> exports) throws Exception {
    return Exports.container(Exports.snapshot(exports), "plain");
  }

  private static JsonNode health(List<RawFile> exports) throws Exception {
    return Exports.container(Exports.snapshot(exports), "health").get("health");
  }
}
