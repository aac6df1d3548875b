package dev.portreeve.runtime.docker.daemon;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portreeve.runtime.docker.fact.Fact;
import dev.portreeve.runtime.json.GoStruct;
import dev.portreeve.runtime.json.InputException;
import dev.portreeve.runtime.json.StrictJson;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;

/**
 * Judges the text of a seccomp profile by what the engine's own forbids: calls that load code into
 * the kernel, mount, enter other namespaces, read keys or the memory of others. One that forbids
 * none of them is no confinement, whatever else it forbids. How strict another is, nobody decides
 * here.
 */
public final class SeccompProfile {
  /** Actions that let a call through; what is only logged is let through. */
  private static final Set<String> LETS_THROUGH = Set.of("SCMP_ACT_ALLOW", "SCMP_ACT_LOG");

  /** What Docker's own profile has forbidden in every version to whoever has no capability. */
  private static final Set<String> FORBIDDEN =
      Set.of(
          "add_key",
          "bpf",
          "delete_module",
          "finit_module",
          "init_module",
          "kexec_load",
          "keyctl",
          "mount",
          "open_by_handle_at",
          "perf_event_open",
          "pivot_root",
          "request_key",
          "setns",
          "swapon",
          "umount2",
          "unshare");

  private static final GoStruct PROFILE =
      GoStruct.of("defaultAction")
          .with("syscalls", GoStruct.of("names", "name", "action", "args", "includes", "excludes"));

  private static final String UNDECIDED =
      "whether the rules of the seccomp profile apply here is not known";

  /** The rules of a profile that are otherwise than its default, by the calls that they name. */
  private record Exceptions(Set<String> always, Set<String> perhaps) {}

  private SeccompProfile() {}

  /** Whether a document is a profile, by the one key that each has. */
  public static boolean isOne(JsonNode document) {
    return document.path("defaultAction").asText().startsWith("SCMP_ACT_");
  }

  /** The same of a file that was read already. */
  static Fact<String> mode(String file, JsonNode document) {
    try {
      return mode(PROFILE.read(file, document));
    } catch (InputException e) {
      return Fact.unknown("the seccomp profile cannot be read");
    }
  }

  /**
   * `custom`, or `unconfined` for a profile that forbids nothing of what the engine's own does;
   * unknown for what is none, and where conditions decide.
   */
  public static Fact<String> mode(String text) {
    try {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      JsonNode profile = StrictJson.withDefaults().tree("seccomp profile", bytes);
      return mode(PROFILE.read("seccomp profile", profile));
    } catch (InputException e) {
      return Fact.unknown("the seccomp profile cannot be read");
    }
  }

  private static Fact<String> mode(JsonNode profile) {
    if (!profile.isObject()) {
      return Fact.unknown("the seccomp profile cannot be read");
    }
    boolean open = letsThrough(profile.path("defaultAction"), true);
    return exceptions(profile.path("syscalls"), open)
        .then(exceptions -> open ? named(exceptions) : listed(exceptions));
  }

  /** Of a profile that lets through what it does not name, from what it does. */
  private static Fact<String> named(Exceptions denied) {
    if (FORBIDDEN.stream().anyMatch(denied.always()::contains)) {
      return Fact.known("custom");
    }
    return FORBIDDEN.stream().anyMatch(denied.perhaps()::contains)
        ? Fact.unknown(UNDECIDED)
        : Fact.known("unconfined");
  }

  /** Of a profile that forbids what it does not name, from what it lets through. */
  private static Fact<String> listed(Exceptions allowed) {
    if (allowed.always().containsAll(FORBIDDEN)) {
      return Fact.known("unconfined");
    }
    Set<String> perhaps = new TreeSet<>(allowed.perhaps());
    perhaps.addAll(allowed.always());
    return perhaps.containsAll(FORBIDDEN) ? Fact.unknown(UNDECIDED) : Fact.known("custom");
  }

  private static Fact<Exceptions> exceptions(JsonNode rules, boolean open) {
    Exceptions exceptions = new Exceptions(new TreeSet<>(), new TreeSet<>());
    for (JsonNode rule : rules) {
      if (letsThrough(rule.path("action"), false) != open) {
        int conditions =
            rule.path("args").size() + rule.path("includes").size() + rule.path("excludes").size();
        Set<String> calls = conditions > 0 ? exceptions.perhaps() : exceptions.always();
        rule.path("names").forEach(name -> calls.add(name.asText()));
        calls.add(rule.path("name").asText());
      }
    }
    return Fact.known(exceptions);
  }

  /** Without a default action and without a call, the engine takes seccomp for switched off. */
  private static boolean letsThrough(JsonNode action, boolean missing) {
    return action.asText().isEmpty() ? missing : LETS_THROUGH.contains(action.asText());
  }
}
