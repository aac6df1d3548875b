package dev.portreeve.runtime.docker.compose;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portreeve.runtime.docker.document.CommandLine;
import dev.portreeve.runtime.docker.fact.Fact;
import dev.portreeve.runtime.docker.fact.Planned;
import dev.portreeve.runtime.docker.fact.SnapshotJson;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One service of a compose file as inspect would show its container before the first start. */
final class ComposeService {
  private static final String IMAGE = "the image decides, unless the compose file says it";
  private static final Pattern SIZE =
      Pattern.compile("([0-9]{1,18})(?:\\.([0-9]{1,6}))?\\s*([kmgtp]?)(?:i?b)?");

  /** Normalized fields that a key of a service decides. */
  private static final Map<String, List<String>> DECIDES =
      Map.ofEntries(
          Map.entry("image", List.of("image_reference")),
          Map.entry("container_name", List.of("name")),
          Map.entry("user", List.of("user_name", "user_id")),
          Map.entry("privileged", List.of("privileged", "effective_capabilities", "seccomp")),
          Map.entry("cap_add", List.of("added_capabilities", "effective_capabilities")),
          Map.entry("cap_drop", List.of("effective_capabilities")),
          Map.entry(
              "security_opt",
              List.of("seccomp", "no_new_privileges", "apparmor_profile", "selinux_label")),
          Map.entry(
              "network_mode", List.of("network_mode", "attached_networks", "published_ports")),
          Map.entry("networks", List.of("attached_networks")),
          Map.entry("pid", List.of("pid_mode")),
          Map.entry("ipc", List.of("ipc_mode")),
          Map.entry("uts", List.of("uts_mode")),
          Map.entry("userns_mode", List.of("user_namespace")),
          Map.entry("cgroup", List.of("cgroup_namespace")),
          Map.entry("cgroup_parent", List.of("cgroup_parent")),
          Map.entry("ports", List.of("published_ports")),
          Map.entry("volumes", List.of("host_mounts")),
          Map.entry("secrets", List.of("host_mounts")),
          Map.entry("configs", List.of("host_mounts")),
          Map.entry("volumes_from", List.of("host_mounts")),
          Map.entry("tmpfs", List.of("tmpfs")),
          Map.entry("read_only", List.of("read_only")),
          Map.entry("devices", List.of("devices")),
          Map.entry("gpus", List.of("device_requests")),
          Map.entry("device_cgroup_rules", List.of("device_rules")),
          Map.entry("mem_limit", List.of("memory_limit")),
          Map.entry("cpu_shares", List.of("cpu_shares")),
          Map.entry("cpus", List.of("cpu_quota")),
          Map.entry("cpu_quota", List.of("cpu_quota")),
          Map.entry("cpu_period", List.of("cpu_quota")),
          Map.entry("cpuset", List.of("cpu_set")),
          Map.entry("pids_limit", List.of("pids_limit")),
          Map.entry("ulimits", List.of("ulimits")),
          Map.entry("restart", List.of("restart", "restart_retries")),
          Map.entry(
              "deploy",
              List.of(
                  "memory_limit",
                  "cpu_quota",
                  "pids_limit",
                  "device_requests",
                  "restart",
                  "restart_retries")),
          Map.entry("healthcheck", List.of("health")),
          Map.entry("command", List.of("programs", "secret_hits")),
          Map.entry("entrypoint", List.of("programs", "secret_hits")),
          Map.entry("environment", List.of("secret_hits")),
          Map.entry("labels", List.of("labels", "secret_hits")),
          Map.entry("logging", List.of("logging_driver")),
          Map.entry("oom_kill_disable", List.of("oom_kill_disabled")));

  /**
   * Other keys of the Compose Specification: what they decide, if anything, a plan leaves unknown.
   */
  private static final Set<String> LEFT_OPEN =
      Set.of(
          ("annotations attach blkio_config build cpu_count cpu_percent cpu_rt_period"
                  + " cpu_rt_runtime credential_spec depends_on develop dns dns_opt dns_search"
                  + " domainname env_file expose extends external_links extra_hosts group_add"
                  + " hostname init isolation label_file links mac_address memswap_limit"
                  + " mem_reservation mem_swappiness models oom_score_adj platform post_start"
                  + " pre_stop profiles pull_policy runtime scale shm_size stdin_open"
                  + " stop_grace_period stop_signal storage_opt sysctls tty use_api_socket"
                  + " working_dir")
              .split(" "));

  private final String name;
  private final ObjectNode service;
  private final ComposeFile file;
  private final ObjectNode inspect = SnapshotJson.object();
  private final ObjectNode host = SnapshotJson.object();
  private final ObjectNode config = SnapshotJson.object();

