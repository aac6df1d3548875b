package dev.portreeve.cli;

import dev.portreeve.dsl.diagnostic.DiagnosticRenderer;
import dev.portreeve.runtime.docker.ImportOptions;
import dev.portreeve.runtime.docker.compose.Assumptions;
import dev.portreeve.runtime.docker.compose.ComposeOptions;
import dev.portreeve.runtime.report.TerminalText;
import java.io.PrintStream;
import java.util.List;

/** One run of one command: the arguments it was given, and the console it speaks through. */
record Invocation(String command, Arguments.Given arguments, Console console) {

  List<String> operands() {
    return arguments.operands();
  }

  PrintStream out() {
    return console.out();
  }

  PrintStream err() {
    return console.err();
  }

  /** How raw files are to be imported: as the arguments say, within what fits. */
  ImportOptions importing() {
    boolean swarm = arguments.knows("swarm") && arguments.has("swarm");
    return new ImportOptions(
        arguments.has("given"),
        console.capacity().raw(),
        new ComposeOptions(Assumptions.NONE, swarm));
  }

  /** One line on stderr, always. It may quote names from outside: they are made safe here. */
  void say(String message) {
    console.out().flush();
    String line = "portreeve " + command + ": " + TerminalText.of(message);
    if (console.errIsTerminal() && TerminalText.width(line) > console.columns()) {
      List<String> lines = Help.wrapped(line, console.columns() - 2);
      console.err().println(String.join("\n  ", lines));
    } else {
      console.err().println(line);
    }
  }

  /** Says what is wrong with the arguments and what would be right. */
  Exit mistake(String message, String help) {
    return mistake(console, "portreeve " + command, message, help);
  }

  /** Says why the command cannot go on. */
  Exit refuse(Refusal refusal) {
    if (!refusal.diagnostics().isEmpty()) {
      boolean colour = ErrorFormat.colour(this);
      err().print(DiagnosticRenderer.render(refusal.diagnostics(), form(), colour));
    }
    if (refusal.diagnostics().isEmpty() || form() == DiagnosticRenderer.Form.HUMAN) {
      say(refusal.getMessage());
      if (!refusal.help().isEmpty()) {
        err().println("  help: " + TerminalText.of(refusal.help()));
      }
    }
    return refusal.exit();
  }

  private DiagnosticRenderer.Form form() {
    return ErrorFormat.of(arguments, "error-format");
  }

  /** The one form that every usage mistake has, whoever notices it. */
  static Exit mistake(Console console, String speaker, String message, String help) {
    console.err().println(speaker + ": " + TerminalText.of(message));
    console.err().println("  help: " + TerminalText.of(help));
    return Exit.USAGE;
  }
}
