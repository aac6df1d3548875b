package dev.portreeve.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * From arguments to an exit: finds the command, reads its options, runs it. What a command throws
 * ends here, as a bug with a short message; PORTREEVE_DEBUG=1 adds the stack trace.
 */
final class CommandLine {
  private final List<Command> commands;
  private final Supplier<Release> release;

  CommandLine(List<Command> commands, Supplier<Release> release) {
    List<Command> all = new ArrayList<>(commands);
    all.add(new CompletionCommand(commands));
    all.add(new HelpCommand(List.copyOf(all), release));
    this.commands = List.copyOf(all);
    this.release = release;
  }

  Exit run(List<String> arguments, Console console) {
    try {
      return dispatch(arguments, console);
    } catch (OutOfMemoryError e) {
      console.err().println("portreeve: what was given does not fit" + console.capacity().why());
      return Exit.UNREADABLE;
    } catch (RuntimeException | Error e) {
      return bug(e, console);
    }
  }

  private Exit dispatch(List<String> arguments, Console console) {
    if (arguments.isEmpty()) {
      console.err().print(Help.of(commands));
      return Exit.USAGE;
    }
    String first = arguments.get(0);
    if (first.equals("--help") || first.equals("-h")) {
      console.out().print(Help.of(commands));
      return Exit.DECIDED;
    }
    if (first.equals("--version")) {
      console.out().println("portreeve " + release.get().spelled());
      return Exit.DECIDED;
    }
    Optional<Command> command =
        commands.stream().filter(c -> c.synopsis().name().equals(first)).findFirst();
    if (command.isEmpty()) {
      return unknown(first, console);
    }
    return run(command.get(), arguments.subList(1, arguments.size()), console);
  }

  private static Exit run(Command command, List<String> arguments, Console console) {
    Synopsis synopsis = command.synopsis();
    Arguments read = synopsis.options().read(arguments);
    if (read instanceof Arguments.Given given) {
      return command.run(new Invocation(synopsis.name(), given, console));
    }
    if (read instanceof Arguments.Mistake mistake) {
      return Invocation.mistake(
          console, "portreeve " + synopsis.name(), mistake.message(), mistake.help());
    }
    console.out().print(Help.of(synopsis));
    return Exit.DECIDED;
  }

  private Exit unknown(String typed, Console console) {
    List<String> names = commands.stream().map(c -> c.synopsis().name()).toList();
    String what = typed.startsWith("-") ? "unknown option `" : "no command `";
    return Invocation.mistake(
        console, "portreeve", what + typed + "`", Nearest.sentence(typed, names));
  }

  private Exit bug(Throwable thrown, Console console) {
    console
        .err()
        .println(
            "portreeve: this is a bug in Portreeve " + release.get().spelled() + ": " + thrown);
    if (console.variable("PORTREEVE_DEBUG").isPresent()) {
      thrown.printStackTrace(console.err());
    } else {
      console
          .err()
          .println(
              "  help: please report it to the project with the command that you ran; "
                  + "PORTREEVE_DEBUG=1 shows where it happened");
    }
    return Exit.BUG;
  }
}
