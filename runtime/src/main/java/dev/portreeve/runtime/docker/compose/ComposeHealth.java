package dev.portreeve.runtime.docker.compose;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portreeve.runtime.docker.compose.project.ComposeValues;
import dev.portreeve.runtime.docker.fact.SnapshotJson;
import dev.portreeve.runtime.docker.profile.Assumptions;
import dev.portreeve.runtime.docker.profile.PlanCondition;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What the health check of a service comes to. What a service does not say of it, its image may:
 * the engine joins both, number by number.
 */
final class ComposeHealth {
  private static final Map<String, String> NUMBERS =
      Map.of(
          "health_interval", "interval", "health_timeout", "timeout", "health_retries", "retries");

  /** A millisecond. */
  private static final BigDecimal LEAST = BigDecimal.valueOf(1_000_000);

  private final ComposeSource service;
  private final String declared;

  private ComposeHealth(ComposeSource service, Assumptions assumptions) {
    this.service = service;
    this.declared = declared(service.at("healthcheck"), assumptions);
  }

  static void read(ComposeSource service, Assumptions assumptions) {
    ComposeHealth health = new ComposeHealth(service, assumptions);
    Optional<String> open = service.open("healthcheck");
    service
        .marks()
        .known("health", open.map(SnapshotJson::unknown).orElseGet(() -> health.state()));
    NUMBERS.forEach(
        (field, key) ->
            service
                .marks()
                .known(field, open.map(SnapshotJson::unknown).orElseGet(() -> health.number(key))));
  }

  private JsonNode state() {
    return switch (declared) {
      case "yes" -> SnapshotJson.of("starting");
      case "no" -> SnapshotJson.absent();
      default -> SnapshotJson.unknown(PlanCondition.IMAGE_HEALTH.reason());
    };
  }

  private JsonNode number(String key) {
    if (declared.equals("no")) {
      return SnapshotJson.absent();
    }
    if (declared.isEmpty()) {
      return SnapshotJson.unknown(PlanCondition.IMAGE_HEALTH.reason());
    }
    String said = service.at("healthcheck").path(key).asText("");
    Function<String, Optional<BigDecimal>> reader =
        key.equals("retries") ? ComposeHealth::count : ComposeValues::nanoseconds;
    return reader
        .apply(said)
        .filter(n -> n.signum() > 0 && n.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) <= 0)
        .<JsonNode>map(n -> SnapshotJson.of(n.longValue()))
        .orElseGet(
            () ->
                SnapshotJson.unknown(
                    "the image decides, as the file does not say `healthcheck." + key + "`"));
  }

  /** Why the engine refuses how long is waited; 0 is its own default. */
  static Optional<String> durationProblem(String said) {
    boolean negative = said.startsWith("-") && said.matches(".*[1-9].*");
    boolean small =
        ComposeValues.nanoseconds(said)
            .filter(n -> n.signum() > 0 && n.compareTo(LEAST) < 0)
            .isPresent();
    return negative || small
        ? Optional.of("the engine waits a millisecond or longer, such as 30s")
        : Optional.empty();
  }

  private static Optional<BigDecimal> count(String said) {
    return said.matches("[0-9]{1,9}") ? Optional.of(new BigDecimal(said)) : Optional.empty();
  }

  /** Whether a check is declared: yes, no, or what is taken for granted of the image. */
  private static String declared(JsonNode check, Assumptions assumptions) {
    JsonNode test = check.path("test");
    boolean off = ComposeValues.flag(check.path("disable").asText("")) == ComposeValues.Flag.TRUE;
    if (off || test.path(0).asText("").equals("NONE")) {
      return "no";
    }
    boolean own = test.isArray() ? !test.isEmpty() : !test.asText("").isEmpty();
    return own ? "yes" : assumptions.value(PlanCondition.IMAGE_HEALTH).orElse("");
  }
}
