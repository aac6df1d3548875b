package dev.portreeve.runtime.docker.compose;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portreeve.runtime.abi.scalar.ImageReferences;
import dev.portreeve.runtime.docker.compose.project.ComposeKeys;
import dev.portreeve.runtime.docker.compose.project.ComposeProject;
import dev.portreeve.runtime.docker.compose.project.ComposeValues;
import dev.portreeve.runtime.docker.compose.project.ComposeVariables;
import dev.portreeve.runtime.docker.container.CapabilityReader;
import dev.portreeve.runtime.json.InputException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;

/**
 * What compose refuses of a project as a whole: services without an image, names that are declared
 * nowhere, limits that disagree with each other; words that the engine refuses; and more ports than
 * anybody publishes.
 */
final class ComposeConsistency {
  private static final int MOST_PORTS = 20_000;

  private final ComposeProject project;
  private final JsonNode root;

  /** By section, whether no variable is in it: each service asks. */
  private final Map<String, Boolean> whole = new HashMap<>();

  private int ports;

  private ComposeConsistency(ComposeProject project) {
    this.project = project;
    this.root = project.root();
  }

  /**
   * Looks at all services.
   *
   * @throws InputException for the first thing that compose refuses
   */
  static void check(ComposeProject project) throws InputException {
    ComposeConsistency all = new ComposeConsistency(project);
    for (Map.Entry<String, JsonNode> each : all.root.path("services").properties()) {
      all.service(each.getKey(), each.getValue());
    }
    for (Map.Entry<String, JsonNode> each : all.root.path("volumes").properties()) {
      all.volume("/volumes/" + each.getKey(), each.getValue());
    }
    ComposeWaits.check(project);
  }

  /**
   * What a stack passes over: compose refuses two containers of one name, and no engine makes a
   * container of words that it does not know.
   *
   * @throws InputException for the first of them
   */
  static void checkContainers(ComposeProject project) throws InputException {
    ComposeConsistency all = new ComposeConsistency(project);
    Map<String, String> services = new HashMap<>();
    for (Map.Entry<String, JsonNode> each : project.root().path("services").properties()) {
      JsonNode name = each.getValue().path("container_name");
      all.several(each.getKey(), each.getValue());
      all.words("/services/" + each.getKey(), each.getValue());
      all.word(
          "/services/" + each.getKey() + "/container_name",
          name,
          text ->
              text.matches("[A-Za-z0-9][A-Za-z0-9_.-]+") || text.isEmpty()
                  ? Optional.empty()
                  : Optional.of(
                      "the name of a container has two or more letters, digits, dots, dashes and"
                          + " underscores"));
      boolean meant =
          name.isTextual()
              && ComposeVariables.open(name).isEmpty()
              && each.getValue().path("profiles").isEmpty();
      String other = meant ? services.put(name.asText(), each.getKey()) : null;
      if (other != null) {
        throw project
            .document()
            .refused(
                "/services/" + each.getKey() + "/container_name",
                "`" + each.getKey() + "` and `" + other + "` have the same container_name");
      }
    }
  }

  /** Of several containers none but the first could have that name. */
  private void several(String service, JsonNode said) throws InputException {
    for (JsonNode count : List.of(said.path("scale"), said.path("deploy").path("replicas"))) {
      if (said.has("container_name") && count.asInt(0) > 1) {
        throw project
            .document()
            .refused(
                "/services/" + service + "/container_name",
                "`" + service + "` is several containers, which cannot have one container_name");
      }
    }
  }

