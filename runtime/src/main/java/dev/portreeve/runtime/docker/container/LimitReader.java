package dev.portreeve.runtime.docker.container;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.portreeve.runtime.abi.snapshot.ValueSource;
import dev.portreeve.runtime.docker.daemon.Ulimits;
import dev.portreeve.runtime.docker.fact.EngineKind;
import dev.portreeve.runtime.docker.fact.Fact;
import dev.portreeve.runtime.docker.fact.Fields;
import dev.portreeve.runtime.docker.fact.Raw;
import dev.portreeve.runtime.docker.fact.SnapshotJson;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Reads resource limits. Engines spell "no limit" as 0, -1, null or "". */
final class LimitReader {
  /** Of Podman without and with systemd, of root and of others. */
  private static final List<String> POD_CGROUPS =
      List.of(
          "/libpod_parent/ID",
          "machine.slice/machine-libpod_pod_ID.slice",
          "user.slice/user-libpod_pod_ID.slice");

  /** One limit as an annotation of a played file names it; what is none is not repeated. */
  private static final Pattern PLAYED_LIMIT =
      Pattern.compile("[a-z]{2,16}=[0-9]{1,18}(:[0-9]{1,18})?");

  private LimitReader() {}

  /** What only a control group of the container's own enforces. */
  private static final List<String> GROUPED =
      List.of(
          "memory_limit",
          "cpu_shares",
          "memory_swap_limit",
          "memory_reservation",
          "cpu_quota",
          "cpu_set",
          "pids_limit");

  /** Of these, what a pod can be asked for, which its cgroup then enforces, if it has one. */
  private static final List<String> POD_LIMITS = List.of("memory_limit", "cpu_shares");

  /** By which fact of its engine each of them is in force. */
  private static final Map<String, String> IGNORED =
      Map.of(
          "memory_limit", "limits_memory",
          "pids_limit", "limits_pids",
          "cpu_quota", "limits_cpu_quota",
          "cpu_shares", "limits_cpu_shares",
          "cpu_set", "limits_cpu_set");

  /** Of those that are none by themselves, too, the option that may have asked for none. */
  private static final Map<String, LimitOption> ASKED =
      Map.of(
          "memory_limit", new LimitOption("memory", "Memory"),
          "cpu_shares", new LimitOption("cpu-shares", "CpuShares"),
          "pids_limit", new LimitOption("pids-limit", "PidsLimit"));

  /** An option of {@code run}, and the key of inspect that shows its value. */
  private record LimitOption(String name, String key) {}

  /** That there is no limit may have been asked for. */
  private static void asked(ContainerSource c, Fields f, String limit, LimitOption option) {
    if (f.fact(limit).is(SnapshotJson.absent())) {
      c.host(option.key())
          .integer()
          .map(n -> f.put(limit, c.asked(option.name(), n.toString(), SnapshotJson.absent())));
    }
  }

  static void read(ContainerSource c, Fields f) {
    limits(c, f);
    ASKED.forEach((limit, option) -> asked(c, f, limit, option));
    if (!c.pod().isEmpty()) {
      c.context()
          .pods()
          .limits(c.pod(), c.host("CgroupParent").text().orElse(""))
          .forEach(
              (limit, ofPod) -> {
                if (f.fact(limit).is(SnapshotJson.absent())) {
                  f.put(limit, ofPod);
                }
              });
    }
    if (c.isInfra() && c.context().pods().isWithoutCgroup(c.pod())) {
      POD_LIMITS.forEach(
          limit -> {
            if (f.get(limit).isNull()) {
              f.put(
                  limit,
                  SnapshotJson.from(f.get(limit), ValueSource.podFlag("--share-parent=false")));
            }
          });
    }
    if (c.host("Cgroups").text().is("disabled")) {
      JsonNode none =
          SnapshotJson.from(SnapshotJson.absent(), ValueSource.flag("--cgroups=disabled"));
      GROUPED.forEach(limit -> f.put(limit, none));
    }
    IGNORED.forEach((limit, fact) -> ignored(c, f, limit, fact));
  }

