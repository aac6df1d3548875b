package dev.portreeve.runtime.docker.container;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portreeve.runtime.abi.snapshot.ValueSource;
import dev.portreeve.runtime.docker.daemon.SeccompProfile;
import dev.portreeve.runtime.docker.fact.EngineKind;
import dev.portreeve.runtime.docker.fact.Fact;
import dev.portreeve.runtime.docker.fact.Fields;
import dev.portreeve.runtime.docker.fact.SnapshotJson;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads what confines a container's processes, as it takes effect: the container's own options over
 * the engine's defaults. An engine's default counts only where the engine was described.
 */
final class SecurityReader {
  /** What is longer is a profile itself: its file was typed, whose name the engine forgets. */
  private static final int LONGEST = 200;

  private static final String A_FILE = "FILE";

  /**
   * Types of containers in every policy; the engine's own, which confines nothing, is called alike.
   */
  /** What stands between the parts of an option. */
  private static final Pattern BETWEEN = Pattern.compile("[=:]");

  private static final Pattern CONFINED =
      Pattern.compile("(?!container_runtime_)container_([a-z0-9_]+_)?t|svirt_lxc_net_t");

  private static final String IN_A_FILE =
      "what its seccomp profile forbids is in a file that was not read";

  private static final String OF_ITS_POD =
      "it shows the seccomp profile of its pod, which does not hold for it";

  /**
   * The source of the schema that reads profiles: a file's, and what Podman handed to its runtime.
   */
  private static final String COLLECTOR = "mount_sources";

  private SecurityReader() {}

  static void read(ContainerSource c, Fields f) {
    Fact<List<String>> options = c.host("SecurityOpt").texts();
    f.put("seccomp", seccomp(c, options).map(mode -> seccompBy(c, options, mode)));
    f.put(
        "no_new_privileges",
        noNewPrivileges(c, options)
            .map(SnapshotJson::of)
            .map(on -> by(options, "no-new-privileges", on, false)));
    f.put(
        "apparmor_profile",
        c.raw().get("AppArmorProfile").text().then(p -> appArmor(c, options, p)));
    f.put(
        "selinux_label",
        options.map(SecurityReader::isUnlabelled).is(true)
            ? Fact.known(SnapshotJson.absent())
            : c.raw().get("ProcessLabel").text().then(SecurityReader::selinux));
  }

  /** What is set otherwise than it is where nobody says anything, and by which flag. */
  private static JsonNode seccompBy(ContainerSource c, Fact<List<String>> options, JsonNode mode) {
    if (!mode.asText().equals("unconfined") && !mode.asText().equals("unsupported")) {
      return mode;
    }
    boolean anyway = c.engine() == EngineKind.DOCKER && c.daemonDefault("seccomp").is(mode);
    Fact<String> option = options.map(list -> last(list, "seccomp"));
    if (c.privileged().is(true) && !option.map(SecurityReader::isOpen).is(true)) {
      return SnapshotJson.from(mode, flag("--privileged", anyway));
    }
    return mode.asText().equals("unsupported") || option.is("")
        ? SnapshotJson.from(mode, "default of the engine")
        : by(options, "seccomp", mode, anyway);
  }

  /** Whether an option keeps nothing back, be it by name or by what its profile says. */
  private static boolean isOpen(String option) {
    return option.equals("unconfined")
        || option.startsWith("{") && SeccompProfile.mode(option).is("unconfined");
  }

  private static String flag(String option, boolean anyway) {
    return anyway ? ValueSource.idleFlag(option) : ValueSource.flag(option);
  }

  /** An option that was given with a value, as it was typed; {@code anyway} if it is idle. */
  private static JsonNode by(
      Fact<List<String>> options, String name, JsonNode value, boolean anyway) {
    String option = "";
    for (String each : options.orElse(List.of())) {
      option = each.startsWith(name + "=") || each.startsWith(name + ":") ? each : option;
    }
    if (option.isEmpty()) {
      return value;
    }
    boolean typed = option.length() <= LONGEST && option.indexOf('{') < 0;
    String given = typed ? option : name + "=" + A_FILE;
    return SnapshotJson.from(value, flag("--security-opt=" + given, anyway));
  }

