package dev.portreeve.runtime.docker;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * Reads health checks. Engines omit {@code State.Health} and {@code Config.Healthcheck} when there
 * is no check, so each is the other's witness: only both together say that none runs.
 */
final class HealthReader {
  private HealthReader() {}

  static Fact<JsonNode> container(ContainerSource c) {
    Raw state = c.raw().get("State");
    Raw health = state.has("Health") ? state.get("Health") : state.get("Healthcheck");
    Fact<Boolean> declared = declared(c.raw().get("Config"), c.config("Healthcheck"));
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
                : Fact.known(Values.absent()));
  }

  private static Fact<JsonNode> status(String status, Fact<Boolean> declared) {
    return switch (status) {
      case "starting", "healthy", "unhealthy" -> Fact.known(Values.of(status));
      case "", "none" ->
          declared.then(
              d ->
                  d
                      ? Fact.unknown("a health check is configured, but has no status")
                      : Fact.known(Values.absent()));
      default -> Fact.unknown("`" + status + "` is not a state of health");
    };
  }

  /** Whether a configuration asks for a check; a missing key means none, as engines omit it. */
  static Fact<Boolean> declared(Raw config, Raw healthcheck) {
    if (!config.isObject()) {
      return Fact.unknown("not collected: there is no Config");
    }
    if (healthcheck.isMissing() || healthcheck.isNull()) {
      return Fact.known(false);
    }
    if (!healthcheck.isObject()) {
      return Fact.unknown("wrong type: expected an object at " + healthcheck.path());
    }
    return healthcheck
        .get("Test")
        .texts()
        .map((List<String> t) -> !t.isEmpty() && !t.get(0).equals("NONE") && !t.get(0).isEmpty());
  }
}
