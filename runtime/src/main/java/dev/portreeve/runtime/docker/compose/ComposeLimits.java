package dev.portreeve.runtime.docker.compose;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portreeve.runtime.docker.compose.project.ComposeValues;
import dev.portreeve.runtime.docker.compose.project.ComposeVariables;
import dev.portreeve.runtime.docker.daemon.Ulimits;
import dev.portreeve.runtime.docker.fact.Planned;
import dev.portreeve.runtime.docker.fact.Raw;
import dev.portreeve.runtime.docker.fact.SnapshotJson;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
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
  private static final BigDecimal LEAST_MEMORY = BigDecimal.valueOf(6L * 1024 * 1024);
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

  /**
   * Why every engine refuses to limit a container so, by the key: what is too small to run with,
   * and limits of one thing that exclude each other.
   */
  static Map<String, String> problems(JsonNode service) {
    JsonNode resources = service.path("deploy").path("resources");
    BigDecimal memory = number(service, "mem_limit", resources.path("limits").path("memory"));
    BigDecimal kept =
        number(service, "mem_reservation", resources.path("reservations").path("memory"));
    BigDecimal both = number(service, "memswap_limit", NONE);
    BigDecimal swapped = number(service, "mem_swappiness", NONE);
    BigDecimal period = number(service, "cpu_period", NONE);
    BigDecimal quota = number(service, "cpu_quota", NONE);
    Map<String, String> problems = new LinkedHashMap<>();
    if (memory.signum() != 0 && memory.compareTo(LEAST_MEMORY) < 0) {
      problems.put(
          resources.path("limits").has("memory") ? "deploy/resources/limits/memory" : "mem_limit",
          "the engine takes no memory limit below 6m");
    }
    String reservation =
        resources.path("reservations").has("memory")
            ? "deploy/resources/reservations/memory"
            : "mem_reservation";
    if (kept.signum() != 0 && kept.compareTo(LEAST_MEMORY) < 0) {
      problems.put(reservation, "the engine takes no reservation of memory below 6m");
    }
    if (memory.signum() > 0 && kept.compareTo(memory) > 0) {
      problems.put(reservation, "more memory is reserved than the limit allows");
    }
    if (both.signum() > 0 && both.compareTo(memory) < 0) {
      problems.put(
          "memswap_limit", "`memswap_limit` is memory and swap together, and less than it");
    }
    if (both.signum() > 0 && memory.signum() == 0 && certain(service, "mem_limit")) {
      problems.put("memswap_limit", "`memswap_limit` needs a `mem_limit` beside it");
    }
    if (swapped.signum() < 0 && swapped.intValue() != -1 || swapped.intValue() > 100) {
      problems.put("mem_swappiness", "`mem_swappiness` goes from 0 to 100");
    }
    if (period.signum() != 0 && (period.intValue() < 1_000 || period.intValue() > 1_000_000)) {
      problems.put("cpu_period", "`cpu_period` goes from 1000 to 1000000 microseconds");
    }
    if (quota.signum() > 0 && quota.intValue() < 1_000) {
      problems.put("cpu_quota", "`cpu_quota` is 1000 microseconds or more");
    }
    for (String key : List.of("cpus", "shm_size")) {
      if (number(service, key, NONE).signum() < 0) {
        problems.put(key, "`" + key + "` is not below 0");
      }
    }
    return problems;
  }

  /** Zero, which is no limit, for what is not said or hangs on a variable. */
  private static BigDecimal number(JsonNode service, String key, JsonNode deployed) {
    JsonNode said = deployed.isMissingNode() ? service.path(key) : deployed;
    return ComposeVariables.open(said).isPresent()
        ? BigDecimal.ZERO
        : of(said, said.isNumber()).orElse(BigDecimal.ZERO);
  }

  private static Optional<BigDecimal> of(JsonNode said, boolean isNumber) {
    return isNumber ? Optional.of(said.decimalValue()) : ComposeValues.size(said.asText(""));
  }

  /** Whether nothing that is not known says it. */
  private static boolean certain(JsonNode service, String key) {
    return ComposeVariables.open(service.path(key))
        .or(() -> ComposeVariables.open(service.path("deploy")))
        .isEmpty();
  }

  /** Why no engine takes a list of processors; whether the host has them is for the host to say. */
  static Optional<String> processorProblem(String said) {
    boolean fits = true;
    for (String part : said.isEmpty() ? new String[0] : said.split(",", -1)) {
      String[] range = part.strip().split("-", 2);
      fits &= part.strip().matches("[0-9]{1,6}(-[0-9]{1,6})?");
      fits = fits && Integer.parseInt(range[0]) <= Integer.parseInt(range[range.length - 1]);
    }
    return fits
        ? Optional.empty()
        : Optional.of("`cpuset` lists processors by number, such as 0-2,7");
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