  /**
   * What was asked for is shown, and not in force, where the engine cannot limit that; what was not
   * would not be either.
   */
  private static void ignored(ContainerSource c, Fields f, String limit, String fact) {
    if (!c.engineFacts().bool(fact).is(false)) {
      return;
    }
    Fact<JsonNode> value = f.fact(limit);
    if (value.is(SnapshotJson.absent())) {
      f.put(
          limit,
          SnapshotJson.from(SnapshotJson.absent(), ValueSource.of(ValueSource.Kind.UNENFORCED)));
    } else if (value.isKnown()) {
      f.put(
          limit,
          SnapshotJson.unknown(
              "asked for, and `info` says that nothing here enforces it", "limits_enforced"));
    }
  }

  private static void limits(ContainerSource c, Fields f) {
    f.put("memory_limit", integer(c, "Memory", "Memory").map(LimitReader::positive));
    f.put(
        "cpu_shares",
        integer(c, "CpuShares", "CpuShares")
            .map(s -> s == Pods.EVERYBODYS_SHARES ? SnapshotJson.absent() : positive(s)));
    f.put("memory_swap_limit", swap(c));
    f.put("memory_reservation", c.host("MemoryReservation").integer().map(LimitReader::positive));
    f.put("memory_swappiness", swappiness(c));
    f.put("cpu_quota", cpuQuota(c));
    f.put("cpu_set", cpuSet(c).map(s -> s.isEmpty() ? SnapshotJson.absent() : SnapshotJson.of(s)));
    Raw pids = c.host("PidsLimit");
    f.put(
        "pids_limit",
        pids.isNull()
            ? Fact.known(SnapshotJson.absent())
            : pids.integer().map(LimitReader::positive));
    f.put(
        "cgroup_parent",
        c.host("CgroupParent")
            .text()
            .map(p -> p.isEmpty() || isOfPod(c, p) ? SnapshotJson.absent() : asked(c, p)));
    Raw oom = c.host("OomKillDisable");
    f.put(
        "oom_kill_disabled", (oom.isNull() ? Fact.known(false) : oom.bool()).map(SnapshotJson::of));
    f.put("ulimits", c.host("Ulimits").list().then(list -> ulimits(c, list)));
  }

  /** Whether it is the cgroup that Podman makes for a pod where nobody names a parent. */
  private static boolean isOfPod(ContainerSource c, String parent) {
    if (c.engine() == EngineKind.PODMAN && !c.nativePodman()) {
      return POD_CGROUPS.stream().anyMatch(g -> parent.matches(g.replace("ID", "[0-9a-f]{64}")));
    }
    return !c.pod().isEmpty()
        && POD_CGROUPS.stream().anyMatch(cgroup -> parent.equals(cgroup.replace("ID", c.pod())));
  }

  /** Podman puts a cgroup of the pod's below the one that was asked for. */
  private static JsonNode asked(ContainerSource c, String parent) {
    String own = "/" + c.pod();
    if (own.length() == 1 || !parent.endsWith(own) || parent.length() == own.length()) {
      return SnapshotJson.of(parent);
    }
    String asked = parent.substring(0, parent.length() - own.length());
    return SnapshotJson.from(
        SnapshotJson.of(asked), ValueSource.podFlag("--cgroup-parent=") + asked);
  }

  /** Before API 1.18 these stood in Config. */
  private static Fact<Long> integer(ContainerSource c, String key, String oldKey) {
    Raw now = c.host(key);
    return now.isMissing() ? now.integer().or(() -> c.config(oldKey).integer()) : now.integer();
  }

  private static Fact<String> cpuSet(ContainerSource c) {
    Raw now = c.host("CpusetCpus");
    return now.isMissing() ? now.text().or(() -> c.config("Cpuset").text()) : now.text();
  }

  /** Engines fill in twice the memory where nobody said; 0 beside a limit of memory is a riddle. */
  private static Fact<JsonNode> swap(ContainerSource c) {
    Fact<Long> memory = integer(c, "Memory", "Memory");
    return integer(c, "MemorySwap", "MemorySwap")
        .then(
            swap ->
                swap != 0
                    ? Fact.known(positive(swap))
                    : memory.then(
                        m ->
                            m == 0
                                ? Fact.known(SnapshotJson.absent())
                                : Fact.unknown("memory is limited, and swap is 0")));
  }

