package dev.portreeve.runtime.docker.engine;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portreeve.runtime.docker.fact.Fact;
import dev.portreeve.runtime.docker.fact.Fields;
import dev.portreeve.runtime.docker.fact.Raw;
import dev.portreeve.runtime.docker.fact.SnapshotJson;

/** Reads {@code node inspect}: who belongs to a swarm. */
public final class NodeReader {
  private NodeReader() {}

  public static Fields read(Raw node) {
    Fields f = new Fields();
    Fact<String> role = node.get("Spec").get("Role").text();
    f.put("id", node.get("ID").text().map(SnapshotJson::of));
    f.put("name", node.get("Description").get("Hostname").text().map(SnapshotJson::of));
    f.put("role", role.then(r -> word(r, "manager", "worker")));
    f.put(
        "availability",
        node.get("Spec").get("Availability").text().then(a -> word(a, "active", "pause", "drain")));
    f.put("ready", node.get("Status").get("State").text().then(NodeReader::ready));
    f.put("address", node.get("Status").get("Addr").text().then(SwarmReader::ip));
    f.put("leader", role.then(r -> leader(r, node.get("ManagerStatus"))).map(SnapshotJson::of));
    return f;
  }

  private static Fact<JsonNode> ready(String state) {
    return switch (state) {
      case "ready" -> Fact.known(SnapshotJson.of(true));
      case "down", "disconnected" -> Fact.known(SnapshotJson.of(false));
      default -> Fact.unknown("the swarm does not say whether it is up");
    };
  }

  /** A worker has no manager status, and one who does not lead no mark in it. */
  private static Fact<Boolean> leader(String role, Raw status) {
    if (role.equals("worker")) {
      return Fact.known(false);
    }
    return !status.isObject() || status.has("Leader")
        ? status.get("Leader").bool()
        : Fact.known(false);
  }

  private static Fact<JsonNode> word(String text, String... words) {
    for (String word : words) {
      if (word.equals(text)) {
        return Fact.known(SnapshotJson.of(text));
      }
    }
    return Fact.unknown("the value is none of " + String.join(", ", words));
  }
}
