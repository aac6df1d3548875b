package dev.portreeve.runtime.docker.container;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portreeve.runtime.abi.snapshot.ValueSource;
import dev.portreeve.runtime.docker.fact.EngineKind;
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
  /** What Docker takes where nobody says anything. */
  private static final long HALF_A_MINUTE = 30_000_000_000L;

  private static final long RETRIES = 3;

  /** All that is read of a check. */
  static final List<String> FIELDS =
      List.of("health", "health_interval", "health_timeout", "health_retries");

  private HealthReader() {}

  static void read(ContainerSource c, Fields f) {
    f.put("health", container(c));
    f.put("health_interval", part(c, "Interval", HALF_A_MINUTE));
    f.put("health_timeout", part(c, "Timeout", HALF_A_MINUTE));
    f.put("health_retries", part(c, "Retries", RETRIES));
  }

  /**
   * A number of the check that runs. Docker leaves out what nobody said, and then takes a default
   * of its own; Podman writes its defaults down, and leaves out the interval of a check that it
   * runs only when it is told to.
   */
  private static Fact<JsonNode> part(ContainerSource c, String key, long otherwise) {
    Raw check = c.config("Healthcheck");
    Raw said = check.get(key);
    boolean unsaid = said.isMissing() || said.integer().is(0L);
    return HealthCheckReader.declared(c.raw().get("Config"), check)
        .then(
            declared -> {
              if (!declared) {
                return shown(c)
                    .then(
                        runs ->
                            runs.isNull()
                                ? Fact.known(runs)
                                : Fact.unknown("a check runs, and there is no " + check.path()));
              }
              if (!unsaid) {
                return positive(said);
              }
              return switch (c.engine()) {
                case DOCKER -> Fact.known(SnapshotJson.from(SnapshotJson.of(otherwise), "default"));
                case PODMAN ->
                    key.equals("Interval")
                        ? Fact.known(SnapshotJson.absent())
                        : Fact.unknown("Podman shows no " + said.path());
                case UNDECIDED -> Fact.unknown("not every engine has a default for " + said.path());
              };
            });
  }

  private static Fact<JsonNode> positive(Raw number) {
    return number
        .integer()
        .then(
            n ->
                n > 0
                    ? Fact.known(SnapshotJson.of(n))
                    : Fact.unknown(number.path() + " is negative"));
  }

  /** None because a flag says so, where the image does not. */
  private static Fact<JsonNode> container(ContainerSource c) {
    return health(c)
        .map(
            health ->
                health.isNull() && isSwitchedOff(c)
                    ? SnapshotJson.from(health, ValueSource.flag("--no-healthcheck"))
                    : health);
  }

  private static boolean isSwitchedOff(ContainerSource c) {
    String imageId = c.raw().get("Image").text().map(References::imageId).orElse("");
    Fields image = c.context().images().get(imageId);
    return isNone(c) && image != null && image.bool("check_off").is(false);
  }

  private static boolean isNone(ContainerSource c) {
    return c.config("Healthcheck").get("Test").texts().is(List.of("NONE"));
  }

  /** Only Docker runs each check by itself; of another engine's the interval must be known. */
  private static Fact<JsonNode> health(ContainerSource c) {
    return shown(c)
        .then(
            health ->
                health.isNull() || c.engine() == EngineKind.DOCKER
                    ? Fact.known(health)
                    : part(c, "Interval", HALF_A_MINUTE)
                        .then(
                            interval ->
                                interval.isNull()
                                    ? Fact.unread(
                                        "its check has no interval: it runs only when somebody"
                                            + " asks",
                                        "timed_check")
                                    : mayNeverRun(c, health)
                                        ? Fact.unread(
                                            "no run of its check is told: where no systemd runs its"
                                                + " timer it runs only when somebody asks",
                                            "timed_check")
                                        : Fact.known(health)));
  }

  /** Podman has systemd run its checks, and says of one that never ran that it is starting. */
  private static boolean mayNeverRun(ContainerSource c, JsonNode health) {
    Raw state = c.raw().get("State");
    Raw shown = state.has("Health") ? state.get("Health") : state.get("Healthcheck");
    return c.engine() == EngineKind.PODMAN
        && health.asText().equals("starting")
        && shown.get("FailingStreak").integer().orElse(0L) == 0
        && shown.get("Log").list().orElse(List.of()).isEmpty();
  }

  private static Fact<JsonNode> shown(ContainerSource c) {
    Raw state = c.raw().get("State");
    Raw health = state.has("Health") ? state.get("Health") : state.get("Healthcheck");
    Fact<Boolean> declared =
        HealthCheckReader.declared(c.raw().get("Config"), c.config("Healthcheck"));
    if (health.isObject()) {
      return health.get("Status").text().then(s -> status(s, declared, isNone(c)));
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

  private static Fact<JsonNode> status(String status, Fact<Boolean> declared, boolean off) {
    return switch (status) {
      case "starting", "healthy", "unhealthy" ->
          off
              ? Fact.unread("its health is " + status + ", and its check is NONE")
              : Fact.known(SnapshotJson.of(status));
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
