package dev.portreeve.runtime.docker.compose;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portreeve.runtime.docker.compose.project.ComposeVariables;
import dev.portreeve.runtime.docker.fact.SnapshotJson;
import java.util.ArrayList;
import java.util.List;

/** The devices of a compose service as inspect would show them: by path, and by what they can. */
final class ComposeDevices {
  /** Seen: compose 2.26 takes the key, and asks the engine for nothing. */
  private static final String GPUS =
      "compose passes over `gpus` before 2.30: `deploy.resources.reservations.devices` says it for"
          + " every version";

  private ComposeDevices() {}

  /** Fills the part of inspect that is about the host. */
  static void read(ComposeSource service, ObjectNode host) {
    ArrayNode devices = SnapshotJson.list(List.of());
    for (JsonNode device : service.at("devices")) {
      if (ComposeVariables.open(device).isPresent()) {
        service.marks().more("devices", ComposeVariables.reason(device));
      } else if (!isCdi(name(device))) {
        devices.add(device.isObject() ? written(device) : shortForm(device.asText()));
      }
    }
    host.set("Devices", devices);
    host.set("DeviceRequests", requests(service));
    host.set("DeviceCgroupRules", service.entries("device_cgroup_rules", "device_rules"));
  }

  private static String name(JsonNode device) {
    return device.isObject() ? device.path("source").asText("") : device.asText();
  }

  /** {@code vendor.com/class=name}: what it is stands in a file of the host. */
  private static boolean isCdi(String device) {
    return !device.startsWith("/") && device.indexOf('=') > 0;
  }

  private static ObjectNode written(JsonNode device) {
    return SnapshotJson.object()
        .put("PathOnHost", device.path("source").asText(""))
        .put("CgroupPermissions", device.path("permissions").asText("rwm"));
  }

  private static ObjectNode shortForm(String device) {
    String[] parts = device.split(":");
    return SnapshotJson.object()
        .put("PathOnHost", parts[0])
        .put("CgroupPermissions", parts.length > 2 ? parts[2] : "rwm");
  }

  private static ArrayNode requests(ComposeSource service) {
    ArrayNode requests = SnapshotJson.list(List.of());
    JsonNode gpus = service.at("gpus");
    if (!gpus.isMissingNode() && !(gpus.isArray() && gpus.isEmpty())) {
      service.marks().more("device_requests", GPUS);
    }
    for (JsonNode device : service.at("devices")) {
      if (ComposeVariables.open(device).isEmpty() && isCdi(name(device))) {
        JsonNode none = SnapshotJson.list(List.of());
        requests.add(request("cdi", none).set("DeviceIDs", ids(List.of(name(device)))));
      }
    }
    JsonNode reserved = service.at("deploy").path("resources").path("reservations").path("devices");
    for (JsonNode device : reserved) {
      if (ComposeVariables.open(device).isPresent()) {
        service.marks().more("device_requests", ComposeVariables.reason(device));
      } else {
        List<String> named = new ArrayList<>();
        device.path("device_ids").forEach(id -> named.add(id.asText()));
        requests.add(
            request(device.path("driver").asText(""), device.path("capabilities"))
                .set("DeviceIDs", ids(named)));
      }
    }
    return requests;
  }

  private static JsonNode ids(List<String> ids) {
    return SnapshotJson.list(ids.stream().map(SnapshotJson::of).toList());
  }

  private static ObjectNode request(String driver, JsonNode capabilities) {
    return SnapshotJson.object()
        .put("Driver", driver)
        .set("Capabilities", SnapshotJson.list(List.of(capabilities)));
  }
}
