package dev.portreeve.runtime.docker.compose;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portreeve.runtime.docker.daemon.Ulimits;
import dev.portreeve.runtime.docker.fact.Planned;
import dev.portreeve.runtime.docker.fact.Raw;
import dev.portreeve.runtime.docker.fact.SnapshotJson;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a compose service may use, and how often it is started again, as inspect would show it. Both
 * have a short form, and one within {@code deploy} that wins.
 */
final class ComposeLimits {
  private static final JsonNode NONE = SnapshotJson.object().path("none");
  private static final long NANO = 1_000_000_000;
  private static final List<String> RESTARTS = List.of("always", "on-failure", "unless-stopped");

  private final ComposeSource service;
  private final ObjectNode host;

  /** Fills the part of inspect that is about the host. */
  ComposeLimits(ComposeSource service, ObjectNode host) {
    this.service = service;
    this.host = host;
  }

  private interface Amount {
    Optional<Long> of(JsonNode said);
  }

  void limits() {
    JsonNode limits = service.at("deploy").path("resources").path("limits");
    host.set("Memory", limit("mem_limit", limits.path("memory"), ComposeLimits::bytes));
    host.set("NanoCpus", limit("cpus", limits.path("cpus"), said -> scaled(said, NANO)));
    host.set("PidsLimit", limit("pids_limit", limits.path("pids"), said -> scaled(said, 1)));
    host.set("CpuShares", limit("cpu_shares", NONE, said -> scaled(said, 1)));
    host.set("CpuQuota", limit("cpu_quota", NONE, said -> scaled(said, 1)));
    host.set("CpuPeriod", limit("cpu_period", NONE, said -> scaled(said, 1)));
    host.set("CpusetCpus", service.text("cpuset", ComposeSource.NOTHING));
    service.marks().known("ulimits", ulimits());
  }

  /** What `deploy` says where it says one, else the short form. */
  private JsonNode limit(String key, JsonNode deployed, Amount amount) {
    Optional<Long> over = deployed.isMissingNode() ? Optional.empty() : amount.of(deployed);
    if (over.filter(n -> n > 0).isPresent() && ComposeVariables.open(deployed).isEmpty()) {
      return SnapshotJson.of(over.get());
    }
    // Something unknown beside it may be another name for it.
    Optional<String> open =
        deployed.isMissingNode()
            ? service.strange("deploy")
            : service.open("deploy").filter(why -> service.says("deploy"));
    open = open.or(() -> service.open(key));
    if (open.isPresent()) {
      return Planned.undecided(open.get());
    }
    JsonNode said = service.at(key);
    return said.isMissingNode()
        ? SnapshotJson.of(0)
        : amount
            .of(said)
            .map(SnapshotJson::of)
            .orElseGet(() -> Planned.undecided(strange(key, said)));
  }

  private static String strange(String key, JsonNode said) {
    return key.equals("mem_limit") && said.isNumber()
        ? "compose 2.26 makes no limit of a number with an exponent or a point: write it in whole"
            + " bytes, or as 512m"
        : "the value is not understood: write a number without an exponent";
  }

  /** A decimal number of bytes is no limit for compose 2.26, unless it is a text. */
  private static Optional<Long> bytes(JsonNode said) {
    return said.isNumber() && !said.isIntegralNumber() ? Optional.empty() : of(said);
  }

  private static Optional<Long> of(JsonNode said) {
    return ComposeValues.size(said.asText(""))
        .map(n -> n.min(BigDecimal.valueOf(Long.MAX_VALUE)).longValue());
  }

  private static Optional<Long> scaled(JsonNode said, long unit) {
    String text = said.asText("").strip();
    return text.matches("[+-]?[0-9]{1,12}(\\.[0-9]{1,15})?")
        ? Optional.of(new BigDecimal(text).multiply(BigDecimal.valueOf(unit)).longValue())
        : Optional.empty();
  }

