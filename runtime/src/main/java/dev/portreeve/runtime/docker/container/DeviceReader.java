package dev.portreeve.runtime.docker.container;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.portreeve.runtime.abi.scalar.Aliases;
import dev.portreeve.runtime.abi.scalar.Paths;
import dev.portreeve.runtime.abi.snapshot.ValueSource;
import dev.portreeve.runtime.docker.fact.EngineKind;
import dev.portreeve.runtime.docker.fact.Fact;
import dev.portreeve.runtime.docker.fact.Fields;
import dev.portreeve.runtime.docker.fact.HostPath;
import dev.portreeve.runtime.docker.fact.Raw;
import dev.portreeve.runtime.docker.fact.SnapshotJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Reads what of the host's devices a container is given: nodes, requests (GPUs), cgroup rules. */
final class DeviceReader {
  /** What the schema says to do about a device of CDI. */
  static final String OF_CDI = "of_cdi";

  private static final String DEV = "/dev/";
  private static final String OWN = ValueSource.flag("--device=");
  private static final String OF_POD = ValueSource.podFlag("--device=");

  /** {@code vendor.com/class=name}. */
  private static final Pattern CDI_NAME = Pattern.compile("[^/=]+/[^/=]+=.+");

  private DeviceReader() {}

  static void read(ContainerSource c, Fields f) {
    f.put("devices", c.host("Devices").list().map(shown -> devices(c, shown)));
    f.put(
        "device_requests",
        shownOr(
            c,
            c.host("DeviceRequests").list().map(DeviceReader::requests),
            () -> c.command().map(DeviceReader::requested)));
    f.put(
        "device_rules",
        shownOr(c, c.host("DeviceCgroupRules").texts(), () -> rules(c)).map(SnapshotJson::texts));
  }

  /** Podman shows neither, so that what is not shown is told by the command alone. */
  private static <T> Fact<T> shownOr(ContainerSource c, Fact<T> shown, Supplier<Fact<T>> asked) {
    if (shown.isKnown() || shown.isUnread() || !c.nativePodman()) {
      return shown.or(asked);
    }
    return asked.get();
  }

  private static JsonNode devices(ContainerSource c, List<Raw> shown) {
    List<JsonNode> devices = new ArrayList<>();
    shown.forEach(device -> devices.add(device(c, device)));
    String cdi = cdi(c);
    String gap = cdi.isEmpty() ? "" : "which devices " + cdi + " is stands in a file of CDI alone";
    String source = cdi.isEmpty() ? "" : OF_CDI;
    if (c.engine() == EngineKind.PODMAN && !c.planned().isPlan()) {
      String untold = addHidden(c, shown, devices);
      gap = gap.isEmpty() ? untold : gap;
    }
    ArrayNode all = SnapshotJson.set(devices);
    return gap.isEmpty() ? all : SnapshotJson.partial(all, gap, source);
  }

  /** Where the nodes of devices are in a container that Podman mounts without showing them. */
  static List<String> mountedAt(ContainerSource c) {
    List<String> places = new ArrayList<>();
    for (Fact<CreateCommand> made : List.of(c.command(), ofPod(c))) {
      for (String device : made.map(command -> command.all("device")).orElse(List.of())) {
        String[] parts = device.split(":");
        places.add(parts.length > 1 && parts[1].startsWith("/") ? parts[1] : parts[0]);
      }
    }
    return places;
  }

  /**
   * Which flag handed over the node of a device that Podman mounts, in words; empty where none did.
   */
  static Optional<String> mounted(ContainerSource c, String place) {
    if (c.engine() != EngineKind.PODMAN || !place.startsWith(DEV)) {
      return Optional.empty();
    }
    return ofPod(c)
        .map(made -> asked(made, place, OF_POD))
        .orElse(Optional.empty())
        .or(() -> c.command().map(made -> asked(made, place, OWN)).orElse(Optional.empty()))
        .or(
            () ->
                Optional.of(ValueSource.flag("--privileged")).filter(f -> c.privileged().is(true)));
  }

  private static Optional<String> asked(CreateCommand made, String place, String flag) {
    return made.all("device").stream()
        .filter(asked -> isBelow(place, asked.split(":")[0]))
        .map(asked -> flag + asked)
        .findFirst();
  }

  /** The command that made the pod of a container, which has its devices, too. */
  private static Fact<CreateCommand> ofPod(ContainerSource c) {
    return c.isInfra() || c.pod().isEmpty()
        ? Fact.known(CreateCommand.NOTHING)
        : c.context().pods().made(c.pod());
  }

