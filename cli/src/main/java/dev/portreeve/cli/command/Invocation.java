package dev.portreeve.cli.command;

import dev.portreeve.dsl.diagnostic.DiagnosticRenderer;
import dev.portreeve.runtime.docker.ImportOptions;
import dev.portreeve.runtime.docker.compose.ComposeOptions;
import dev.portreeve.runtime.docker.profile.Assumptions;
import dev.portreeve.runtime.text.TerminalText;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;

/** One run of one command: the arguments it was given, and the console it speaks through. */
public record Invocation(String command, Arguments.Given arguments, Console console) {

  public List<String> operands() {
    return arguments.operands();
  }

  public PrintStream out() {
    return console.out();
  }

  PrintStream err() {
    return console.err();
  }

  /** How raw files are to be imported: as the arguments say, within what fits. */
  public ImportOptions importing() {
    boolean swarm = arguments.knows("swarm") && arguments.has("swarm");
    return new ImportOptions(
        arguments.has("given"),
        console.capacity().raw(),
        new ComposeOptions(Assumptions.NONE, swarm));
  }

  /** One line on stderr, always. It may quote names from outside: they are made safe here. */
  public void say(String message) {
    console.out().flush();
    String line = "portreeve " + command + ": " + TerminalText.of(message);
    if (console.errIsTerminal() && TerminalText.width(line) > console.columns()) {
      List<String> lines = WrappedText.lines(line, console.columns() - 2);
      console.err().println(String.join("\n  ", lines));
    } else {
      console.err().println(line);
    }
  }

  /** Says why the command cannot go on. */
  public Exit refuse(CliError refusal) {
    if (!refusal.diagnostics().isEmpty()) {
      err().print(DiagnosticRenderer.render(refusal.diagnostics(), form(), hasErrorColours()));
    }
    if (refusal.diagnostics().isEmpty() || form() == DiagnosticRenderer.Form.HUMAN) {
      say(refusal.getMessage());
      if (!refusal.help().isEmpty()) {
        err().println("  help: " + TerminalText.of(refusal.help()));
      }
    }
    return refusal.exit();
  }

  /** Whether diagnostics on stderr take colours. */
  private boolean hasErrorColours() {
    boolean asked = arguments.options().named("color").isPresent();
    return console.errorColours(asked ? arguments.value("color") : Optional.empty());
  }

  private DiagnosticRenderer.Form form() {
    return ErrorFormat.of(arguments, "error-format");
  }

  /** The one form that every usage mistake has, whoever notices it. */
  public static Exit mistake(Console console, String speaker, String message, String help) {
    console.err().println(speaker + ": " + TerminalText.of(message));
    console.err().println("  help: " + TerminalText.of(help));
    return Exit.USAGE;
  }
}
