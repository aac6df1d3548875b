package dev.portreeve.runtime.docker.container;

import dev.portreeve.runtime.docker.container.shared.Lenders;
import dev.portreeve.runtime.docker.daemon.Daemon;
import dev.portreeve.runtime.docker.fact.EngineKind;
import dev.portreeve.runtime.docker.fact.Fields;
import dev.portreeve.runtime.docker.fact.SnapshotJson;
import dev.portreeve.runtime.docker.files.HostPlaces;
import dev.portreeve.runtime.docker.host.PastaPorts;
import dev.portreeve.runtime.docker.profile.Assumptions;
import dev.portreeve.runtime.docker.profile.PlanCondition;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What readers of containers need to know beyond the container: the engines, and the merged objects
 * that containers refer to.
 *
 * @param engines facts of each engine that was described, as {@code EngineReader} names them
 * @param only the one engine of the group; UNDECIDED if there is none or are two
 * @param volumes merged fields by volume name
 * @param plannedVolumes likewise for what is planned: with those that only a plan makes
 * @param networks merged internal fields by network id
 * @param images merged fields by image id
 * @param services merged fields by id of the swarm's services
 * @param daemon the Docker daemon, with its effective settings
 * @param places where paths of the host lead
 * @param filters what Podman had its runtime refuse
 * @param pasta at which ports pasta listens
 * @param lenders whose mounts containers took over
 * @param pods what Podman's pods were asked for
 * @param assumptions what is taken for granted where something is only planned
 */
public record Context(
    Map<EngineKind, Fields> engines,
    EngineKind only,
    Map<String, Fields> volumes,
    Map<String, Fields> plannedVolumes,
    Map<String, Fields> networks,
    Map<String, Fields> images,
    Map<String, Fields> services,
    Daemon daemon,
    HostPlaces places,
    SeccompFilters filters,
    PastaPorts pasta,
    Lenders lenders,
    Pods pods,
    Assumptions assumptions) {

  /** The same for what is planned: the engine as it was described, else as it was assumed to be. */
  Context planned() {
    Optional<String> assumed = assumptions.value(PlanCondition.ENGINE);
    if (only != EngineKind.UNDECIDED || assumed.isEmpty()) {
      return with(engines, only, daemon);
    }
    Fields engine = new Fields();
    engine.put("seccomp_supported", SnapshotJson.of(true));
    assumptions
        .value(PlanCondition.LOGGING_DRIVER)
        .ifPresent(driver -> engine.put("logging_driver", SnapshotJson.of(driver)));
    Fields settings = new Fields();
    assumptions
        .value(PlanCondition.SECCOMP)
        .ifPresent(profile -> settings.put("seccomp", SnapshotJson.of(profile)));
    assumptions
        .value(PlanCondition.NO_NEW_PRIVILEGES)
        .ifPresent(on -> settings.put("no_new_privileges", SnapshotJson.of(on.equals("true"))));
    return with(Map.of(EngineKind.DOCKER, engine), EngineKind.DOCKER, Daemon.assumed(settings));
  }

  /** For what is planned, with its volumes, on such an engine. */
  private Context with(Map<EngineKind, Fields> engines, EngineKind only, Daemon daemon) {
    return new Context(
        engines,
        only,
        plannedVolumes,
        plannedVolumes,
        networks,
        images,
        services,
        daemon,
        places,
        filters,
        pasta,
        lenders,
        pods,
        assumptions);
  }

  /** Facts of one engine; empty, so all unknown, if it was not described. */
  public Fields engine(EngineKind engine) {
    return engines.getOrDefault(engine, new Fields());
  }

  /** A network by id or, where a container never started and has none, by its only name. */
  Fields network(String id, String name) {
    if (!id.isEmpty()) {
      return networks.getOrDefault(id, new Fields());
    }
    List<Fields> named = networks.values().stream().filter(n -> n.text("name").is(name)).toList();
    return named.size() == 1 ? named.get(0) : new Fields();
  }
}