  /** Words that compose hands on, and the engine refuses. */
  private void words(String at, JsonNode service) throws InputException {
    for (String key : List.of("network_mode", "pid", "ipc", "uts")) {
      word(at + "/" + key, service.path(key), text -> ComposeNamespaces.problem(key, text));
    }
    for (String key : List.of("cap_add", "cap_drop")) {
      each(at + "/" + key, service.path(key), ComposeConsistency::capability);
    }
    each(at + "/security_opt", service.path("security_opt"), ComposeConfinement::problem);
    each(at + "/extra_hosts", service.path("extra_hosts"), ComposeNamespaces::hostProblem);
    word(at + "/image", service.path("image"), ComposeConsistency::image);
    word(at + "/cpuset", service.path("cpuset"), ComposeLimits::processorProblem);
    word(at + "/working_dir", service.path("working_dir"), ComposeConsistency::folder);
    word(at + "/isolation", service.path("isolation"), ComposeConsistency::isolation);
    for (String key : List.of("interval", "timeout", "start_period", "start_interval")) {
      word(
          at + "/healthcheck/" + key,
          service.path("healthcheck").path(key),
          ComposeHealth::durationProblem);
    }
    if (said(service, "uts") && said(service, "hostname")) {
      throw project
          .document()
          .refused(
              at + "/hostname",
              "with `uts: host` the name of the host is that of the container: drop one");
    }
    for (Map.Entry<String, String> each : ComposeLimits.problems(service).entrySet()) {
      refuse(at + "/" + each.getKey(), each.getValue());
    }
    JsonNode deployed = service.path("deploy").path("restart_policy");
    if (!deployed.isObject()) {
      word(at + "/restart", service.path("restart"), ComposeLimits::restartProblem);
    } else if (ComposeVariables.open(deployed).isEmpty()) {
      word(
          at + "/deploy/restart_policy",
          deployed.path("condition"),
          text -> ComposeLimits.restartProblem(text, deployed.path("max_attempts").asInt(0)));
    }
  }

  private static Optional<String> capability(String name) {
    return CapabilityReader.isOne(name)
        ? Optional.empty()
        : Optional.of("no engine knows a capability of this name");
  }

  /** What may be an id, or names no registry's image, is no reference and an image all the same. */
  private static Optional<String> image(String name) {
    boolean id = name.matches("(sha256:)?[0-9a-f]{12,64}");
    return name.isEmpty() || id || ImageReferences.canonical(name) != null
        ? Optional.empty()
        : Optional.of(
            "no engine takes this for the name of an image: it is in small letters, as in"
                + " `registry.example/team/app:1.2`");
  }

  private static Optional<String> folder(String path) {
    return path.isEmpty() || path.startsWith("/") || path.matches("[A-Za-z]:.*")
        ? Optional.empty()
        : Optional.of("`working_dir` is an absolute path: it begins with `/`");
  }

  private static Optional<String> isolation(String said) {
    return said.isEmpty() || said.equals("default")
        ? Optional.empty()
        : Optional.of("`isolation` is default on Linux");
  }

  private void each(String at, JsonNode list, Function<String, Optional<String>> problem)
      throws InputException {
    for (int i = 0; i < list.size(); i++) {
      word(at + "/" + i, list.get(i), problem);
    }
  }

  private void word(String at, JsonNode said, Function<String, Optional<String>> problem)
      throws InputException {
    if (said.isTextual() && ComposeVariables.open(said).isEmpty()) {
      Optional<String> found = problem.apply(ComposeVariables.unescaped(said.asText()));
      if (found.isPresent()) {
        refuse(at, found.get());
      }
    }
  }

  /** What may be the half of a value is not known, and not wrong. */
  private void refuse(String at, String why) throws InputException {
    if (!project.doubtful().contains(at)) {
      throw project.document().refused(at, why);
    }
  }

  private void service(String name, JsonNode service) throws InputException {
    String at = "/services/" + name;
    boolean whole = !project.elsewhere().containsKey(name);
    boolean image = service.has("image") && !service.path("image").asText("").isEmpty();
    if (whole && !image && !service.has("build") && !service.has("provider")) {
      String strange =
          ComposeKeys.unknownKeys(service).stream()
              .findFirst()
              .map(key -> "; what `" + key + "` is for is not known")
              .orElse("");
      throw project
          .document()
          .refused(
              at, "`" + name + "` has neither an image nor a build: write `image: NAME`" + strange);
    }
    if (said(service, "network_mode") && !service.path("networks").isEmpty()) {
      throw project
          .document()
          .refused(at + "/networks", "`" + name + "` has both a network_mode and networks");
    }
    limits(at, service);
    ports(at, service);
    platform(at, name, service);
    if (project.incomplete().isEmpty()) {
      names(at, name, service);
    }
  }