  /**
   * Without root Podman mounts the nodes of devices, and shows none: the command lines tell. Gives
   * why there may be more.
   */
  private static String addHidden(ContainerSource c, List<Raw> shown, List<JsonNode> devices) {
    Fact<CreateCommand> own = c.command();
    Fact<CreateCommand> ofPod = ofPod(c);
    own.map(made -> devices.addAll(hidden(made, shown, OWN)));
    ofPod.map(made -> devices.addAll(hidden(made, shown, OF_POD)));
    boolean showsAll = c.engineFacts().bool("without_root").is(false);
    Fact<CreateCommand> both = own.then(made -> ofPod);
    return showsAll || both.isKnown()
        ? ""
        : "Podman without root does not show devices: " + both.reason();
  }

  private static List<JsonNode> hidden(CreateCommand made, List<Raw> shown, String from) {
    List<JsonNode> hidden = new ArrayList<>();
    for (String asked : made.all("device")) {
      String[] parts = asked.split(":");
      if (asked.startsWith("/") && shown.stream().noneMatch(one -> isFrom(one, parts[0]))) {
        String last = parts[parts.length - 1];
        String permissions = parts.length > 1 && last.matches("[rwm]{1,3}") ? last : "rwm";
        hidden.add(
            device(
                Fact.known(parts[0]),
                Fact.known(SnapshotJson.of(permissions)),
                from.equals(OWN) && parts.length == 1 ? "" : from + asked));
      }
    }
    return hidden;
  }

  private static boolean isFrom(Raw shown, String asked) {
    return isBelow(shown.get("PathOnHost").text().orElse(""), asked);
  }

  /** A directory stands for the devices below it. */
  private static boolean isBelow(String path, String asked) {
    return path.equals(asked) || path.startsWith(asked.endsWith("/") ? asked : asked + "/");
  }

  /** The command that makes a pod cannot ask for any. */
  private static Fact<List<String>> rules(ContainerSource c) {
    return c.isInfra()
        ? Fact.known(List.of())
        : c.command().map(made -> made.all("device-cgroup-rule"));
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
        c.command()
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

  private static JsonNode device(ContainerSource c, Raw shown) {
    String path = shown.get("PathOnHost").text().orElse("");
    Fact<CreateCommand> pod = c.isInfra() ? c.command() : ofPod(c);
    String flag =
        pod.map(made -> asked(made, path, OF_POD))
            .orElse(Optional.empty())
            .or(() -> c.isInfra() ? Optional.empty() : typed(c, path))
            .orElse("");
    String elsewhere =
        c.engine() == EngineKind.DOCKER && !c.planned().isPlan() ? elsewhere(shown) : "";
    return device(
        shown.get("PathOnHost").text(),
        shown
            .get("CgroupPermissions")
            .text()
            .then(DeviceReader::given)
            .map(given -> elsewhere.isEmpty() ? given : SnapshotJson.from(given, elsewhere)),
        flag);
  }

  /** The same of a container of Podman, whose own command says more than the path. */
  private static Optional<String> typed(ContainerSource c, String path) {
    return c.command()
        .map(made -> asked(made, path, OWN))
        .orElse(Optional.empty())
        .filter(flag -> c.nativePodman() && flag.substring(OWN.length()).contains(":"));
  }

  /** The flag of a device that has another path in the container, or not all permissions. */
  private static String elsewhere(Raw shown) {
    String host = shown.get("PathOnHost").text().orElse("");
    String inside = shown.get("PathInContainer").text().orElse(host);
    String permissions = shown.get("CgroupPermissions").text().orElse("rwm");
    String rest = permissions.equals("rwm") ? "" : ":" + permissions;
    return inside.equals(host) && rest.isEmpty() ? "" : OWN + host + ":" + inside + rest;
  }

  /**
   * @param from which flag handed it over, where that is not clear from its path; else empty
   */
  private static JsonNode device(Fact<String> onHost, Fact<JsonNode> permissions, String from) {
    var node = SnapshotJson.object();
    Fact<String> path = onHost.then(HostPath::absolute);
    JsonNode shown = SnapshotJson.of(path.map(SnapshotJson::of));
    node.set("host_path", from.isEmpty() ? shown : SnapshotJson.from(shown, from));
    node.set("name", SnapshotJson.of(path.then(DeviceReader::name).map(SnapshotJson::of)));
    node.set("permissions", SnapshotJson.of(permissions));
    return node;
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
