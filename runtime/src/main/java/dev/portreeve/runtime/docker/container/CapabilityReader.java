package dev.portreeve.runtime.docker.container;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portreeve.runtime.abi.snapshot.ValueSource;
import dev.portreeve.runtime.docker.fact.Fact;
import dev.portreeve.runtime.docker.fact.Fields;
import dev.portreeve.runtime.docker.fact.Raw;
import dev.portreeve.runtime.docker.fact.SnapshotJson;
import dev.portreeve.runtime.redact.Redacted;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads Linux capabilities. Docker stores additions and drops as typed and applies them to its
 * fixed default set; Podman stores the difference to a default set that its configuration names.
 */
public final class CapabilityReader {
  private static final String ALL = "ALL";

  /** Another, of which a collector keeps no name. */
  private static final String WITHHELD = " --cap-add=NAME";

  private static final Set<String> DOCKER_DEFAULT =
      Set.of(
          "AUDIT_WRITE",
          "CHOWN",
          "DAC_OVERRIDE",
          "FOWNER",
          "FSETID",
          "KILL",
          "MKNOD",
          "NET_BIND_SERVICE",
          "NET_RAW",
          "SETFCAP",
          "SETGID",
          "SETPCAP",
          "SETUID",
          "SYS_CHROOT");
  private static final Set<String> EVERY =
      Set.of(
          "AUDIT_CONTROL",
          "AUDIT_READ",
          "AUDIT_WRITE",
          "BLOCK_SUSPEND",
          "BPF",
          "CHECKPOINT_RESTORE",
          "CHOWN",
          "DAC_OVERRIDE",
          "DAC_READ_SEARCH",
          "FOWNER",
          "FSETID",
          "IPC_LOCK",
          "IPC_OWNER",
          "KILL",
          "LEASE",
          "LINUX_IMMUTABLE",
          "MAC_ADMIN",
          "MAC_OVERRIDE",
          "MKNOD",
          "NET_ADMIN",
          "NET_BIND_SERVICE",
          "NET_BROADCAST",
          "NET_RAW",
          "PERFMON",
          "SETFCAP",
          "SETGID",
          "SETPCAP",
          "SETUID",
          "SYS_ADMIN",
          "SYS_BOOT",
          "SYS_CHROOT",
          "SYS_MODULE",
          "SYS_NICE",
          "SYS_PACCT",
          "SYS_PTRACE",
          "SYS_RAWIO",
          "SYS_RESOURCE",
          "SYS_TIME",
          "SYS_TTY_CONFIG",
          "SYSLOG",
          "WAKE_ALARM");

  private CapabilityReader() {}

  public static void read(ContainerSource c, Fields f) {
    Fact<Set<String>> added = names(c.host("CapAdd")).map(shown -> askedBeside(c, shown));
    f.put("added_capabilities", added.map(SnapshotJson::texts).map(all -> asked(c, all)));
    f.put(
        "effective_capabilities",
        effective(c, added).map(SnapshotJson::texts).map(all -> over(c, all)));
  }

  /** Of a container that was given all: what it has without that, where this is not the usual. */
  private static JsonNode over(ContainerSource c, JsonNode effective) {
    Set<String> asked = normalized(c.nativePodman() ? typed(c, "cap-add") : shown(c, "CapAdd"));
    if (!asked.remove(ALL) && !c.privileged().is(true)) {
      return effective;
    }
    Fact<Set<String>> defaults = defaults(c);
    Set<String> dropped = normalized(c.nativePodman() ? typed(c, "cap-drop") : shown(c, "CapDrop"));
    Set<String> left = defaults.map(usual -> apply(usual, asked, dropped)).orElse(DOCKER_DEFAULT);
    return left.equals(DOCKER_DEFAULT)
        ? effective
        : SnapshotJson.from(effective, ValueSource.allOver(left));
  }

  private static List<String> shown(ContainerSource c, String key) {
    return c.host(key).texts().orElse(List.of());
  }

  /** Of a privileged container Podman shows no addition; what was typed holds once it is not. */
  private static Set<String> askedBeside(ContainerSource c, Set<String> shown) {
    if (!c.nativePodman() || !c.privileged().is(true)) {
      return shown;
    }
    TreeSet<String> all = new TreeSet<>(shown);
    normalized(typed(c, "cap-add")).stream().filter(CapabilityReader::isOne).forEach(all::add);
    return all;
  }

  /** What an option named, each by itself. */
  private static List<String> typed(ContainerSource c, String option) {
    return given(c, option).stream().flatMap(one -> Stream.of(one.split(","))).toList();
  }

  private static List<String> given(ContainerSource c, String option) {
    return c.command().map(made -> made.all(option)).orElse(List.of());
  }

