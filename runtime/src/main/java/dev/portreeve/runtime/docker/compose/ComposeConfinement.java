package dev.portreeve.runtime.docker.compose;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portreeve.runtime.docker.fact.Planned;
import dev.portreeve.runtime.docker.fact.SnapshotJson;
import dev.portreeve.runtime.docker.profile.PlanCondition;
import java.util.Optional;
import java.util.Set;

/**
 * What AppArmor and SELinux would make of a compose service, as inspect shows it of a container
 * that has started: what the service says, else what an engine does where the host has them.
 */
final class ComposeConfinement {
  private static final String LABEL = "system_u:system_r:";
  private static final String NONE = "";

  /** What Go reads as true or false. */
  private static final Set<String> TRUTH =
      Set.of("1", "t", "T", "TRUE", "true", "True", "0", "f", "F", "FALSE", "false", "False");

  private ComposeConfinement() {}

  /** Why compose or the engine refuses an option. */
  static Optional<String> problem(String option) {
    if (option.equals("no-new-privileges")) {
      return Optional.empty();
    }
    String[] parts = option.split(option.contains("=") ? "=" : ":", 2);
    String value = parts.length == 2 ? parts[1] : "";
    boolean fits =
        parts.length == 2
            && switch (parts[0]) {
              case "label", "apparmor", "seccomp", "writable-cgroups" -> true;
              case "no-new-privileges" -> TRUTH.contains(value);
              case "systempaths" -> option.equals("systempaths=unconfined");
              default -> false;
            };
    return fits
        ? Optional.empty()
        : Optional.of(
            "this is no option that an engine takes: write `no-new-privileges:true`,"
                + " `apparmor=PROFILE`, `seccomp=FILE` or `label=...`");
  }

  /** Fills what inspect shows beside the request. */
  static void read(ComposeSource service, ObjectNode inspect) {
    Optional<String> open =
        service.open("security_opt").or(() -> Planned.reason(service.flag("privileged")));
    inspect.set("AppArmorProfile", open.map(Planned::undecided).orElseGet(() -> profile(service)));
    inspect.set("ProcessLabel", open.map(Planned::undecided).orElseGet(() -> label(service)));
  }

  private static JsonNode profile(ComposeSource service) {
    String said = said(service, "apparmor");
    if (!said.isEmpty()) {
      return SnapshotJson.of(said);
    }
    if (isPrivileged(service)) {
      return SnapshotJson.of("unconfined");
    }
    return assumed(service, PlanCondition.APPARMOR)
        ? SnapshotJson.of("docker-default")
        : ComposeFile.open(PlanCondition.APPARMOR);
  }

  /**
   * A container in a namespace of the host has no label either, unless it asks for one. That an
   * option takes it away is read of the options.
   */
  private static JsonNode label(ComposeSource service) {
    boolean shares =
        service.at("pid").asText("").equals("host") || service.at("ipc").asText("").equals("host");
    if (isPrivileged(service) || said(service, "label").isEmpty() && shares) {
      return SnapshotJson.of(NONE);
    }
    String type = said(service, "label=type") + said(service, "label:type");
    return assumed(service, PlanCondition.SELINUX)
        ? SnapshotJson.of(LABEL + (type.isEmpty() ? "container_t" : type))
        : ComposeFile.open(PlanCondition.SELINUX);
  }

  private static boolean assumed(ComposeSource service, PlanCondition condition) {
    return service
        .file()
        .options()
        .assumptions()
        .value(condition)
        .filter("true"::equals)
        .isPresent();
  }

  private static boolean isPrivileged(ComposeSource service) {
    return service.flag("privileged").asBoolean();
  }

  /** The value of the last option of this name. */
  private static String said(ComposeSource service, String name) {
    String value = "";
    for (JsonNode option : service.at("security_opt")) {
      String text = option.asText();
      if (text.startsWith(name + "=") || text.startsWith(name + ":")) {
        value = text.substring(name.length() + 1);
      }
    }
    return value;
  }
}
