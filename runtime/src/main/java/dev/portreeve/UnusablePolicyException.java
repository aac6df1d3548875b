package dev.portreeve;

import dev.portreeve.runtime.evaluate.policy.PolicyException;
import dev.portreeve.runtime.json.InputException;
import java.util.Optional;

/**
 * A policy that cannot be run: an unknown pack, control, number or benchmark, a value that does not
 * fit its parameter, a pack that is refused. The message is one sentence for people, lower case.
 */
public final class UnusablePolicyException extends Exception {
  private static final long serialVersionUID = 1L;
  private final String help;

  UnusablePolicyException(String message, String help) {
    super(message);
    this.help = help;
  }

  UnusablePolicyException(PolicyException cause) {
    super(cause.getMessage(), cause);
    this.help = cause.help().orElse("");
  }

  UnusablePolicyException(InputException cause) {
    super(cause.getMessage(), cause);
    this.help = "";
  }

  /** The nearest way that would work, if there is one. */
  public Optional<String> help() {
    return Optional.of(help).filter(h -> !h.isEmpty());
  }
}
