package dev.portreeve.runtime.docker.compose;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portreeve.runtime.docker.compose.project.ComposeDocument;
import dev.portreeve.runtime.docker.document.RawFile;
import dev.portreeve.runtime.json.InputException;
import dev.portreeve.runtime.yaml.StrictYaml;
import dev.portreeve.runtime.yaml.StrictYaml.Place;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a compose file says what a field of a planned container is made of: the entry of a list
 * that has the value, the key, or, where it has none of them, the service.
 */
public final class ComposePlaces {
  private static final Pattern NUMBERED = Pattern.compile("-[0-9]+$");

  /** The keys of a service that tell a field, by the last names of its path. */
  private static final Map<String, List<String>> KEYS =
      Map.ofEntries(
          Map.entry("privileged", List.of("privileged")),
          Map.entry("user_id", List.of("user")),
          Map.entry("user_name", List.of("user")),
          Map.entry("supplementary_groups", List.of("group_add")),
          Map.entry("added_capabilities", List.of("cap_add")),
          Map.entry("effective_capabilities", List.of("cap_add", "cap_drop", "privileged")),
          Map.entry("no_new_privileges", List.of("security_opt")),
          Map.entry("seccomp", List.of("security_opt")),
          Map.entry("apparmor_profile", List.of("security_opt")),
          Map.entry("selinux_label", List.of("security_opt")),
          Map.entry("system_paths_hidden", List.of("security_opt")),
          Map.entry("network_mode", List.of("network_mode")),
          Map.entry("pid_mode", List.of("pid")),
          Map.entry("ipc_mode", List.of("ipc")),
          Map.entry("uts_mode", List.of("uts")),
          Map.entry("user_namespace", List.of("userns_mode")),
          Map.entry("cgroup_namespace", List.of("cgroup")),
          Map.entry("cgroup_parent", List.of("cgroup_parent")),
          Map.entry("published_ports", List.of("ports")),
          Map.entry("host_mounts", List.of("volumes")),
          Map.entry("tmpfs", List.of("tmpfs")),
          Map.entry("devices", List.of("devices")),
          Map.entry("attached_networks", List.of("networks", "network_mode")),
          Map.entry("read_only", List.of("read_only")),
          Map.entry("memory_limit", List.of("mem_limit", "deploy")),
          Map.entry("cpu_quota", List.of("cpus", "cpu_quota", "deploy")),
          Map.entry("cpu_shares", List.of("cpu_shares")),
          Map.entry("pids_limit", List.of("pids_limit", "deploy")),
          Map.entry("ulimits", List.of("ulimits")),
          Map.entry("sysctls", List.of("sysctls")),
          Map.entry("restart", List.of("restart", "deploy")),
          Map.entry("restart_retries", List.of("restart", "deploy")),
          Map.entry("health", List.of("healthcheck")),
          Map.entry("health_check", List.of("healthcheck")),
          Map.entry("health_interval", List.of("healthcheck")),
          Map.entry("health_timeout", List.of("healthcheck")),
          Map.entry("health_retries", List.of("healthcheck")),
          Map.entry("variables", List.of("environment", "env_file")),
          Map.entry("image_reference", List.of("image")),
          Map.entry("logging_driver", List.of("logging")),
          Map.entry("secret_hits", List.of("environment", "labels", "command")),
          Map.entry("labels", List.of("labels")),
          Map.entry("label_values", List.of("labels")));

  private final StrictYaml.Document document;

  private ComposePlaces(StrictYaml.Document document) {
    this.document = document;
  }

  /** A place, and whether the very key stands there, and not only its service. */
  public record Said(Place at, boolean exact) {}

  /** The places of a file; empty where it is no compose file that can be read. */
  public static Optional<ComposePlaces> of(RawFile file) {
    String content = new String(file.bytes(), StandardCharsets.UTF_8);
    try {
      StrictYaml.Document document = StrictYaml.read(file.name(), content, ComposeDocument.DIALECT);
      return document.value().path("services").isObject()
          ? Optional.of(new ComposePlaces(document))
          : Optional.empty();
    } catch (InputException e) {
      return Optional.empty();
    }
  }

  /**
   * Where that is said.
   *
   * @param container the name of the planned container
   * @param path of the field in the snapshot, {@code containers[1].host_mounts[0].source}
   * @param value the value that decided, as a text; empty where none is known
   */
  public Optional<Said> of(String container, String path, String value) {
    Optional<String> service = service(container);
    if (service.isEmpty()) {
      return Optional.empty();
    }
    String at = "/services/" + escaped(service.get());
    JsonNode said = document.value().path("services").path(service.get());
    for (String key : KEYS.getOrDefault(field(path), List.of())) {
      if (said.has(key)) {
        String pointer = entry(at + "/" + key, said.get(key), value);
        return place(pointer).or(() -> place(at + "/" + key)).map(p -> new Said(p, true));
      }
    }
    return place(at).map(p -> new Said(p, false));
  }

  private Optional<Place> place(String pointer) {
    return Optional.ofNullable(document.places().get(pointer));
  }

  /** {@code shop-web-1} is of the service {@code web}, unless one says that it is called so. */
  private Optional<String> service(String container) {
    String unnamed = container.replaceFirst("^service ", "");
    if (unnamed.length() < container.length() && document.value().path("services").has(unnamed)) {
      return Optional.of(unnamed);
    }
    Optional<String> longest = Optional.empty();
    Matcher number = NUMBERED.matcher(container);
    String plain = number.find() ? container.substring(0, number.start()) : container;
    JsonNode services = document.value().path("services");
    for (Iterator<String> names = services.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      if (services.path(name).path("container_name").asText().equals(container)) {
        return Optional.of(name);
      }
      boolean fits = plain.endsWith("-" + name) || plain.equals(name);
      if (fits && longest.map(l -> l.length() < name.length()).orElse(true)) {
        longest = Optional.of(name);
      }
    }
    return longest;
  }

  /** {@code host_mounts} of {@code containers[1].host_mounts[0].source}. */
  private static String field(String path) {
    int first = path.indexOf("].");
    String rest = first < 0 ? path : path.substring(first + 2);
    return rest.replaceAll("[.\\[].*", "");
  }

  /** Of a list the entry that has the value, whole or between colons and equals signs. */
  private static String entry(String at, JsonNode said, String value) {
    for (int i = 0; said.isArray() && !value.isEmpty() && i < said.size(); i++) {
      if (has(said.get(i), value)) {
        return at + "/" + i;
      }
    }
    return at;
  }

  private static boolean has(JsonNode entry, String value) {
    if (entry.isContainerNode()) {
      for (JsonNode part : entry) {
        if (part.asText().equals(value)) {
          return true;
        }
      }
      return false;
    }
    return List.of(entry.asText().split("[:=]")).contains(value) || entry.asText().equals(value);
  }

  private static String escaped(String name) {
    return name.replace("~", "~0").replace("/", "~1");
  }
}
