package dev.portreeve.runtime.docker.compose;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portreeve.runtime.abi.scalar.Aliases;
import dev.portreeve.runtime.abi.scalar.Paths;
import dev.portreeve.runtime.docker.compose.project.ComposeKeys;
import dev.portreeve.runtime.docker.compose.project.ComposeProject;
import dev.portreeve.runtime.docker.compose.project.ComposeValues;
import dev.portreeve.runtime.docker.compose.project.ComposeVariables;
import dev.portreeve.runtime.docker.fact.Fact;
import dev.portreeve.runtime.docker.fact.Planned;
import dev.portreeve.runtime.docker.fact.SnapshotJson;
import dev.portreeve.runtime.docker.profile.PlanCondition;
import dev.portreeve.runtime.docker.profile.PlanReason;
import dev.portreeve.runtime.redact.Redacted;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What services of a compose project have in common: its name, its networks and volumes, and what
 * is taken for granted where the project does not say it.
 */
final class ComposeFile {
  private static final String PROJECT =
      "the project is named by its directory, or by whoever calls compose";
  private static final String BINDING = "com.docker.network.bridge.host_binding_ipv4";

  private final ComposeProject made;
  private final ComposeOptions options;
  private final Optional<String> project;
  private final JsonNode networks;
  private final JsonNode volumes;
  private final List<String> notes;

  /** Services of which there will be a container. */
  private final Map<String, ObjectNode> whole = new TreeMap<>();

  ComposeFile(ComposeProject made, ComposeOptions options) {
    this.made = made;
    this.options = options;
    this.notes = new ArrayList<>(made.notes());
    this.project = project(made.document().source(), made.root().path("name"));
    this.networks = made.root().path("networks");
    this.volumes = made.root().path("volumes");
    made.root().path("services").properties().stream()
        .filter(service -> service.getValue().isObject())
        .sorted(Map.Entry.comparingByKey())
        .forEach(service -> add(service.getKey(), (ObjectNode) service.getValue()));
  }

  /** Services of which there will be a container, by their names. */
  Map<String, ObjectNode> services() {
    return whole;
  }

  /** Its volumes in the shape of inspect, as far as they are its own. */
  List<ObjectNode> volumes() {
    List<ObjectNode> planned = new ArrayList<>();
    for (String name : keys(volumes)) {
      inspected(name).map(planned::add);
    }
    return planned;
  }

  /** What of the project is not read, in a sentence each. */
  List<String> notes() {
    return notes;
  }

  /** What is known of a volume where it is mounted. */
  record Volume(JsonNode name, JsonNode driver, JsonNode source) {}

  private void add(String name, ObjectNode service) {
    if (service.has("provider")) {
      notes.add("service `" + name + "` is made by a provider, and no container is planned");
      return;
    }
    whole.put(name, options.swarm() ? ComposeSwarm.service(name, service, notes) : service);
    for (String key : ComposeKeys.unknownKeys(service)) {
      unknown(name, key);
    }
    service
        .properties()
        .forEach(
            part ->
                ComposeKeys.unknownWithin(part.getKey(), part.getValue())
                    .forEach(key -> unknown(name, key)));
    if (made.elsewhere().containsKey(name)) {
      notes.add("service `" + name + "`: " + made.elsewhere().get(name) + ": give it, too");
    }
  }

  private void unknown(String name, String key) {
    notes.add(
        "service `"
            + name
            + "`: what `"
            + Redacted.text(key)
            + "` does is not known, and not seen");
  }

  /** Why what a service does not say may be said in another place. */
  Optional<String> elsewhere(String name) {
    Optional<String> file = Optional.ofNullable(made.elsewhere().get(name));
    return file.or(
        () ->
            ComposeKeys.unknownKeys(service(name)).stream()
                .findFirst()
                .map(key -> "`" + key + "` is not known, and may decide it"));
  }

  /** Whether the end of the file may have cut a value short, or one within it. */
  boolean isDoubtful(String section, String name, String key) {
    String at = "/" + section + "/" + name + (key.isEmpty() ? "" : "/" + key);
    return made.doubtful().stream().anyMatch(d -> d.equals(at) || d.startsWith(at + "/"));
  }

  /** A service with all that it extends; missing if there is none. */
  JsonNode service(String name) {
    JsonNode service = whole.get(name);
    return service == null ? SnapshotJson.object().path("") : service;
  }

  private Fact<ObjectNode> inspected(String name) {
    JsonNode volume = volumes.path(name);
    if (isExternal(volume)) {
      return Fact.unknown("made by somebody else");
    }
    ObjectNode inspect = SnapshotJson.object();
    inspect.put("Name", volumeName(name));
    inspect.put("Driver", volume.path("driver").asText("local"));
    inspect.set(
        "Options",
        volume.path("driver_opts").isObject() ? volume.get("driver_opts") : SnapshotJson.absent());
    inspect.set("Labels", SnapshotJson.object());
    inspect.set("Mountpoint", mountPoint(volumeName(name)));
    boolean known =
        ComposeVariables.open(volume).isEmpty()
            && !isDoubtful("volumes", name, "")
            && ComposeKeys.unknownDeclared("volumes", volume).isEmpty();
    return known ? Fact.known(inspect) : Fact.unknown("it depends on what is not known");
  }

  private static boolean isExternal(JsonNode object) {
    JsonNode external = object.path("external");
    return external.isObject()
        || external.asBoolean(false)
        || ComposeValues.flag(external.asText("")) == ComposeValues.Flag.TRUE;
  }

