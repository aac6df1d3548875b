package dev.portreeve.cli.waivers;

import dev.portreeve.cli.cache.CompiledCache;
import dev.portreeve.cli.check.PlanRules;
import dev.portreeve.cli.choice.PackTrust;
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

/** {@code portreeve waivers}: what has become of what a policy accepts. */
public record WaiversCommand() implements Command {

  @Override
  public Synopsis synopsis() {
    return new Synopsis(
        "waivers",
        "POLICY INPUT...",
        "say what has become of a policy's waivers and attestations",
        """
        Evaluates the inputs as the policy says, and lists each waiver and attestation under what has \
        become of it: in use (and those that end within 30 days), expired, undecided for lack of data, \
        bound to what is no longer so, no longer needed, unused; and those that mean more than they \
        need, or tell whom they mean by a name alone.

        An INPUT is what `check` takes; several hosts are looked at together. It exits 0 whatever it \
        finds: the gate is `check`.""",
        Options.of(
                Option.value("pack", "NAME|DIR", "a pack that the policy uses").repeated(),
                SchemaFinder.option(),
                Option.choice("format", List.of("human", "json"), "human (default) or json"),
                Option.value("now", "INSTANT", "the time of the run (default: the clock)"),
                Option.flag(
                    "given", "the raw files are the whole population: nothing was left out"),
                PlanRules.engineOption(),
                PlannedPlace.option(),
                PlanRules.swarmOption(),
                ErrorFormat.option("error-format"))
            .and(PackTrust.options())
            .and(List.of(CompiledCache.option())),
        List.of(
            new Synopsis.Example(
                "portreeve waivers acme/ export/", "All that Acme accepts, on one host."),
            new Synopsis.Example(
                "portreeve waivers acme/production.reeve fleet.ndjson --format json",
                "Over a fleet, for a ticket system.")),
        List.of(
            Exit.DECIDED.meaning("they are listed"),
            Exit.USAGE,
            Exit.UNREADABLE,
            Exit.NOTHING,
            Exit.INCOMPLETE.meaning("an input of several could not be read"),
            Exit.BUG));
  }

  @Override
  public Exit run(Invocation invocation) throws CliError {
    return new WaiversRun(invocation).run();
  }
}
