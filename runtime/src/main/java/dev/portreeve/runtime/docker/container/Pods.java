package dev.portreeve.runtime.docker.container;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portreeve.runtime.abi.snapshot.ValueSource;
import dev.portreeve.runtime.docker.document.Document;
import dev.portreeve.runtime.docker.document.DocumentKind;
import dev.portreeve.runtime.docker.document.Documents;
import dev.portreeve.runtime.docker.fact.Fact;
import dev.portreeve.runtime.docker.fact.Raw;
import dev.portreeve.runtime.docker.fact.SnapshotJson;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What Podman's pods were asked for, by the command that made each. The container that holds a pod
 * has no command line of its own, and what a pod was given its members have, too.
 */
public final class Pods {
  private static final List<String> LIMITS =
      List.of(
          "memory_limit", "memory_swap", "cpu_shares", "cpu_quota", "cpu_period", "cpuset_cpus");

  private static final long PERIOD = 100_000;

  /** The weight of whatever asks for none. */
  static final long EVERYBODYS_SHARES = 1024;

  private static final String UNTOLD =
      "it was made with its pod, and nobody asked `podman pod inspect` how that was made";

  /**
   * @param made the command
   * @param infra the id of the container that holds it; empty if none does
   * @param name what it is called; empty where that is not known
   * @param cgroup that of the pod itself; empty where it has none
   * @param groupless whether it has no cgroup
   * @param bare whether it was made without a container that holds it
   * @param limits what that cgroup enforces on all that lies below it, by the keys of pod inspect
   */
  private record Pod(
      Fact<CreateCommand> made,
      Optional<String> infra,
      Optional<String> name,
      Optional<String> cgroup,
      Map<String, Raw> limits,
      boolean groupless,
      boolean bare) {
    static Pod of(Document document) {
      Map<String, Raw> limits = new TreeMap<>();
      LIMITS.forEach(key -> limits.put(key, document.raw().get(key)));
      return new Pod(
          made(document.raw().get("CreateCommand")),
          text(document, "InfraContainerID"),
          text(document, "Name"),
          text(document, "CgroupPath"),
          limits,
          document.raw().get("CreateCgroup").bool().is(false),
          document.raw().get("CreateInfra").bool().is(false));
    }

    private static Optional<String> text(Document document, String key) {
      return Optional.of(document.raw().get(key).text().orElse("")).filter(t -> !t.isEmpty());
    }

    private static Fact<CreateCommand> made(Raw command) {
      return command.isMissing() || command.isNull()
          ? Fact.unknown(CreateCommand.NONE, CreateCommand.MADE_ANEW)
          : command.texts().then(CreateCommand::ofPod);
    }

    /** A pod is made once: who says that it was made otherwise speaks of another, or lies. */
    Pod both(Pod other) {
      return equals(other)
          ? this
          : new Pod(
              Fact.unread("two answers of `podman pod inspect` say two things"),
              Optional.empty(),
              name.filter(n -> other.name.equals(name)),
              Optional.empty(),
              Map.of(),
              false,
              false);
    }
  }

  private final Map<String, Pod> pods = new TreeMap<>();

  public Pods(Documents sources) {
    for (Document document : sources.of(DocumentKind.POD)) {
      document.raw().get("Id").text().map(id -> pods.merge(id, Pod.of(document), Pod::both));
    }
  }

  /** The command that made a pod. */
  Fact<CreateCommand> made(String pod) {
    return pods.containsKey(pod) ? pods.get(pod).made() : Fact.unknown(UNTOLD);
  }

  /** What a pod is called. */
  Optional<String> name(String pod) {
    return Optional.ofNullable(pods.get(pod)).flatMap(Pod::name);
  }

  /**
   * What the cgroup of a pod limits, by the keys of {@code podman pod inspect}, to what lies below
   * the parent: nothing, unless that is the pod's own. Podman makes no cgroup for a pod that is not
   * to be the parent of its containers, and puts one that asks for another parent elsewhere.
   */
  private Map<String, Raw> below(String pod, String parent) {
    return Optional.ofNullable(pods.get(pod))
        .filter(known -> known.cgroup().filter(parent::equals).isPresent())
        .map(Pod::limits)
        .orElse(Map.of());
  }

  /**
   * The limits that hold for a container by its pod, by the names of its fields: the kernel holds
   * what lies in a cgroup to the limits of every cgroup above it, whatever it was given itself.
   * Inspect of a container shows none of that.
   */
  Map<String, JsonNode> limits(String id, String parent) {
    Map<String, Raw> pod = parent.isEmpty() ? Map.of() : below(id, parent);
    Map<String, JsonNode> limits = new TreeMap<>();
    if (pod.isEmpty()) {
      return limits;
    }
    long memory = number(pod, "memory_limit");
    if (memory > 0) {
      limits.put("memory_limit", given(SnapshotJson.of(memory), "memory", memory));
    }
    long swap = number(pod, "memory_swap");
    if (swap > 0) {
      limits.put("memory_swap_limit", given(SnapshotJson.of(swap), "memory-swap", swap));
    }
    long shares = number(pod, "cpu_shares");
    if (shares > 0 && shares != EVERYBODYS_SHARES) {
      limits.put("cpu_shares", given(SnapshotJson.of(shares), "cpu-shares", shares));
    }
    long quota = number(pod, "cpu_quota");
    if (quota > 0) {
      long period = number(pod, "cpu_period");
      long share = Math.max(1, perMille(quota, period > 0 ? period : PERIOD));
      limits.put(
          "cpu_quota",
          SnapshotJson.from(
              SnapshotJson.of(share),
              ValueSource.podFlag("--cpus=")
                  + BigDecimal.valueOf(share, 3).stripTrailingZeros().toPlainString()));
    }
    String set = pod.get("cpuset_cpus").text().orElse("");
    if (!set.isEmpty()) {
      limits.put("cpu_set", given(SnapshotJson.of(set), "cpuset-cpus", set));
    }
    return limits;
  }

  private static long number(Map<String, Raw> pod, String key) {
    return pod.get(key).integer().orElse(0L);
  }

  /** Thousandths of a CPU, without overflow. */
  static long perMille(long quota, long period) {
    return quota > Long.MAX_VALUE / 1000 ? quota / period * 1000 : quota * 1000 / period;
  }

  private static JsonNode given(JsonNode value, String option, Object as) {
    return SnapshotJson.from(value, ValueSource.podFlag("--") + option + "=" + as);
  }

  /** Whether a pod has no cgroup, so that nothing that it is asked for is enforced. */
  boolean isWithoutCgroup(String pod) {
    return Optional.ofNullable(pods.get(pod)).map(Pod::groupless).orElse(false);
  }

  /** Whether no container holds a pod, so that its members share no namespace. */
  boolean isBare(String pod) {
    return Optional.ofNullable(pods.get(pod)).map(Pod::bare).orElse(false);
  }

  /** The container that holds a pod. */
  Optional<String> infra(String pod) {
    return Optional.ofNullable(pods.get(pod)).flatMap(Pod::infra);
  }
}
