package dev.portreeve.runtime.docker.compose;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portreeve.runtime.json.InputException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the Compose Specification says of the form of a file: which keys there are, and what may
 * stand behind each. Seen by asking compose 2.26 for each key; {@code .ci/plans} asks again. What
 * compose refuses is refused here, with its place; a key that is not known here may be newer, and
 * is a note.
 */
final class ComposeSpecification {
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

  /** What may stand behind keys of a service. */
  private enum Form {
    FLAG("true or false"),
    TEXT("a text"),
    NUMBER("a number"),
    SIZE("a size, such as 512m"),
    TEXTS("a text or a list of texts"),
    LIST("a list of texts"),
    ENTRIES("a list"),
    ENTRY_OR_LIST("a text or a list"),
    PAIRS("a mapping or a list of texts"),
    MAPPING("a mapping"),
    PART("a mapping"),
    COMMAND("a text or a list of texts"),
    TEXT_OR_MAPPING("a text or a mapping"),
    NAMES("a list of names or a mapping");

    private final String meaning;

    Form(String meaning) {
      this.meaning = meaning;
    }
  }

  private static final Map<String, Form> KEYS =
      Stream.of(
              keys(
                  Form.FLAG,
                  "attach init oom_kill_disable privileged read_only stdin_open tty"
                      + " use_api_socket"),
              keys(
                  Form.TEXT,
                  "cgroup cgroup_parent container_name cpuset domainname hostname image ipc"
                      + " isolation mac_address network_mode pid platform pull_policy"
                      + " pull_refresh_after restart runtime stop_grace_period stop_signal user"
                      + " userns_mode uts working_dir"),
              keys(
                  Form.NUMBER,
                  "cpu_count cpu_percent cpu_period cpu_quota cpu_rt_period cpu_rt_runtime"
                      + " cpu_shares cpus oom_score_adj pids_limit scale"),
              keys(Form.SIZE, "mem_limit mem_reservation mem_swappiness memswap_limit shm_size"),
              keys(Form.TEXTS, "dns dns_search label_file tmpfs"),
              keys(
                  Form.LIST,
                  "cap_add cap_drop device_cgroup_rules dns_opt external_links links profiles"
                      + " security_opt volumes_from"),
              keys(
                  Form.ENTRIES,
                  "configs devices expose group_add ports post_start pre_stop secrets volumes"),
              keys(Form.ENTRY_OR_LIST, "env_file gpus"),
              keys(Form.PAIRS, "annotations environment extra_hosts labels sysctls"),
              keys(
                  Form.MAPPING,
                  "blkio_config credential_spec healthcheck logging provider storage_opt"
                      + " ulimits"),
              keys(Form.PART, "deploy develop"),
              keys(Form.COMMAND, "command entrypoint"),
              keys(Form.TEXT_OR_MAPPING, "build extends"),
              keys(Form.NAMES, "depends_on models networks"))
          .flatMap(keys -> keys.entrySet().stream())
          .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

  private static Map<String, Form> keys(Form form, String names) {
    return Stream.of(names.split(" ")).collect(Collectors.toMap(name -> name, name -> form));
  }