  /** Whether what began it was given the capability to mount, or its engine does not tell. */
  static boolean mayMount(ContainerSource c) {
    Fact<Set<String>> given = effective(c, names(c.host("CapAdd")));
    return !given.map(all -> !all.contains(ALL) && !all.contains("SYS_ADMIN")).is(true);
  }

  /**
   * Podman shows one by one what a single option gave it. The list stays as it is: whoever does not
   * have the command would else see another. What was asked for besides is named with it.
   */
  private static JsonNode asked(ContainerSource c, JsonNode added) {
    List<String> typed = given(c, "cap-add");
    List<String> kept = typed.stream().filter(one -> !Redacted.isMark(one)).toList();
    Set<String> asked = normalized(List.of(String.join(",", kept).split(",")));
    if (!asked.contains(ALL)) {
      List<String> lists = kept.stream().filter(CapabilityReader::isList).toList();
      return lists.isEmpty() ? added : SnapshotJson.from(added, ValueSource.lists(options(lists)));
    }
    if (!asked.stream().allMatch(CapabilityReader::isOne)) {
      return added;
    }
    StringBuilder flags = new StringBuilder();
    if (kept.stream().anyMatch(one -> one.contains(","))) {
      flags.append(" ").append(options(kept));
    } else {
      flags.append(" --cap-add=" + ALL);
      asked.stream().filter(o -> !o.equals(ALL)).forEach(o -> flags.append(" --cap-add=" + o));
    }
    flags.append(kept.size() < typed.size() ? WITHHELD : "");
    return SnapshotJson.from(added, ValueSource.flag(flags.substring(1)));
  }

  /** Several names, as a collector keeps them. */
  private static boolean isList(String typed) {
    String upper = typed.toUpperCase(Locale.ROOT);
    boolean alike = typed.equals(upper) || typed.equals(typed.toLowerCase(Locale.ROOT));
    return alike
        && typed.contains(",")
        && Stream.of(typed.split(",", -1)).allMatch(CapabilityReader::isOne);
  }

  private static String options(List<String> typed) {
    return typed.stream().map(one -> "--cap-add=" + one).collect(Collectors.joining(" "));
  }

  private static Fact<Set<String>> effective(ContainerSource c, Fact<Set<String>> added) {
    return c.privileged()
        .then(
            privileged -> {
              if (privileged) {
                return Fact.known(Set.of(ALL));
              }
              if (c.nativePodman()) {
                return names(c.raw().get("BoundingCaps"));
              }
              return added.then(
                  a ->
                      names(c.host("CapDrop"))
                          .then(x -> defaults(c, a, x).map(d -> apply(d, a, x))));
            });
  }

  /** The default set, which says nothing where all are dropped, or added. */
  private static Fact<Set<String>> defaults(
      ContainerSource c, Set<String> added, Set<String> dropped) {
    return added.contains(ALL) || dropped.contains(ALL) ? Fact.known(Set.of()) : defaults(c);
  }

  private static Fact<Set<String>> defaults(ContainerSource c) {
    return switch (c.engine()) {
      case DOCKER -> Fact.known(DOCKER_DEFAULT);
      case PODMAN ->
          c.engineFacts()
              .text("capabilities")
              .map(list -> normalized(List.of(list.split(","))))
              .or(() -> Fact.unknown("Podman's default capabilities stand in `podman info`"));
      case UNDECIDED -> Fact.unknown("neither Docker nor Podman can be recognized");
    };
  }

  /** As the engine does: ALL added beats drops of ALL, which beat the default set. */
  private static Set<String> apply(Set<String> defaults, Set<String> added, Set<String> dropped) {
    TreeSet<String> caps = new TreeSet<>();
    if (added.contains(ALL)) {
      caps.addAll(EVERY);
      return caps.removeAll(dropped) ? caps : Set.of(ALL);
    }
    if (!dropped.contains(ALL)) {
      caps.addAll(defaults);
      caps.removeAll(dropped);
    }
    caps.addAll(added);
    return caps;
  }

  public static Fact<Set<String>> names(Raw list) {
    return list.texts().map(CapabilityReader::normalized);
  }

  /** Whether Docker's engine takes it for a capability, or for all of them. */
  public static boolean isOne(String name) {
    String upper = name.toUpperCase(Locale.ROOT);
    return upper.equals(ALL) || EVERY.contains(upper.replaceFirst("^CAP_", ""));
  }

  private static Set<String> normalized(List<String> names) {
    TreeSet<String> normalized = new TreeSet<>();
    for (String name : names) {
      String upper = name.strip().toUpperCase(Locale.ROOT);
      String bare = upper.startsWith("CAP_") ? upper.substring(4) : upper;
      if (!bare.isEmpty()) {
        normalized.add(bare);
      }
    }
    return normalized;
  }
}
