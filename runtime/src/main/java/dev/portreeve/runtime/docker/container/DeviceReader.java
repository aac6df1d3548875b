package dev.portreeve.runtime.docker.container;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.portreeve.runtime.abi.scalar.Aliases;
import dev.portreeve.runtime.abi.scalar.Paths;
import dev.portreeve.runtime.docker.fact.Fact;
import dev.portreeve.runtime.docker.fact.Fields;
import dev.portreeve.runtime.docker.fact.HostPath;
import dev.portreeve.runtime.docker.fact.Raw;
import dev.portreeve.runtime.docker.fact.SnapshotJson;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Reads what of the host's devices a container is given: nodes, requests (GPUs), cgroup rules. */
final class DeviceReader {
  private static final String DEV = "/dev/";

  /** {@code vendor.com/class=name}. */
  private static final Pattern CDI_NAME = Pattern.compile("[^/=]+/[^/=]+=.+");

  private DeviceReader() {}

  static void read(ContainerSource c, Fields f) {
    String cdi = cdi(c);
    f.put(
        "devices",
        c.host("Devices")
            .list()
            .map(DeviceReader::devices)
            .map(
                all ->
                    cdi.isEmpty()
                        ? (JsonNode) all
                        : SnapshotJson.partial(
                            all, "which devices " + cdi + " is stands in a file of CDI alone")));
    f.put(
        "device_requests",
        c.host("DeviceRequests")
            .list()
            .map(DeviceReader::requests)
            .or(() -> CreateCommand.of(c).map(DeviceReader::requested)));
    f.put(
        "device_rules",
        c.host("DeviceCgroupRules").texts().or(() -> rules(c)).map(SnapshotJson::texts));
  }

  /** The command that makes a pod cannot ask for any. */
  private static Fact<List<String>> rules(ContainerSource c) {
    return c.isInfra()
        ? Fact.known(List.of())
        : CreateCommand.of(c).map(made -> made.all("device-cgroup-rule"));
  }

  /**
   * The device of CDI that a container was given, in words; empty if none was. What such a device
   * is, and what it mounts, stands in a file of the host that the engine reads as it starts one.
   */
  static String cdi(ContainerSource c) {
    for (Raw request : c.host("DeviceRequests").list().orElse(List.of())) {
      List<String> ids = request.get("DeviceIDs").texts().orElse(List.of());
      if (isCdi(request)) {
        return ids.isEmpty() ? "a device of CDI" : "the device " + ids.get(0);
      }
    }
    boolean podman =
        CreateCommand.of(c)
            .map(made -> made.all("device").stream().anyMatch(device -> !device.startsWith("/")))
            .is(true);
    return podman ? "a device of CDI" : "";
  }

  /** By its driver, or by the form of its name. */
  private static boolean isCdi(Raw request) {
    return request.get("Driver").text().is("cdi")
        || request.get("DeviceIDs").texts().orElse(List.of()).stream()
            .anyMatch(id -> CDI_NAME.matcher(id).matches());
  }

  /** What Podman was asked for by another name than that of a device of the host. */
  private static JsonNode requested(CreateCommand made) {
    List<JsonNode> requests = new ArrayList<>();
    if (!made.all("gpus").isEmpty()) {
      requests.add(SnapshotJson.of("gpu"));
    }
    made.all("device").stream()
        .filter(device -> !device.startsWith("/"))
        .forEach(device -> requests.add(SnapshotJson.unknown("the collector withholds its name")));
    return SnapshotJson.set(requests);
  }

  private static ArrayNode devices(List<Raw> raw) {
    List<JsonNode> devices = new ArrayList<>();
    for (Raw device : raw) {
      var node = SnapshotJson.object();
      Fact<String> path = device.get("PathOnHost").text().then(HostPath::absolute);
      node.set("host_path", SnapshotJson.of(path.map(SnapshotJson::of)));
      node.set("name", SnapshotJson.of(path.then(DeviceReader::name).map(SnapshotJson::of)));
      node.set(
          "permissions",
          SnapshotJson.of(device.get("CgroupPermissions").text().then(DeviceReader::given)));
      devices.add(node);
    }
    return SnapshotJson.set(devices);
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
        : Fact.known(SnapshotJson.of(permissions));
  }

  private static JsonNode requests(List<Raw> raw) {
    List<JsonNode> requests = new ArrayList<>();
    for (Raw request : raw) {
      List<JsonNode> names = new ArrayList<>();
      String driver = request.get("Driver").text().orElse("");
      if (isCdi(request)) {
        request
            .get("DeviceIDs")
            .texts()
            .orElse(List.of())
            .forEach(id -> names.add(SnapshotJson.of(id)));
      } else if (!driver.isEmpty()) {
        names.add(SnapshotJson.of(driver));
      }
      Fact<List<Raw>> sets = request.get("Capabilities").list();
      if (!sets.isKnown()) {
        names.add(SnapshotJson.unknown(sets.reason()));
      }
      for (Raw all : sets.orElse(List.of())) {
        Fact<List<String>> set = all.texts();
        set.map(l -> names.addAll(l.stream().map(SnapshotJson::of).toList()));
        if (!set.isKnown()) {
          names.add(SnapshotJson.unknown(set.reason()));
        }
      }
      requests.addAll(
          names.isEmpty() ? List.of(SnapshotJson.unknown("a request without name")) : names);
    }
    return SnapshotJson.set(requests);
  }
}
