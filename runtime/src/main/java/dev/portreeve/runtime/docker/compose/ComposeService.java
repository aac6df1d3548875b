package dev.portreeve.runtime.docker.compose;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portreeve.runtime.docker.daemon.Ulimits;
import dev.portreeve.runtime.docker.document.CommandLine;
import dev.portreeve.runtime.docker.fact.Fact;
import dev.portreeve.runtime.docker.fact.Planned;
import dev.portreeve.runtime.docker.fact.Raw;
import dev.portreeve.runtime.docker.fact.SnapshotJson;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One service of a compose project as inspect would show its container. A key that depends on a
 * variable, that the end of a file may have cut short, or that another file may say, is undecided;
 * so is what the image or the engine decides.
 */
final class ComposeService {
  private static final List<String> LISTS =
      List.of(
          "added_capabilities",
          "attached_networks",
          "published_ports",
          "host_mounts",
          "devices",
          "device_requests",
          "device_rules",
          "secret_hits",
          "labels",
          "programs");

  private final String name;
  private final ObjectNode service;
  private final ComposeFile file;
  private final Optional<String> elsewhere;
  private final Planned.Marks marks = new Planned.Marks();
  private final ObjectNode inspect = SnapshotJson.object();
  private final ObjectNode host = SnapshotJson.object();
  private final ObjectNode config = SnapshotJson.object();

  ComposeService(String name, ObjectNode service, ComposeFile file) {
    this.name = name;
    this.service = said(service);
    this.file = file;
    this.elsewhere = file.elsewhere(name);
  }

  /** A key without a value, as compose prints them in JSON, says nothing. */
  private static ObjectNode said(ObjectNode service) {
    ObjectNode said = SnapshotJson.object();
    service.properties().stream()
        .filter(e -> !e.getValue().isNull())
        .forEach(e -> said.set(e.getKey(), e.getValue()));
    return said;
  }

  ComposeFile.Container container() {
    inspect.put("Name", "/" + file.containerName(name));
    inspect.set(
        "State",
        SnapshotJson.object().put("Status", "created").put("StartedAt", "0001-01-01T00:00:00Z"));
    inspect.set("Config", config);
    inspect.set("HostConfig", host);
    // What is declared to run counts as running; that inspect would say `created` says nothing.
    marks.known("state", SnapshotJson.of("running"));
    identity();
    health();
    privileges();
    namespaces();
    limits();
    restart();
    devices();
    ComposeMounts mounts = new ComposeMounts(name, service, file, marks);
    inspect.set("Mounts", mounts.mounts());
    host.set("Tmpfs", mounts.tmpfs());
    host.put("PublishAllPorts", false);
    host.set("PortBindings", ports());
    elsewhere.ifPresent(why -> LISTS.forEach(list -> marks.more(list, why)));
    doubt("ports", "published_ports");
    doubt("volumes", "host_mounts");
    doubt("networks", "attached_networks");
    doubt("cap_add", "added_capabilities");
    doubt("devices", "devices");
    doubt("environment", "secret_hits");
    return new ComposeFile.Container(inspect, marks.planned(file.others()));
  }

  /** The end of a file may have cut off what else stood in a list. */
  private void doubt(String key, String list) {
    if (file.isDoubtful("services", name, key)) {
      marks.more(list, CUT);
    }
  }

  private static final String CUT =
      "the file ends inside this line, or without a line end: it may have been cut";

  /** Why the value of a key is not known; nothing where it is, or where the key is not said. */
  private Optional<String> open(String key) {
    JsonNode value = service.path(key);
    if (value.isMissingNode()) {
      return elsewhere;
    }
    if (file.isDoubtful("services", name, key)) {
      return Optional.of(CUT);
    }
    return ComposeVariables.open(value).map(variable -> ComposeVariables.reason(value));
  }

  /**
   * The text behind a key; undecided where it is open, and the other value where it is not said.
   */
  private JsonNode text(String key, JsonNode otherwise) {
    JsonNode value = service.path(key);
    return open(key)
        .map(Planned::undecided)
        .orElseGet(
            () ->
                value.isMissingNode()
                    ? otherwise
                    : SnapshotJson.of(ComposeVariables.unescaped(value.asText())));
  }