  /** Options that the engine's own driver asks for, and what a volume of others cannot say. */
  private void volume(String at, JsonNode said) throws InputException {
    JsonNode external = said.path("external");
    boolean others =
        external.isObject() || ComposeValues.flag(external.asText("")) == ComposeValues.Flag.TRUE;
    for (String key : List.of("driver", "driver_opts", "labels")) {
      if (others && said.has(key)) {
        throw project
            .document()
            .refused(
                at + "/" + key,
                "an external volume is made elsewhere, and has no `" + key + "` here");
      }
    }
    JsonNode options = said.path("driver_opts");
    boolean local = said.path("driver").asText("local").equals("local");
    boolean mounts = options.has("type") || options.has("o") || options.has("device");
    if (local && mounts && ComposeVariables.open(options).isEmpty()) {
      for (Map.Entry<String, JsonNode> option : options.properties()) {
        if (!Set.of("type", "device", "o", "size").contains(option.getKey())) {
          throw project
              .document()
              .refused(
                  at + "/driver_opts/" + option.getKey(),
                  "`"
                      + option.getKey()
                      + "` is no option of a local volume: the engine refuses it");
        }
      }
      for (String key : List.of("type", "device")) {
        if (!options.has(key)) {
          throw project
              .document()
              .refused(
                  at + "/driver_opts",
                  "`driver_opts` of a local volume name `type` and `device`: `"
                      + key
                      + "` is missing, and the engine refuses it");
        }
      }
    }
  }

  /** Ranges are short to write, and each of their ports is a binding of its own. */
  private void ports(String at, JsonNode service) throws InputException {
    for (JsonNode port : service.path("ports")) {
      Matcher m = ComposeValues.PORT.matcher(port.asText());
      boolean range = m.matches() && m.group(4) != null;
      ports +=
          range ? Math.max(0, Integer.parseInt(m.group(4)) - Integer.parseInt(m.group(3))) + 1 : 1;
      if (ports > MOST_PORTS) {
        throw project
            .document()
            .refused(
                at + "/ports", "the services publish more than " + MOST_PORTS + " ports together");
      }
    }
  }

  private void platform(String at, String name, JsonNode service) throws InputException {
    JsonNode platforms = service.path("build").path("platforms");
    JsonNode own = service.path("platform");
    if (!platforms.isEmpty()
        && !own.asText("").isEmpty()
        && ComposeVariables.open(platforms).or(() -> ComposeVariables.open(own)).isEmpty()
        && !names(platforms).contains(own.asText())) {
      throw project
          .document()
          .refused(
              at + "/platform",
              "`" + name + "` is built for other platforms than `" + own.asText() + "`");
    }
  }

  private static boolean said(JsonNode service, String key) {
    return !service.path(key).asText("").isEmpty();
  }

  /** What a service names and the project does not declare. */
  private void names(String at, String name, JsonNode service) throws InputException {
    for (String volume : volumes(service)) {
      declared(at + "/volumes", name, "volumes", "volume", volume);
    }
    for (String network : names(service.path("networks"))) {
      if (!network.equals("default")) {
        declared(at + "/networks", name, "networks", "network", network);
      }
    }
    for (String section : List.of("secrets", "configs")) {
      String kind = section.substring(0, section.length() - 1);
      for (JsonNode entry : service.path(section)) {
        JsonNode source = entry.isObject() ? entry.path("source") : entry;
        declared(at + "/" + section, name, section, kind, source.asText(""));
      }
    }
    for (Map.Entry<String, JsonNode> other : service.path("depends_on").properties()) {
      if (other.getValue().path("required").asBoolean(true)) {
        declared(at + "/depends_on", name, "services", "service", other.getKey());
      }
    }
    if (service.path("depends_on").isArray()) {
      for (String other : names(service.path("depends_on"))) {
        declared(at + "/depends_on", name, "services", "service", other);
      }
    }
    for (String key : ComposeWaits.SHARED) {
      String mode = service.path(key).asText("");
      if (mode.startsWith(ComposeWaits.SERVICE)) {
        declared(
            at + "/" + key,
            name,
            "services",
            "service",
            mode.substring(ComposeWaits.SERVICE.length()));
      }
    }
  }

