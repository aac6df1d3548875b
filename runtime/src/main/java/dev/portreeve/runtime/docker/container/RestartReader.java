package dev.portreeve.runtime.docker.container;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portreeve.runtime.docker.fact.EngineKind;
import dev.portreeve.runtime.docker.fact.Fact;
import dev.portreeve.runtime.docker.fact.Fields;
import dev.portreeve.runtime.docker.fact.Raw;
import dev.portreeve.runtime.docker.fact.SnapshotJson;
import java.util.Set;

/**
 * Reads the restart policy. A swarm task's container never has one of its own: its service restarts
 * it, so without the service the policy is unknown.
 */
final class RestartReader {
  private RestartReader() {}

  static void read(ContainerSource c, Fields f) {
    Fields service = service(c);
    if (!service.all().isEmpty()) {
      f.put("restart", service.get("restart"));
      f.put("restart_retries", service.get("restart_retries"));
      return;
    }
    Raw policy = c.host("RestartPolicy");
    Fact<String> name = ownPolicy(c).then(own -> policy.get("Name").text());
    f.put("restart", name.then(RestartReader::policy));
    f.put("restart_retries", name.then(n -> retries(n, policy)));
  }

  /** The service whose task the container is, if it was collected. */
  private static Fields service(ContainerSource c) {
    String id = c.config("Labels").get("com.docker.swarm.service.id").text().orElse("");
    return c.engine() == EngineKind.DOCKER && !c.engineFacts().text("swarm").is("inactive")
        ? c.context().services().getOrDefault(id, new Fields())
        : new Fields();
  }

  private static Fact<Boolean> ownPolicy(ContainerSource c) {
    Fields engine = c.engineFacts();
    if (c.engine() == EngineKind.PODMAN || engine.text("swarm").is("inactive")) {
      return Fact.known(true);
    }
    return c.config("Labels").entries().then(labels -> notATask(labels.keySet()));
  }

  private static Fact<Boolean> notATask(Set<String> labels) {
    return labels.stream().anyMatch(l -> l.startsWith("com.docker.swarm."))
        ? Fact.unknown("a swarm task: its service was not collected", "service_on_a_manager")
        : Fact.known(true);
  }

  private static Fact<JsonNode> policy(String name) {
    return switch (name) {
      case "", "no" -> Fact.known(SnapshotJson.of("never"));
      case "always" -> Fact.known(SnapshotJson.of("always"));
      case "unless-stopped" -> Fact.known(SnapshotJson.of("unless_stopped"));
      case "on-failure" -> Fact.known(SnapshotJson.of("on_failure"));
      default -> Fact.unknown("the value is not a restart policy");
    };
  }

  private static Fact<JsonNode> retries(String policy, Raw raw) {
    return switch (policy) {
      case "", "no" -> Fact.known(SnapshotJson.of(0));
      case "always", "unless-stopped" -> Fact.known(SnapshotJson.absent());
      default ->
          raw.get("MaximumRetryCount")
              .integer()
              .map(n -> n > 0 ? SnapshotJson.of(n) : SnapshotJson.absent());
    };
  }
}