  private static final JsonNode NOTHING = SnapshotJson.of("");

  private void identity() {
    JsonNode image = text("image", Planned.undecided("the service is built, and names no image"));
    config.set("Image", image);
    if (open("container_name").isPresent() && service.has("container_name")) {
      marks.known("name", SnapshotJson.unknown(open("container_name").get()));
    }
    JsonNode user = text("user", NOTHING);
    config.set("User", user.equals(NOTHING) ? file.assumed(PlanCondition.IMAGE_USER) : user);
    labels();
    environment();
    command();
  }

  private void labels() {
    config.set("Labels", open("labels").map(Planned::undecided).orElseGet(() -> mapping("labels")));
    marks.more("labels", "the image has labels, and compose adds its own");
  }

  private void environment() {
    // First, so that a file and what compose makes of it give one reason.
    marks.more("secret_hits", "the image has variables and labels, too");
    ArrayNode env = SnapshotJson.list(List.of());
    if (open("environment").isEmpty()) {
      mapping("environment")
          .properties()
          .forEach(e -> env.add(e.getKey() + "=" + e.getValue().asText("")));
    } else {
      open("environment").ifPresent(why -> marks.more("secret_hits", why));
      known(service.path("environment")).forEach(env::add);
    }
    config.set("Env", env);
    if (service.has("env_file")) {
      marks.more("secret_hits", "its env_file is not read");
    }
  }

  /** Entries in which no variable stands. */
  private static List<String> known(JsonNode said) {
    List<String> known = new ArrayList<>();
    if (said.isArray()) {
      said.forEach(
          entry -> {
            if (ComposeVariables.open(entry).isEmpty()) {
              known.add(ComposeVariables.unescaped(entry.asText()));
            }
          });
    } else {
      for (Map.Entry<String, JsonNode> entry : said.properties()) {
        if (ComposeVariables.open(entry.getValue()).isEmpty()) {
          known.add(entry.getKey() + "=" + ComposeVariables.unescaped(entry.getValue().asText("")));
        }
      }
    }
    return known;
  }

  private void command() {
    Optional<String> open = service.has("entrypoint") ? open("entrypoint") : Optional.empty();
    open = open.or(() -> service.has("command") ? open("command") : Optional.empty());
    List<String> words = new ArrayList<>(words("entrypoint"));
    words.addAll(words("command"));
    open.ifPresent(why -> marks.more("programs", why));
    if (open.isPresent()) {
      words.removeIf(word -> word.contains("$"));
    }
    if (!service.has("entrypoint") || words.isEmpty()) {
      marks.more("programs", "the image decides what else is started");
    }
    inspect.put("Path", words.isEmpty() ? "" : words.get(0));
    List<String> rest = words.isEmpty() ? words : words.subList(1, words.size());
    inspect.set("Args", SnapshotJson.list(rest.stream().map(SnapshotJson::of).toList()));
  }

  private void health() {
    JsonNode check = service.path("healthcheck");
    JsonNode health =
        open("healthcheck")
            .map(SnapshotJson::unknown)
            .orElseGet(
                () ->
                    switch (declared(check)) {
                      case "yes" -> SnapshotJson.of("starting");
                      case "no" -> SnapshotJson.absent();
                      default -> SnapshotJson.unknown(PlanCondition.IMAGE_HEALTH.reason());
                    });
    marks.known("health", health);
  }

  /** Whether a check is declared: yes, no, or what is taken for granted of the image. */
  private String declared(JsonNode check) {
    JsonNode test = check.path("test");
    boolean off =
        ComposeSpecification.flag(check.path("disable").asText(""))
            == ComposeSpecification.Flag.TRUE;
    if (off || test.path(0).asText("").equals("NONE")) {
      return "no";
    }
    boolean own = test.isArray() ? !test.isEmpty() : !test.asText("").isEmpty();
    return own ? "yes" : file.options().assumptions().value(PlanCondition.IMAGE_HEALTH).orElse("");
  }