  private JsonNode mountPoint(String name) {
    return options
        .assumptions()
        .value(PlanCondition.DATA_ROOT)
        .map(root -> SnapshotJson.of(root + "/volumes/" + name + "/_data"))
        .orElse(open(PlanCondition.DATA_ROOT));
  }

  /** A value that hangs on a condition. */
  static JsonNode open(PlanCondition condition) {
    return Planned.undecided(condition.reason());
  }

  /** Why there may be more services. */
  Optional<String> others() {
    return made.incomplete();
  }

  /** What is taken for granted, and how the file is read. */
  ComposeOptions options() {
    return options;
  }

  /** The value that was taken for granted, or an open one. */
  JsonNode assumed(PlanCondition condition) {
    return options.assumptions().value(condition).map(SnapshotJson::of).orElse(open(condition));
  }

  /** A volume that the engine makes for one container, without options. */
  Volume anonymous() {
    JsonNode source = mountPoint("anonymous");
    boolean open = Planned.reason(source).isPresent();
    return new Volume(
        SnapshotJson.of("anonymous"), open ? source : SnapshotJson.of("anonymous"), source);
  }

  /** A volume by its key. */
  Volume volume(String key) {
    return new Volume(
        SnapshotJson.of(volumeName(key)), SnapshotJson.of("local"), SnapshotJson.of(""));
  }

  /** A path from the folder of the project, or from a home. */
  JsonNode within(String path) {
    if (path.startsWith("~")) {
      return Planned.undecided(new PlanReason.Home().words());
    }
    if (path.matches("[A-Za-z]:.*|\\\\\\\\.*")) {
      return Planned.undecided("the path is one of Windows");
    }
    Optional<String> folder = options.assumptions().value(PlanCondition.PROJECT_FOLDER);
    if (folder.isEmpty()) {
      return open(PlanCondition.PROJECT_FOLDER);
    }
    // One that ends with a slash stands for any folder below it, and says nothing of those above.
    boolean any = folder.get().endsWith("/");
    String from = any ? folder.get() + "project" : folder.get();
    String clean = Paths.canonical(from + "/" + path, Aliases.NONE);
    boolean known = clean != null && (!any || (clean + "/").startsWith(from + "/"));
    return known
        ? SnapshotJson.of(clean)
        : Planned.undecided("the path leads out of the project's folder");
  }

  private String volumeName(String key) {
    JsonNode volume = volumes.path(key);
    JsonNode external = volume.path("external");
    if (volume.path("name").isTextual()) {
      return volume.get("name").asText();
    }
    if (external.path("name").isTextual()) {
      return external.get("name").asText();
    }
    return isExternal(volume) ? key : project.map(p -> p + "_" + key).orElse(key);
  }

  /** The name that the engine knows a network by. */
  Fact<String> networkName(String key) {
    JsonNode network = networks.path(key);
    JsonNode external = network.path("external");
    JsonNode named =
        external.path("name").isTextual() ? external.get("name") : network.path("name");
    if (ComposeVariables.open(named).isPresent()) {
      return Fact.unknown(ComposeVariables.reason(named));
    }
    if (named.isTextual()) {
      return Fact.known(named.asText());
    }
    return isExternal(network)
        ? Fact.known(key)
        : project.map(p -> Fact.known(p + "_" + key)).orElse(Fact.unknown(PROJECT));
  }

  /** The address that a network publishes ports on where the port says none. */
  JsonNode address(String key) {
    JsonNode network = networks.path(key);
    JsonNode own = network.path("driver_opts").path(BINDING);
    if (isExternal(network)) {
      return foreignAddress();
    }
    if (ComposeVariables.open(network.path("driver_opts")).isPresent()) {
      return Planned.undecided(ComposeVariables.reason(network.path("driver_opts")));
    }
    return own.isTextual() && !own.asText().isEmpty() ? own : assumed(PlanCondition.ADDRESS);
  }

  /** The address of a network that is made elsewhere. */
  JsonNode foreignAddress() {
    JsonNode own = assumed(PlanCondition.NETWORK_ADDRESS);
    return own.isTextual() && own.asText().isEmpty() ? assumed(PlanCondition.ADDRESS) : own;
  }

  /** The container of a service: as it is named, else as compose names its first. */
  String containerName(String service) {
    JsonNode own = service(service).path("container_name");
    return own.isTextual()
        ? own.asText()
        : project.map(p -> p + "-" + service + "-1").orElse(service);
  }

  /** The file on the host behind a secret or a config; missing if it comes from elsewhere. */
  JsonNode fileOf(String section, String key) {
    return made.root().path(section).path(key).path("file");
  }

  /** Its name, else that of the folder which it lies in, if the caller showed one. */
  private static Optional<String> project(String source, JsonNode name) {
    String[] folders = source.replace('\\', '/').split("/");
    boolean named = name.isTextual() && !name.asText().contains("$");
    if (!named && folders.length < 2) {
      return Optional.empty();
    }
    String said = named ? name.asText() : folders[folders.length - 2];
    String normal = said.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_-]", "");
    return Optional.of(normal.replaceAll("^[_-]+", "")).filter(n -> !n.isEmpty());
  }

  private static List<String> keys(JsonNode object) {
    Map<String, JsonNode> sorted = new TreeMap<>();
    object.properties().forEach(e -> sorted.put(e.getKey(), e.getValue()));
    return List.copyOf(sorted.keySet());
  }
}
