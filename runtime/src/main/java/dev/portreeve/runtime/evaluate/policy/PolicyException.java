package dev.portreeve.runtime.evaluate.policy;

import dev.portreeve.runtime.pack.CompiledPack;
import java.util.Optional;

/**
 * A policy that cannot be run: an unknown control, number or benchmark, a bad parameter, a pack
 * that is refused.
 */
public final class PolicyException extends Exception {
  private static final long serialVersionUID = 1L;
  private final String help;

  public PolicyException(String message, String help) {
    super(message);
    this.help = help;
  }

  /** A pack that may not be loaded, whoever made it. */
  public static PolicyException refused(CompiledPack pack, String why, Throwable cause) {
    PolicyException refused =
        new PolicyException(
            "the pack `" + pack.name() + "` was refused: " + why,
            "compile it again, with this version of Portreeve");
    refused.initCause(cause);
    return refused;
  }

  /** The nearest way that would work, if there is one. */
  public Optional<String> help() {
    return Optional.of(help).filter(h -> !h.isEmpty());
  }
}
