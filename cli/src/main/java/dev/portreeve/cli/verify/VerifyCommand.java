package dev.portreeve.cli.verify;

import dev.portreeve.cli.choice.PolicyFinder;
import dev.portreeve.cli.choice.SchemaFinder;
import dev.portreeve.cli.command.CliError;
import dev.portreeve.cli.command.Command;
import dev.portreeve.cli.command.ErrorFormat;
import dev.portreeve.cli.command.Exit;
import dev.portreeve.cli.command.Invocation;
import dev.portreeve.cli.command.Option;
import dev.portreeve.cli.command.Options;
import dev.portreeve.cli.command.Synopsis;
import java.util.List;

/** {@code portreeve verify}: derives a report again and compares the bytes. */
public record VerifyCommand() implements Command {

  @Override
  public Synopsis synopsis() {
    return new Synopsis(
        "verify",
        "REPORT INPUT...",
        "derive a JSON report again from its input, and compare the bytes",
        """
        Evaluates the inputs once more as the report says that they were: its time, benchmark, \
        level, selection, parameters. Then it compares what comes out with the report, byte by byte, \
        and says the first difference.

        Rules of your own are not in a report: name their directories with --pack, and with --policy \
        the policy that was in force. The report is a JSON document, or the NDJSON of a fleet.""",
        Options.of(
            Option.value("pack", "NAME|DIR", "a pack that the report was made with").repeated(),
            SchemaFinder.option(),
            PolicyFinder.option(),
            ErrorFormat.option("error-format")),
        List.of(
            new Synopsis.Example(
                "portreeve verify report.json export/", "Is this what the export gives?"),
            new Synopsis.Example(
                "portreeve verify report.json host.json --policy acme/",
                "A report under a policy.")),
        List.of(
            Exit.DECIDED.meaning("the report is the same, byte for byte"),
            Exit.FAILED.meaning("it is not"),
            Exit.USAGE,
            Exit.UNREADABLE.meaning("an input that cannot be read, or no report of this kind"),
            Exit.BUG));
  }

  @Override
  public Exit run(Invocation invocation) throws CliError {
    return new VerifyRun(invocation).run();
  }
}