  ComposeService(String name, ObjectNode service, ComposeFile file) {
    this.name = name;
    this.service = said(service);
    this.file = file;
  }

  /** Keys that no specification known here has: whatever they do is not seen. */
  static List<String> unknownKeys(ObjectNode service) {
    return service.properties().stream()
        .map(Map.Entry::getKey)
        .filter(key -> !DECIDES.containsKey(key) && !LEFT_OPEN.contains(key))
        .filter(key -> !key.startsWith("x-"))
        .sorted()
        .toList();
  }

  /** A key without a value, as compose prints them in JSON, says nothing. */
  private static ObjectNode said(ObjectNode service) {
    ObjectNode said = SnapshotJson.object();
    service.properties().stream()
        .filter(e -> !e.getValue().isNull())
        .forEach(e -> said.set(e.getKey(), e.getValue()));
    return said;
  }

  ObjectNode inspect() {
    inspect.put("Name", "/" + file.containerName(name));
    inspect.set(
        "State",
        SnapshotJson.object().put("Status", "created").put("StartedAt", "0001-01-01T00:00:00Z"));
    inspect.set("Config", config);
    inspect.set("HostConfig", host);
    identity();
    privileges();
    namespaces();
    limits();
    devices();
    ComposeMounts mounts = new ComposeMounts(service, file);
    inspect.set("Mounts", mounts.mounts());
    host.set("Tmpfs", mounts.tmpfs());
    host.set("PortBindings", ComposePorts.bindings(service.path("ports")));
    host.put("PublishAllPorts", false);
    config.set("ExposedPorts", host.get("PortBindings").deepCopy());
    open();
    return inspect;
  }

  private void identity() {
    copyText("image", config, "Image");
    copyText("user", config, "User");
    config.set("Labels", mapping("labels"));
    if (!service.has("env_file")) {
      ArrayNode env = SnapshotJson.list(List.of());
      mapping("environment")
          .properties()
          .forEach(e -> env.add(e.getKey() + "=" + e.getValue().asText("")));
      config.set("Env", env);
    }
    List<String> words = new ArrayList<>(words("entrypoint"));
    words.addAll(words("command"));
    if (!words.isEmpty()) {
      inspect.put("Path", words.get(0));
      inspect.set(
          "Args",
          SnapshotJson.list(
              words.subList(1, words.size()).stream().map(SnapshotJson::of).toList()));
    }
    JsonNode check = service.path("healthcheck");
    boolean off = check.path("disable").asBoolean(false);
    if (off || check.has("test")) {
      JsonNode test = check.path("test");
      ArrayNode command = SnapshotJson.list(List.of());
      if (off) {
        command.add("NONE");
      } else if (test.isArray()) {
        command.addAll((ArrayNode) test);
      } else if (test.isTextual()) {
        command.add("CMD-SHELL").add(test.asText());
      }
      config.set("Healthcheck", SnapshotJson.object().set("Test", command));
    }
  }

  private void privileges() {
    host.set("Privileged", flag("privileged"));
    host.set("ReadonlyRootfs", flag("read_only"));
    host.set("OomKillDisable", flag("oom_kill_disable"));
    host.set("CapAdd", list("cap_add"));
    host.set("CapDrop", list("cap_drop"));
    host.set("SecurityOpt", list("security_opt"));
    JsonNode logging = service.path("logging").path("driver");
    host.set("LogConfig", SnapshotJson.object().put("Type", logging.asText("")));
  }

  private void namespaces() {
    String mode = namespace("network_mode");
    ObjectNode networks = SnapshotJson.object();
    if (mode.isEmpty()) {
      JsonNode named = service.path("networks");
      List<String> keys = new ArrayList<>();
      if (named.isArray()) {
        named.forEach(n -> keys.add(n.asText()));
      } else {
        named.fieldNames().forEachRemaining(keys::add);
      }
      if (keys.isEmpty()) {
        keys.add("default");
      }
      keys.forEach(key -> attach(networks, key));
      mode = networks.fieldNames().next();
    }
    host.put("NetworkMode", mode);
    inspect.set("NetworkSettings", SnapshotJson.object().set("Networks", networks));
    host.put("PidMode", namespace("pid"));
    host.put("IpcMode", service.has("ipc") ? namespace("ipc") : "private");
    host.put("UTSMode", namespace("uts"));
    host.put("UsernsMode", namespace("userns_mode"));
    if (service.has("cgroup")) {
      host.put("CgroupnsMode", namespace("cgroup"));
    }
    host.put("CgroupParent", service.path("cgroup_parent").asText(""));
    if (!service.has("ipc")) {
      Planned.open(inspect, List.of("ipc_mode"), "the daemon's default-ipc-mode decides");
    }
  }

