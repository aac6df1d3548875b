package dev.portreeve.cli;

import dev.portreeve.cli.author.DocCommand;
import dev.portreeve.cli.author.FmtCommand;
import dev.portreeve.cli.author.InitCommand;
import dev.portreeve.cli.author.LintCommand;
import dev.portreeve.cli.check.CheckCommand;
import dev.portreeve.cli.check.EvalCommand;
import dev.portreeve.cli.check.WhyCommand;
import dev.portreeve.cli.collect.CollectCommand;
import dev.portreeve.cli.collect.CollectorCommand;
import dev.portreeve.cli.command.Capacity;
import dev.portreeve.cli.command.Command;
import dev.portreeve.cli.command.Console;
import dev.portreeve.cli.command.Exit;
import dev.portreeve.cli.command.Release;
import dev.portreeve.cli.diff.DiffCommand;
import dev.portreeve.cli.help.ExplainCommand;
import dev.portreeve.cli.input.ImportCommand;
import dev.portreeve.cli.pack.PackCommand;
import dev.portreeve.cli.show.ShowCommand;
import dev.portreeve.cli.test.TestCommand;
import dev.portreeve.cli.verify.VerifyCommand;
import dev.portreeve.cli.waivers.DraftCommand;
import dev.portreeve.cli.waivers.WaiversCommand;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * The process: gives the command line its streams (UTF-8 whatever the locale), its variables and
 * its clock, and ends with its exit code. The table of commands is here, and nothing else.
 */
public final class Main {

  /**
   * Every command, in the order of the help, but {@code help} and {@code completion}, which are
   * about all others. To add one, write its class and name it here.
   */
  public static final List<Command> COMMANDS =
      List.of(
          new CheckCommand(),
          new WaiversCommand(),
          new WhyCommand(),
          new EvalCommand(),
          new DiffCommand(),
          new VerifyCommand(),
          new DraftCommand(),
          new ImportCommand(),
          new CollectCommand(),
          new CollectorCommand(),
          new LintCommand(),
          new FmtCommand(),
          new InitCommand(),
          new TestCommand(),
          new ShowCommand(),
          new DocCommand(),
          new PackCommand(),
          new ExplainCommand());

  private Main() {}

  /** Runs one command and ends the process with its exit code. */
  public static void main(String[] arguments) {
    Exit exit =
        run(
            List.of(arguments),
            new FileOutputStream(FileDescriptor.out),
            new FileOutputStream(FileDescriptor.err));
    System.exit(exit.code());
  }

  /** Runs one command, which writes to these streams; an output that cannot be written is told. */
  static Exit run(List<String> arguments, OutputStream out, OutputStream err) {
    StandardStream output = new StandardStream(out);
    StandardStream notes = new StandardStream(err);
    Console console =
        new Console(
            System.in,
            new PrintStream(
                new BufferedOutputStream(output, 1 << 16), false, StandardCharsets.UTF_8),
            new PrintStream(notes, true, StandardCharsets.UTF_8),
            System.getenv(),
            isTerminal("out"),
            isTerminal("err"),
            Clock.systemUTC(),
            new Capacity(Runtime.getRuntime().maxMemory()));
    Exit exit = new CommandLine(COMMANDS, Release::ofThisJar).run(arguments, console);
    console.out().flush();
    if (output.failure().isPresent()) {
      console.err().println("portreeve: cannot write the output: " + output.failure().get());
      exit = exit == Exit.DECIDED ? Exit.INCOMPLETE : exit;
    }
    return exit;
  }

  /** As the launcher saw it, since Java 17 cannot ask about one stream; else only if both are. */
  private static boolean isTerminal(String stream) {
    return Optional.ofNullable(System.getProperty("portreeve.terminal"))
        .map(streams -> List.of(streams.split(",")).contains(stream))
        .orElseGet(() -> System.console() != null);
  }
}
