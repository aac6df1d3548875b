package dev.portreeve.runtime.docker.compose;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portreeve.runtime.docker.document.Text;
import dev.portreeve.runtime.docker.fact.Fact;
import dev.portreeve.runtime.docker.fact.SnapshotJson;
import dev.portreeve.runtime.json.InputException;
import dev.portreeve.runtime.yaml.StrictYaml;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * A compose file: containers that are planned. Each service becomes what {@code docker inspect}
 * would show of its container before the first start, so that the same readers judge plan and fact;
 * each volume what {@code docker volume inspect} would show. What only the image, the caller's
 * environment or another file decides stays open ({@link Planned}). What {@code docker compose
 * config} prints is one, as YAML or as JSON.
 */
public final class ComposeFile {
  /** What a document may hold beside {@code x-} keys, by the Compose Specification. */
  private static final Set<String> SECTIONS =
      Set.of(
          "version",
          "name",
          "include",
          "services",
          "models",
          "networks",
          "volumes",
          "configs",
          "secrets");

  private static final String PROJECT =
      "the project is named by its directory, or by whoever calls compose";

  private final Optional<String> project;
  private final JsonNode services;
  private final JsonNode networks;
  private final JsonNode volumes;
  private final JsonNode secrets;
  private final JsonNode configs;
  private final List<String> notes;

  /** Services of which there will be a container. */
  private final Map<String, ObjectNode> whole = new TreeMap<>();

  private ComposeFile(WrittenCompose file) {
    JsonNode root = file.root();
    this.notes = new ArrayList<>(file.notes());
    this.project = project(file.source(), root.path("name"));
    this.services = root.path("services");
    this.networks = root.path("networks");
    this.volumes = root.path("volumes");
    this.secrets = root.path("secrets");
    this.configs = root.path("configs");
  }

  /**
   * What a file plans.
   *
   * @param containers in the shape of inspect
   * @param volumes likewise
   * @param notes what of the file is not read, in a sentence each
   */
  public record Plan(List<ObjectNode> containers, List<ObjectNode> volumes, List<String> notes) {}

  /** A line that begins the services of a file. */
  public static boolean recognizes(Text text) {
    return text.content()
        .lines()
        .anyMatch(
            line -> line.matches("(services|\"services\"|'services')\\s*:(\\s*|\\s+[{&#].*)"));
  }

  /** Whether a document of JSON is one, as {@code docker compose config --format json} prints. */
  public static boolean isPlan(JsonNode document) {
    if (!document.path("services").isObject()) {
      return false;
    }
    for (Map.Entry<String, JsonNode> section : document.properties()) {
      if (!SECTIONS.contains(section.getKey()) && !section.getKey().startsWith("x-")) {
        return false;
      }
    }
    for (JsonNode service : document.get("services")) {
      if (!service.isObject()) {
        return false;
      }
    }
    return true;
  }

  /**
   * Reads a text that was recognized.
   *
   * @throws InputException if it is no YAML within the limits, its services are no mapping, or they
   *     extend each other in a circle, or what is not there
   */
  public static WrittenCompose parse(Text text) throws InputException {
    JsonNode root = StrictYaml.read(text.source(), text.content());
    if (!root.path("services").isObject()) {
      throw InputException.in(text.source(), "/services", "services are written as a mapping");
    }
    return parse(text.source(), root);
  }

  /**
   * Reads a document that is one.
   *
   * @throws InputException if its services extend each other in a circle, or what is not there
   */
  public static WrittenCompose parse(String source, JsonNode root) throws InputException {
    List<String> notes = new ArrayList<>();
    if (root.has("include")) {
      notes.add(
          "the files that it includes are not read: give what `docker compose config` prints");
    }
    return new WrittenCompose(
        source, ComposeExtends.resolved(source, (ObjectNode) root, notes), notes);
  }

  /** What a file plans. */
  public static Plan plan(WrittenCompose file) {
    return new ComposeFile(file).plan();
  }

  private Plan plan() {
    for (String name : keys(services)) {
      if (services.get(name) instanceof ObjectNode service) {
        add(name, service);
      }
    }
    List<ObjectNode> containers = new ArrayList<>();
    whole.forEach(
        (name, service) -> containers.add(new ComposeService(name, service, this).inspect()));
    List<ObjectNode> planned = new ArrayList<>();
    for (String name : keys(volumes)) {
      volume(name).map(planned::add);
    }
    return new Plan(containers, planned, notes);
  }

  private void add(String name, ObjectNode service) {
    if (service.has("provider")) {
      notes.add("service `" + name + "` is made by a provider, and no container is planned");
      return;
    }
    whole.put(name, service);
    for (String key : ComposeService.unknownKeys(service)) {
      notes.add("service `" + name + "`: what `" + key + "` does is not known, and not seen");
    }
  }

  private Fact<ObjectNode> volume(String name) {
    JsonNode volume = volumes.path(name);
    if (volume.path("external").asBoolean(false) || volume.path("external").isObject()) {
      return Fact.unknown("made by somebody else");
    }
    ObjectNode inspect = SnapshotJson.object();
    inspect.put("Name", volumeName(name));
    inspect.put("Driver", volume.path("driver").asText("local"));
    inspect.set(
        "Options",
        volume.path("driver_opts").isObject() ? volume.get("driver_opts") : SnapshotJson.absent());
    inspect.set("Labels", SnapshotJson.object());
    return ComposeVariables.open(volume).isEmpty()
        ? Fact.known(inspect)
        : Fact.unknown("it depends on a variable");
  }

  /** The name that the engine knows a volume by. */
  String volumeName(String key) {
    JsonNode volume = volumes.path(key);
    JsonNode external = volume.path("external");
    if (volume.path("name").isTextual()) {
      return volume.get("name").asText();
    }
    if (external.path("name").isTextual()) {
      return external.get("name").asText();
    }
    return external.asBoolean(false) ? key : project.map(p -> p + "_" + key).orElse(key);
  }

  /** The name that the engine knows a network by. */
  Fact<String> networkName(String key) {
    JsonNode network = networks.path(key);
    JsonNode external = network.path("external");
    JsonNode named =
        external.path("name").isTextual() ? external.get("name") : network.path("name");
    Optional<String> variable = ComposeVariables.open(named);
    if (variable.isPresent()) {
      return Fact.unknown("it depends on the variable `" + variable.get() + "`");
    }
    if (named.isTextual()) {
      return Fact.known(named.asText());
    }
    return external.asBoolean(false)
        ? Fact.known(key)
        : project.map(p -> Fact.known(p + "_" + key)).orElse(Fact.unknown(PROJECT));
  }

  /** The container of a service: as it is named, else as compose names its first. */
  String containerName(String service) {
    JsonNode own = whole.getOrDefault(service, SnapshotJson.object()).path("container_name");
    return own.isTextual()
        ? own.asText()
        : project.map(p -> p + "-" + service + "-1").orElse(service);
  }

  /** The file on the host behind a secret or a config; missing if it comes from elsewhere. */
  JsonNode fileOf(String section, String key) {
    return (section.equals("secrets") ? secrets : configs).path(key).path("file");
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
    return Optional.of(normal).filter(n -> !n.isEmpty());
  }

  private static List<String> keys(JsonNode object) {
    Map<String, JsonNode> sorted = new TreeMap<>();
    object.properties().forEach(e -> sorted.put(e.getKey(), e.getValue()));
    return List.copyOf(sorted.keySet());
  }
}
