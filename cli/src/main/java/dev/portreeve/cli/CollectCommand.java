package dev.portreeve.cli;

import dev.portreeve.runtime.collect.Collector;
import dev.portreeve.runtime.collect.Selection;
import dev.portreeve.runtime.docker.Import;
import dev.portreeve.runtime.json.InputException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** {@code portreeve collect}: a snapshot of the host that it runs on. */
record CollectCommand() implements Command {
  private static final String SOCKET = "/var/run/docker.sock";

  @Override
  public Synopsis synopsis() {
    List<Option> options = new ArrayList<>(CollectionNeeds.options());
    options.add(Option.value("output", "FILE", "write it there instead of to stdout").or("o"));
    options.add(
        Option.value("socket", "PATH", "where the engine listens (default " + SOCKET + ")"));
    options.add(ErrorFormat.option("error-format"));
    return new Synopsis(
        "collect",
        "",
        "write a snapshot of this host",
        """
        Asks the engine of this host over its unix socket, looks at the host's files, and writes \
        the one snapshot that they make. It only reads: GET requests and files, no program and no \
        network. What raw exports would hold of secrets never leaves the process.

        What only programs tell (audit rules, listening sockets, accounts, units) is unknown in \
        it; the script that collector prints brings that too.""",
        Options.of(options.toArray(new Option[0])),
        List.of(new Synopsis.Example("portreeve collect -o host.json", "This host, as a file.")),
        List.of(Exit.DECIDED, Exit.USAGE, Exit.UNREADABLE, Exit.INCOMPLETE, Exit.BUG));
  }

  @Override
  public Exit run(Invocation invocation) {
    if (!invocation.operands().isEmpty()) {
      return invocation.mistake(
          "`" + invocation.operands().get(0) + "` is not expected here",
          "it collects the host that it runs on; -o names a file");
    }
    try {
      return collect(invocation);
    } catch (Refusal refusal) {
      return invocation.refuse(refusal);
    }
  }

  private static Exit collect(Invocation invocation) throws Refusal {
    Optional<Path> file =
        invocation.arguments().value("output").filter(name -> !name.equals("-")).map(Path::of);
    if (file.isPresent()) {
      Destination.checkWritable(file.get());
    }
    String socket = invocation.arguments().value("socket").orElse(SOCKET);
    Selection selection = CollectionNeeds.of(invocation.arguments());
    try {
      List<Import.Source> sources =
          Collector.collect(
              selection, Path.of(socket), Main.version(), invocation.console().clock().instant());
      Import.Imported made = Import.of(sources, Import.Options.defaults());
      made.summary().errors().forEach(e -> invocation.say("no answer: " + e.message()));
      ImportCommand.write(made.snapshot(), file, invocation);
      return Exit.DECIDED;
    } catch (IOException
        | InputException
        | InvalidPathException
        | UnsupportedOperationException e) {
      throw Refusal.of(
          Exit.UNREADABLE,
          "the engine at `" + socket + "` cannot be asked: " + reason(e),
          "name its socket with --socket, and run this as somebody who may talk to it");
    }
  }

  private static String reason(Exception e) {
    String message = String.valueOf(e.getMessage());
    boolean denied =
        e instanceof AccessDeniedException
            || message.toLowerCase(Locale.ROOT).contains("permission denied");
    return denied ? "permission denied" : message;
  }
}
