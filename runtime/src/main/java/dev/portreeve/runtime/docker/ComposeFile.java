package dev.portreeve.runtime.docker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portreeve.runtime.json.InputException;
import dev.portreeve.runtime.yaml.StrictYaml;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A compose file: containers that are planned. Each service becomes what {@code docker inspect}
 * would show of its container before the first start, so that the same readers judge plan and fact;
 * each volume what {@code docker volume inspect} would show. What only the image, the caller's
 * environment or another file decides stays open ({@link Planned}).
 */
final class ComposeFile {
  private final Text text;
  private final String project;
  private final JsonNode services;
  private final JsonNode volumes;
  private final JsonNode secrets;
  private final JsonNode configs;
  private final List<String> notes = new ArrayList<>();

  /** Services with what they extend. */
  private final Map<String, ObjectNode> whole = new TreeMap<>();

  private ComposeFile(Text text, JsonNode root) {
    this.text = text;
    this.project = project(text.source(), root.path("name"));
    this.services = root.path("services");
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
  record Plan(List<ObjectNode> containers, List<ObjectNode> volumes, List<String> notes) {}

  /** A line that begins the services of a file. */
  static boolean recognizes(Text text) {
    return text.lines().stream().anyMatch(line -> line.matches("services:\\s*(#.*)?"));
  }

  /**
   * Reads a file that was recognized.
   *
   * @throws InputException if it is no YAML within the limits, or its services are no mapping
   */
  static Plan read(Text text) throws InputException {
    JsonNode root = StrictYaml.read(text.source(), text.content());
    if (!root.path("services").isObject()) {
      throw InputException.in(text.source(), "/services", "services are written as a mapping");
    }
    return new ComposeFile(text, root).plan(root);
  }

  private Plan plan(JsonNode root) throws InputException {
    if (root.has("include")) {
      notes.add("the files that it includes are not read");
    }
    for (String name : keys(services)) {
      JsonNode service = extended(name, new HashSet<>());
      if (service.isObject()) {
        whole.put(name, (ObjectNode) service);
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

  /** The service with what it extends in the same file; of another file nothing is known. */
  private JsonNode extended(String name, Set<String> on) throws InputException {
    JsonNode own = services.path(name);
    JsonNode from = own.path("extends");
    if (from.isMissingNode()) {
      return own;
    }
    String base = from.isTextual() ? from.asText() : from.path("service").asText("");
    if (from.has("file")) {
      notes.add(
          "service `"
              + name
              + "` extends one of another file: give what `docker compose config` prints");
      return Values.absent();
    }
    if (!services.has(base) || !on.add(name)) {
      throw InputException.in(
          text.source(),
          "/services/" + name + "/extends",
          on.contains(name) ? "services extend each other" : "there is no service `" + base + "`");
    }
    JsonNode inherited = extended(base, on);
    return inherited.isObject() && own.isObject()
        ? overlaid((ObjectNode) inherited, (ObjectNode) own)
        : inherited;
  }

  /** Compose's rule: mappings merge, lists are joined, all else is replaced. */
  private static ObjectNode overlaid(ObjectNode below, ObjectNode above) {
    ObjectNode merged = below.deepCopy();
    merged.remove("extends");
    above
        .properties()
        .forEach(
            e -> {
              JsonNode old = merged.path(e.getKey());
              JsonNode own = e.getValue();
              boolean words = e.getKey().equals("command") || e.getKey().equals("entrypoint");
              if (old.isObject() && own.isObject()) {
                merged.set(e.getKey(), overlaid((ObjectNode) old, (ObjectNode) own));
              } else if (old.isArray() && own.isArray() && !words) {
                var joined = Values.list(List.of());
                old.forEach(joined::add);
                own.forEach(joined::add);
                merged.set(e.getKey(), joined);
              } else if (!e.getKey().equals("extends")) {
                merged.set(e.getKey(), own);
              }
            });
    return merged;
  }

  private Fact<ObjectNode> volume(String name) {
    JsonNode volume = volumes.path(name);
    if (volume.path("external").asBoolean(false) || volume.path("external").isObject()) {
      return Fact.unknown("made by somebody else");
    }
    ObjectNode inspect = Values.object();
    inspect.put("Name", volumeName(name));
    inspect.put("Driver", volume.path("driver").asText("local"));
    inspect.set(
        "Options",
        volume.path("driver_opts").isObject() ? volume.get("driver_opts") : Values.absent());
    inspect.set("Labels", Values.object());
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
    return external.asBoolean(false) ? key : project + "_" + key;
  }

  String networkName(String key) {
    return project + "_" + key;
  }

  /** The container of a service: as it is named, else as compose names its first. */
  String containerName(String service) {
    JsonNode own = whole.getOrDefault(service, Values.object()).path("container_name");
    return own.isTextual() ? own.asText() : project + "-" + service + "-1";
  }

  /** The file on the host behind a secret or a config; missing if it comes from elsewhere. */
  JsonNode fileOf(String section, String key) {
    return (section.equals("secrets") ? secrets : configs).path(key).path("file");
  }

  private static String project(String source, JsonNode name) {
    String[] folders = source.replace('\\', '/').split("/");
    String folder = folders.length > 1 ? folders[folders.length - 2] : "compose";
    String said = name.isTextual() && !name.asText().contains("$") ? name.asText() : folder;
    String normal = said.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_-]", "");
    return normal.isEmpty() ? "compose" : normal;
  }

  private static List<String> keys(JsonNode object) {
    Map<String, JsonNode> sorted = new TreeMap<>();
    object.properties().forEach(e -> sorted.put(e.getKey(), e.getValue()));
    return List.copyOf(sorted.keySet());
  }
}
