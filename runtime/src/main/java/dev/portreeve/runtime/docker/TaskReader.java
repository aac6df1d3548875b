package dev.portreeve.runtime.docker;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;

/** Reads tasks of a swarm: each a try to run one container of a service on one node. */
final class TaskReader {
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

  static Fields read(Raw task) {
    Fields f = new Fields();
    f.put("id", task.get("ID").text().map(Values::of));
    f.put("service_id", task.get("ServiceID").text().map(Values::of));
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
            .map(Values::of));
    return f;
  }

  private static Fact<JsonNode> placed(String node) {
    return node.isEmpty() ? Fact.unknown("no node was chosen yet") : Fact.known(Values.of(node));
  }

  private static Fact<JsonNode> state(String state) {
    return STATES.contains(state)
        ? Fact.known(Values.of(state))
        : Fact.unknown("`" + state + "` is not a state of tasks");
  }
}
