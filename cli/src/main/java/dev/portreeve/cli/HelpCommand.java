package dev.portreeve.cli;

import java.util.List;
import java.util.Optional;

/** {@code portreeve help [COMMAND]}: the same pages that {@code --help} prints. */
record HelpCommand(List<Command> others) implements Command {

  @Override
  public Synopsis synopsis() {
    return new Synopsis(
        "help",
        "[COMMAND]",
        "print this page, or a command's own",
        "Prints the page of a command, or the list of all commands.",
        Options.of(),
        List.of(),
        List.of(
            Exit.DECIDED.meaning("the page is printed"),
            Exit.USAGE.meaning("there is no such command")));
  }

  @Override
  public Exit run(Invocation invocation) {
    List<String> names = others.stream().map(command -> command.synopsis().name()).toList();
    for (String name : invocation.operands()) {
      Optional<Synopsis> wanted =
          others.stream().map(Command::synopsis).filter(s -> s.name().equals(name)).findFirst();
      if (wanted.isEmpty()) {
        return invocation.mistake(
            "no command `" + name + "`", Nearest.of(name, names).orElse("see portreeve --help"));
      }
      invocation.out().print(Help.of(wanted.get()));
    }
    if (invocation.operands().isEmpty()) {
      invocation.out().print(Help.of(others));
    }
    return Exit.DECIDED;
  }
}
