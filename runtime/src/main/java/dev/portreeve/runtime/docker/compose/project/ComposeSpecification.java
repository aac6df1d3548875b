package dev.portreeve.runtime.docker.compose.project;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portreeve.runtime.json.InputException;
import dev.portreeve.runtime.redact.Redacted;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What the Compose Specification says of the form of a file: what may stand behind each of the
 * {@link ComposeKeys}. Seen by asking compose 2.26 for each; {@code .ci/plans} asks again. What
 * compose refuses is refused here, with its place; a key that is not known here may be newer, and
 * is a note.
 */
final class ComposeSpecification {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]+");

  private final ComposeDocument document;
  private final List<String> notes;

  ComposeSpecification(ComposeDocument document, List<String> notes) {
    this.document = document;
    this.notes = notes;
  }

  /**
   * Looks at the form of all that stands in the document.
   *
   * @throws InputException for the first thing that compose refuses
   */
  void check() throws InputException {
    for (Map.Entry<String, JsonNode> section : document.root().properties()) {
      if (!ComposeKeys.isSection(section.getKey())) {
        refuseService(section.getKey(), section.getValue());
        refuseKey(section.getKey());
        notes.add("what `" + section.getKey() + "` is for is not known, and not seen");
      }
    }
    for (String section : List.of("services", "networks", "volumes", "configs", "secrets")) {
      JsonNode said = document.root().path(section);
      if (!said.isMissingNode() && !said.isObject() && !(said.isNull() && !isServices(section))) {
        throw document.refused("/" + section, notMapped(section, said));
      }
      variables("/" + section, said);
      for (Map.Entry<String, JsonNode> each : said.properties()) {
        mapping(section, each.getKey(), each.getValue());
      }
    }
  }

  /** A service that stands outside of `services` was one for the first compose, and is none now. */
  private void refuseService(String name, JsonNode said) throws InputException {
    boolean services = document.root().has("services") || document.root().has("include");
    if (said.has("image") || said.has("build") || !services) {
      throw document.refused(
          "/" + name,
          "`"
              + name
              + "` is no section of a compose file: a service stands beneath `services:`, indented");
    }
  }

  /**
   * A key of a service that stands beside `services` is indented too little, and judged nowhere.
   */
  private void refuseKey(String key) throws InputException {
    if (ComposeKeys.form(key).isPresent()) {
      throw document.refused(
          "/" + key, "`" + key + "` belongs to a service: indent it beneath the name of one");
    }
  }

  private static String notMapped(String section, JsonNode said) {
    String names =
        "`" + section + "` has names beneath it, each on a line of its own that is indented";
    return said.isNull()
        ? names + ": here is nothing, or nothing that is indented"
        : names + ", not " + found(said);
  }

  /** Why something is no service: what belongs to one is not indented, or has no name above it. */
  private static String notMapped(String name, JsonNode said, JsonNode services) {
    if (ComposeKeys.form(name).isPresent() || name.equals("build")) {
      boolean beside = services.properties().stream().anyMatch(each -> each.getValue().isNull());
      return "`"
          + name
          + "` stands where the name of a service does: indent it "
          + (beside ? "more than the name above it" : "beneath a name, such as `web:`");
    }
    String keys = "the service `" + name + "` has keys beneath it, such as `image: nginx`";
    return said.isNull()
        ? keys + ": they are indented more than its name"
        : keys + ", not " + found(said) + (said.isTextual() ? ": a key ends with `: `" : "");
  }

  /** A dollar sign in a text begins a variable, or compose refuses it. */
  private void variables(String at, JsonNode said) throws InputException {
    if (said.isTextual() && ComposeVariables.isBroken(said.asText())) {
      throw document.refused(
          at,
          "a text has a `$` that begins no variable, or one without its `}`: `$$` is a dollar sign");
    }
    int i = 0;
    for (JsonNode element : said.isArray() ? said : List.<JsonNode>of()) {
      variables(at + "/" + i++, element);
    }
    for (Map.Entry<String, JsonNode> entry : said.properties()) {
      if (!entry.getKey().startsWith("x-")) {
        variables(at + "/" + entry.getKey(), entry.getValue());
      }
    }
  }

  private static boolean isServices(String section) {
    return section.equals("services");
  }

  private void mapping(String section, String name, JsonNode said) throws InputException {
    String at = "/" + section + "/" + name;
    if (!NAME.matcher(name).matches() && !section.equals("networks")) {
      throw document.refused(
          at,
          "the name of a "
              + section.substring(0, section.length() - 1)
              + " has letters, digits, dots, dashes and underscores alone");
    }
    if (isServices(section)) {
      if (!said.isObject()) {
        throw document.refused(at, notMapped(name, said, document.root().path("services")));
      }
      service(at, said);
    } else if (!said.isObject() && !said.isNull()) {
      throw document.refused(at, "`" + name + "` of `" + section + "` is a mapping");
    } else {
      declared(at, section, name, said);
    }
  }

  /**
   * What stands beneath a network or a volume: with keys of a service it may have been meant as
   * one.
   */
  private void declared(String at, String section, String name, JsonNode said)
      throws InputException {
    for (String key : ComposeKeys.unknownDeclared(section, said)) {
      if (ComposeKeys.form(key).isPresent()) {
        throw document.refused(
            at + "/" + key,
            "`"
                + key
                + "` belongs to a service, and `"
                + name
                + "` stands beneath `"
                + section
                + ":`");
      }
      notes.add(
          "`"
              + section
              + "."
              + name
              + "`: what `"
              + Redacted.text(key)
              + "` does is not known, and not seen");
    }
  }

  /**
   * A key that is known, and not where it stands, is no newer one: what was meant by it would go
   * unjudged.
   *
   * @param at where the part stands
   * @param path of the part in its service
   */
  private void placed(String at, String path, JsonNode said) throws InputException {
    for (int i = 0; said.isArray() && i < said.size(); i++) {
      placed(at + "/" + i, path, said.get(i));
    }
    for (Map.Entry<String, JsonNode> entry : said.properties()) {
      String key = entry.getKey();
      if (ComposeKeys.mayHave(path, key)) {
        placed(at + "/" + key, path + "." + key, entry.getValue());
      } else {
        misplaced(at + "/" + key, key, "its `" + path + "`");
      }
    }
  }

  private void misplaced(String at, String key, String here) throws InputException {
    Optional<String> home = ComposeKeys.home(key);
    if (home.isPresent()) {
      throw document.refused(at, "`" + key + "` belongs to " + home.get() + ", and not to " + here);
    }
  }

  private void service(String at, JsonNode service) throws InputException {
    for (Map.Entry<String, JsonNode> entry : service.properties()) {
      String key = entry.getKey();
      Optional<ComposeKeys.Form> form = ComposeKeys.form(key);
      if (form.isPresent()) {
        form(at + "/" + key, key, form.get(), entry.getValue());
        placed(at + "/" + key, key, entry.getValue());
      } else if (!key.startsWith("x-")) {
        misplaced(at + "/" + key, key, "the service itself");
      }
    }
    if (Math.abs(service.path("oom_score_adj").asLong(0)) > 1_000) {
      throw document.refused(at + "/oom_score_adj", "`oom_score_adj` goes from -1000 to 1000");
    }
    health(at, service.path("healthcheck"));
    deploy(at, service.path("deploy"));
    for (int i = 0; i < service.path("ports").size(); i++) {
      port(at + "/ports/" + i, service.get("ports").get(i));
    }
    for (Map.Entry<String, String> each : ComposeValues.mountProblems(service).entrySet()) {
      throw document.refused(at + "/" + each.getKey(), each.getValue());
    }
    for (Map.Entry<String, JsonNode> limit : service.path("ulimits").properties()) {
      ulimit(at + "/ulimits/" + limit.getKey(), limit.getValue());
    }
  }

  private void form(String at, String key, ComposeKeys.Form form, JsonNode said)
      throws InputException {
    boolean fits =
        switch (form) {
          case FLAG -> said.isBoolean() || said.isTextual();
          case TEXT -> said.isTextual() || said.isNull() && fromJson();
          case NUMBER, SIZE -> said.isNumber() || said.isTextual();
          case TEXTS -> said.isTextual() || isTexts(said);
          case LIST -> isTexts(said);
          case ENTRIES -> said.isArray();
          case ENTRY_OR_LIST -> said.isTextual() || said.isArray();
          case PAIRS -> said.isObject() || isTexts(said);
          case MAPPING -> said.isObject();
          case PART -> said.isObject() || said.isNull();
          case COMMAND -> said.isNull() || said.isTextual() || isTexts(said);
          case TEXT_OR_MAPPING -> said.isTextual() || said.isObject();
          case NAMES -> said.isObject() || isTexts(said);
        };
    if (!fits && !(said.isNull() && fromJson())) {
      for (int i = 0; i < said.size() && said.isArray() && form.takesTexts(); i++) {
        if (!said.get(i).isTextual()) {
          throw document.refused(
              at + "/" + i, "`" + key + "` lists texts, and this is " + found(said.get(i)));
        }
      }
      throw document.refused(at, "`" + key + "` is " + form.meaning() + ", not " + found(said));
    }
    if (form == ComposeKeys.Form.PAIRS && said.has("")) {
      throw document.refused(at, "`" + key + "` has an entry without a name");
    }
    if (said.isTextual() && ComposeVariables.open(said).isEmpty()) {
      content(at, key, form, ComposeVariables.unescaped(said.asText()));
    }
  }

  /** Compose itself prints null for what is not said. */
  private boolean fromJson() {
    return document.places().isEmpty();
  }

  private void content(String at, String key, ComposeKeys.Form form, String text)
      throws InputException {
    boolean fits =
        switch (form) {
          case FLAG -> ComposeValues.flag(text) != ComposeValues.Flag.NONE;
          case NUMBER -> ComposeValues.isNumber(text);
          case SIZE -> ComposeValues.isSize(text) || text.equals("-1") && key.startsWith("memswap");
          default -> fits(key, text);
        };
    if (!fits) {
      throw document.refused(
          at, "`" + key + "` is " + meaning(key, form) + ", and its value is not");
    }
  }

  private static boolean fits(String key, String text) {
    return switch (key) {
      case "stop_grace_period" -> ComposeValues.isDuration(text);
      case "cgroup" -> text.equals("host") || text.equals("private");
      default -> true;
    };
  }

  private static String meaning(String key, ComposeKeys.Form form) {
    return switch (key) {
      case "stop_grace_period" -> "a duration, such as 1m30s";
      case "cgroup" -> "host or private";
      default -> form.meaning();
    };
  }

  private static boolean isTexts(JsonNode said) {
    if (!said.isArray()) {
      return false;
    }
    for (JsonNode one : said) {
      if (!one.isTextual()) {
        return false;
      }
    }
    return true;
  }

  private void health(String at, JsonNode check) throws InputException {
    String place = at + "/healthcheck/";
    for (String key : List.of("interval", "timeout", "start_period", "start_interval")) {
      JsonNode said = check.path(key);
      boolean closed = said.isTextual() && ComposeVariables.open(said).isEmpty();
      if (closed && !ComposeValues.isDuration(said.asText())) {
        throw document.refused(
            place + key, "`" + key + "` is a duration, such as 1m30s, and its value is not");
      }
    }
    if (check.path("retries").asLong(0) < 0) {
      throw document.refused(place + "retries", "`retries` is a whole number that is not below 0");
    }
    JsonNode off = check.path("disable");
    if (!off.isMissingNode() && !off.isNull()) {
      form(place + "disable", "disable", ComposeKeys.Form.FLAG, off);
    }
    JsonNode test = check.path("test");
    if (test.isMissingNode() || test.isNull()) {
      return;
    }
    form(place + "test", "test", ComposeKeys.Form.COMMAND, test);
    String first = test.path(0).asText("CMD");
    if (test.isArray()
        && ComposeVariables.open(test).isEmpty()
        && !Set.of("CMD", "CMD-SHELL", "NONE").contains(first)) {
      throw document.refused(place + "test", "a health check begins with CMD, CMD-SHELL or NONE");
    }
  }

  private void deploy(String at, JsonNode deploy) throws InputException {
    for (String part : List.of("resources", "restart_policy")) {
      part(at + "/deploy/" + part, part, deploy.path(part));
    }
    whole(
        at + "/deploy/restart_policy/max_attempts",
        "max_attempts",
        deploy.path("restart_policy").path("max_attempts"));
    for (String part : List.of("limits", "reservations")) {
      JsonNode said = deploy.path("resources").path(part);
      String place = at + "/deploy/resources/" + part;
      part(place, part, said);
      for (Map.Entry<String, ComposeKeys.Form> key :
          Map.of(
                  "memory",
                  ComposeKeys.Form.SIZE,
                  "cpus",
                  ComposeKeys.Form.NUMBER,
                  "pids",
                  ComposeKeys.Form.NUMBER)
              .entrySet()) {
        JsonNode value = said.path(key.getKey());
        if (key.getKey().equals("pids")) {
          whole(place + "/pids", "pids", value);
        }
        if (value.isNumber() && key.getKey().equals("memory")) {
          throw document.refused(
              place + "/memory", "`memory` is a text, such as 512m: put the number into quotes");
        }
        if (!value.isMissingNode()) {
          form(place + "/" + key.getKey(), key.getKey(), key.getValue(), value);
        }
      }
    }
  }

  private void whole(String at, String key, JsonNode said) throws InputException {
    if (said.isNumber() && !said.isIntegralNumber()) {
      throw document.refused(at, "`" + key + "` is a whole number");
    }
  }

  private void part(String at, String key, JsonNode said) throws InputException {
    boolean silent = said.isMissingNode() || said.isNull() && fromJson();
    if (!silent && !said.isObject()) {
      throw document.refused(at, "`" + key + "` is a mapping, not " + found(said));
    }
  }

  private void port(String at, JsonNode port) throws InputException {
    if (!port.isObject() && !port.isTextual() && !port.isNumber()) {
      throw document.refused(at, "an entry of `ports` is a text or a mapping");
    }
    if (!port.isObject()) {
      Optional<String> problem =
          ComposeVariables.open(port).isPresent()
              ? Optional.empty()
              : ComposeValues.portProblem(port.asText());
      if (problem.isPresent()) {
        throw document.refused(at, problem.get());
      }
      return;
    }
    if (!port.has("target")) {
      throw document.refused(at, "a port has a `target`");
    }
    JsonNode target = port.get("target");
    if (ComposeVariables.open(target).isEmpty() && !ComposeValues.isPort(target.asText())) {
      throw document.refused(
          at + "/target", "`target` is one port of the container, a number up to 65535");
    }
    if (target.asText().matches("0+")) {
      throw document.refused(at + "/target", "a port has a `target`, and 0 is none");
    }
    JsonNode published = port.path("published");
    if (ComposeVariables.open(published).isEmpty()
        && !published.isNull()
        && !ComposeValues.isPublished(published.asText())) {
      throw document.refused(
          at + "/published",
          "`published` is a port of the host, or a range such as 8080-8090: an address belongs into"
              + " `host_ip`");
    }
  }

  private void ulimit(String at, JsonNode limit) throws InputException {
    boolean pair = limit.isObject() && limit.has("soft") && limit.has("hard");
    if (!pair && !limit.isNumber() && !limit.isTextual()) {
      throw document.refused(at, "a limit is a number, or a `soft` and a `hard` one");
    }
  }

  /** What stands where something else is meant. */
  private static String found(JsonNode said) {
    return switch (said.getNodeType()) {
      case NULL -> "nothing";
      case BOOLEAN -> "true or false";
      case NUMBER -> "a number";
      case STRING -> "a text";
      case ARRAY -> "a list";
      case OBJECT -> "a mapping";
      default -> "that";
    };
  }
}
