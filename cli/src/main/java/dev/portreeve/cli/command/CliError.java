package dev.portreeve.cli.command;

import dev.portreeve.dsl.diagnostic.Diagnostic;
import java.util.List;

/**
 * Why a command cannot go on: what is wrong and what would be right, or else what is wrong with the
 * Reeve text that it was given. {@link Invocation#refuse} says it, and exits.
 */
public final class CliError extends Exception {
  private static final long serialVersionUID = 1L;

  private final Exit exit;
  private final String help;
  private final transient List<Diagnostic> diagnostics;

  private CliError(Exit exit, String message, String help, List<Diagnostic> diagnostics) {
    super(message);
    this.exit = exit;
    this.help = help;
    this.diagnostics = List.copyOf(diagnostics);
  }

  /** A mistake in the arguments; an empty {@code help} is left out. */
  public static CliError usage(String message, String help) {
    return new CliError(Exit.USAGE, message, help, List.of());
  }

  /** Something other than the arguments is in the way. */
  public static CliError of(Exit exit, String message, String help) {
    return new CliError(exit, message, help, List.of());
  }

  /** Reeve text that does not compile; {@code what} names it in a sentence after the pictures. */
  public static CliError text(String what, List<Diagnostic> diagnostics) {
    return new CliError(Exit.USAGE, what, "", diagnostics);
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
