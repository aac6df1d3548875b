package dev.portreeve.runtime.docker.compose;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portreeve.runtime.json.InputException;
import java.util.List;
import java.util.Map;

/**
 * What {@code docker stack deploy} makes of a compose file: it refuses some keys, passes over
 * others, and takes limits and restarts from {@code deploy} alone. The keys are those of docker's
 * own client (its lists of forbidden, unsupported and deprecated properties).
 */
final class ComposeSwarm {
  private static final List<String> REFUSED =
      List.of(
          "extends",
          "volumes_from",
          "cpu_quota",
          "cpu_shares",
          "cpuset",
          "mem_limit",
          "memswap_limit");
  private static final List<String> PASSED_OVER =
      List.of(
          "build",
          "cgroup",
          "cgroup_parent",
          "container_name",
          "cpus",
          "devices",
          "domainname",
          "expose",
          "external_links",
          "gpus",
          "ipc",
          "links",
          "mac_address",
          "network_mode",
          "pid",
          "pids_limit",
          "privileged",
          "restart",
          "security_opt",
          "shm_size",
          "userns_mode",
          "uts");

  private ComposeSwarm() {}

  /**
   * Looks at what was written.
   *
   * @throws InputException for the first key that a stack cannot have
   */
  static void check(ComposeDocument document) throws InputException {
    if (document.root().has("include")) {
      throw document.refused("/include", "a stack cannot have `include`");
    }
    for (Map.Entry<String, JsonNode> service : document.root().path("services").properties()) {
      for (String key : REFUSED) {
        if (service.getValue().has(key)) {
          throw document.refused(
              "/services/" + service.getKey() + "/" + key,
              "a service of a stack cannot have `" + key + "`");
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
