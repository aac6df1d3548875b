package dev.portreeve.cli.command;

import dev.portreeve.dsl.diagnostic.DiagnosticRenderer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The option that says how mistakes in Reeve text are printed. */
public final class ErrorFormat {
  private static final List<String> CHOICES = List.of("human", "json", "gcc", "sarif");

  private ErrorFormat() {}

  /** The option, under the name that it has with this command. */
  public static Option option(String name) {
    return Option.choice(name, CHOICES, "how to print mistakes in Reeve text (default human)");
  }

  /** What was asked for; a command without the option prints for people. */
  public static DiagnosticRenderer.Form of(Arguments.Given arguments, String name) {
    Optional<String> said =
        arguments.options().named(name).isPresent() ? arguments.value(name) : Optional.empty();
    return DiagnosticRenderer.Form.valueOf(said.orElse("human").toUpperCase(Locale.ROOT));
  }
}
