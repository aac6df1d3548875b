package dev.portreeve.runtime.docker.engine;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portreeve.runtime.docker.fact.Fact;
import dev.portreeve.runtime.docker.fact.Fields;
import dev.portreeve.runtime.docker.fact.Raw;
import dev.portreeve.runtime.docker.fact.References;
import dev.portreeve.runtime.docker.fact.SnapshotJson;
import java.util.Set;

/** Reads tasks of a swarm: each a try to run one container of a service on one node. */
public final class TaskReader {
  private static final Set<String> STATES =
      Set.of(
          "new",
          "allocated",
          "pending",
          "assigned",
          "accepted",
          "preparing",
          "ready",
          "starting",
          "running",
          "complete",
          "shutdown",
          "failed",
          "rejected",
          "remove",
          "orphaned");

  private TaskReader() {}

  public static Fields read(Raw task) {
    Fields f = new Fields();
    f.put("id", task.get("ID").text().map(SnapshotJson::of));
    f.put("service_id", task.get("ServiceID").text().map(SnapshotJson::of));
    f.put("node_id", task.get("NodeID").text().then(TaskReader::placed));
    f.put("state", task.get("Status").get("State").text().then(TaskReader::state));
    f.put("desired_state", task.get("DesiredState").text().then(TaskReader::state));
    f.put(
        "image_reference",
        task.get("Spec")
            .get("ContainerSpec")
            .get("Image")
            .text()
            .then(References::canonical)
            .map(SnapshotJson::of));
    return f;
  }

  private static Fact<JsonNode> placed(String node) {
    return node.isEmpty()
        ? Fact.unknown("no node was chosen yet")
        : Fact.known(SnapshotJson.of(node));
  }

  private static Fact<JsonNode> state(String state) {
    return STATES.contains(state)
        ? Fact.known(SnapshotJson.of(state))
        : Fact.unknown("the value is not a state of tasks");
  }
}