  /** A network of unknown name stands under its key, in a form that no engine's has. */
  private void attach(ObjectNode networks, String key) {
    Fact<String> named = file.networkName(key);
    ObjectNode network = SnapshotJson.object();
    if (!named.isKnown()) {
      Planned.open(network, List.of("name"), named.reason());
    }
    networks.set(named.orElse("_" + key), network);
  }

  /** {@code service:x} is the container of that service. */
  private String namespace(String key) {
    String said = service.path(key).asText("");
    return said.startsWith("service:")
        ? "container:" + file.containerName(said.substring("service:".length()))
        : said;
  }

  private void limits() {
    JsonNode limits = service.path("deploy").path("resources").path("limits");
    size(first(service.path("mem_limit"), limits.path("memory")), "Memory", "memory_limit");
    number(service.path("cpu_shares"), "CpuShares", 1, "cpu_shares");
    number(
        first(service.path("cpus"), limits.path("cpus")), "NanoCpus", 1_000_000_000, "cpu_quota");
    number(service.path("cpu_quota"), "CpuQuota", 1, "cpu_quota");
    number(service.path("cpu_period"), "CpuPeriod", 1, "cpu_quota");
    host.put("CpusetCpus", service.path("cpuset").asText(""));
    number(first(service.path("pids_limit"), limits.path("pids")), "PidsLimit", 1, "pids_limit");
    ArrayNode ulimits = SnapshotJson.list(List.of());
    service
        .path("ulimits")
        .properties()
        .forEach(
            e -> {
              JsonNode limit = e.getValue();
              JsonNode soft = limit.isObject() ? limit.path("soft") : limit;
              JsonNode hard = limit.isObject() ? limit.path("hard") : limit;
              ObjectNode one = SnapshotJson.object().put("Name", e.getKey());
              ulimits.add(one.<ObjectNode>set("Soft", soft).<ObjectNode>set("Hard", hard));
            });
    host.set("Ulimits", ulimits);
    restart();
  }

  private void restart() {
    JsonNode said = service.path("restart");
    JsonNode deploy = service.path("deploy").path("restart_policy");
    ObjectNode policy = SnapshotJson.object();
    if (said.isMissingNode() && deploy.isObject()) {
      String condition = deploy.path("condition").asText("any");
      policy.put(
          "Name", condition.equals("none") ? "no" : condition.equals("any") ? "always" : condition);
      policy.put("MaximumRetryCount", deploy.path("max_attempts").asInt(0));
    } else {
      String[] parts = said.asText("no").split(":", 2);
      policy.put("Name", said.isBoolean() ? "no" : parts[0]);
      boolean counted = parts.length == 2 && parts[1].matches("[0-9]{1,9}");
      policy.put("MaximumRetryCount", counted ? Integer.parseInt(parts[1]) : 0);
    }
    host.set("RestartPolicy", policy);
  }

  private void devices() {
    ArrayNode devices = SnapshotJson.list(List.of());
    for (JsonNode device : service.path("devices")) {
      if (device.isObject()) {
        devices.add(
            SnapshotJson.object()
                .put("PathOnHost", device.path("source").asText(""))
                .put("CgroupPermissions", device.path("permissions").asText("rwm")));
      } else {
        String[] parts = device.asText().split(":");
        devices.add(
            SnapshotJson.object()
                .put("PathOnHost", parts[0])
                .put("CgroupPermissions", parts.length > 2 ? parts[2] : "rwm"));
      }
    }
    host.set("Devices", devices);
    ArrayNode requests = SnapshotJson.list(List.of());
    JsonNode gpus = service.path("gpus");
    if (!gpus.isMissingNode()) {
      requests.add(SnapshotJson.object().set("Capabilities", capabilities("gpu")));
    }
    for (JsonNode device :
        service.path("deploy").path("resources").path("reservations").path("devices")) {
      ObjectNode request = SnapshotJson.object().put("Driver", device.path("driver").asText(""));
      ArrayNode names = SnapshotJson.list(List.of());
      names.add(device.path("capabilities"));
      requests.add(request.<ObjectNode>set("Capabilities", names));
    }
    host.set("DeviceRequests", requests);
    host.set("DeviceCgroupRules", list("device_cgroup_rules"));
  }

  private static ArrayNode capabilities(String name) {
    ArrayNode inner = SnapshotJson.list(List.of(SnapshotJson.of(name)));
    return SnapshotJson.list(List.of(inner));
  }

