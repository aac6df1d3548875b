package dev.portreeve.cli.completion;

import dev.portreeve.cli.command.CliError;
import dev.portreeve.cli.command.Command;
import dev.portreeve.cli.command.Exit;
import dev.portreeve.cli.command.Invocation;
import dev.portreeve.cli.command.Nearest;
import dev.portreeve.cli.command.Options;
import dev.portreeve.cli.command.Release;
import dev.portreeve.cli.command.Synopsis;
import dev.portreeve.cli.help.HelpCommand;
import java.util.ArrayList;
import java.util.List;

/** {@code portreeve completion}: prints what makes a shell complete the words of a command line. */
public record CompletionCommand(List<Command> others) implements Command {

  public CompletionCommand {
    others = List.copyOf(others);
  }

  @Override
  public Synopsis synopsis() {
    return new Synopsis(
        "completion",
        "SHELL",
        "print what makes bash, zsh or fish complete a command line",
        "Prints a script for bash, zsh or fish that completes commands, options, their values and"
            + " files. install.sh puts it where shells look for it; without that, have your shell"
            + " read it when it starts.",
        Options.of(),
        List.of(
            new Synopsis.Example(
                "eval \"$(portreeve completion bash)\"", "In ~/.bashrc, for bash; zsh alike."),
            new Synopsis.Example(
                "portreeve completion fish > ~/.config/fish/completions/portreeve.fish",
                "Once, for fish.")),
        List.of(
            Exit.DECIDED.meaning("the script is printed"),
            Exit.USAGE.meaning("it is no such shell"),
            Exit.BUG));
  }

  @Override
  public Exit run(Invocation invocation) throws CliError {
    List<String> operands = invocation.operands();
    if (operands.size() != 1 || !Shell.words().contains(operands.get(0))) {
      String typed = operands.isEmpty() ? "" : operands.get(0);
      throw CliError.usage(
          operands.size() == 1 ? "no completion for `" + typed + "`" : "for which shell?",
          Nearest.sentence(typed, Shell.words()));
    }
    Shell shell = Shell.values()[Shell.words().indexOf(operands.get(0))];
    invocation.out().print(shell.script(new CompletionTable(all()).all()));
    return Exit.DECIDED;
  }

  /** All commands there are, this one and the help among them. */
  private List<Command> all() {
    List<Command> all = new ArrayList<>(others);
    all.add(this);
    all.add(new HelpCommand(List.copyOf(all), () -> Release.of("")));
    return List.copyOf(all);
  }
}
