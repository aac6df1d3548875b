package dev.portreeve.cli.help;

import dev.portreeve.cli.command.CliError;
import dev.portreeve.cli.command.Command;
import dev.portreeve.cli.command.Exit;
import dev.portreeve.cli.command.Invocation;
import dev.portreeve.cli.command.Nearest;
import dev.portreeve.cli.command.Option;
import dev.portreeve.cli.command.Options;
import dev.portreeve.cli.command.Release;
import dev.portreeve.cli.command.Synopsis;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** {@code portreeve help [COMMAND]}: the same pages that {@code --help} prints, or the manual. */
public record HelpCommand(List<Command> others, Supplier<Release> release) implements Command {

  @Override
  public Synopsis synopsis() {
    return new Synopsis(
        "help",
        "[COMMAND]",
        "print this page, or a command's own",
        "Prints the page of a command, or the list of all commands.",
        Options.of(Option.flag("man", "print the manual page of all commands, as `man` reads it")),
        List.of(new Synopsis.Example("portreeve help --man | man -l -", "The manual, to read.")),
        List.of(
            Exit.DECIDED.meaning("the page is printed"),
            Exit.USAGE.meaning("there is no such command")));
  }

  @Override
  public Exit run(Invocation invocation) throws CliError {
    if (invocation.arguments().has("man")) {
      List<Command> all = Stream.concat(others.stream(), Stream.of((Command) this)).toList();
      invocation.out().print(ManualPage.of(all, release.get()));
      return Exit.DECIDED;
    }
    List<String> names = others.stream().map(command -> command.synopsis().name()).toList();
    for (String name : invocation.operands()) {
      Optional<Synopsis> wanted =
          others.stream().map(Command::synopsis).filter(s -> s.name().equals(name)).findFirst();
      if (wanted.isEmpty()) {
        throw CliError.usage(
            "no command `" + name + "`", Nearest.of(name, names).orElse("see portreeve --help"));
      }
      invocation.out().print(HelpPage.of(wanted.get()));
    }
    if (invocation.operands().isEmpty()) {
      invocation.out().print(HelpPage.of(others));
    }
    return Exit.DECIDED;
  }
}
