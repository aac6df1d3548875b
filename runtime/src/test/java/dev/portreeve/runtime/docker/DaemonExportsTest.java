package dev.portreeve.runtime.docker;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portreeve.runtime.docker.document.RawFile;
import dev.portreeve.runtime.docker.fact.SnapshotJson;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The daemon and the swarm of real engines, against goldens that were read against what these
 * engines were started with, and against each other in the dialects of one engine's API. {@code
 * -Dportreeve.goldens=rewrite} writes the goldens anew.
 */
class DaemonExportsTest {

  static Stream<String> engines() {
    return Exports.ENGINES.stream();
  }

  @ParameterizedTest
  @MethodSource("engines")
  void anEngineReadsAsItsGoldenSays(String engine) throws Exception {
    List<RawFile> sources = new ArrayList<>(Exports.of(engine, "cli", "host"));
    if (engine.startsWith("docker")) {
      sources.addAll(Exports.times(engine));
    }
    JsonNode snapshot = Exports.snapshot(sources);
    StringBuilder lines = new StringBuilder();
    for (String subject : List.of("daemon", "swarm", "nodes", "services", "secrets")) {
      list(subject, snapshot.path(subject), lines);
    }
    Path golden = Path.of("src/test/resources/daemon", engine + ".txt");
    if ("rewrite".equals(System.getProperty("portreeve.goldens"))) {
      Files.writeString(golden, lines);
    }
    assertEquals(Files.readString(golden), lines.toString());
  }

  private static void list(String name, JsonNode value, StringBuilder lines) {
    if (value.isObject() && !value.has("$value") && !SnapshotJson.isUnknown(value)) {
      value.fieldNames().forEachRemaining(f -> list(name + "." + f, value.get(f), lines));
    } else if (value.has("$value")) {
      lines.append(name).append(" = ").append(value.get("$value"));
      lines.append("  from ").append(value.get("$from").asText()).append('\n');
    } else {
      String shown = value.has("$unknown") ? "? " + value.get("$unknown").asText() : "= " + value;
      lines.append(name).append(' ').append(shown).append('\n');
    }
  }

  @ParameterizedTest
  @CsvSource({
    "docker-20.10.27-default, v1.41, v1.35",
    "docker-20.10.27-default, v1.41, v1.12",
    "docker-26.1.5-default, v1.45, v1.41",
    "docker-26.1.5-default, v1.45, v1.35",
    "docker-26.1.5-default, v1.45, v1.24",
    "docker-26.1.5-hardened, v1.45, v1.24",
    "podman-5.4.2-root, v1.41, v1.40",
    "docker-26.1.5-swarm, v1.45, v1.41",
    "docker-26.1.5-swarm, v1.45, v1.35",
    "docker-26.1.5-swarm, v1.45, v1.24",
    "docker-29.1.5-swarm, v1.52, v1.44",
  })
  void anOlderDialectSaysTheSameOrLess(String engine, String newest, String older)
      throws Exception {
    JsonNode now = dialect(engine, newest);
    JsonNode then = dialect(engine, older);
    assertEquals(List.of(), Weaker.violations(now, then));
  }

  private static JsonNode dialect(String engine, String version) throws Exception {
    ObjectNode snapshot = (ObjectNode) Exports.snapshot(Exports.of(engine, "api/" + version));
    snapshot.retain("swarm", "nodes", "services", "secrets", "networks", "volumes", "daemon");
    return snapshot;
  }
}
