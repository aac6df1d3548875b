package dev.portreeve.stdlib;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portreeve.runtime.docker.Import;
import dev.portreeve.runtime.docker.ImportOptions;
import dev.portreeve.runtime.docker.document.RawFile;
import dev.portreeve.runtime.evaluate.Engine;
import dev.portreeve.runtime.evaluate.policy.Policy;
import dev.portreeve.runtime.platform.docker.DockerPlatform;
import dev.portreeve.runtime.verdict.Finding;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Findings that saw the same share what is said of them, and it is what is said of each alone:
 * whoever watches is told every finding by itself.
 */
class SharedExplanationsTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static Engine engine;

  @BeforeAll
  static void load() throws Exception {
    engine =
        Engine.load(
            Policy.of(StandardPacks.pack("docker").orElseThrow()),
            DockerPlatform.INSTANCE,
            Instant.parse("2026-11-24T00:00:00Z"));
  }

  static Stream<String> hosts() throws Exception {
    return StoredVerdictsTest.hosts();
  }

  private static byte[] snapshot(String host) throws Exception {
    List<RawFile> files =
        host.equals("example")
            ? Host.sources(Path.of("../examples/exports/docker-26.1.5"))
            : Host.untimed(host);
    return Import.of(files, ImportOptions.defaults()).snapshot();
  }

  private static void assertSharedAsTold(byte[] snapshot) throws Exception {
    List<Finding> shared = engine.evaluate("s", snapshot, false).findings();
    List<Finding> told = engine.evaluate("s", snapshot, (id, who, one, why) -> {}).findings();
    assertEquals(told.size(), shared.size());
    for (int i = 0; i < told.size(); i++) {
      assertEquals(told.get(i), shared.get(i));
    }
  }

  @ParameterizedTest
  @MethodSource("hosts")
  void whatIsSharedIsWhatIsToldAlone(String host) throws Exception {
    assertSharedAsTold(snapshot(host));
  }

  /** Names that look like places, like sentences, like what a shell quotes, or like none. */
  @Test
  void namesThatMeanSomethingChangeNothing() throws Exception {
    ObjectNode host = (ObjectNode) JSON.readTree(snapshot("example"));
    ArrayNode containers = (ArrayNode) host.get("containers");
    List<String> names =
        List.of(
            "containers[0]",
            "a'b",
            "",
            "privileged",
            "\u0001",
            "${name}",
            "{name}",
            "none",
            "a b",
            "a; b",
            ";",
            " ");
    int like = Math.min(12, containers.size());
    for (int i = 0; i < like; i++) {
      for (int n = 0; n < names.size(); n++) {
        ObjectNode other = containers.get(i).deepCopy();
        other.put("id", String.format("%02x%062x", n, i));
        other.put("name", names.get(n));
        containers.add(other);
      }
      JsonNode nameless = containers.get(i).deepCopy();
      ((ObjectNode) nameless).remove("name");
      ((ObjectNode) nameless).put("id", String.format("ff%062x", i));
      containers.add(nameless);
    }
    assertSharedAsTold(JSON.writeValueAsBytes(host));
  }

  /** Where much is unknown, findings say what would tell, for each object by its name. */
  @Test
  void whatIsMissingIsToldOfEachByItsName() throws Exception {
    ObjectNode host = (ObjectNode) JSON.readTree(snapshot("example"));
    int i = 0;
    for (JsonNode container : host.get("containers")) {
      if (i++ % 2 == 0) {
        ((ObjectNode) container)
            .remove(
                List.of("host_mounts", "programs", "published_ports", "memory_limit", "image_id"));
      }
    }
    assertSharedAsTold(JSON.writeValueAsBytes(host));
  }
}
