package dev.portreeve.runtime.docker;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portreeve.runtime.support.Aliases;
import dev.portreeve.runtime.support.Paths;
import java.util.ArrayList;
import java.util.List;

/** Reads what of the host's devices a container is given: nodes, requests (GPUs), cgroup rules. */
final class DeviceReader {
  private static final String DEV = "/dev/";

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
      Fact<String> path = device.get("PathOnHost").text().then(VolumeReader::absolute);
      node.set("host_path", Values.of(path.map(Values::of)));
      node.set("name", Values.of(path.then(DeviceReader::name).map(Values::of)));
      node.set(
          "permissions",
          Values.of(device.get("CgroupPermissions").text().then(DeviceReader::given)));
      devices.add(node);
    }
    return Values.set(devices);
  }

  /** Every spelling of a path gives the same name; outside of /dev it is the whole path. */
  private static Fact<String> name(String path) {
    String canonical = Paths.canonical(path, Aliases.NONE);
    if (canonical == null) {
      return Fact.unknown("it is no path");
    }
    return Fact.known(canonical.startsWith(DEV) ? canonical.substring(DEV.length()) : canonical);
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
      Fact<List<Raw>> sets = request.get("Capabilities").list();
      if (!sets.isKnown()) {
        names.add(Values.unknown(sets.reason()));
      }
      for (Raw all : sets.orElse(List.of())) {
        Fact<List<String>> set = all.texts();
        set.map(l -> names.addAll(l.stream().map(Values::of).toList()));
        if (!set.isKnown()) {
          names.add(Values.unknown(set.reason()));
        }
      }
      requests.addAll(names.isEmpty() ? List.of(Values.unknown("a request without name")) : names);
    }
    return Values.set(requests);
  }
}
