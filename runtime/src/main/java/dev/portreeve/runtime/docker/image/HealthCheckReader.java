package dev.portreeve.runtime.docker.image;

import dev.portreeve.runtime.docker.fact.Fact;
import dev.portreeve.runtime.docker.fact.Raw;
import java.util.List;

/** Reads whether a configuration, of an image or of a container, asks for a health check. */
public final class HealthCheckReader {
  private HealthCheckReader() {}

  /** Whether a configuration asks for a check; a missing key means none, as engines omit it. */
  public static Fact<Boolean> declared(Raw config, Raw healthcheck) {
    if (!config.isObject()) {
      return Fact.unknown("not collected: there is no Config");
    }
    if (healthcheck.isMissing() || healthcheck.isNull()) {
      return Fact.known(false);
    }
    if (!healthcheck.isObject()) {
      return Fact.unknown("wrong type: expected an object at " + healthcheck.path());
    }
    return healthcheck
        .get("Test")
        .texts()
        .map((List<String> t) -> !t.isEmpty() && !t.get(0).equals("NONE") && !t.get(0).isEmpty());
  }
}
