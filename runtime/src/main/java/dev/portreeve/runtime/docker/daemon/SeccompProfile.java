package dev.portreeve.runtime.docker.daemon;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portreeve.runtime.docker.fact.Fact;
import dev.portreeve.runtime.json.InputException;
import dev.portreeve.runtime.json.StrictJson;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/**
 * Judges the text of a seccomp profile by one question: does it hinder any call at all? One that
 * does not is no confinement, whatever it is called. How strict another is, nobody decides here.
 */
public final class SeccompProfile {
  /** Actions that let a call through; what is only logged is let through. */
  private static final Set<String> LETS_THROUGH = Set.of("SCMP_ACT_ALLOW", "SCMP_ACT_LOG");

  private SeccompProfile() {}

  /** `custom`, or `unconfined` for a profile that forbids nothing; unknown for what is none. */
  public static Fact<String> mode(String text) {
    try {
      return mode(
          StrictJson.withDefaults().tree("seccomp profile", text.getBytes(StandardCharsets.UTF_8)));
    } catch (InputException e) {
      return Fact.unknown("the seccomp profile cannot be read");
    }
  }

  private static Fact<String> mode(JsonNode profile) {
    if (!profile.isObject() || isOtherwiseSpelled(profile, "defaultAction", "syscalls")) {
      return Fact.unknown("the seccomp profile cannot be read");
    }
    boolean forbids = !letsThrough(profile.path("defaultAction"), true);
    boolean perhaps = false;
    for (JsonNode rule : profile.path("syscalls")) {
      if (isOtherwiseSpelled(rule, "names", "name", "action", "args", "includes", "excludes")) {
        return Fact.unknown("the seccomp profile cannot be read");
      }
      boolean named = rule.path("names").size() > 0 || !rule.path("name").asText().isEmpty();
      boolean denies = named && !letsThrough(rule.path("action"), false);
      boolean bound =
          rule.path("args").size() + rule.path("includes").size() + rule.path("excludes").size()
              > 0;
      forbids |= denies && !bound;
      perhaps |= denies && bound;
    }
    return forbids || !perhaps
        ? Fact.known(forbids ? "custom" : "unconfined")
        : Fact.unknown("whether the rules of the seccomp profile apply here is not known");
  }

  /** The engine takes a key in any case, and the last of several. */
  private static boolean isOtherwiseSpelled(JsonNode object, String... keys) {
    List<String> known = List.of(keys);
    Iterable<String> names = object::fieldNames;
    for (String name : names) {
      boolean alike = known.stream().anyMatch(key -> key.equalsIgnoreCase(name));
      if (alike && !known.contains(name)) {
        return true;
      }
    }
    return false;
  }

  /** Without a default action and without a call, the engine takes seccomp for switched off. */
  private static boolean letsThrough(JsonNode action, boolean missing) {
    return action.asText().isEmpty() ? missing : LETS_THROUGH.contains(action.asText());
  }
}
