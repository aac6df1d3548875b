package dev.portreeve.runtime.docker.compose;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portreeve.runtime.docker.fact.Planned;
import dev.portreeve.runtime.docker.fact.SnapshotJson;
import dev.portreeve.runtime.docker.profile.PlanCondition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One service of a compose project as inspect would show its container. What the image or the
 * engine decides is undecided, and so is what an open key decides.
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

  /** Keys of which each entry counts, and the list that they fill. */
  private static final Map<String, String> LISTED =
      Map.of(
          "ports", "published_ports",
          "volumes", "host_mounts",
          "networks", "attached_networks",
          "cap_add", "added_capabilities",
          "devices", "devices",
          "environment", "secret_hits");

  private final ComposeSource service;
  private final ComposeFile file;
  private final Planned.Marks marks;
  private final ObjectNode inspect = SnapshotJson.object();
  private final ObjectNode host = SnapshotJson.object();
  private final ObjectNode config = SnapshotJson.object();

  ComposeService(String name, ObjectNode service, ComposeFile file) {
    this.service = ComposeSource.of(name, service, file);
    this.file = file;
    this.marks = this.service.marks();
  }

  ComposePlan.Container container() {
    inspect.put("Name", "/" + file.containerName(service.name()));
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
    ComposeConfinement.read(service, inspect);
    new ComposeNamespaces(service, inspect, host).read();
    ComposeLimits limits = new ComposeLimits(service, host);
    limits.limits();
    limits.restart();
    ComposeDevices.read(service, host);
    mounts();
    ports();
    service.elsewhere().ifPresent(why -> LISTS.forEach(list -> marks.more(list, why)));
    LISTED.forEach(service::doubt);
    return new ComposePlan.Container(inspect, marks.planned(file.others()));
  }

  private void mounts() {
    ComposeMounts mounts = new ComposeMounts(service.name(), service.said(), file, marks);
    inspect.set("Mounts", mounts.mounts());
    host.set("Tmpfs", mounts.tmpfs());
  }

  private void ports() {
    host.put("PublishAllPorts", false);
    host.set("PortBindings", ComposePorts.bindings(service));
  }

  private void identity() {
    JsonNode unnamed = Planned.undecided("the service is built, and names no image");
    config.set("Image", service.text("image", unnamed));
    if (service.says("container_name")) {
      service
          .open("container_name")
          .ifPresent(why -> marks.known("name", SnapshotJson.unknown(why)));
    }
    JsonNode user = service.text("user", ComposeSource.NOTHING);
    boolean unsaid = user.equals(ComposeSource.NOTHING);
    config.set("User", unsaid ? file.assumed(PlanCondition.IMAGE_USER) : user);
    labels();
    environment();
    command();
  }

  private void labels() {
    Optional<String> open = service.open("labels");
    config.set("Labels", open.map(Planned::undecided).orElseGet(() -> service.mapping("labels")));
    marks.more("labels", "the image has labels, and compose adds its own");
  }

  private void environment() {
    // First, so that a file and what compose makes of it give one reason.
    marks.more("secret_hits", "the image has variables and labels, too");
    ArrayNode env = SnapshotJson.list(List.of());
    Optional<String> open = service.open("environment");
    if (open.isEmpty()) {
      service
          .mapping("environment")
          .properties()
          .forEach(e -> env.add(e.getKey() + "=" + e.getValue().asText("")));
    } else {
      marks.more("secret_hits", open.get());
      closed(service.at("environment")).forEach(env::add);
    }
    config.set("Env", env);
    if (service.says("env_file")) {
      marks.more("secret_hits", "its env_file is not read");
    }
  }

  /** Entries in which no variable stands. */
  private static List<String> closed(JsonNode said) {
    List<String> closed = new ArrayList<>();
    if (said.isArray()) {
      said.forEach(
          entry -> {
            if (ComposeVariables.open(entry).isEmpty()) {
              closed.add(ComposeVariables.unescaped(entry.asText()));
            }
          });
    } else {
      for (Map.Entry<String, JsonNode> entry : said.properties()) {
        if (ComposeVariables.open(entry.getValue()).isEmpty()) {
          closed.add(
              entry.getKey() + "=" + ComposeVariables.unescaped(entry.getValue().asText("")));
        }
      }
    }
    return closed;
  }

  private void command() {
    Optional<String> open =
        service.says("entrypoint") ? service.open("entrypoint") : Optional.empty();
    open = open.or(() -> service.says("command") ? service.open("command") : Optional.empty());
    List<String> words = new ArrayList<>(service.words("entrypoint"));
    words.addAll(service.words("command"));
    open.ifPresent(why -> marks.more("programs", why));
    if (open.isPresent()) {
      words.removeIf(word -> word.contains("$"));
    }
    if (!service.says("entrypoint") || words.isEmpty()) {
      marks.more("programs", "the image decides what else is started");
    }
    inspect.put("Path", words.isEmpty() ? "" : words.get(0));
    List<String> rest = words.isEmpty() ? words : words.subList(1, words.size());
    inspect.set("Args", SnapshotJson.list(rest.stream().map(SnapshotJson::of).toList()));
  }

  private void health() {
    JsonNode health =
        service
            .open("healthcheck")
            .map(SnapshotJson::unknown)
            .orElseGet(
                () ->
                    switch (declared(service.at("healthcheck"))) {
                      case "yes" -> SnapshotJson.of("starting");
                      case "no" -> SnapshotJson.absent();
                      default -> SnapshotJson.unknown(PlanCondition.IMAGE_HEALTH.reason());
                    });
    marks.known("health", health);
  }

  /** Whether a check is declared: yes, no, or what is taken for granted of the image. */
  private String declared(JsonNode check) {
    JsonNode test = check.path("test");
    boolean off = ComposeValues.flag(check.path("disable").asText("")) == ComposeValues.Flag.TRUE;
    if (off || test.path(0).asText("").equals("NONE")) {
      return "no";
    }
    boolean own = test.isArray() ? !test.isEmpty() : !test.asText("").isEmpty();
    return own ? "yes" : file.options().assumptions().value(PlanCondition.IMAGE_HEALTH).orElse("");
  }

  private void privileges() {
    host.set("Privileged", service.flag("privileged"));
    host.set("ReadonlyRootfs", service.flag("read_only"));
    host.set("OomKillDisable", service.flag("oom_kill_disable"));
    host.set("CapAdd", service.entries("cap_add", "added_capabilities", "effective_capabilities"));
    host.set("CapDrop", service.whole("cap_drop"));
    host.set("SecurityOpt", service.whole("security_opt"));
    JsonNode driver =
        service
            .open("logging")
            .map(Planned::undecided)
            .orElseGet(() -> SnapshotJson.of(service.at("logging").path("driver").asText("")));
    host.set("LogConfig", SnapshotJson.object().set("Type", driver));
  }
}
