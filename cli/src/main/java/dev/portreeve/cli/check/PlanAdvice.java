package dev.portreeve.cli.check;

import dev.portreeve.runtime.verdict.Evidence;
import dev.portreeve.runtime.verdict.Finding;
import dev.portreeve.runtime.verdict.Missing;
import dev.portreeve.runtime.verdict.Verdict;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What to write into a compose file, by the field of a container that a finding is about: who has
 * only the file cannot run the commands that fill a field of a container that is there.
 */
final class PlanAdvice {
  private static final String CONTAINERS = "containers[";

  /** By the last name in the path of a value. */
  private static final Map<String, String> LINES =
      Map.ofEntries(
          Map.entry("user_id", "user: \"1000:1000\""),
          Map.entry("user_name", "user: \"1000:1000\""),
          Map.entry("privileged", "privileged: false"),
          Map.entry("added_capabilities", "cap_drop: [ALL], and cap_add with what it needs"),
          Map.entry("effective_capabilities", "cap_drop: [ALL], and cap_add with what it needs"),
          Map.entry("no_new_privileges", "security_opt: [\"no-new-privileges:true\"]"),
          Map.entry("network_mode", "networks: [NETWORK]"),
          Map.entry("pid_mode", "no pid: host"),
          Map.entry("ipc_mode", "ipc: private"),
          Map.entry("uts_mode", "no uts: host"),
          Map.entry("user_namespace", "no userns_mode: host"),
          Map.entry("host_address", "ports: [\"127.0.0.1:8080:80\"]"),
          Map.entry("host_port", "ports: [\"127.0.0.1:8080:80\"]"),
          Map.entry("read_only", "read_only: true"),
          Map.entry("memory_limit", "mem_limit: 512m"),
          Map.entry("cpu_quota", "cpus: \"1.0\""),
          Map.entry("cpu_shares", "cpus: \"1.0\""),
          Map.entry("pids_limit", "pids_limit: 200"),
          Map.entry("restart", "restart: on-failure:5"),
          Map.entry("restart_retries", "restart: on-failure:5"),
          Map.entry("health", "healthcheck: {test: [CMD, PROGRAM]}"),
          Map.entry("engine_default", "networks: [NETWORK]"),
          Map.entry("propagation", "bind: {propagation: rprivate}"),
          Map.entry("cgroup_parent", "no cgroup_parent"));

  private PlanAdvice() {}

  /** The finding, which says what to write where that is known. */
  static Finding of(Finding finding) {
    List<Missing> missing = finding.missing().stream().map(PlanAdvice::missing).toList();
    Optional<String> line =
        finding.verdict() != Verdict.FAIL
            ? Optional.empty()
            : finding.evidence().stream()
                .map(Evidence::path)
                .flatMap(path -> line(path).stream())
                .findFirst();
    String more = line.map(one -> "; write `" + one + "`").orElse("");
    return finding.saying(finding.message() + more, finding.decided(more), missing);
  }

  private static Missing missing(Missing one) {
    return line(one.path())
        .map(l -> new Missing(one.path(), one.reason(), "write into the compose file: " + l))
        .orElse(one);
  }

  private static Optional<String> line(String path) {
    String field = path.substring(path.lastIndexOf('.') + 1).replaceAll("\\[.*", "");
    return path.startsWith(CONTAINERS) ? Optional.ofNullable(LINES.get(field)) : Optional.empty();
  }
}
