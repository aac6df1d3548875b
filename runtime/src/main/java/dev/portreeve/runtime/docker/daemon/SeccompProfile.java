package dev.portreeve.runtime.docker.daemon;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portreeve.runtime.docker.fact.Fact;
import dev.portreeve.runtime.json.InputException;
import dev.portreeve.runtime.json.StrictJson;
import java.nio.charset.StandardCharsets;
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
    if (!profile.isObject()) {
      return Fact.unknown("the seccomp profile cannot be read");
    }
    boolean open = letsThrough(profile.path("defaultAction"), true);
    for (JsonNode rule : profile.path("syscalls")) {
      boolean named = rule.path("names").size() > 0 || !rule.path("name").asText().isEmpty();
      open &= !named || letsThrough(rule.path("action"), false);
    }
    return Fact.known(open ? "unconfined" : "custom");
  }

  /** Without a default action and without a call, the engine takes seccomp for switched off. */
  private static boolean letsThrough(JsonNode action, boolean missing) {
    return action.asText().isEmpty() ? missing : LETS_THROUGH.contains(action.asText());
  }
}
