package dev.portreeve.cli.diff;

import dev.portreeve.cli.check.PlanRules;
import dev.portreeve.cli.choice.PlannedPlace;
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

/** {@code portreeve diff}: what changed from one report, pack or policy to another, and why. */
public record DiffCommand() implements Command {

  @Override
  public Synopsis synopsis() {
    return new Synopsis(
        "diff",
        "OLD NEW",
        "say what changed between two reports, packs or policies, and why",
        """
        Of two JSON reports, or two NDJSON ones of a fleet, host by host: which failures appeared, \
        which are fixed, what else changed, and what it comes from: other data of the host, another \
        pack or benchmark, another policy, another time of the run.

        Of two packs, or two policies: what they say differently, by what it means. Layout, comments \
        and tests make no difference. With --over also which verdicts that changes on given \
        snapshots or exports.

        Hosts are compared by name and id: one that got another name is known by its id.

        A control on a subject is the same in both if the host, the control, the type and the name of the \
        subject are; ids change whenever a container is made anew. A failure that is unknown now is \
        not fixed but changed.""",
        Options.of(
            Option.value("over", "INPUT", "evaluate this with both packs or policies").repeated(),
            Option.value("benchmark", "NAME@VERSION", "evaluate the rows of this (packs)"),
            Option.value("pack", "NAME|DIR", "a pack that these use").repeated(),
            SchemaFinder.option(),
            Option.flag("given", "the raw files are the whole population: nothing was left out"),
            PlanRules.engineOption(),
            PlannedPlace.option(),
            PlanRules.swarmOption(),
            Option.value("now", "INSTANT", "the time of the run (default: the clock)"),
            Option.choice("format", List.of("human", "json"), "how to print it (default human)"),
            ErrorFormat.option("error-format")),
        List.of(
            new Synopsis.Example(
                "portreeve diff monday.json today.json", "What has changed since Monday."),
            new Synopsis.Example(
                "portreeve diff rules/ new-rules/ --over export/",
                "What the new rules say, and whom it hits.")),
        List.of(
            Exit.DECIDED.meaning("nothing differs"),
            Exit.FAILED.meaning("something differs"),
            Exit.USAGE,
            Exit.UNREADABLE,
            Exit.NOTHING,
            Exit.INCOMPLETE.meaning("an input of several could not be read"),
            Exit.BUG));
  }

  @Override
  public Exit run(Invocation invocation) throws CliError {
    return new DiffRun(invocation).run();
  }
}