  /** What the file alone does not decide. */
  private void open() {
    if (!service.has("user")) {
      Planned.open(inspect, List.of("user_name", "user_id"), IMAGE);
    }
    if (!config.has("Healthcheck")) {
      Planned.open(inspect, List.of("health"), IMAGE);
    }
    if (!service.has("image")) {
      Planned.open(inspect, List.of("image_reference"), "the service is built, and names no image");
    }
    if (service.has("label_file")) {
      Planned.open(inspect, List.of("labels"), "its label_file is not read");
    }
    if (service.has("env_file")) {
      Planned.open(inspect, List.of("secret_hits"), "its env_file is not read");
    }
    if (!service.has("entrypoint")) {
      Planned.more(inspect, List.of("programs"), "the image may have an entrypoint");
    }
    Planned.more(inspect, List.of("secret_hits"), "the image has variables and labels, too");
    Planned.more(inspect, List.of("labels"), "the image has labels, and compose adds its own");
    if (service.has("volumes_from")) {
      Planned.open(inspect, List.of("host_mounts"), "volumes_from of a plan is not followed");
    }
    service
        .properties()
        .forEach(
            e ->
                ComposeVariables.open(e.getValue())
                    .ifPresent(
                        variable ->
                            Planned.open(
                                inspect,
                                DECIDES.getOrDefault(e.getKey(), List.of()),
                                "it depends on the variable `"
                                    + variable
                                    + "`: give what `docker compose config` prints")));
  }

  private void copyText(String key, ObjectNode into, String as) {
    JsonNode value = service.path(key);
    if (value.isValueNode() && !value.isNull()) {
      into.put(as, ComposeVariables.unescaped(value.asText()));
    }
  }

  /** Absent is false; what is neither true nor false stays for the reader to complain of. */
  private JsonNode flag(String key) {
    JsonNode said = service.path(key);
    if (said.isMissingNode()) {
      return SnapshotJson.of(false);
    }
    return switch (said.asText("").toLowerCase(Locale.ROOT)) {
      case "true", "y", "yes", "on" -> SnapshotJson.of(true);
      case "false", "n", "no", "off" -> SnapshotJson.of(false);
      default -> said;
    };
  }

  private JsonNode list(String key) {
    JsonNode said = service.path(key);
    return said.isMissingNode() ? SnapshotJson.absent() : said;
  }

  /** A mapping, or a list of {@code K=V} and {@code K}. */
  private ObjectNode mapping(String key) {
    ObjectNode mapping = SnapshotJson.object();
    JsonNode said = service.path(key);
    if (said.isArray()) {
      for (JsonNode entry : said) {
        String[] parts = entry.asText().split("=", 2);
        mapping.put(parts[0], parts.length == 2 ? ComposeVariables.unescaped(parts[1]) : "");
      }
    } else {
      said.properties()
          .forEach(
              e -> mapping.put(e.getKey(), ComposeVariables.unescaped(e.getValue().asText(""))));
    }
    return mapping;
  }

  /** A list of words, or a line that a shell would split. */
  private List<String> words(String key) {
    JsonNode said = service.path(key);
    List<String> words = new ArrayList<>();
    if (said.isArray()) {
      said.forEach(word -> words.add(ComposeVariables.unescaped(word.asText())));
    } else if (said.isTextual()) {
      CommandLine.split(ComposeVariables.unescaped(said.asText())).forEach(words::add);
    }
    return words;
  }

  private static JsonNode first(JsonNode one, JsonNode other) {
    return one.isMissingNode() ? other : one;
  }

  private void size(JsonNode said, String key, String field) {
    Matcher m = SIZE.matcher(said.asText("").strip().toLowerCase(Locale.ROOT));
    if (said.isMissingNode()) {
      host.put(key, 0);
    } else if (m.matches()) {
      int power = m.group(3).isEmpty() ? 0 : "kmgtp".indexOf(m.group(3)) + 1;
      String number = m.group(1) + (m.group(2) == null ? "" : "." + m.group(2));
      BigDecimal bytes = new BigDecimal(number).multiply(BigDecimal.valueOf(1024).pow(power));
      host.put(key, bytes.min(BigDecimal.valueOf(Long.MAX_VALUE)).longValue());
    } else {
      Planned.open(inspect, List.of(field), "the value is no size");
    }
  }

  private void number(JsonNode said, String key, long unit, String field) {
    String text = said.asText("").strip();
    if (said.isMissingNode()) {
      host.put(key, 0);
    } else if (text.matches("-?[0-9]{1,12}(\\.[0-9]{1,9})?")) {
      host.put(key, new BigDecimal(text).multiply(BigDecimal.valueOf(unit)).longValue());
    } else {
      Planned.open(inspect, List.of(field), "the value is no number");
    }
  }
}
