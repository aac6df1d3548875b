package dev.portreeve.cli.check;

import dev.portreeve.runtime.docker.profile.EngineProfile;
import dev.portreeve.runtime.docker.profile.PlanCondition;
import dev.portreeve.runtime.docker.profile.PlanReason;
import dev.portreeve.runtime.report.FarStep;
import dev.portreeve.runtime.verdict.Change;
import dev.portreeve.runtime.verdict.Derivation;
import dev.portreeve.runtime.verdict.Evidence;
import dev.portreeve.runtime.verdict.Finding;
import dev.portreeve.runtime.verdict.Ground;
import dev.portreeve.runtime.verdict.Missing;
import dev.portreeve.runtime.verdict.Remedy;
import dev.portreeve.runtime.verdict.Verdict;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What people can do about a finding on a plan, who may have nothing but the compose file: the
 * commands that fill a field of a container, and the flags that set it, need one that is there. So
 * it says what to write, else which option answers, else that the host must be looked at.
 *
 * @param alone whether nothing but plans was given
 */
record PlanAdvice(boolean alone) {
  private static final String CONTAINERS = "containers[";
  private static final String LEADS_TO = ".leads_to";
  private static final String COLLECT = "portreeve collector | sh > host.tar";
  private static final String MEND =
      "Change the service in the compose file; docker compose up --detach then makes the container"
          + " anew.";

  private static final String PORT =
      "write `127.0.0.1:` before the port, as in `ports: [\"127.0.0.1:8080:80\"]`";

  /** What to write, by the last name in the path of a value that fails without it. */
  private static final Map<String, String> LINES =
      Map.ofEntries(
          Map.entry("user_id", "write `user: \"1000:1000\"`"),
          Map.entry("user_name", "write `user: \"1000:1000\"`"),
          Map.entry("privileged", "leave out `privileged: true`"),
          Map.entry(
              "added_capabilities", "write `cap_drop: [ALL]`, and `cap_add` with what it needs"),
          Map.entry(
              "effective_capabilities",
              "write `cap_drop: [ALL]`, and `cap_add` with what it needs"),
          Map.entry("no_new_privileges", "write `security_opt: [\"no-new-privileges:true\"]`"),
          Map.entry("seccomp", "leave out `seccomp` of `security_opt`"),
          Map.entry("apparmor_profile", "leave out `apparmor` of `security_opt`"),
          Map.entry("selinux_label", "leave out `label` of `security_opt`"),
          Map.entry("system_paths_hidden", "leave out `systempaths` of `security_opt`"),
          Map.entry("network_mode", "leave out `network_mode: host`"),
          Map.entry("pid_mode", "leave out `pid: host`"),
          Map.entry("ipc_mode", "write `ipc: private`"),
          Map.entry("uts_mode", "leave out `uts: host`"),
          Map.entry("user_namespace", "leave out `userns_mode: host`"),
          Map.entry("cgroup_namespace", "write `cgroup: private`"),
          Map.entry("host_address", PORT),
          Map.entry("host_port", PORT),
          Map.entry(
              "lowest_host_port",
              "publish it at 1024 or above, as in `ports: [\"127.0.0.1:8443:443\"]`"),
          Map.entry("source", "mount a named volume, or another folder"),
          Map.entry("leads_to", "mount a named volume, or another folder"),
          Map.entry("devices", "leave out `devices`"),
          Map.entry("device_requests", "leave out `gpus`"),
          Map.entry("device_rules", "leave out `device_cgroup_rules`"),
          Map.entry("read_only", "write `read_only: true`"),
          Map.entry("memory_limit", "write `mem_limit: 512m`"),
          Map.entry("cpu_quota", "write `cpus: \"1.0\"`"),
          Map.entry("cpu_shares", "write `cpus: \"1.0\"`"),
          Map.entry("pids_limit", "write `pids_limit: 200`"),
          Map.entry("ulimits", "leave out `ulimits`"),
          Map.entry("restart", "write `restart: on-failure:5`"),
          Map.entry("restart_retries", "write `restart: on-failure:5`"),
          Map.entry("health", "write `healthcheck: {test: [CMD, PROGRAM]}`"),
          Map.entry("engine_default", "write `networks: [NETWORK]`"),
          Map.entry("programs", "leave out the server of `command` and `entrypoint`"),
          Map.entry("propagation", "write `bind: {propagation: rprivate}`"),
          Map.entry("cgroup_parent", "leave out `cgroup_parent`"));

  /** Of these, fields that are known once it is written, whatever the engine. */
  private static final Set<String> DECIDING =
      Set.of(
          "user_id",
          "user_name",
          "effective_capabilities",
          "no_new_privileges",
          "ipc_mode",
          "cgroup_namespace",
          "host_address",
          "host_port",
          "health");

  /** Fields that no file decides, but the engine does. */
  private static final Set<String> OF_ENGINE =
      Set.of("seccomp", "selinux", "user_namespace", "api_sockets");

