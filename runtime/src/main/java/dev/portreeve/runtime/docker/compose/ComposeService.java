package dev.portreeve.runtime.docker.compose;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portreeve.runtime.docker.compose.project.ComposeVariables;
import dev.portreeve.runtime.docker.config.ProgramReader;
import dev.portreeve.runtime.docker.config.UserReader;
import dev.portreeve.runtime.docker.fact.Planned;
import dev.portreeve.runtime.docker.fact.SnapshotJson;
import dev.portreeve.runtime.docker.profile.PlanCondition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

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
          "label_values",
          "variables",
          "programs");

  /** Keys of which each entry counts, and the lists that they fill. */
  private static final Map<String, List<String>> LISTED =
      Map.of(
          "ports", List.of("published_ports"),
          "volumes", List.of("host_mounts"),
          "networks", List.of("attached_networks"),
          "cap_add", List.of("added_capabilities"),
          "devices", List.of("devices"),
          "environment", List.of("secret_hits", "variables"));

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

  ComposePlan.Container container(ComposeMounts mounts) {
    inspect.put("Name", "/" + file.containerName(service.name()));
    inspect.set(
        "State",
        SnapshotJson.object().put("Status", "created").put("StartedAt", "0001-01-01T00:00:00Z"));
    inspect.set("Config", config);
    inspect.set("HostConfig", host);
    // What is declared to run counts as running; that inspect would say `created` says nothing.
    marks.known("state", SnapshotJson.of("running"));
    identity();
    ComposeHealth.read(service, file.options().assumptions());
    privileges();
    ComposeConfinement.read(service, inspect);
    new ComposeNamespaces(service, inspect, host).read();
    ComposeLimits limits = new ComposeLimits(service, host);
    limits.limits();
    limits.restart();
    ComposeDevices.read(service, host);
    mounts(mounts);
    ports();
    service.elsewhere().ifPresent(why -> LISTS.forEach(list -> marks.more(list, why)));
    LISTED.forEach((key, lists) -> lists.forEach(list -> service.doubt(key, list)));
    return new ComposePlan.Container(inspect, marks.planned(file.others()));
  }

  private void mounts(ComposeMounts mounts) {
    mounts.more().ifPresent(why -> marks.more("host_mounts", why));
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
          .ifPresent(
              why -> marks.known("name", SnapshotJson.unnamed(why, "service " + service.name())));
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
    for (String list : List.of("labels", "label_values")) {
      marks.more(list, "the image has labels, and compose adds its own");
    }
  }

  private void environment() {
    // First, so that a file and what compose makes of it give one reason.
    marks.more("secret_hits", "the image has variables and labels, too");
    marks.more("variables", "the image has variables, too");
    ArrayNode env = SnapshotJson.list(List.of());
    variables().forEach((name, value) -> env.add(name + "=" + value));
    config.set("Env", env);
  }

  /**
   * Variables that it surely has, with nothing for a value that depends on one of the caller's.
   * What is named without a value is passed on only where the caller has it.
   */
  private Map<String, String> variables() {
    Map<String, String> variables = new LinkedHashMap<>();
    JsonNode said = service.at("environment");
    if (said.isArray()) {
      for (JsonNode entry : said) {
        String[] parts = entry.asText().split("=", 2);
        if (parts.length == 2 && ComposeVariables.open(SnapshotJson.of(parts[0])).isEmpty()) {
          variables.put(parts[0], closed(SnapshotJson.of(parts[1])));
        }
      }
    } else {
      said.properties().stream()
          .filter(e -> !e.getValue().isNull())
          .forEach(e -> variables.put(e.getKey(), closed(e.getValue())));
    }
    return variables;
  }

  private static String closed(JsonNode value) {
    return ComposeVariables.open(value).isEmpty()
        ? ComposeVariables.unescaped(value.asText(""))
        : "";
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
    hooks(words);
  }

  /**
   * What is run in it as it starts and before it stops, each as exec runs it: calls that there will
   * be, among others.
   *
   * @param command the words that it is started with itself
   */
  private void hooks(List<String> command) {
    ArrayNode execs = SnapshotJson.list(List.of());
    SortedSet<String> programs = new TreeSet<>();
    for (String key : List.of("post_start", "pre_stop")) {
      for (JsonNode hook : service.at(key)) {
        ComposeSource said = service.part(hook);
        ObjectNode call = SnapshotJson.object();
        call.set("account", account(said));
        call.set(
            "privileged",
            service
                .strange(key)
                .map(SnapshotJson::unknown)
                .orElseGet(() -> known(said.flag("privileged"))));
        execs.add(call);
        names(ProgramReader.of(said.words("command")), programs);
      }
    }
    if (!execs.isEmpty()) {
      names(ProgramReader.of(command), programs);
      marks.known("programs", SnapshotJson.texts(programs));
      marks.known(
          "execs", SnapshotJson.partial(execs, "a plan does not say what else is run in it"));
    }
  }

  private static void names(JsonNode texts, Set<String> names) {
    texts.forEach(text -> names.add(text.asText()));
  }

  private static JsonNode account(ComposeSource hook) {
    JsonNode user = known(hook.text("user", ComposeSource.NOTHING));
    return user.isTextual() ? UserReader.asked(user.asText()) : user;
  }

  private static JsonNode known(JsonNode value) {
    return Planned.reason(value).map(SnapshotJson::unknown).orElse(value);
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
