package dev.portreeve.runtime.docker.compose.project;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which keys the Compose Specification has: of a file, of a service, and of the parts of one. Seen
 * by asking compose 2.26 for each key; a key that is not known here may be newer.
 */
public final class ComposeKeys {
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

  /**
   * What may stand behind keys of a service, in words that go on a sentence that ends with `is`.
   */
  enum Form {
    FLAG("true or false"),
    TEXT("a text"),
    NUMBER("a number"),
    SIZE("a size, such as 512m"),
    TEXTS("a text or a list of texts"),
    LIST("a list of texts (lines beneath it that begin with `- `)"),
    ENTRIES("a list (lines beneath it that begin with `- `)"),
    ENTRY_OR_LIST("a text or a list"),
    PAIRS("a mapping or a list of texts"),
    MAPPING("a mapping (keys with values beneath it)"),
    PART("a mapping (keys with values beneath it)"),
    COMMAND("a text or a list of texts"),
    TEXT_OR_MAPPING("a text or a mapping"),
    NAMES("a list of names or a mapping");

    private final String meaning;

    Form(String meaning) {
      this.meaning = meaning;
    }

    /** What it is called. */
    String meaning() {
      return meaning;
    }

    /** Whether a list may stand there, and then of texts alone. */
    boolean takesTexts() {
      return switch (this) {
        case TEXTS, LIST, PAIRS, COMMAND, NAMES -> true;
        default -> false;
      };
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

  /** The keys of parts of a service, by their path; what is not here may hold any. */
  private static final Map<String, Set<String>> PARTS =
      Map.ofEntries(
          part(
              "build",
              "additional_contexts args cache_from cache_to context dockerfile dockerfile_inline"
                  + " entitlements extra_hosts isolation labels network no_cache platforms"
                  + " privileged provenance pull sbom secrets shm_size ssh tags target ulimits"),
          part(
              "deploy",
              "endpoint_mode labels mode placement replicas resources restart_policy"
                  + " rollback_config update_config"),
          part("deploy.resources", "limits reservations"),
          part("deploy.resources.limits", "cpus memory pids"),
          part("deploy.resources.reservations", "cpus devices generic_resources memory"),
          part("deploy.placement", "constraints max_replicas_per_node preferences"),
          part("deploy.restart_policy", "condition delay max_attempts window"),
          part(
              "deploy.rollback_config",
              "delay failure_action max_failure_ratio monitor order parallelism"),
          part(
              "deploy.update_config",
              "delay failure_action max_failure_ratio monitor order parallelism"),
          part("devices", "permissions source target"),
          part("healthcheck", "disable interval retries start_interval start_period test timeout"),
          part("logging", "driver options"),
          part("post_start", "command environment privileged user working_dir"),
          part("pre_stop", "command environment privileged user working_dir"),
          part("ports", "app_protocol host_ip mode name protocol published target"),
          part("volumes", "bind consistency image read_only source target tmpfs type volume"),
          part("volumes.bind", "create_host_path propagation recursive selinux"),
          part("volumes.image", "subpath"),
          part("volumes.tmpfs", "mode size"),
          part("volumes.volume", "labels nocopy subpath"));

  /** The keys of what the other sections of a file declare. */
  private static final Map<String, Set<String>> DECLARED =
      Map.ofEntries(
          part(
              "networks",
              "attachable driver driver_opts enable_ipv4 enable_ipv6 external internal ipam labels"
                  + " name"),
          part("volumes", "driver driver_opts external labels name"),
          part(
              "secrets",
              "content driver driver_opts environment external file labels name template_driver"),
          part("configs", "content environment external file labels name template_driver"));

  private ComposeKeys() {}

  private static Map.Entry<String, Set<String>> part(String path, String keys) {
    return Map.entry(path, Set.of(keys.split(" ")));
  }

  /** What may stand behind a key of a service; nothing if the key is not known. */
  static Optional<Form> form(String key) {
    return Optional.ofNullable(KEYS.get(key));
  }

  /**
   * Where a key belongs that is not known where it stands: to the service, or to the only part of
   * one that has it. What is known nowhere may be newer, and has no such place.
   */
  public static Optional<String> home(String key) {
    if (KEYS.containsKey(key)) {
      return Optional.of("the service");
    }
    List<String> parts =
        PARTS.entrySet().stream()
            .filter(part -> part.getValue().contains(key))
            .map(part -> "`" + part.getKey() + "` of the service")
            .toList();
    return parts.size() == 1 ? Optional.of(parts.get(0)) : Optional.empty();
  }

  /** Whether a part of a service has that key; of what is not known here nobody can say. */
  static boolean mayHave(String part, String key) {
    Set<String> known = PARTS.get(part);
    return known == null || known.contains(key) || key.startsWith("x-");
  }

  /** Keys that are not known of a network, a volume, a secret or a config, in their order. */
  public static List<String> unknownDeclared(String section, JsonNode said) {
    return said.properties().stream()
        .map(Map.Entry::getKey)
        .filter(key -> !DECLARED.get(section).contains(key) && !key.startsWith("x-"))
        .toList();
  }

  /** Keys of a service that are not known here: whatever they do is not seen. */
  public static List<String> unknownKeys(JsonNode service) {
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
  public static boolean isOne(JsonNode root) {
    return root.path("services").isObject()
        && root.properties().stream().allMatch(e -> isSection(e.getKey()));
  }

  public static boolean isSection(String key) {
    return SECTIONS.contains(key) || key.startsWith("x-");
  }

  /** Keys in a part of a service that are not known, by their paths. */
  public static Set<String> unknownWithin(String path, JsonNode said) {
    Set<String> unknown = new TreeSet<>();
    if (said.isArray()) {
      said.forEach(entry -> unknown.addAll(unknownWithin(path, entry)));
    }
    Set<String> known = PARTS.get(path);
    for (Map.Entry<String, JsonNode> entry : said.properties()) {
      String key = entry.getKey();
      if (known != null && !known.contains(key) && !key.startsWith("x-")) {
        unknown.add(path + "." + key);
      } else if (known != null) {
        unknown.addAll(unknownWithin(path + "." + key, entry.getValue()));
      }
    }
    return unknown;
  }
}
