package dev.portreeve.cli.collect;

import dev.portreeve.cli.command.CliError;
import dev.portreeve.cli.command.Command;
import dev.portreeve.cli.command.ErrorFormat;
import dev.portreeve.cli.command.Exit;
import dev.portreeve.cli.command.Invocation;
import dev.portreeve.cli.command.Option;
import dev.portreeve.cli.command.Options;
import dev.portreeve.cli.command.Synopsis;
import dev.portreeve.cli.input.ImportCommand;
import dev.portreeve.cli.output.AtomicFile;
import dev.portreeve.cli.output.Destination;
import dev.portreeve.runtime.docker.Import;
import dev.portreeve.runtime.docker.ImportOptions;
import dev.portreeve.runtime.docker.document.RawFile;
import dev.portreeve.runtime.json.InputException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code portreeve collect}: the raw exports of the host that it runs on, or their snapshot. */
public record CollectCommand() implements Command {
  @Override
  public Synopsis synopsis() {
    List<Option> options = new ArrayList<>(CollectionNeeds.options());
    options.add(Option.value("output", "FILE", "write it there instead of to stdout").or("o"));
    options.add(ThisHost.socketOption());
    options.add(
        Option.flag("snapshot", "write the snapshot that import makes of it instead of the tar"));
    options.add(ErrorFormat.option("error-format"));
    return new Synopsis(
        "collect",
        "",
        "collect this host",
        """
        Writes the tar that the script of collector writes: raw exports of this host and its \
        engine, secrets left out, with a manifest of what could not be read and why. The engine is \
        asked over its unix socket, with GET requests and nothing else; the rest are files, and \
        what a few programs print that change nothing (ss, ip, getent, ps, systemctl show, \
        auditctl -l, ausearch, docker --version). Run it as root to get everything. What could not be read is named \
        on stderr, too. Of Podman, start podman system service, and name its socket.""",
        Options.of(options.toArray(new Option[0])),
        List.of(
            new Synopsis.Example(
                "portreeve collect -o host.tar", "This host, to be checked elsewhere."),
            new Synopsis.Example(
                "portreeve collect --snapshot -o host.json", "What check would make of it."),
            new Synopsis.Example(
                "portreeve collect --socket /run/podman/podman.sock -o host.tar",
                "The same of Podman.")),
        List.of(
            Exit.DECIDED.meaning("what could be read is written"),
            Exit.USAGE.meaning("a mistake in the arguments, or in the Reeve text of a pack"),
            Exit.UNREADABLE.meaning("no engine answers there"),
            Exit.INCOMPLETE.meaning("it could not be written"),
            Exit.BUG));
  }

  @Override
  public Exit run(Invocation invocation) throws CliError {
    if (!invocation.operands().isEmpty()) {
      throw CliError.usage(
          "`" + invocation.operands().get(0) + "` is not expected here",
          "it collects the host that it runs on; -o names a file");
    }
    return collect(invocation);
  }

  private static Exit collect(Invocation invocation) throws CliError {
    Optional<Path> file =
        invocation.arguments().value("output").filter(name -> !name.equals("-")).map(Path::of);
    if (file.isPresent()) {
      Destination.checkWritable(file.get());
    }
    boolean snapshot = invocation.arguments().has("snapshot");
    if (!snapshot && file.isEmpty() && invocation.console().outIsTerminal()) {
      throw CliError.usage(
          "this writes a tar, and stdout is a terminal", "redirect it, or name a file with -o");
    }
    CollectionScope selection = CollectionNeeds.of(invocation.arguments());
    Instant now = invocation.console().clock().instant();
    Collector.Collected collected = ThisHost.collect(invocation, selection);
    List<RawFile> sources = collected.files();
    collected.notes().lines().forEach(invocation::say);
    try {
      if (snapshot) {
        Import.Imported made = Import.of(sources, ImportOptions.defaults());
        made.summary().errors().forEach(e -> invocation.say("no answer: " + e.message()));
        ImportCommand.write(made.snapshot(), file, invocation);
      } else if (file.isPresent()) {
        AtomicFile.write(file.get(), out -> ThisHost.writeTar(sources, now, out));
      } else {
        ThisHost.writeTar(sources, now, invocation.out());
      }
      return Exit.DECIDED;
    } catch (InputException e) {
      throw CliError.of(Exit.UNREADABLE, e.getMessage(), "leave --snapshot out to see the exports");
    } catch (IOException e) {
      String where = file.map(f -> "`" + f + "`").orElse("stdout");
      invocation.say(where + " cannot be written: " + e.getMessage());
      return Exit.INCOMPLETE;
    }
  }
}