  /**
   * Whether Docker's own seccomp profile keeps it from user namespaces, in which anybody may mount;
   * Podman's lets it make them.
   */
  static boolean makesNoNamespace(ContainerSource c) {
    Fact<List<String>> options = c.host("SecurityOpt").texts();
    return c.engine() == EngineKind.DOCKER
        && c.privileged().is(false)
        && options.map(list -> last(list, "seccomp")).is("")
        && c.engineFacts().text("seccomp").is("builtin");
  }

  private static Fact<JsonNode> seccomp(ContainerSource c, Fact<List<String>> options) {
    if (c.privileged().is(true)) {
      return Fact.known(SnapshotJson.of("unconfined"));
    }
    Fact<String> option = options.map(list -> last(list, "seccomp"));
    if (option.is("unconfined") && isMember(c)) {
      return member(c);
    }
    if (option.is("unconfined")) {
      return Fact.known(SnapshotJson.of("unconfined"));
    }
    return c.privileged().then(no -> option.then(o -> confined(c, o)));
  }

  private static boolean isMember(ContainerSource c) {
    return c.engine() == EngineKind.PODMAN && !c.pod().isEmpty() && !c.isInfra();
  }

  /**
   * A container of a pod shows the option of its pod, of which Podman tells its runtime nothing: it
   * has the profile that it would have without, unless it was asked for that option itself.
   */
  private static Fact<JsonNode> member(ContainerSource c) {
    Fact<String> own = c.command().map(made -> last(made.all("security-opt"), "seccomp"));
    if (own.is("unconfined")) {
      return Fact.known(SnapshotJson.of("unconfined"));
    }
    return own.isKnown() || c.filter().isPresent()
        ? confined(c, own.orElse(""))
        : Fact.known(SnapshotJson.unread(OF_ITS_POD, COLLECTOR));
  }

  /**
   * A profile counts only where the engine can apply one at all. What Podman's forbids its inspect
   * never tells, and a profile that is called as the engine's own may be any.
   */
  private static Fact<JsonNode> confined(ContainerSource c, String option) {
    Fields engine = c.engineFacts();
    Optional<Fact<String>> filter = c.filter();
    if (filter.isPresent()) {
      boolean own = option.isEmpty() && engine.text("seccomp").is("builtin");
      return filter
          .get()
          .map(mode -> SnapshotJson.of(own && mode.equals("custom") ? "builtin" : mode));
    }
    if (option.isEmpty()) {
      return c.engine() == EngineKind.DOCKER
          ? c.daemonDefault("seccomp").then(mode -> ownFile(c, mode))
          : engine.text("seccomp").then(mode -> named(c, mode));
    }
    return engine
        .bool("seccomp_supported")
        .then(
            supported ->
                supported ? profile(c, option) : Fact.known(SnapshotJson.of("unsupported")));
  }

  /** Where the engine's own profile is a file, what that forbids. */
  private static Fact<JsonNode> ownFile(ContainerSource c, JsonNode mode) {
    Fact<String> file = c.context().daemon().profile();
    return !mode.asText().equals("custom")
        ? Fact.known(mode)
        : file.isKnown()
            ? file.map(SnapshotJson::of)
            : Fact.known(SnapshotJson.unread(file.reason(), COLLECTOR));
  }

  /** What an engine's default is called: that of Podman is a file, which forbids what it says. */
  private static Fact<JsonNode> named(ContainerSource c, String mode) {
    return mode.equals("builtin") || mode.equals("custom")
        ? inAFile(c)
        : Fact.known(SnapshotJson.of(mode));
  }

  /** Docker shows the profile itself; Podman and plans the path of its file. */
  private static Fact<JsonNode> profile(ContainerSource c, String option) {
    if (option.equals("builtin")) {
      return Fact.known(SnapshotJson.of(option));
    }
    return option.startsWith("{") ? SeccompProfile.mode(option).map(SnapshotJson::of) : inAFile(c);
  }

