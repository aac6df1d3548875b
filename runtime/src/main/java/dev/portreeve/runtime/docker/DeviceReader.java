package dev.portreeve.runtime.docker;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Reads what of the host's devices a container is given: nodes, requests (GPUs), cgroup rules. */
final class DeviceReader {
  private DeviceReader() {}

  static void read(ContainerSource c, Fields f) {
    f.put("devices", c.host("Devices").list().map(DeviceReader::devices));
    f.put("device_requests", c.host("DeviceRequests").list().map(DeviceReader::requests));
    f.put("device_rules", c.host("DeviceCgroupRules").texts().map(Values::texts));
  }

  private static JsonNode devices(List<Raw> raw) {
    List<JsonNode> devices = new ArrayList<>();
    for (Raw device : raw) {
      var node = Values.object();
      node.set(
          "host_path",
          Values.of(device.get("PathOnHost").text().then(VolumeReader::absolute).map(Values::of)));
      node.set(
          "permissions",
          Values.of(device.get("CgroupPermissions").text().then(DeviceReader::given)));
      devices.add(node);
    }
    return Values.set(devices);
  }

  private static Fact<JsonNode> given(String permissions) {
    return permissions.isEmpty()
        ? Fact.unknown("the engine does not show the permissions")
        : Fact.known(Values.of(permissions));
  }

  private static JsonNode requests(List<Raw> raw) {
    List<JsonNode> requests = new ArrayList<>();
    for (Raw request : raw) {
      List<JsonNode> names = new ArrayList<>();
      String driver = request.get("Driver").text().orElse("");
      if (!driver.isEmpty()) {
        names.add(Values.of(driver));
      }
      for (Raw all : request.get("Capabilities").list().orElse(List.of())) {
        all.texts().orElse(List.of()).forEach(name -> names.add(Values.of(name)));
      }
      requests.addAll(names.isEmpty() ? List.of(Values.unknown("a request without name")) : names);
    }
    return Values.set(requests);
  }
}
