package dev.portreeve.cli.input;

import dev.portreeve.cli.choice.RunSelection;
import dev.portreeve.cli.command.CliError;
import dev.portreeve.cli.command.Command;
import dev.portreeve.cli.command.Exit;
import dev.portreeve.cli.command.Invocation;
import dev.portreeve.cli.command.Option;
import dev.portreeve.cli.command.Options;
import dev.portreeve.cli.command.Synopsis;
import dev.portreeve.cli.output.AtomicFile;
import dev.portreeve.cli.output.Destination;
import dev.portreeve.runtime.docker.document.NamedLabels;
import dev.portreeve.runtime.json.InputException;
import dev.portreeve.runtime.json.StrictJson;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** {@code portreeve import}: raw exports to one snapshot. */
public record ImportCommand() implements Command {

  @Override
  public Synopsis synopsis() {
    return new Synopsis(
        "import",
        "RAW...",
        "turn raw exports of one host into a snapshot",
        """
        Reads raw exports (what docker inspect, info, version and their like print, daemon.json, \
        compose files, saved images, scans and bills of materials, texts of the host), \
        directories or tars of them, such as the collector writes, or - for standard input, and writes the one snapshot that they describe. What was made of each \
        input is said on stderr. A snapshot stays what it is, byte for byte.""",
        Options.of(
            Option.value("output", "FILE", "write it there instead of to stdout").or("o"),
            Option.value("pack", "NAME|DIR", "with the values of labels that this pack names")
                .repeated(),
            Option.value("policy", "FILE|DIR", "with the values of labels that this policy names"),
            Option.flag("swarm", "read compose files as `docker stack deploy` does"),
            Option.flag("given", "the inputs are the whole population: nothing was left out")),
        List.of(
            new Synopsis.Example(
                "portreeve import export/ -o host.json", "What check would evaluate, as a file.")),
        List.of(
            Exit.DECIDED.meaning("the snapshot is written"),
            Exit.USAGE.meaning("a mistake in the arguments, or inputs of several hosts"),
            Exit.UNREADABLE,
            Exit.NOTHING.meaning("nothing is written, for the inputs describe no object"),
            Exit.INCOMPLETE.meaning(
                "an input of several could not be read, and the snapshot is written without it; or the snapshot could not be written"),
            Exit.BUG));
  }

  @Override
  public Exit run(Invocation invocation) throws CliError {
    return write(invocation);
  }

  private static Exit write(Invocation invocation) throws CliError {
    if (invocation.operands().isEmpty()) {
      throw CliError.usage(
          "there is nothing to import", "name a file or a directory, or - for stdin");
    }
    Optional<Path> file =
        invocation.arguments().value("output").filter(name -> !name.equals("-")).map(Path::of);
    if (file.isPresent()) {
      Destination.checkWritable(file.get());
    }
    Inputs inputs = InputReader.read(invocation.operands(), invocation.console());
    Hosts hosts = Hosts.of(inputs, invocation.importing().with(labels(invocation)));
    ImportNotes.say(hosts, invocation, true);
    if (hosts.all().isEmpty()) {
      return nothing(hosts, invocation);
    }
    Hosts.Host host = only(hosts);
    if (!host.imported() && invocation.arguments().has("given")) {
      throw CliError.usage(
          "`" + host.name() + "` is a snapshot already", "--given speaks of raw exports");
    }
    if (!host.imported() && !isWhole(host, invocation)) {
      return Exit.UNREADABLE;
    }
    try {
      write(host.snapshot(), file, invocation);
    } catch (IOException e) {
      invocation.say("`" + file.orElseThrow() + "` cannot be written: " + e.getMessage());
      return Exit.INCOMPLETE;
    }
    return hosts.unreadable().isEmpty() ? Exit.DECIDED : Exit.INCOMPLETE;
  }

  /** Those that the packs or the policy name that stand there; else none. */
  private static NamedLabels labels(Invocation invocation) throws CliError {
    List<String> packs = invocation.arguments().values("pack");
    Optional<String> policy = invocation.arguments().value("policy");
    return packs.isEmpty() && policy.isEmpty()
        ? NamedLabels.NONE
        : NamedLabels.of(RunSelection.of(policy, packs).labels());
  }

  private static Exit nothing(Hosts hosts, Invocation invocation) {
    if (!hosts.unreadable().isEmpty()) {
      return Exit.UNREADABLE;
    }
    invocation.say("nothing was written: the inputs describe no object");
    return Exit.NOTHING;
  }

  private static Hosts.Host only(Hosts hosts) throws CliError {
    if (hosts.all().size() > 1 && hosts.all().stream().anyMatch(h -> !h.imported())) {
      throw CliError.usage("snapshots do not merge", "give raw exports, or one snapshot");
    }
    if (hosts.all().size() > 1) {
      throw CliError.usage(
          "each directory is one host, and here are " + hosts.all().size() + " hosts",
          "import them one by one, or name the files of one host");
    }
    return hosts.all().get(0);
  }

  /** Whether a snapshot is one from its first byte to its last; says so, or what is wrong. */
  private static boolean isWhole(Hosts.Host host, Invocation invocation) {
    try {
      StrictJson.withDefaults().check(host.name(), host.snapshot());
      invocation.say("a snapshot already, and written as it is: " + host.name());
      return true;
    } catch (InputException e) {
      invocation.say(e.getMessage());
      return false;
    }
  }

  public static void write(byte[] snapshot, Optional<Path> file, Invocation invocation)
      throws IOException {
    if (file.isPresent()) {
      AtomicFile.write(
          file.get(),
          out -> {
            out.write(snapshot);
            out.write(end(snapshot));
          });
    } else {
      invocation.out().write(snapshot);
      invocation.out().write(end(snapshot));
    }
  }

  /** A line's end, where there is none yet. */
  private static byte[] end(byte[] text) {
    return text.length > 0 && text[text.length - 1] == '\n' ? new byte[0] : new byte[] {'\n'};
  }
}