  /** What nobody read; a collection would tell it of Podman. */
  private static Fact<JsonNode> inAFile(ContainerSource c) {
    if (c.engine() != EngineKind.PODMAN) {
      return Fact.unread(IN_A_FILE);
    }
    if (c.context().filters().mayBeCollected()) {
      return Fact.known(SnapshotJson.unread(IN_A_FILE, COLLECTOR));
    }
    boolean begun = !c.raw().get("State").get("Status").text().is("created");
    return begun
        ? Fact.unread(IN_A_FILE)
        : Fact.known(SnapshotJson.unread(IN_A_FILE, "once_started"));
  }

  private static Fact<Boolean> noNewPrivileges(ContainerSource c, Fact<List<String>> options) {
    return options.then(
        list -> {
          String option = last(list, "no-new-privileges");
          if (!option.isEmpty()) {
            return parseBool(option);
          }
          return switch (c.engine()) {
            case DOCKER -> c.daemonDefault("no_new_privileges").map(JsonNode::booleanValue);
            case PODMAN -> Fact.known(false);
            case UNDECIDED -> Fact.unknown("neither Docker nor Podman can be recognized");
          };
        });
  }

  /** The value of the last option of this name, "true" for the bare name, "" for none. */
  private static String last(List<String> options, String name) {
    String value = "";
    for (String option : options) {
      if (option.equals(name)) {
        value = "true";
      } else if (option.startsWith(name + "=") || option.startsWith(name + ":")) {
        value = option.substring(name.length() + 1);
      }
    }
    return value;
  }

  /** The spellings that the engine accepts (Go's ParseBool). */
  private static Fact<Boolean> parseBool(String text) {
    return switch (text) {
      case "1", "t", "T", "TRUE", "true", "True" -> Fact.known(true);
      case "0", "f", "F", "FALSE", "false", "False" -> Fact.known(false);
      default -> Fact.unknown("the value of `no-new-privileges` is neither true nor false");
    };
  }

  private static Fact<JsonNode> appArmor(
      ContainerSource c, Fact<List<String>> options, String profile) {
    if (profile.equals("unconfined")) {
      return Fact.known(SnapshotJson.absent());
    }
    if (!profile.isEmpty()) {
      return options.map(list -> last(list, "apparmor")).is("unconfined")
          ? Fact.unread("AppArmorProfile names a profile, and SecurityOpt says unconfined")
          : Fact.known(SnapshotJson.of(profile));
    }
    boolean unconfined =
        c.privileged().is(true)
            || options.map(list -> last(list, "apparmor")).is("unconfined")
            || c.engineFacts().bool("apparmor").is(false);
    return unconfined
        ? Fact.known(SnapshotJson.absent())
        : Fact.unknown("the engine shows a profile only when the container has started");
  }

  /** What a type is for only the policy of a host tells, but for those that all policies share. */
  private static Fact<JsonNode> selinux(String label) {
    String[] parts = label.split(":");
    String type = parts.length > 2 ? parts[2] : label;
    if (label.isBlank() || isUnconfined(type)) {
      return Fact.known(SnapshotJson.absent());
    }
    return CONFINED.matcher(type).matches()
        ? Fact.known(SnapshotJson.of(label))
        : Fact.unread(
            "whether SELinux confines it only the policy of the host tells: its type is none that"
                + " all policies have for containers");
  }

  private static boolean isUnconfined(String type) {
    return type.strip().equals("spc_t");
  }

  /** Whether one of all options switches labels off, or asks for the type that confines nothing. */
  private static boolean isUnlabelled(List<String> options) {
    for (String option : options) {
      String[] words = BETWEEN.split(option, 3);
      if (words[0].strip().equals("label") && words.length > 1) {
        boolean off = words[1].strip().equals("disable");
        boolean type = words[1].strip().equals("type") && words.length > 2;
        if (off || type && isUnconfined(words[2])) {
          return true;
        }
      }
    }
    return false;
  }
}