  /** Nobody said so is null, at old APIs -1, of Podman 0 too. */
  private static Fact<JsonNode> swappiness(ContainerSource c) {
    Raw shown = c.host("MemorySwappiness");
    if (shown.isNull()) {
      return Fact.known(SnapshotJson.absent());
    }
    return shown
        .integer()
        .then(
            s ->
                s == 0 && c.engine() != EngineKind.DOCKER
                    ? c.engine() == EngineKind.PODMAN
                        ? Fact.known(SnapshotJson.absent())
                        : Fact.unknown("0 is Podman's word for nothing, and a value of Docker's")
                    : Fact.known(s < 0 ? SnapshotJson.absent() : SnapshotJson.of(s)));
  }

  private static JsonNode positive(long limit) {
    return limit > 0 ? SnapshotJson.of(limit) : SnapshotJson.absent();
  }

  private static Fact<JsonNode> cpuQuota(ContainerSource c) {
    Fact<Long> nano = c.host("NanoCpus").integer();
    Fact<Long> quota = c.host("CpuQuota").integer();
    if (nano.orElse(0L) > 0) {
      // `docker update --cpu-quota -1` takes the limit of --cpus away until the next start, and
      // leaves NanoCpus as it was.
      return quota.then(
          q ->
              q < 0
                  ? Fact.unknown("NanoCpus limits it and CpuQuota does not: one was updated")
                  : nano.map(n -> SnapshotJson.of(Math.max(1, n / 1_000_000))));
    }
    if (quota.orElse(0L) > 0) {
      return quota.then(
          q ->
              c.host("CpuPeriod")
                  .integer()
                  .map(p -> SnapshotJson.of(Math.max(1, Pods.perMille(q, p > 0 ? p : 100_000)))));
    }
    long period = c.host("CpuPeriod").integer().orElse(0L);
    return nano.then(n -> quota.map(q -> SnapshotJson.absent()))
        .map(
            none ->
                period > 0
                    ? SnapshotJson.from(none, ValueSource.flag("--cpu-period=") + period)
                    : none);
  }

  /**
   * What a file of podman kube play asks for in its own way; that it asks for nothing, it hides.
   */
  private static Fact<JsonNode> played(ContainerSource c) {
    return c.config("Annotations")
        .get("io.podman.annotations.ulimit")
        .text()
        .map(
            all ->
                SnapshotJson.partial(
                    (ArrayNode)
                        Ulimits.given(
                            PLAYED_LIMIT.matcher(all).results().map(MatchResult::group).toList()),
                    CreateCommand.NONE,
                    CreateCommand.MADE_ANEW));
  }

  /**
   * Docker merges the daemon's defaults into what inspect shows, Podman its own. So what is shown
   * is an override as far as it differs from the defaults, if those are known.
   */
  private static Fact<JsonNode> ulimits(ContainerSource c, List<Raw> shown) {
    if (c.engine() == EngineKind.PODMAN) {
      // What it shows are its own defaults too; only the command line tells what somebody asked
      // for, and the one that makes a pod cannot ask.
      return c.isInfra()
          ? Fact.known(Ulimits.given(List.of()))
          : c.command().map(made -> Ulimits.given(made.all("ulimit"))).or(() -> played(c));
    }
    if (shown.isEmpty()) {
      return Fact.known(SnapshotJson.list(List.of()));
    }
    if (c.engine() != EngineKind.DOCKER) {
      return Fact.unread("inspect does not tell overrides from the engine's default ulimits");
    }
    Fact<JsonNode> defaults = c.daemonDefault("default_ulimits");
    return defaults.isKnown()
        ? defaults.map(known -> Ulimits.without(Ulimits.of(shown), known))
        : Fact.unread(
            "the engine merges its default ulimits into what inspect shows, and these are not"
                + " known: "
                + defaults.reason());
  }
}