  private static final Pattern SIZE =
      Pattern.compile("([0-9]{1,18})(?:\\.([0-9]{1,9}))?\\s*([kmgtp]?)(?:i?b)?");
  private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]{1,18}(\\.[0-9]{1,18})?");
  private static final Pattern DURATION =
      Pattern.compile("[+-]?([0-9]+(\\.[0-9]*)?(ns|us|ms|s|m|h|d|w|y))+|[+-]?0");

  private final ComposeDocument document;
  private final List<String> notes;

  ComposeSpecification(ComposeDocument document, List<String> notes) {
    this.document = document;
    this.notes = notes;
  }

  /** Keys of a service that are not known here: whatever they do is not seen. */
  static List<String> unknownKeys(JsonNode service) {
    List<String> unknown = new ArrayList<>();
    service
        .fieldNames()
        .forEachRemaining(
            key -> {
              if (!KEYS.containsKey(key) && !key.startsWith("x-")) {
                unknown.add(key);
              }
            });
    unknown.sort(null);
    return unknown;
  }

  /** Whether a document of JSON has the sections of one, and no other. */
  static boolean isOne(JsonNode root) {
    return root.path("services").isObject()
        && root.properties().stream().allMatch(e -> isSection(e.getKey()));
  }

  private static boolean isSection(String key) {
    return SECTIONS.contains(key) || key.startsWith("x-");
  }

  /**
   * Looks at the form of all that stands in the document.
   *
   * @throws InputException for the first thing that compose refuses
   */
  void check() throws InputException {
    for (Map.Entry<String, JsonNode> section : document.root().properties()) {
      if (!isSection(section.getKey())) {
        notes.add("what `" + section.getKey() + "` is for is not known, and not seen");
      }
    }
    for (String section : List.of("services", "networks", "volumes", "configs", "secrets")) {
      JsonNode said = document.root().path(section);
      if (!said.isMissingNode() && !said.isObject() && !(said.isNull() && !isServices(section))) {
        throw document.refused("/" + section, "`" + section + "` is written as a mapping");
      }
      variables("/" + section, said);
      for (Map.Entry<String, JsonNode> each : said.properties()) {
        mapping(section, each.getKey(), each.getValue());
      }
    }
  }

  /** A dollar sign in a text begins a variable, or compose refuses it. */
  private void variables(String at, JsonNode said) throws InputException {
    if (said.isTextual() && ComposeVariables.isBroken(said.asText())) {
      throw document.refused(at, "a text has a `$` that begins no variable: `$$` is a dollar sign");
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
    if (isServices(section)) {
      if (!said.isObject() && !isReset(at)) {
        throw document.refused(at, "the service `" + name + "` is a mapping, not " + found(said));
      }
      service(at, said);
    } else if (!said.isObject() && !said.isNull()) {
      throw document.refused(at, "`" + name + "` of `" + section + "` is a mapping");
    }
  }

  private boolean isReset(String at) {
    return ComposeDocument.RESET.equals(document.tags().get(at));
  }

  private void service(String at, JsonNode service) throws InputException {
    for (Map.Entry<String, JsonNode> entry : service.properties()) {
      String key = entry.getKey();
      Form form = KEYS.get(key);
      if (form != null && !isReset(at + "/" + key)) {
        form(at + "/" + key, key, form, entry.getValue());
      }
    }
    health(at, service.path("healthcheck"));
    deploy(at, service.path("deploy"));
    for (String list : List.of("ports", "volumes")) {
      int i = 0;
      for (JsonNode entry : service.path(list)) {
        entry(at + "/" + list + "/" + i++, list, entry);
      }
    }
    for (Map.Entry<String, JsonNode> limit : service.path("ulimits").properties()) {
      ulimit(at + "/ulimits/" + limit.getKey(), limit.getValue());
    }
  }

  private void form(String at, String key, Form form, JsonNode said) throws InputException {
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
      throw document.refused(at, "`" + key + "` is " + form.meaning + ", not " + found(said));
    }
    if (said.isTextual() && ComposeVariables.open(said).isEmpty()) {
      content(at, key, form, ComposeVariables.unescaped(said.asText()));
    }
  }

  /** Compose itself prints null for what is not said. */
  private boolean fromJson() {
    return document.places().isEmpty();
  }

  private void content(String at, String key, Form form, String text) throws InputException {
    boolean fits =
        switch (form) {
          case FLAG -> flag(text) != Flag.NONE;
          case NUMBER -> NUMBER.matcher(text).matches();
          case SIZE -> isSize(text) || text.equals("-1");
          default -> !key.equals("stop_grace_period") || isDuration(text);
        };
    if (!fits) {
      throw document.refused(
          at, "`" + key + "` is " + meaning(key, form) + ", and its value is not");
    }
  }

  private static String meaning(String key, Form form) {
    return key.equals("stop_grace_period") ? "a duration, such as 1m30s" : form.meaning;
  }

  /** What a text says where true or false is asked. */
  enum Flag {
    TRUE,
    FALSE,
    /** Not every version of compose knows it. */
    DISPUTED,
    NONE
  }

  static Flag flag(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true", "y", "yes", "on" -> Flag.TRUE;
      case "false", "n", "no", "off" -> Flag.FALSE;
      case "1", "0", "t", "f" -> Flag.DISPUTED;
      default -> Flag.NONE;
    };
  }

  /** The bytes of a size, such as {@code 1.5gb}; nothing if it is none. */
  static Optional<BigDecimal> size(String said) {
    Matcher m = SIZE.matcher(said.strip().toLowerCase(Locale.ROOT));
    if (!m.matches()) {
      return said.matches("-?[0-9]{1,18}") ? Optional.of(new BigDecimal(said)) : Optional.empty();
    }
    int power = m.group(3).isEmpty() ? 0 : "kmgtp".indexOf(m.group(3)) + 1;
    String number = m.group(1) + (m.group(2) == null ? "" : "." + m.group(2));
    return Optional.of(new BigDecimal(number).multiply(BigDecimal.valueOf(1024).pow(power)));
  }

  private static boolean isSize(String text) {
    return SIZE.matcher(text.strip().toLowerCase(Locale.ROOT)).matches();
  }

  private static boolean isDuration(String text) {
    return DURATION.matcher(text).matches();
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
      if (closed && !isDuration(said.asText())) {
        throw document.refused(
            place + key, "`" + key + "` is a duration, such as 1m30s, and its value is not");
      }
    }
    JsonNode off = check.path("disable");
    if (!off.isMissingNode() && !off.isNull()) {
      form(place + "disable", "disable", Form.FLAG, off);
    }
    JsonNode test = check.path("test");
    if (test.isMissingNode() || test.isNull()) {
      return;
    }
    form(place + "test", "test", Form.COMMAND, test);
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
    for (String part : List.of("limits", "reservations")) {
      JsonNode said = deploy.path("resources").path(part);
      String place = at + "/deploy/resources/" + part;
      part(place, part, said);
      for (Map.Entry<String, Form> key :
          Map.of("memory", Form.SIZE, "cpus", Form.NUMBER, "pids", Form.NUMBER).entrySet()) {
        JsonNode value = said.path(key.getKey());
        if (!value.isMissingNode()) {
          form(place + "/" + key.getKey(), key.getKey(), key.getValue(), value);
        }
      }
    }
  }

  private void part(String at, String key, JsonNode said) throws InputException {
    boolean silent = said.isMissingNode() || said.isNull() && fromJson();
    if (!silent && !said.isObject() && !isReset(at)) {
      throw document.refused(at, "`" + key + "` is a mapping, not " + found(said));
    }
  }

  private void entry(String at, String list, JsonNode entry) throws InputException {
    boolean ports = list.equals("ports");
    if (!entry.isObject() && !entry.isTextual() && !(ports && entry.isNumber())) {
      throw document.refused(at, "an entry of `" + list + "` is a text or a mapping");
    }
    if (ports && entry.isObject() && !entry.has("target")) {
      throw document.refused(at, "a port has a `target`");
    }
    if (!ports && entry.isObject() && !entry.has("type")) {
      throw document.refused(at, "a volume in its long form has a `type`");
    }
    String text = entry.asText("");
    boolean closed = ComposeVariables.open(entry).isEmpty();
    if (ports && !entry.isObject() && closed && ComposePorts.problem(text).isPresent()) {
      throw document.refused(at, ComposePorts.problem(text).get());
    }
    if (!ports && entry.isTextual() && closed && text.split(":", -1).length > 3) {
      throw document.refused(at, "a volume has too many colons");
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