  /** What the file says are overrides, whatever the engine's own limits are. */
  private JsonNode ulimits() {
    Optional<String> open = service.open("ulimits");
    if (open.isPresent()) {
      return SnapshotJson.unknown(open.get());
    }
    List<Raw> limits = new ArrayList<>();
    for (Map.Entry<String, JsonNode> each : service.at("ulimits").properties()) {
      JsonNode limit = each.getValue();
      ObjectNode one = SnapshotJson.object().put("Name", each.getKey());
      one.set("Soft", number(limit.isObject() ? limit.path("soft") : limit));
      one.set("Hard", number(limit.isObject() ? limit.path("hard") : limit));
      limits.add(Raw.of(one));
    }
    return Ulimits.of(limits);
  }

  private static JsonNode number(JsonNode said) {
    return said.isTextual() && said.asText().matches("-?[0-9]{1,18}")
        ? SnapshotJson.of(Long.parseLong(said.asText()))
        : said;
  }

  /** What `deploy` says wins, even where it says less. */
  void restart() {
    JsonNode deployed = service.at("deploy").path("restart_policy");
    boolean swarm = service.file().options().swarm();
    // A stack takes `restart`, too, where `deploy` says none, though its client says otherwise.
    boolean deploys = deployed.isObject() || swarm && !service.says("restart");
    ObjectNode policy = SnapshotJson.object();
    host.set("RestartPolicy", policy);
    Optional<String> open = deploys ? deploy(deployed) : shortForm();
    if (open.isPresent()) {
      policy.set("Name", Planned.undecided(open.get()));
      policy.set("MaximumRetryCount", Planned.undecided(open.get()));
    } else if (deploys) {
      policy.put("Name", condition(deployed.path("condition"), swarm));
      policy.put("MaximumRetryCount", scaled(deployed.path("max_attempts"), 1).orElse(0L));
    } else {
      asSaid(policy);
    }
  }

  private Optional<String> deploy(JsonNode deployed) {
    return ComposeVariables.open(deployed)
        .map(variable -> ComposeVariables.reason(deployed))
        .or(() -> service.cut("deploy"))
        .or(() -> service.strange("deploy"));
  }

  /** Why the engine refuses what is said of starting a container again. */
  static Optional<String> restartProblem(String said) {
    String[] parts = said.split(":", 2);
    boolean counted = parts.length == 2 && parts[1].matches("[+-]?[0-9]{1,9}");
    return parts[0].isEmpty() || parts[0].equals("no") || RESTARTS.contains(parts[0])
        ? restartProblem(parts[0], counted ? Integer.parseInt(parts[1]) : 0)
        : Optional.of("`restart` is no, always, unless-stopped, on-failure or on-failure:5");
  }

  /** Likewise, of a condition and a number of tries. */
  static Optional<String> restartProblem(String condition, int tries) {
    if (!List.of("", "none", "no", "any").contains(condition) && !RESTARTS.contains(condition)) {
      return Optional.of("`condition` is none, on-failure or any");
    }
    boolean counts = condition.equals("on-failure");
    return tries < 0 || tries > 0 && !counts && !condition.isEmpty()
        ? Optional.of("only on-failure has a number of tries, and the engine refuses any other")
        : Optional.empty();
  }

  private Optional<String> shortForm() {
    return service.strange("deploy").or(() -> service.open("restart"));
  }

  private void asSaid(ObjectNode policy) {
    JsonNode said = service.at("restart");
    String[] parts = said.asText("no").split(":", 2);
    boolean counted = parts.length == 2 && parts[1].matches("[+]?[0-9]{1,9}");
    policy.put("Name", parts[0].isEmpty() || said.isBoolean() ? "no" : parts[0]);
    policy.put("MaximumRetryCount", counted ? Integer.parseInt(parts[1]) : 0);
  }

  /**
   * The engine's word for a condition; one that is not said is none for compose, any for a swarm.
   */
  private static String condition(JsonNode said, boolean swarm) {
    String word = said.asText("");
    return switch (word) {
      case "" -> swarm ? "always" : "no";
      case "none" -> "no";
      case "any" -> "always";
      default -> word;
    };
  }
}
