package dev.portreeve.runtime.docker.engine;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portreeve.runtime.abi.scalar.Ips;
import dev.portreeve.runtime.docker.fact.Fact;
import dev.portreeve.runtime.docker.fact.Fields;
import dev.portreeve.runtime.docker.fact.Raw;
import dev.portreeve.runtime.docker.fact.SnapshotJson;
import dev.portreeve.runtime.docker.host.SwarmPorts;
import java.util.List;

/**
 * Reads what an engine says of the swarm it belongs to: {@code info.Swarm}, and the answer of
 * {@code GET /swarm}, which managers alone give. Join tokens stand in the latter and are not read.
 */
public final class SwarmReader {
  public static final String WORKER = "this node is a worker: collect on a manager";

  private static final String MANAGERS = "on_a_manager";

  /** What a worker does not see. */
  public static final JsonNode UNSEEN = SnapshotJson.unknown(WORKER, MANAGERS);

  static final String OUTSIDE = "this host is in no swarm";
  private static final int DATA_PORT = 4789;

  /** Fields that only a manager of a swarm knows. */
  private static final List<String> CLUSTER =
      List.of(
          "auto_lock",
          "node_certificate_life",
          "root_ca_since",
          "root_rotation_in_progress",
          "data_port");

  private SwarmReader() {}

  public static Fields info(Raw swarm) {
    Fields f = new Fields();
    Fact<String> state = swarm.get("LocalNodeState").text();
    Fact<Boolean> manager = swarm.get("ControlAvailable").bool();
    f.put("state", state.then(SwarmReader::state));
    f.put("manager", manager.map(SnapshotJson::of));
    f.put("manager_count", count(state, manager, swarm.get("Managers")));
    f.put("node_count", count(state, manager, swarm.get("Nodes")));
    f.put("manager_port", managerPort(state, manager, swarm));
    f.put("node_address", state.then(s -> address(s, swarm.get("NodeAddr"))));
    f.put(
        "data_address", SnapshotJson.unknown("no engine tells: only whoever made the swarm knows"));
    if (swarm.get("Cluster").isObject()) {
      cluster(swarm.get("Cluster"), f);
    } else {
      JsonNode unseen =
          state.is("inactive")
              ? SnapshotJson.unknown(OUTSIDE)
              : manager.is(false)
                  ? UNSEEN
                  : SnapshotJson.unknown("not collected: there is no " + swarm.path() + ".Cluster");
      for (String field : CLUSTER) {
        f.put(field, unseen);
      }
    }
    return f;
  }

  /** The answer of {@code GET /swarm}: whoever gives it is a manager of an active swarm. */
  public static Fields swarm(Raw cluster) {
    Fields f = new Fields();
    cluster(cluster, f);
    return f;
  }

  private static void cluster(Raw cluster, Fields f) {
    Raw spec = cluster.get("Spec");
    f.put(
        "auto_lock",
        spec.get("EncryptionConfig").get("AutoLockManagers").bool().map(SnapshotJson::of));
    f.put(
        "node_certificate_life",
        spec.get("CAConfig").get("NodeCertExpiry").integer().map(SnapshotJson::of));
    f.put(
        "root_ca_since",
        cluster
            .get("TLSInfo")
            .get("TrustRoot")
            .text()
            .then(Certificates::since)
            .map(SnapshotJson::of));
    f.put(
        "root_rotation_in_progress",
        cluster.get("RootRotationInProgress").bool().map(SnapshotJson::of));
    f.put(
        "data_port",
        cluster.get("DataPathPort").integer().map(p -> SnapshotJson.of(p == 0 ? DATA_PORT : p)));
  }

  private static Fact<JsonNode> state(String state) {
    return switch (state) {
      case "inactive", "pending", "active", "error", "locked" -> Fact.known(SnapshotJson.of(state));
      default -> Fact.unknown("the value is not a swarm state");
    };
  }

  /** Engines leave a count of 0 out; only a manager has others. */
  private static Fact<JsonNode> count(Fact<String> state, Fact<Boolean> manager, Raw count) {
    if (state.is("inactive")) {
      return Fact.known(SnapshotJson.of(0));
    }
    return manager.is(false)
        ? Fact.unknown(WORKER, MANAGERS)
        : count.integer().map(SnapshotJson::of);
  }

  private static Fact<JsonNode> managerPort(Fact<String> state, Fact<Boolean> manager, Raw swarm) {
    return state.is("inactive") || manager.is(false)
        ? Fact.known(SnapshotJson.absent())
        : SwarmPorts.of(swarm).orders().map(SnapshotJson::of);
  }

  private static Fact<JsonNode> address(String state, Raw address) {
    return state.equals("inactive") ? Fact.unknown(OUTSIDE) : address.text().then(SwarmReader::ip);
  }

  /** An address of a node; a wildcard is none. */
  public static Fact<JsonNode> ip(String text) {
    String ip = Ips.canonical(text);
    return ip == null || Ips.isUnspecified(ip)
        ? Fact.unknown("the value is not the address of a node")
        : Fact.known(SnapshotJson.of(ip));
  }
}
