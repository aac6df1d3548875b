package dev.portreeve.cli.collect;

import dev.portreeve.cli.command.CliError;
import dev.portreeve.cli.command.Command;
import dev.portreeve.cli.command.ErrorFormat;
import dev.portreeve.cli.command.Exit;
import dev.portreeve.cli.command.Invocation;
import dev.portreeve.cli.command.Option;
import dev.portreeve.cli.command.Options;
import dev.portreeve.cli.command.Release;
import dev.portreeve.cli.command.Synopsis;
import java.util.ArrayList;
import java.util.List;

/** {@code portreeve collector}: prints the script that collects a host. */
public record CollectorCommand() implements Command {

  @Override
  public Synopsis synopsis() {
    List<Option> options = new ArrayList<>(CollectionNeeds.options());
    options.add(ErrorFormat.option("error-format"));
    return new Synopsis(
        "collector",
        "",
        "print a shell script that collects a host",
        """
        Prints one POSIX shell script. Run on a host, it writes a tar of raw exports of its \
        container engine and of the host itself, for check to read elsewhere. It needs sh, awk, \
        tar and the docker or podman command line, no Java and no network; it changes nothing. \
        Run it as root to get everything: what another user may not read is in the tar's \
        manifest with the reason, and unknown afterwards.

        Values of environment variables and labels, credentials in URLs and arguments and tokens \
        are left out before anything is written. With --list the script prints what it would run \
        and read, and does none of it.""",
        Options.of(options.toArray(new Option[0])),
        List.of(
            new Synopsis.Example(
                "portreeve collector | ssh root@host sh > host.tar", "Collect another host."),
            new Synopsis.Example(
                "portreeve collector | ssh host sudo -n sh > host.tar",
                "The same as an account that may use sudo without a password."),
            new Synopsis.Example(
                "portreeve collector | ssh host sh -s -- --list",
                "What it would run and read there, for whoever has to allow it."),
            new Synopsis.Example(
                "portreeve collector --control 5.5 > collector.sh",
                "Only what one control needs, to be read before it is run.")),
        List.of(
            Exit.DECIDED.meaning("the script is printed"),
            Exit.USAGE.meaning("a mistake in the arguments, or in the Reeve text of a pack"),
            Exit.BUG));
  }

  @Override
  public Exit run(Invocation invocation) throws CliError {
    if (!invocation.operands().isEmpty()) {
      throw CliError.usage(
          "`" + invocation.operands().get(0) + "` is not expected here",
          "name a pack with --for, or a control with --control");
    }
    String script =
        CollectorScript.of(CollectionNeeds.of(invocation.arguments()), Release.versionOfThisJar());
    invocation.out().print(script);
    return Exit.DECIDED;
  }
}
