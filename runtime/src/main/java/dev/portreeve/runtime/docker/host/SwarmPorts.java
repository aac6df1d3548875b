package dev.portreeve.runtime.docker.host;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portreeve.runtime.docker.document.Document;
import dev.portreeve.runtime.docker.document.DocumentKind;
import dev.portreeve.runtime.docker.document.Documents;
import dev.portreeve.runtime.docker.fact.Fact;
import dev.portreeve.runtime.docker.fact.Raw;
import dev.portreeve.runtime.docker.fact.SnapshotJson;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Where a node of a swarm listens, as long as it is one: for what nodes tell each other, by both
 * protocols, and as a manager for orders.
 *
 * @param orders the port for orders; unknown on a worker, and where {@code info} does not tell
 * @param data the port at which the kernel takes what overlay networks carry
 */
public record SwarmPorts(Fact<Integer> orders, long data) {
  private static final int GOSSIP = 7946;

  /** Where nobody chose another, and on workers, which are not told. */
  private static final long USUAL_DATA = 4789;

  private static final String PROCESS = "process";

  /** By what {@code info} says of the swarm: a manager is among those that it knows. */
  public static SwarmPorts of(Raw swarm) {
    Fact<Integer> orders = Fact.unknown("this node is not among the managers that it knows");
    for (Raw manager : swarm.get("RemoteManagers").list().orElse(List.of())) {
      Fact<String> node = swarm.get("NodeID").text();
      boolean own = node.isKnown() && manager.get("NodeID").text().is(node.orElse(""));
      orders = own ? manager.get("Addr").text().then(SwarmPorts::port) : orders;
    }
    long data = swarm.get("Cluster").get("DataPathPort").integer().orElse(0L);
    return new SwarmPorts(orders, data == 0 ? USUAL_DATA : data);
  }

  /** Where an engine listens for what it says to be its swarm; none where it is of none. */
  static Set<Integer> all(Documents sources) {
    Set<Integer> all = new HashSet<>();
    for (Document info : sources.of(DocumentKind.INFO)) {
      Raw swarm = info.raw().get("Swarm");
      if (swarm.get("LocalNodeState").text().is("active")) {
        all.add(GOSSIP);
        of(swarm).orders().map(all::add);
      }
    }
    return all;
  }

  private static Fact<Integer> port(String address) {
    String port = address.substring(address.lastIndexOf(':') + 1);
    return port.matches("[1-9][0-9]{0,4}")
        ? Fact.known(Integer.valueOf(port))
        : Fact.unknown("the address of this manager has no port");
  }

  /** Why a list is not that of its sockets; empty if all of them are in it. */
  String missingIn(List<JsonNode> listeners) {
    boolean all =
        isIn(listeners, "tcp", GOSSIP)
            && isIn(listeners, "udp", GOSSIP)
            && orders.map(port -> isIn(listeners, "tcp", port)).orElse(true);
    return all
        ? ""
        : "this node of a swarm listens at "
            + GOSSIP
            + orders.map(port -> " and " + port).orElse("")
            + ", and the list does not show that: it is of another network namespace, or cut";
  }

  /**
   * The same sockets; that of the overlay networks is the kernel's, and so of no program, where the
   * list names programs of others: whoever asked for it sees them.
   */
  List<JsonNode> withKernels(List<JsonNode> listeners) {
    boolean named = listeners.stream().anyMatch(socket -> socket.path(PROCESS).isTextual());
    return listeners.stream().map(socket -> named ? withKernel(socket) : socket).toList();
  }

  private JsonNode withKernel(JsonNode socket) {
    boolean kernels =
        socket.path("protocol").asText().equals("udp")
            && socket.path("port").asLong() == data
            && SnapshotJson.isUnknown(socket.path(PROCESS));
    return kernels ? ((ObjectNode) socket.deepCopy()).set(PROCESS, SnapshotJson.absent()) : socket;
  }

  private static boolean isIn(List<JsonNode> listeners, String protocol, int port) {
    return listeners.stream()
        .anyMatch(
            socket ->
                socket.path("protocol").asText().equals(protocol)
                    && socket.path("port").asInt() == port);
  }
}
