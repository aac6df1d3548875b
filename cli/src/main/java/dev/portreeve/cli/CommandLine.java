package dev.portreeve.cli;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.portreeve.cli.command.Arguments;
import dev.portreeve.cli.command.CliError;
import dev.portreeve.cli.command.Command;
import dev.portreeve.cli.command.CommandHabits;
import dev.portreeve.cli.command.Console;
import dev.portreeve.cli.command.Exit;
import dev.portreeve.cli.command.Invocation;
import dev.portreeve.cli.command.Nearest;
import dev.portreeve.cli.command.Release;
import dev.portreeve.cli.command.Synopsis;
import dev.portreeve.cli.completion.CompletionCommand;
import dev.portreeve.cli.help.HelpCommand;
import dev.portreeve.cli.help.HelpPage;
import java.io.FileInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * From arguments to an exit: finds the command, reads its options, runs it. What a command throws
 * ends here, as a bug with a short message; PORTREEVE_DEBUG=1 adds the stack trace.
 */
final class CommandLine {
  private static final String NO_FILES = "Too many open files";

  /** Fewer open files than these are not enough to start with. */
  private static final int FEW_FILES = 64;

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
      console.err().print(HelpPage.of(commands));
      return Exit.USAGE;
    }
    String first = arguments.get(0);
    if (first.equals("--help") || first.equals("-h")) {
      console.out().print(HelpPage.of(commands));
      return Exit.DECIDED;
    }
    if (first.equals("--version") || first.equals("-V")) {
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
      Invocation invocation = new Invocation(synopsis.name(), given, console);
      try {
        return command.run(invocation);
      } catch (CliError refusal) {
        return invocation.refuse(refusal);
      }
    }
    if (read instanceof Arguments.Mistake mistake) {
      return Invocation.mistake(
          console, "portreeve " + synopsis.name(), mistake.message(), mistake.help());
    }
    console.out().print(HelpPage.of(synopsis));
    return Exit.DECIDED;
  }

  private Exit unknown(String typed, Console console) {
    boolean option = typed.startsWith("-");
    List<String> names =
        option
            ? List.of("--help", "--version")
            : commands.stream().map(c -> c.synopsis().name()).toList();
    String what = option ? "unknown option `" : "no command `";
    return Invocation.mistake(
        console,
        "portreeve",
        what + typed + "`",
        CommandHabits.command(typed).orElseGet(() -> Nearest.sentence(typed, names)));
  }

  private Exit bug(Throwable thrown, Console console) {
    if (lacksFiles(thrown)) {
      console
          .err()
          .println(
              "portreeve: too few files may be open at a time here; Java could not open one of its"
                  + " own\n  help: `ulimit -n` says how many may; raise it with `ulimit -n 1024`");
      return Exit.UNREADABLE;
    }
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

  /**
   * Whether what was thrown comes of having no file descriptor left. A class or a table that cannot
   * be opened says only that it is missing: then the limit tells, below which Java does not get
   * far. Nothing here needs a class of its own, since that one might be missing, too.
   */
  private static boolean lacksFiles(Throwable thrown) {
    Throwable cause = thrown;
    for (int depth = 0; cause != null && depth < 20; depth++) {
      if (String.valueOf(cause.getMessage()).contains(NO_FILES)) {
        return true;
      }
      cause = cause.getCause();
    }
    try (FileInputStream in = new FileInputStream("/proc/self/limits")) {
      return softLimit(new String(in.readAllBytes(), US_ASCII)) < FEW_FILES;
    } catch (IOException e) {
      return String.valueOf(e.getMessage()).contains(NO_FILES);
    }
  }

  private static int softLimit(String limits) {
    int at = limits.indexOf("Max open files");
    int number = 0;
    boolean any = false;
    for (int i = Math.max(at, 0); at >= 0 && i < limits.length(); i++) {
      char c = limits.charAt(i);
      if (c >= '0' && c <= '9' && number < FEW_FILES) {
        number = 10 * number + c - '0';
        any = true;
      } else if (any || c == '\n') {
        break;
      }
    }
    return any ? number : FEW_FILES;
  }
}
