package dev.portreeve.runtime.docker.container;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portreeve.runtime.abi.snapshot.ValueSource;
import dev.portreeve.runtime.docker.document.SwarmTask;
import dev.portreeve.runtime.docker.fact.EngineKind;
import dev.portreeve.runtime.docker.fact.Fact;
import dev.portreeve.runtime.docker.fact.Fields;
import dev.portreeve.runtime.docker.fact.Raw;
import dev.portreeve.runtime.docker.fact.References;
import dev.portreeve.runtime.docker.fact.SnapshotJson;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads the restart policy. A swarm task's container never has one of its own: its service restarts
 * it, so without the service the policy is unknown. A container has the labels of its image, too,
 * so labels alone make none a task: whoever has a policy of his own follows it, and a service
 * speaks for those alone that bear the name which a swarm gives to its tasks.
 */
final class RestartReader {
  /** What the engine shows of a container that restarts by no policy of its own. */
  private static final Set<String> NO_OWN = Set.of("", "no");

  private static final String UNIT = "PODMAN_SYSTEMD_UNIT";

  private RestartReader() {}

  static void read(ContainerSource c, Fields f) {
    Raw policy = c.host("RestartPolicy");
    Fact<String> own = policy.get("Name").text();
    if (own.map(NO_OWN::contains).is(true) && mayBeUnits(c)) {
      Fact<JsonNode> why =
          Fact.unknown("a unit of systemd starts it, and what that says of a restart is not read");
      f.put("restart", why).put("restart_retries", why);
      return;
    }
    if (!own.map(NO_OWN::contains).is(true) || !mayBeTask(c)) {
      Fact<String> words = own.map(name -> name + times(policy));
      f.put("restart", own.then(RestartReader::policy).then(p -> by(c, words, p)));
      f.put("restart_retries", own.then(name -> retries(name, policy)).then(n -> by(c, words, n)));
      return;
    }
    Fields service = service(c);
    for (String field : List.of("restart", "restart_retries")) {
      Fact<JsonNode> said =
          service.all().isEmpty()
              ? Fact.unknown("a swarm task: its service was not collected", "service_on_a_manager")
              : Fact.known(service.get(field));
      f.put(field, c.labels().then(labels -> said));
    }
  }

  /**
   * Whether systemd runs it: Podman then gives it the name of its unit as a label, and whoever
   * wrote the unit has the command wait for it.
   */
  private static boolean mayBeUnits(ContainerSource c) {
    boolean asked =
        c.command()
            .map(
                made ->
                    made.last("sdnotify").isPresent()
                        || made.last("cgroups").filter("split"::equals).isPresent())
            .is(true);
    boolean labelled = c.labels().orElse(Map.of()).containsKey(UNIT) && !isImages(c, UNIT);
    return c.engine() == EngineKind.PODMAN && (asked || labelled);
  }

  /** Whether it has such a label of its image. */
  private static boolean isImages(ContainerSource c, String label) {
    Fields image =
        c.context()
            .images()
            .getOrDefault(
                c.raw().get("Image").text().map(References::imageId).orElse(""), new Fields());
    for (JsonNode own : SnapshotJson.elements(image.get("labels"))) {
      if (own.asText().equals(label)) {
        return true;
      }
    }
    return false;
  }

  /** Whether it has labels of a swarm's tasks, where there may be a swarm. */
  private static boolean mayBeTask(ContainerSource c) {
    Fact<Map<String, Raw>> labels = c.labels();
    return c.engine() != EngineKind.PODMAN
        && !c.engineFacts().text("swarm").is("inactive")
        && !labels.map(all -> all.keySet().stream().noneMatch(name -> isSwarms(c, name))).is(true);
  }

  /**
   * Whether a swarm, or whoever made the container, may have given it a label of tasks: its image
   * gives its own to whatever is made of it, and a swarm gives a name with them.
   */
  static boolean isSwarms(ContainerSource c, String label) {
    return SwarmTask.isLabel(label) && (SwarmTask.of(c.raw()).isPresent() || !isImages(c, label));
  }

  /** The service whose task the container is, if it was collected. */
  private static Fields service(ContainerSource c) {
    return SwarmTask.of(c.raw())
        .filter(task -> c.engine() == EngineKind.DOCKER)
        .map(task -> c.context().services().getOrDefault(task.service(), new Fields()))
        .orElseGet(Fields::new);
  }

  /** A policy other than none is asked for, of Docker with nothing but that option. */
  private static Fact<JsonNode> by(ContainerSource c, Fact<String> words, JsonNode value) {
    return words.map(
        policy ->
            NO_OWN.contains(policy)
                ? value
                : c.engine() == EngineKind.DOCKER && !c.planned().isPlan()
                    ? SnapshotJson.from(value, ValueSource.flag("--restart=" + policy))
                    : c.asked("restart", policy, value));
  }

  private static String times(Raw policy) {
    long most = policy.get("MaximumRetryCount").integer().orElse(0L);
    return most > 0 ? ":" + most : "";
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
