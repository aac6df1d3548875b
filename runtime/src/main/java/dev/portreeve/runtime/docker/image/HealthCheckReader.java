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
    return healthcheck.get("Test").texts().then(HealthCheckReader::runs);
  }

  /** A first word that is none of Docker's is no check to it, and a program to Podman. */
  private static Fact<Boolean> runs(List<String> test) {
    return switch (test.isEmpty() ? "" : test.get(0)) {
      case "CMD", "CMD-SHELL" -> Fact.known(true);
      case "NONE", "" -> Fact.known(false);
      default ->
          Fact.unknown("neither CMD nor CMD-SHELL stands first in its Test: Docker runs no check");
    };
  }
}
