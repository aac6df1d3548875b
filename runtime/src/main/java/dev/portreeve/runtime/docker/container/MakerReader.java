package dev.portreeve.runtime.docker.container;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portreeve.runtime.abi.snapshot.ValueSource;
import dev.portreeve.runtime.abi.snapshot.ValueSource.Kind;
import dev.portreeve.runtime.docker.fact.EngineKind;
import dev.portreeve.runtime.docker.fact.Fact;
import dev.portreeve.runtime.docker.fact.Fields;
import dev.portreeve.runtime.docker.fact.Raw;
import dev.portreeve.runtime.docker.fact.SnapshotJson;
import dev.portreeve.runtime.redact.Redacted;
import java.util.Map;

/**
 * Reads what made a container, where that was no command of its own: a service of a compose project
 * or of a swarm, or a unit of systemd, by the labels that these leave, or a pod of Podman. Who
 * changes it goes there.
 */
final class MakerReader {
  private static final String COMPOSE = "com.docker.compose.";

  private static final String SERVICE = "com.docker.swarm.service.name";

  private MakerReader() {}

  static void read(ContainerSource c, Fields f) {
    Fact<Map<String, Raw>> labels =
        c.planned().isPlan() ? Fact.unknown("a plan is made from where it will lie") : c.labels();
    f.put("compose_service", label(labels, COMPOSE + "service"));
    f.put("compose_project", label(labels, COMPOSE + "project"));
    f.put("compose_files", label(labels, COMPOSE + "project.config_files"));
    boolean swarms = RestartReader.isSwarms(c, SERVICE);
    f.put(
        "swarm_service", swarms ? label(labels, SERVICE) : labels.map(l -> SnapshotJson.absent()));
    boolean docker = c.engine() == EngineKind.DOCKER;
    f.put(
        "systemd_unit",
        docker ? Fact.known(SnapshotJson.absent()) : label(labels, "PODMAN_SYSTEMD_UNIT"));
    f.put("pod", docker ? Fact.known(SnapshotJson.absent()) : pod(c));
    f.put(
        "pod_infra",
        docker
            ? Fact.known(SnapshotJson.of(false))
            : c.raw().get("IsInfra").bool().map(SnapshotJson::of));
  }

  private static Fact<JsonNode> label(Fact<Map<String, Raw>> labels, String name) {
    return labels.then(
        all ->
            all.containsKey(name)
                ? all.get(name).text().then(value -> shown(name, value))
                : Fact.known(SnapshotJson.absent()));
  }

  private static Fact<JsonNode> shown(String name, String value) {
    if (Redacted.isMark(value)) {
      return Fact.unknown("its value was left out where it was exported");
    }
    return Redacted.label(name, value).equals(value)
        ? Fact.known(SnapshotJson.of(value))
        : Fact.unknown("it looks like a secret");
  }

  private static Fact<JsonNode> pod(ContainerSource c) {
    boolean played = c.command().source().equals(CreateCommand.MADE_ANEW);
    return c.raw()
        .get("Pod")
        .text()
        .map(
            id ->
                id.isEmpty()
                    ? SnapshotJson.absent()
                    : SnapshotJson.of(c.context().pods().name(id).orElse(id)))
        .map(
            pod ->
                !pod.isTextual()
                    ? pod
                    : played
                        ? SnapshotJson.from(pod, ValueSource.of(Kind.PLAYED))
                        : c.context().pods().isBare(c.pod())
                            ? SnapshotJson.from(pod, ValueSource.of(Kind.BARE_POD))
                            : pod);
  }
}