  /** The finding, which says what to do where that is known. */
  Finding of(Finding finding) {
    if (isMade(finding)) {
      return finding;
    }
    List<Missing> missing = missing(finding);
    Optional<String> line =
        finding.verdict() != Verdict.FAIL
            ? Optional.empty()
            : finding.evidence().stream()
                .map(Evidence::path)
                .flatMap(path -> line(path).stream())
                .findFirst();
    String more = line.map(one -> "; " + one).orElse("");
    Finding said = finding.saying(finding.message() + more, finding.decided(more), missing);
    return line.isPresent() ? said.advising(Remedy.of(MEND)) : said;
  }

  /** How a verdict was reached, which says the same of each thing that is missing or to change. */
  Derivation of(Derivation derivation) {
    Finding finding = derivation.finding();
    if (isMade(finding)) {
      return derivation;
    }
    return new Derivation(
        finding
            .change()
            .map(change -> finding.with(change(change)))
            .orElse(finding)
            .saying(finding.message(), finding.obligations(), missing(finding)),
        derivation.parts().stream()
            .map(
                part ->
                    new Derivation.Part(
                        part.what(),
                        part.rule(),
                        part.words(),
                        part.result(),
                        part.evidence(),
                        missing(part.missing()),
                        part.ground().map(this::ground)))
            .toList());
  }

  /** Whether it is about a container that an engine made: only those have an id. */
  private static boolean isMade(Finding finding) {
    return finding
        .subject()
        .filter(subject -> subject.type().equals("container") && !subject.id().isEmpty())
        .isPresent();
  }

  private Ground ground(Ground ground) {
    return new Ground(
        ground.kind(),
        ground.rule(),
        ground.words(),
        ground.answer(),
        ground.values(),
        ground.made(),
        ground.against(),
        missing(ground.missing()),
        ground.looked(),
        ground.margin(),
        ground.parts().stream().map(this::ground).toList(),
        ground.more());
  }

  private static Change change(Change change) {
    return new Change(
        change.found(),
        change.steps().stream()
            .map(
                step ->
                    new Change.Step(
                        step.path(),
                        step.to(),
                        step.takenOut(),
                        line(step.path())
                            .map(one -> one + " in the compose file")
                            .orElse(step.how())))
            .toList());
  }

  private List<Missing> missing(Finding finding) {
    boolean planned =
        finding.subject().filter(subject -> subject.type().equals("container")).isPresent();
    return planned || !alone
        ? missing(finding.missing())
        : finding.missing().stream().map(PlanAdvice::ofHost).distinct().toList();
  }

  /** Of the host it matters little which of all that is not there would be looked at. */
  private static Missing ofHost(Missing one) {
    return isParameter(one)
        ? one
        : new Missing("host", "no compose file says what the host is like", FarStep.of(COLLECT));
  }

  private List<Missing> missing(List<Missing> all) {
    return all.stream()
        .filter(one -> all.stream().noneMatch(other -> isOfSource(one, other)))
        .map(one -> new Missing(one.path(), one.reason(), how(one)))
        .toList();
  }

  /** Where a path leads is not known as long as the path is not: that is one thing to write. */
  private static boolean isOfSource(Missing one, Missing source) {
    return one.path().endsWith(LEADS_TO)
        && source.path().equals(one.path().replace(LEADS_TO, ".source"))
        && source.reason().equals(one.reason());
  }

  private static String how(Missing one) {
    String field = field(one.path());
    if (isParameter(one)) {
      return one.how();
    }
    Optional<PlanReason> reason = PlanReason.of(one.reason());
    if (reason.filter(PlanReason.Variable.class::isInstance).isPresent()) {
      return "docker compose config | portreeve check -";
    }
    if (reason.filter(PlanReason.Absent.class::isInstance).isPresent()) {
      return "plan that container beside it, or leave out the `container:` that it joins";
    }
    Optional<PlanCondition> condition =
        reason.flatMap(
            r ->
                r instanceof PlanReason.Condition c
                    ? Optional.of(c.condition())
                    : Optional.empty());
    if (condition.filter(c -> c == PlanCondition.PROJECT_FOLDER).isPresent()) {
      return "write an absolute path into the compose file, or say in which folder of the host the"
          + " project will stand: --project-directory /srv/project";
    }
    if (reason.filter(PlanReason.Home.class::isInstance).isPresent()) {
      return "write an absolute path into the compose file";
    }
    if (DECIDING.contains(field) && one.path().startsWith(CONTAINERS)) {
      return LINES.get(field).replace("write ", "write into the compose file: ").replace("`", "");
    }
    return condition.filter(PlanCondition::isOfEngine).isPresent() || OF_ENGINE.contains(field)
        ? "name the engine: --engine " + String.join(" or --engine ", EngineProfile.names())
        : FarStep.of(one.how());
  }

  private static boolean isParameter(Missing one) {
    return one.path().startsWith("parameters.");
  }

  private static Optional<String> line(String path) {
    return path.startsWith(CONTAINERS)
        ? Optional.ofNullable(LINES.get(field(path)))
        : Optional.empty();
  }

  private static String field(String path) {
    return path.substring(path.lastIndexOf('.') + 1).replaceAll("\\[.*", "");
  }
}