  private void privileges() {
    host.set("Privileged", flag("privileged"));
    host.set("ReadonlyRootfs", flag("read_only"));
    host.set("OomKillDisable", flag("oom_kill_disable"));
    host.set("CapAdd", entries("cap_add", "added_capabilities", "effective_capabilities"));
    host.set("CapDrop", whole("cap_drop"));
    host.set("SecurityOpt", whole("security_opt"));
    JsonNode logging = service.path("logging").path("driver");
    JsonNode driver =
        open("logging")
            .map(Planned::undecided)
            .orElseGet(() -> SnapshotJson.of(logging.asText("")));
    host.set("LogConfig", SnapshotJson.object().set("Type", driver));
  }

  /** A list whose entries count one by one: those that depend on a variable make it one of more. */
  private JsonNode entries(String key, String... lists) {
    JsonNode said = service.path(key);
    ArrayNode entries = SnapshotJson.list(List.of());
    for (JsonNode entry : said) {
      if (ComposeVariables.open(entry).isEmpty()) {
        entries.add(entry);
        continue;
      }
      for (String list : lists) {
        marks.more(list, ComposeVariables.reason(entry));
      }
    }
    return entries;
  }

  /** A list in which a later entry may undo an earlier one: known as a whole, or not at all. */
  private JsonNode whole(String key) {
    JsonNode said = service.path(key);
    return open(key)
        .map(Planned::undecided)
        .orElseGet(() -> said.isMissingNode() ? SnapshotJson.absent() : said);
  }

  private void namespaces() {
    JsonNode mode = namespace("network_mode", NOTHING);
    ObjectNode networks = SnapshotJson.object();
    if (mode.equals(NOTHING)) {
      for (String key : networkKeys()) {
        attach(networks, key);
      }
      mode = SnapshotJson.of(networks.fieldNames().next());
    }
    host.set("NetworkMode", mode);
    inspect.set("NetworkSettings", SnapshotJson.object().set("Networks", networks));
    host.set("PidMode", namespace("pid", NOTHING));
    host.set("IpcMode", namespace("ipc", file.assumed(PlanCondition.IPC_MODE)));
    host.set("UTSMode", namespace("uts", NOTHING));
    host.set("UsernsMode", namespace("userns_mode", NOTHING));
    host.set("CgroupnsMode", namespace("cgroup", file.assumed(PlanCondition.CGROUP_NAMESPACE)));
    host.set("CgroupParent", text("cgroup_parent", NOTHING));
  }

  private List<String> networkKeys() {
    JsonNode named = service.path("networks");
    List<String> keys = new ArrayList<>();
    if (named.isArray()) {
      named.forEach(n -> keys.add(n.asText()));
    } else {
      for (Iterator<String> names = named.fieldNames(); names.hasNext(); ) {
        keys.add(names.next());
      }
    }
    return keys.isEmpty() ? List.of("default") : keys;
  }

  /** A network of unknown name stands under its key, in a form that no engine's has. */
  private void attach(ObjectNode networks, String key) {
    Fact<String> named = file.networkName(key);
    networks.set(
        named.orElse("_" + key),
        named.isKnown() ? SnapshotJson.object() : Planned.undecided(named.reason()));
  }

  /** {@code service:x} is the container of that service; a mode of no letters is none. */
  private JsonNode namespace(String key, JsonNode otherwise) {
    JsonNode said = text(key, otherwise);
    String mode = said.asText("");
    if (said.isTextual() && mode.isEmpty()) {
      return otherwise;
    }
    return said.isTextual() && mode.startsWith("service:")
        ? SnapshotJson.of("container:" + file.containerName(mode.substring("service:".length())))
        : said;
  }

