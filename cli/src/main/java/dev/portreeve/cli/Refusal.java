package dev.portreeve.cli;

import dev.portreeve.dsl.diagnostic.Diagnostic;
import java.util.List;

/**
 * Why a command cannot go on: what is wrong and what would be right, or else what is wrong with the
 * Reeve text that it was given. {@link Invocation#refuse} says it, and exits.
 */
final class Refusal extends Exception {
  private static final long serialVersionUID = 1L;

  private final Exit exit;
  private final String help;
  private final transient List<Diagnostic> diagnostics;

  private Refusal(Exit exit, String message, String help, List<Diagnostic> diagnostics) {
    super(message);
    this.exit = exit;
    this.help = help;
    this.diagnostics = List.copyOf(diagnostics);
  }

  /** A mistake in the arguments; an empty {@code help} is left out. */
  static Refusal usage(String message, String help) {
    return new Refusal(Exit.USAGE, message, help, List.of());
  }

  /** Something other than the arguments is in the way. */
  static Refusal of(Exit exit, String message, String help) {
    return new Refusal(exit, message, help, List.of());
  }

  /** Reeve text that does not compile; {@code what} names it in a sentence after the pictures. */
  static Refusal text(String what, List<Diagnostic> diagnostics) {
    return new Refusal(Exit.USAGE, what, "", diagnostics);
  }

  Exit exit() {
    return exit;
  }

  String help() {
    return help;
  }

  List<Diagnostic> diagnostics() {
    return diagnostics;
  }
}
