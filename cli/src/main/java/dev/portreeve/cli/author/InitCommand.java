package dev.portreeve.cli.author;

import dev.portreeve.cli.command.CliError;
import dev.portreeve.cli.command.Command;
import dev.portreeve.cli.command.Exit;
import dev.portreeve.cli.command.Invocation;
import dev.portreeve.cli.command.Option;
import dev.portreeve.cli.command.Options;
import dev.portreeve.cli.command.Synopsis;
import dev.portreeve.runtime.text.ShellText;
import dev.portreeve.runtime.text.TerminalText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** {@code portreeve init}: makes a pack to begin with, which works as it is. */
public record InitCommand() implements Command {

  @Override
  public Synopsis synopsis() {
    return new Synopsis(
        "init",
        "DIR",
        "make a pack of your own to begin with",
        """
        Makes DIR with a pack of two controls and their tests, which lints, passes its tests and \
        checks a host as it is. The pack is called like the directory, in small letters. Nothing is \
        ever overwritten: DIR must be empty, or not there.""",
        Options.of(Option.value("pack-name", "NAME", "call the pack so, not like the directory")),
        List.of(new Synopsis.Example("portreeve init acme-rules", "A pack called acme-rules.")),
        List.of(
            Exit.DECIDED.meaning("the pack is written"),
            Exit.USAGE.meaning("a mistake in the arguments"),
            Exit.INCOMPLETE.meaning("a file could not be written"),
            Exit.BUG));
  }

  @Override
  public Exit run(Invocation invocation) throws CliError {
    if (invocation.operands().size() != 1) {
      throw CliError.usage(
          "a new pack needs one directory", "write portreeve init DIR, DIR not being there yet");
    }
    NewPack pack =
        NewPack.of(invocation.operands().get(0), invocation.arguments().value("pack-name"));
    return write(pack, invocation);
  }

  private static Exit write(NewPack pack, Invocation invocation) {
    try {
      List<Path> files = pack.write();
      String place = ShellText.quoted(TerminalText.of(pack.directory().toString())).orElseThrow();
      invocation.out().println("The pack " + pack.name() + ":");
      files.forEach(file -> invocation.out().println("  " + TerminalText.of(file.toString())));
      invocation.out().println("Next:");
      invocation.out().println("  portreeve lint " + place);
      invocation.out().println("  portreeve test " + place);
      invocation.out().println("  portreeve check --pack " + place + " EXPORT");
      return Exit.DECIDED;
    } catch (IOException e) {
      invocation.say("`" + pack.directory() + "` cannot be written: " + e.getMessage());
      return Exit.INCOMPLETE;
    }
  }
}
