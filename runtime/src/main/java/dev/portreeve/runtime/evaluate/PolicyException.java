package dev.portreeve.runtime.evaluate;

import java.util.Optional;

/** A policy that cannot be run: an unknown control, number or benchmark, a bad parameter. */
public final class PolicyException extends Exception {
  private static final long serialVersionUID = 1L;
  private final String help;

  PolicyException(String message, String help) {
    super(message);
    this.help = help;
  }

  /** The nearest way that would work, if there is one. */
  public Optional<String> help() {
    return Optional.of(help).filter(h -> !h.isEmpty());
  }
}
