package dev.portreeve.runtime.docker.compose;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portreeve.runtime.docker.fact.Fact;
import dev.portreeve.runtime.docker.fact.Planned;
import dev.portreeve.runtime.docker.fact.SnapshotJson;
import dev.portreeve.runtime.docker.profile.PlanCondition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a compose service shares with others, and the networks it is on, as inspect shows them. */
final class ComposeNamespaces {
  /** Keys that may name a container, and the fields that tell what becomes of it. */
  private static final Map<String, String> JOINING =
      Map.of(
          "network_mode", "network_mode", "pid", "pid_mode", "ipc", "ipc_mode", "uts", "uts_mode");

  private static final Map<String, String> MEANING =
      Map.of(
          "pid",
          "host, service:NAME or container:NAME, or is not said: Docker has no other word",
          "ipc",
          "private, shareable, none, host, service:NAME or container:NAME",
          "uts",
          "host, or is not said: Docker has no other word");

  private static final Pattern FOUR =
      Pattern.compile("((25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])(\\.(?!$)|$)){4}");

  private final ComposeSource service;
  private final ObjectNode inspect;
  private final ObjectNode host;

  ComposeNamespaces(ComposeSource service, ObjectNode inspect, ObjectNode host) {
    this.service = service;
    this.inspect = inspect;
    this.host = host;
  }

  /** Why no engine makes a container in such a namespace. */
  static Optional<String> problem(String key, String mode) {
    if (key.equals("network_mode")) {
      return mode.equals("container:") || mode.equals("service:")
          ? Optional.of("nothing stands behind the colon: name the container")
          : Optional.empty();
    }
    boolean joins =
        mode.startsWith("service:") && mode.length() > "service:".length()
            || mode.startsWith("container:")
                && (mode.length() > "container:".length() || key.equals("ipc"));
    boolean fits =
        mode.isEmpty()
            || mode.equals("host")
            || joins && !key.equals("uts")
            || key.equals("ipc") && List.of("none", "private", "shareable").contains(mode);
    return fits ? Optional.empty() : Optional.of("`" + key + "` is " + MEANING.get(key));
  }

  /** Why no engine knows a name of another host: `NAME:ADDRESS`, in a list. */
  static Optional<String> hostProblem(String said) {
    int at = said.indexOf(said.contains("=") ? '=' : ':');
    String address = said.substring(at + 1);
    boolean four = address.matches("[0-9.]+");
    boolean fits =
        at > 0
            && (address.equals("host-gateway")
                || four && FOUR.matcher(address).matches()
                || !four && address.matches("\\[?[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*]?(%.+)?"));
    return fits
        ? Optional.empty()
        : Optional.of("`extra_hosts` has a name and an address, such as `db:10.0.0.5`");
  }

  void read() {
    JsonNode nothing = ComposeSource.NOTHING;
    ComposeFile file = service.file();
    network();
    JOINING.forEach(this::joins);
    host.set("PidMode", mode("pid", nothing));
    host.set("IpcMode", mode("ipc", file.assumed(PlanCondition.IPC_MODE)));
    host.set("UTSMode", mode("uts", nothing));
    host.set("UsernsMode", mode("userns_mode", nothing));
    host.set("CgroupnsMode", mode("cgroup", file.assumed(PlanCondition.CGROUP_NAMESPACE)));
    host.set("CgroupParent", service.text("cgroup_parent", nothing));
  }

  /** What a container that the plan does not show is taken to be, if anything. */
  private void joins(String key, String field) {
    if (service.text(key, ComposeSource.NOTHING).asText("").startsWith("container:")) {
      service
          .file()
          .options()
          .assumptions()
          .value(PlanCondition.JOINED)
          .ifPresent(mode -> service.marks().known(field, SnapshotJson.of(mode)));
    }
  }

  private void network() {
    JsonNode mode = mode("network_mode", ComposeSource.NOTHING);
    ObjectNode networks = SnapshotJson.object();
    if (mode.equals(ComposeSource.NOTHING)) {
      networks(service).forEach(key -> attach(networks, key));
      mode = SnapshotJson.of(networks.fieldNames().next());
    }
    host.set("NetworkMode", mode);
    inspect.set("NetworkSettings", SnapshotJson.object().set("Networks", networks));
  }

  /** The keys of its networks, of which there is at least one. */
  static List<String> networks(ComposeSource service) {
    JsonNode named = service.at("networks");
    List<String> keys = new ArrayList<>();
    if (named.isArray()) {
      named.forEach(n -> keys.add(n.asText()));
    } else {
      named.fieldNames().forEachRemaining(keys::add);
    }
    return keys.isEmpty() ? List.of("default") : keys;
  }

  /** A network of unknown name stands under its key, in a form that no engine's has. */
  private void attach(ObjectNode networks, String key) {
    Fact<String> named = service.file().networkName(key);
    networks.set(
        named.orElse("_" + key),
        named.isKnown() ? SnapshotJson.object() : Planned.undecided(named.reason()));
  }

  /** {@code service:x} is the container of that service; a mode of no letters is none. */
  private JsonNode mode(String key, JsonNode otherwise) {
    JsonNode said = service.text(key, otherwise);
    String mode = said.asText("");
    if (said.isTextual() && mode.isEmpty()) {
      return otherwise;
    }
    return said.isTextual() && mode.startsWith("service:")
        ? SnapshotJson.of(
            "container:" + service.file().containerName(mode.substring("service:".length())))
        : said;
  }
}