  /** What compose takes for a limit: what `deploy` says where it says one, else the short form. */
  private void limits() {
    JsonNode limits = service.path("deploy").path("resources").path("limits");
    host.set("Memory", limit("mem_limit", limits.path("memory"), ComposeService::bytes));
    host.set("NanoCpus", limit("cpus", limits.path("cpus"), said -> scaled(said, 1_000_000_000)));
    host.set("PidsLimit", limit("pids_limit", limits.path("pids"), said -> scaled(said, 1)));
    JsonNode none = SnapshotJson.object().path("none");
    host.set("CpuShares", limit("cpu_shares", none, said -> scaled(said, 1)));
    host.set("CpuQuota", limit("cpu_quota", none, said -> scaled(said, 1)));
    host.set("CpuPeriod", limit("cpu_period", none, said -> scaled(said, 1)));
    host.set("CpusetCpus", text("cpuset", NOTHING));
    marks.known("ulimits", ulimits());
  }

  private interface Amount {
    Optional<Long> of(JsonNode said);
  }

  private JsonNode limit(String key, JsonNode deployed, Amount amount) {
    Optional<String> open = open("deploy").filter(why -> service.has("deploy"));
    Optional<Long> over = deployed.isMissingNode() ? Optional.empty() : amount.of(deployed);
    if (over.filter(n -> n > 0).isPresent() && ComposeVariables.open(deployed).isEmpty()) {
      return SnapshotJson.of(over.get());
    }
    boolean unsaid = deployed.isMissingNode();
    boolean mayDeploy =
        open.isPresent() && (!unsaid || ComposeVariables.open(deployed).isPresent());
    if (mayDeploy && !unsaid) {
      return Planned.undecided(open.get());
    }
    JsonNode said = service.path(key);
    if (open(key).isPresent()) {
      return Planned.undecided(open(key).get());
    }
    return said.isMissingNode()
        ? SnapshotJson.of(0)
        : amount
            .of(said)
            .map(SnapshotJson::of)
            .orElseGet(() -> Planned.undecided("the value is not understood"));
  }

  private static Optional<Long> bytes(JsonNode said) {
    return ComposeSpecification.size(said.asText(""))
        .map(n -> n.min(BigDecimal.valueOf(Long.MAX_VALUE)).longValue());
  }

  private static Optional<Long> scaled(JsonNode said, long unit) {
    String text = said.asText("").strip();
    return text.matches("[+-]?[0-9]{1,12}(\\.[0-9]{1,15})?")
        ? Optional.of(new BigDecimal(text).multiply(BigDecimal.valueOf(unit)).longValue())
        : Optional.empty();
  }

  /** What the file says are overrides, whatever the engine's own limits are. */
  private JsonNode ulimits() {
    if (open("ulimits").isPresent()) {
      return SnapshotJson.unknown(open("ulimits").get());
    }
    List<Raw> limits = new ArrayList<>();
    for (Map.Entry<String, JsonNode> each : service.path("ulimits").properties()) {
      JsonNode limit = each.getValue();
      ObjectNode one = SnapshotJson.object().put("Name", each.getKey());
      one.set("Soft", whole(limit.isObject() ? limit.path("soft") : limit));
      one.set("Hard", whole(limit.isObject() ? limit.path("hard") : limit));
      limits.add(Raw.of(one));
    }
    return Ulimits.of(limits);
  }

  private static JsonNode whole(JsonNode said) {
    return said.isTextual() && said.asText().matches("-?[0-9]{1,18}")
        ? SnapshotJson.of(Long.parseLong(said.asText()))
        : said;
  }

  /** What `deploy` says wins, even where it says less. */
  private void restart() {
    JsonNode deploy = service.path("deploy").path("restart_policy");
    JsonNode said = service.path("restart");
    ObjectNode policy = SnapshotJson.object();
    host.set("RestartPolicy", policy);
    boolean swarm = file.options().swarm();
    Optional<String> open =
        deploy.isObject() || swarm
            ? open("deploy").filter(w -> service.has("deploy"))
            : open("restart");
    if (deploy.isObject() || swarm) {
      boolean depends =
          ComposeVariables.open(deploy).isPresent() || open.filter(CUT::equals).isPresent();
      JsonNode condition = deploy.path("condition");
      policy.set(
          "Name",
          depends
              ? Planned.undecided(open.orElse(CUT))
              : SnapshotJson.of(condition(condition, swarm)));
      policy.set(
          "MaximumRetryCount",
          depends
              ? Planned.undecided(open.orElse(CUT))
              : SnapshotJson.of(scaled(deploy.path("max_attempts"), 1).orElse(0L)));
      return;
    }
    if (open.isPresent()) {
      policy.set("Name", Planned.undecided(open.get()));
      policy.set("MaximumRetryCount", Planned.undecided(open.get()));
      return;
    }
    String[] parts = said.asText("no").split(":", 2);
    policy.put("Name", parts[0].isEmpty() || said.isBoolean() ? "no" : parts[0]);
    boolean counted = parts.length == 2 && parts[1].matches("[0-9]{1,9}");
    policy.put("MaximumRetryCount", counted ? Integer.parseInt(parts[1]) : 0);
  }

