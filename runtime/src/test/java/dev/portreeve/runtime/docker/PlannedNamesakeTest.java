package dev.portreeve.runtime.docker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portreeve.runtime.docker.document.RawFile;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A plan names a container as the host does: it says nothing of the host's. */
class PlannedNamesakeTest {
  private static final String WEB = "a".repeat(64);

  private static String container(String id, String name, String more) {
    return "{\"Id\":\""
        + id
        + "\",\"Name\":\"/"
        + name
        + "\",\"Created\":\"2026-11-01T00:00:00Z\",\"Path\":\"sleep\",\"Args\":[],\"State\":{\"Status\":\"running\",\"Pid\":7},\"Mounts\":[],\"Config\":{},\"HostConfig\":{"
        + more
        + "}}";
  }

  private static final RawFile HOST =
      Exports.text(
          "c.json",
          "["
              + container(WEB, "web", "\"NetworkMode\":\"host\",\"PidMode\":\"\"")
              + ","
              + container(
                  "b".repeat(64), "joiner", "\"NetworkMode\":\"container:web\",\"PidMode\":\"\"")
              + "]");

  private static final RawFile TOP =
      Exports.text("top_web.txt", "PID PPID USER COMMAND\n7 1 root sleep 100\n");

  private static final RawFile PLAN =
      Exports.text(
          "compose.yaml",
          "name: x\nservices:\n  web:\n    image: a\n    container_name: web\n    network_mode: none\n");

  private static JsonNode of(String id, RawFile... more) throws Exception {
    List<RawFile> files = new ArrayList<>(List.of(HOST, TOP));
    files.addAll(List.of(more));
    JsonNode snapshot = Exports.snapshot(Import.of(List.copyOf(files), new ImportOptions(true)));
    for (JsonNode container : snapshot.get("containers")) {
      if (container.path("id").asText().equals(id)) {
        return container;
      }
    }
    throw new IllegalStateException("no " + id);
  }

  @Test
  void theProcessesOfTheHostsContainerStay() throws Exception {
    assertTrue(of(WEB).get("processes").isArray());
    assertEquals(of(WEB), of(WEB, PLAN));
  }

  @Test
  void whoJoinsByNameJoinsTheHosts() throws Exception {
    String joiner = "b".repeat(64);
    assertTrue(of(joiner).get("network_mode").toString().contains("host"));
    assertEquals(of(joiner), of(joiner, PLAN));
  }
}
