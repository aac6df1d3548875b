package dev.portreeve.runtime.docker.engine;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portreeve.runtime.docker.document.Document;
import dev.portreeve.runtime.docker.fact.Fact;
import dev.portreeve.runtime.docker.fact.Fields;
import dev.portreeve.runtime.docker.fact.Raw;
import dev.portreeve.runtime.docker.fact.SnapshotJson;
import java.util.Map;

/** Reads {@code network inspect}, Docker's and Podman's (native and Docker-compatible). */
public final class NetworkReader {
  /** Podman's default network: its Docker API calls it {@code bridge}, its id is this constant. */
  private static final String PODMAN_DEFAULT =
      "2f259bab93aaaaa2542ba43ef33eb990d0999ee1b9924b557b7be53c0b7a1bb9";

  private static final String BRIDGE = "com.docker.network.bridge.";

  private NetworkReader() {}

  public static boolean isPodman(Raw network) {
    return network.has("driver") || network.get("Id").text().is(PODMAN_DEFAULT);
  }

  public static Fact<String> id(Document d) {
    return d.raw().get(d.raw().has("driver") ? "id" : "Id").text();
  }

  public static Fields read(Raw network) {
    boolean podman = network.has("driver");
    Raw options = network.get(podman ? "options" : "Options");
    Fact<String> id = network.get(podman ? "id" : "Id").text();
    Fields f = new Fields();
    f.put("id", id.map(SnapshotJson::of));
    f.put(
        "name",
        id.is(PODMAN_DEFAULT)
            ? Fact.known(SnapshotJson.of("podman"))
            : network.get(podman ? "name" : "Name").text().map(SnapshotJson::of));
    f.put("driver", network.get(podman ? "driver" : "Driver").text().map(NetworkReader::kind));
    f.put(
        "encrypted",
        podman && options.isMissing()
            ? Fact.known(SnapshotJson.of(false))
            : options.entries().map(o -> SnapshotJson.of(o.containsKey("encrypted"))));
    f.put("internal", network.get(podman ? "internal" : "Internal").bool().map(SnapshotJson::of));
    if (podman) {
      return f.put("engine_default", f.text("name").map(n -> SnapshotJson.of(n.equals("podman"))));
    }
    f.put("attachable", network.get("Attachable").bool().map(SnapshotJson::of));
    f.put("ingress", network.get("Ingress").bool().map(SnapshotJson::of));
    f.put("scope", network.get("Scope").text().then(NetworkReader::scope));
    Fact<String> name = network.get("Name").text();
    f.put(
        "engine_default",
        name.map(n -> SnapshotJson.of(isDefault(network) || id.is(PODMAN_DEFAULT))));
    f.put("icc", icc(network, options));
    return f;
  }

  private static Fact<JsonNode> scope(String scope) {
    return switch (scope) {
      case "local", "global", "swarm" -> Fact.known(SnapshotJson.of(scope));
      default -> Fact.unknown("the value is no scope of a network");
    };
  }

  /** Bridges but the engine's own let containers talk unless an option says otherwise. */
  private static Fact<JsonNode> icc(Raw network, Raw options) {
    Raw option = options.get(BRIDGE + "enable_icc");
    if (!option.isMissing() || isDefault(network)) {
      return option.text().then(NetworkReader::flag);
    }
    return network.get("Name").text().then(n -> options.entries().map(o -> SnapshotJson.of(true)));
  }

  /** What is needed of it elsewhere and is no field of the schema. */
  public static Fields readInternal(Raw network) {
    Raw options = network.get("Options");
    Fields f = new Fields();
    f.put("name", network.get("Name").text().map(SnapshotJson::of));
    f.put("is_default", SnapshotJson.of(isDefault(network)));
    f.put("icc", options.get(BRIDGE + "enable_icc").text().then(NetworkReader::flag));
    f.put("internal", internal(network));
    f.put("host_binding", options.entries().then(o -> hostBinding(network, o)));
    return f;
  }

  /** Whether it is a bridge that leads nowhere, so that nothing on it is published. */
  private static Fact<JsonNode> internal(Raw network) {
    Fact<Boolean> internal = network.get("Internal").bool();
    return network
        .get("Driver")
        .text()
        .then(driver -> internal.map(i -> SnapshotJson.of(i && driver.equals("bridge"))));
  }

  /** The bridge that Docker makes itself; the name is reserved for it. */
  static boolean isDefault(Raw network) {
    return network.get("Name").text().is("bridge") && !isPodman(network);
  }

  private static Fact<JsonNode> hostBinding(Raw network, Map<String, Raw> options) {
    Raw address = options.get(BRIDGE + "host_binding_ipv4");
    if (address != null) {
      return address.text().map(SnapshotJson::of);
    }
    return isDefault(network)
        ? Fact.unknown("not collected: the default bridge has no host_binding_ipv4")
        : Fact.known(SnapshotJson.of("0.0.0.0"));
  }

  private static Fact<JsonNode> flag(String text) {
    return switch (text) {
      case "true" -> Fact.known(SnapshotJson.of(true));
      case "false" -> Fact.known(SnapshotJson.of(false));
      default -> Fact.unknown("the value is neither true nor false");
    };
  }

  private static JsonNode kind(String driver) {
    return SnapshotJson.of(
        switch (driver) {
          case "bridge", "host", "overlay", "macvlan", "ipvlan" -> driver;
          case "null" -> "null_network";
          default -> "plugin";
        });
  }
}