  private void declared(String at, String service, String section, String kind, String name)
      throws InputException {
    boolean known =
        whole.computeIfAbsent(section, s -> ComposeVariables.open(root.path(s)).isEmpty());
    if (known && !name.contains("$") && !name.isEmpty() && !root.path(section).has(name)) {
      throw project
          .document()
          .refused(
              at,
              "`"
                  + service
                  + "` names the "
                  + kind
                  + " `"
                  + name
                  + "`, which is not declared: "
                  + (section.equals("services")
                      ? "no service of the file is called so"
                      : "write `" + name + ":` beneath `" + section + ":` of the file"));
    }
  }

  /** The names of a list, or the keys of a mapping. */
  static List<String> names(JsonNode said) {
    List<String> names = new ArrayList<>();
    if (said.isArray()) {
      said.forEach(name -> names.add(name.asText("")));
    } else {
      said.fieldNames().forEachRemaining(names::add);
    }
    return names;
  }

  /** Volumes by name: neither paths nor anonymous. */
  private static List<String> volumes(JsonNode service) {
    List<String> names = new ArrayList<>();
    for (JsonNode volume : service.path("volumes")) {
      if (volume.isObject() && volume.path("type").asText("").equals("volume")) {
        names.add(volume.path("source").asText(""));
      } else if (volume.isTextual()) {
        ComposeValues.named(volume.asText()).ifPresent(names::add);
      }
    }
    return names;
  }

  /** Both ways to say a limit, which compose takes only where they say the same. */
  private void limits(String at, JsonNode service) throws InputException {
    JsonNode resources = service.path("deploy").path("resources");
    agree(at, service, "mem_limit", resources, "limits", "memory");
    agree(at, service, "mem_reservation", resources, "reservations", "memory");
    agree(at, service, "cpus", resources, "limits", "cpus");
    agree(at, service, "pids_limit", resources, "limits", "pids");
  }

  private void agree(
      String at, JsonNode service, String key, JsonNode resources, String part, String other)
      throws InputException {
    JsonNode limits = resources.path(part);
    JsonNode said = service.path(key);
    JsonNode deployed = limits.path(other);
    if (!limits.isObject()
        || said.isMissingNode()
        || ComposeVariables.open(said).isPresent()
        || ComposeVariables.open(deployed).isPresent()) {
      return;
    }
    Optional<BigDecimal> one = amount(said);
    Optional<BigDecimal> two =
        deployed.isMissingNode() ? Optional.of(BigDecimal.ZERO) : amount(deployed);
    boolean none = one.filter(n -> n.signum() == 0).isPresent();
    if (!none && one.isPresent() && two.isPresent() && one.get().compareTo(two.get()) != 0) {
      throw project
          .document()
          .refused(
              at + "/" + key,
              "`"
                  + key
                  + "` is `"
                  + said.asText()
                  + "`, and `deploy.resources."
                  + part
                  + "."
                  + other
                  + "` "
                  + (deployed.isMissingNode() ? "is not said" : "is `" + deployed.asText() + "`")
                  + ": compose takes only what agrees");
    }
  }

  private static Optional<BigDecimal> amount(JsonNode said) {
    return said.isNumber() ? Optional.of(said.decimalValue()) : ComposeValues.size(said.asText());
  }
}