  /**
   * The engine's word for a condition; one that is not said is none for compose, any for a swarm.
   */
  private static String condition(JsonNode said, boolean swarm) {
    String word = said.asText("");
    return switch (word) {
      case "" -> swarm ? "always" : "no";
      case "none" -> "no";
      case "any" -> "always";
      default -> word;
    };
  }

  private void devices() {
    ArrayNode devices = SnapshotJson.list(List.of());
    for (JsonNode device : service.path("devices")) {
      if (ComposeVariables.open(device).isPresent()) {
        marks.more("devices", ComposeVariables.reason(device));
      } else if (device.isObject()) {
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
    host.set("DeviceRequests", requests());
    host.set("DeviceCgroupRules", entries("device_cgroup_rules", "device_rules"));
  }

  private ArrayNode requests() {
    ArrayNode requests = SnapshotJson.list(List.of());
    JsonNode gpus = service.path("gpus");
    if (!gpus.isMissingNode() && !(gpus.isArray() && gpus.isEmpty())) {
      requests.add(SnapshotJson.object().set("Capabilities", capabilities("gpu")));
    }
    for (JsonNode device :
        service.path("deploy").path("resources").path("reservations").path("devices")) {
      if (ComposeVariables.open(device).isPresent()) {
        marks.more("device_requests", ComposeVariables.reason(device));
        continue;
      }
      ObjectNode request = SnapshotJson.object().put("Driver", device.path("driver").asText(""));
      ArrayNode names = SnapshotJson.list(List.of());
      names.add(device.path("capabilities"));
      requests.add(request.<ObjectNode>set("Capabilities", names));
    }
    return requests;
  }

  private static ArrayNode capabilities(String name) {
    return SnapshotJson.list(List.of(SnapshotJson.list(List.of(SnapshotJson.of(name)))));
  }

  /** Where a port says no address, the networks that the container is on do. */
  private ObjectNode ports() {
    ObjectNode bindings = ComposePorts.bindings(service.path("ports"), marks);
    JsonNode address = address();
    for (JsonNode list : bindings) {
      for (JsonNode binding : list) {
        if (binding.path("HostIp").asText("?").isEmpty()) {
          ((ObjectNode) binding).set("HostIp", address);
        }
      }
    }
    return bindings;
  }

  private JsonNode address() {
    if (file.options().swarm()) {
      return SnapshotJson.of("0.0.0.0");
    }
    if (!service.path("network_mode").asText("").isEmpty()) {
      return file.assumed(PlanCondition.ADDRESS);
    }
    List<JsonNode> addresses = networkKeys().stream().map(file::address).distinct().toList();
    return addresses.size() == 1
        ? addresses.get(0)
        : addresses.stream()
            .filter(a -> Planned.reason(a).isPresent())
            .findFirst()
            .orElse(Planned.undecided("its networks publish on different addresses"));
  }

  /** What is not said is false; what not every version of compose reads is open. */
  private JsonNode flag(String key) {
    JsonNode said = service.path(key);
    if (open(key).isPresent()) {
      return Planned.undecided(open(key).get());
    }
    return switch (ComposeSpecification.flag(said.asText("false"))) {
      case TRUE -> SnapshotJson.of(true);
      case FALSE -> SnapshotJson.of(false);
      case DISPUTED -> Planned.undecided("the value is true or false for some versions only");
      case NONE -> said;
    };
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
}
