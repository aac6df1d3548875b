package dev.portreeve.runtime.docker.container;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portreeve.runtime.docker.fact.Fact;
import dev.portreeve.runtime.docker.fact.Fields;
import dev.portreeve.runtime.docker.fact.Raw;
import dev.portreeve.runtime.docker.fact.References;
import dev.portreeve.runtime.docker.fact.SnapshotJson;
import dev.portreeve.runtime.docker.image.HealthCheckReader;
import java.util.List;

/**
 * Reads health checks. Engines omit {@code State.Health} and {@code Config.Healthcheck} when there
 * is no check, so each is the other's witness: only both together say that none runs.
 */
final class HealthReader {
  private HealthReader() {}

  /** None because a flag says so, where the image does not. */
  static Fact<JsonNode> container(ContainerSource c) {
    return health(c)
        .map(
            health ->
                health.isNull() && isSwitchedOff(c)
                    ? SnapshotJson.from(health, "flag --no-healthcheck")
                    : health);
  }

  private static boolean isSwitchedOff(ContainerSource c) {
    String imageId = c.raw().get("Image").text().map(References::imageId).orElse("");
    Fields image = c.context().images().get(imageId);
    boolean off = c.config("Healthcheck").get("Test").texts().is(List.of("NONE"));
    return off && image != null && image.bool("check_off").is(false);
  }

  private static Fact<JsonNode> health(ContainerSource c) {
    Raw state = c.raw().get("State");
    Raw health = state.has("Health") ? state.get("Health") : state.get("Healthcheck");
    Fact<Boolean> declared =
        HealthCheckReader.declared(c.raw().get("Config"), c.config("Healthcheck"));
    if (health.isObject()) {
      return health.get("Status").text().then(s -> status(s, declared));
    }
    if (!health.isMissing() && !health.isNull()) {
      return Fact.unknown("wrong type: expected an object at " + health.path());
    }
    if (!state.isObject()) {
      return Fact.unknown("not collected: there is no State");
    }
    return declared.then(
        d ->
            d
                ? Fact.unknown("a health check is configured, but there is no State.Health")
                : Fact.known(SnapshotJson.absent()));
  }

  private static Fact<JsonNode> status(String status, Fact<Boolean> declared) {
    return switch (status) {
      case "starting", "healthy", "unhealthy" -> Fact.known(SnapshotJson.of(status));
      case "", "none" ->
          declared.then(
              d ->
                  d
                      ? Fact.unknown("a health check is configured, but has no status")
                      : Fact.known(SnapshotJson.absent()));
      default -> Fact.unknown("the value is not a state of health");
    };
  }
}
