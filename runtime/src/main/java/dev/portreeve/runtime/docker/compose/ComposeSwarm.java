package dev.portreeve.runtime.docker.compose;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portreeve.runtime.docker.compose.project.ComposeDocument;
import dev.portreeve.runtime.json.InputException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What {@code docker stack deploy} makes of a compose file: it takes the keys of its own format
 * (version 3) and refuses others, passes over some, and takes limits from {@code deploy} alone. The
 * keys are those that docker's own client 26 takes.
 */
final class ComposeSwarm {
  /** What the swarm publishes, so that no container shows it. */
  static final String INGRESS = "the swarm publishes its ports on every node, not the container";

  private static final Set<String> TAKEN =
      Set.of(
          "cap_add",
          "cap_drop",
          "command",
          "configs",
          "credential_spec",
          "depends_on",
          "deploy",
          "dns",
          "dns_search",
          "entrypoint",
          "env_file",
          "environment",
          "extra_hosts",
          "healthcheck",
          "hostname",
          "image",
          "init",
          "isolation",
          "labels",
          "logging",
          "networks",
          "oom_score_adj",
          "ports",
          "read_only",
          "restart",
          "secrets",
          "stdin_open",
          "stop_grace_period",
          "stop_signal",
          "sysctls",
          "tmpfs",
          "tty",
          "ulimits",
          "user",
          "volumes",
          "working_dir");
  private static final List<String> PASSED_OVER =
      List.of(
          "build",
          "cgroup_parent",
          "cgroupns_mode",
          "container_name",
          "devices",
          "domainname",
          "expose",
          "external_links",
          "ipc",
          "links",
          "mac_address",
          "network_mode",
          "pid",
          "privileged",
          "security_opt",
          "shm_size",
          "userns_mode");
  private static final Set<String> SECTIONS =
      Set.of("version", "services", "networks", "volumes", "secrets", "configs");
  private static final Set<String> OF_A_PORT = Set.of("mode", "target", "published", "protocol");

  private ComposeSwarm() {}

  /**
   * Looks at what was written.
   *
   * @throws InputException for the first thing that a stack cannot have
   */
  static void check(ComposeDocument document) throws InputException {
    Optional<String> marked = document.tags().keySet().stream().sorted().findFirst();
    if (marked.isPresent()) {
      throw document.refused(
          marked.get(), "`!reset` and `!override` are read by compose alone, and not by a stack");
    }
    JsonNode root = document.root();
    for (Map.Entry<String, JsonNode> section : root.properties()) {
      String name = section.getKey();
      if (!name.startsWith("x-") && !SECTIONS.contains(name)) {
        throw document.refused("/" + name, "a stack cannot have `" + name + "`");
      }
    }
    String version = root.path("version").asText("3");
    if (!version.equals("3") && !version.startsWith("3.")) {
      throw document.refused("/version", "a stack is of version 3, or says none");
    }
    for (Map.Entry<String, JsonNode> service : root.path("services").properties()) {
      keys(document, "/services/" + service.getKey(), service.getValue());
    }
  }

  private static void keys(ComposeDocument document, String at, JsonNode service)
      throws InputException {
    for (Map.Entry<String, JsonNode> said : service.properties()) {
      String key = said.getKey();
      if (!key.startsWith("x-") && !TAKEN.contains(key) && !PASSED_OVER.contains(key)) {
        throw document.refused(at + "/" + key, "a service of a stack cannot have `" + key + "`");
      }
    }
    if (service.path("depends_on").isObject()) {
      throw document.refused(at + "/depends_on", "`depends_on` of a stack is a list of names");
    }
    JsonNode ports = service.path("ports");
    for (int i = 0; i < ports.size(); i++) {
      for (Map.Entry<String, JsonNode> part : ports.get(i).properties()) {
        if (!part.getKey().startsWith("x-") && !OF_A_PORT.contains(part.getKey())) {
          throw document.refused(
              at + "/ports/" + i, "a port of a stack cannot have `" + part.getKey() + "`");
        }
      }
    }
  }

  /** A service without what a stack passes over, each noted. */
  static ObjectNode service(String name, ObjectNode service, List<String> notes) {
    ObjectNode taken = service.deepCopy();
    for (String key : PASSED_OVER) {
      if (taken.remove(key) != null) {
        notes.add("service `" + name + "`: a stack passes over `" + key + "`");
      }
    }
    return taken;
  }
}
