package dev.portreeve.cli.check;

import dev.portreeve.cli.cache.CompiledCache;
import dev.portreeve.cli.choice.PackTrust;
import dev.portreeve.cli.choice.PlannedPlace;
import dev.portreeve.cli.choice.PolicyFinder;
import dev.portreeve.cli.choice.RunSelection;
import dev.portreeve.cli.choice.SchemaFinder;
import dev.portreeve.cli.collect.ThisHost;
import dev.portreeve.cli.command.CliError;
import dev.portreeve.cli.command.Command;
import dev.portreeve.cli.command.ErrorFormat;
import dev.portreeve.cli.command.Exit;
import dev.portreeve.cli.command.Invocation;
import dev.portreeve.cli.command.Option;
import dev.portreeve.cli.command.Options;
import dev.portreeve.cli.command.Synopsis;
import dev.portreeve.cli.output.Destination;
import dev.portreeve.cli.output.ReportFormat;
import dev.portreeve.cli.output.TableForm;
import java.util.List;

/** {@code portreeve check}: evaluates snapshots and exports, and says what was found. */
public record CheckCommand() implements Command {

  @Override
  public Synopsis synopsis() {
    return new Synopsis(
        "check",
        "INPUT...",
        "evaluate snapshots or raw exports, and report what was found",
        """
        Evaluates the inputs against a benchmark and reports a verdict for every control on \
        every container, image and host.

        An INPUT is a snapshot, a fleet (NDJSON: a snapshot a line), a raw export, a directory \
        or a tar of raw exports such as the collector writes, or - for standard input. Raw \
        exports are what docker inspect, info, version and their like print, daemon.json, \
        compose files, saved images, scans and bills of materials, and texts of the host. The \
        raw files given together, and each directory, describe one host.""",
        OPTIONS,
        List.of(
            new Synopsis.Example(
                "portreeve check export/", "Everything in the newest CIS benchmark."),
            new Synopsis.Example("sudo portreeve check --host", "The host that this runs on."),
            new Synopsis.Example(
                "docker inspect $(docker ps -aq --no-trunc) | portreeve check - --control 5.5",
                "One control, on the containers of this host."),
            new Synopsis.Example(
                "portreeve check export/ --level 1 --fail-on high --format json -o report.json",
                "As a gate: exits 1 only for failures of high or critical severity."),
            new Synopsis.Example(
                "portreeve check export/ --set 'approved_privileged_ports={ 80, 443 }'",
                "With a parameter of your own."),
            new Synopsis.Example(
                "portreeve check fleet.ndjson -o report.ndjson --resume run.resume",
                "A long run: after a kill the same line goes on where it was.")),
        List.of(Exit.values()));
  }

  private static final Options OPTIONS =
      Options.of(
              PolicyFinder.option(),
              RunSelection.benchmarkOption(),
              Option.choice("level", List.of("1", "2"), "up to this level (default 2)"),
              Option.value("profile", "NAME", "only rows of this profile of the benchmark")
                  .repeated(),
              Option.value("section", "NUMBER", "only this section of the benchmark").repeated(),
              Option.value("control", "ID|NUMBER", "only this control").repeated(),
              Option.value(
                      "pack",
                      "NAME|DIR",
                      "the controls of this pack (all of them, or a --benchmark's)")
                  .repeated(),
              SchemaFinder.option(),
              Option.value("set", "NAME=VALUE", "give a parameter its value, written as in Reeve")
                  .repeated(),
              Option.value("set-file", "NAME=FILE", "give it the value in a JSON file").repeated(),
              Destination.option(ReportFormat.words()),
              Option.value("output", "FILE", "write the report there instead of to stdout").or("o"),
              Option.choice(
                  "fail-on",
                  List.of("critical", "high", "medium", "low", "none"),
                  "the severity from which a failing control fails the run (default low)"),
              Option.flag("fail-on-manual", "fail for controls that a person must judge, too"),
              Option.flag("allow-unknown", "do not count undecided controls as incomplete"),
              Option.value(
                  "baseline", "REPORT", "an earlier JSON report: say what is new against it"),
              Option.flag("new-only", "let the gate count only what is new against --baseline"),
              Option.flag(
                  "host", "collect the host that this runs on, as collect does, and judge it"),
              ThisHost.socketOption(),
              Option.value("keep", "FILE", "with --host: keep the tar of what was collected there"),
              Option.flag("given", "the raw files are the whole population: nothing was left out"),
              PlanRules.engineOption(),
              PlannedPlace.option(),
              PlanRules.swarmOption(),
              Option.flag("running", "only running containers"),
              Option.value("now", "INSTANT", "the time of the run (default: the clock)"),
              Option.value(
                  "jobs", "N", "evaluate so many snapshots at once (default: one a processor)"),
              Option.value(
                  "resume", "FILE", "note there what is done, and go on with what is noted there"),
              Option.flag(
                  "check-both",
                  "decide PASS and NOT_APPLICABLE in both ways, too, where the report does not say"
                      + " why: sarif, markdown, prometheus"),
              Option.flag("list", "list the selected controls, and evaluate nothing"),
              Option.choice("color", List.of("auto", "always", "never"), "colours (default auto)"),
              Option.flag("verbose", "say on stderr what was read, and each file that is not used")
                  .or("v"),
              Option.flag("quiet", "say nothing on stderr but mistakes and what cannot be read")
                  .or("q"),
              Option.flag("no-progress", "count nothing on stderr, though it is a terminal"),
              ErrorFormat.option("error-format"))
          .and(PackTrust.options())
          .and(List.of(CompiledCache.option()))
          .and(TableForm.options());

  @Override
  public Exit run(Invocation invocation) throws CliError {
    return new CheckRun(invocation).run();
  }
}
