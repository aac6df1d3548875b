package dev.portreeve.runtime.docker.compose;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portreeve.runtime.docker.fact.SnapshotJson;
import java.util.List;

/** The devices of a compose service as inspect would show them: by path, and by what they can. */
final class ComposeDevices {
  private ComposeDevices() {}

  /** Fills the part of inspect that is about the host. */
  static void read(ComposeSource service, ObjectNode host) {
    ArrayNode devices = SnapshotJson.list(List.of());
    for (JsonNode device : service.at("devices")) {
      if (ComposeVariables.open(device).isPresent()) {
        service.marks().more("devices", ComposeVariables.reason(device));
      } else {
        devices.add(device.isObject() ? written(device) : shortForm(device.asText()));
      }
    }
    host.set("Devices", devices);
    host.set("DeviceRequests", requests(service));
    host.set("DeviceCgroupRules", service.entries("device_cgroup_rules", "device_rules"));
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
      JsonNode gpu = SnapshotJson.list(List.of(SnapshotJson.of("gpu")));
      requests.add(request("", gpu));
    }
    JsonNode reserved = service.at("deploy").path("resources").path("reservations").path("devices");
    for (JsonNode device : reserved) {
      if (ComposeVariables.open(device).isPresent()) {
        service.marks().more("device_requests", ComposeVariables.reason(device));
      } else {
        requests.add(request(device.path("driver").asText(""), device.path("capabilities")));
      }
    }
    return requests;
  }

  private static ObjectNode request(String driver, JsonNode capabilities) {
    return SnapshotJson.object()
        .put("Driver", driver)
        .set("Capabilities", SnapshotJson.list(List.of(capabilities)));
  }
}
