package dev.portreeve.cli.check;

import dev.portreeve.cli.choice.PackFinder;
import dev.portreeve.cli.choice.RunSelection;
import dev.portreeve.cli.collect.ThisHost;
import dev.portreeve.cli.command.Arguments;
import dev.portreeve.cli.command.CliError;
import dev.portreeve.cli.command.Exit;
import dev.portreeve.cli.command.Invocation;
import dev.portreeve.cli.output.AtomicFile;
import dev.portreeve.cli.output.ControlList;
import dev.portreeve.cli.output.Destination;
import dev.portreeve.cli.output.ReportFormat;
import dev.portreeve.cli.output.TableForm;
import dev.portreeve.cli.resume.ResumeFile;
import dev.portreeve.cli.resume.RunIdentity;
import dev.portreeve.runtime.evaluate.Engine;
import dev.portreeve.runtime.report.Phrase;
import dev.portreeve.runtime.report.gate.Gate;
import dev.portreeve.runtime.verdict.Severity;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One run of {@code check}: what the options ask for is settled first, then the inputs are read,
 * evaluated and reported ({@link FleetRun}), and the gate gives the exit.
 */
public final class CheckRun {
  private final Invocation invocation;
  private final Arguments.Given arguments;
  private final PackFinder files;

  CheckRun(Invocation invocation) throws CliError {
    this.invocation = invocation;
    this.arguments = invocation.arguments();
    this.files = PackFinder.of(invocation, now(invocation));
  }

  Exit run() throws CliError {
    if (arguments.has("list")) {
      return list();
    }
    boolean here = arguments.has("host");
    if (here && !invocation.operands().isEmpty()) {
      throw CliError.usage(
          "`--host` is the host that this runs on, and `"
              + invocation.operands().get(0)
              + "` is another input",
          "leave one of them out");
    }
    if (!here && (arguments.has("keep") || arguments.has("socket"))) {
      throw CliError.usage("`--keep` and `--socket` are about this host", "add --host");
    }
    if (!here && invocation.operands().isEmpty()) {
      throw CliError.usage(
          "there is nothing to check",
          "name a file or a directory, - for stdin, or --host for the host that this runs on");
    }
    List<Destination> destinations = Destination.of(arguments, ReportFormat.words());
    TableForm.check(arguments, destinations);
    Optional<BaselineComparison> baseline = BaselineComparison.of(arguments, files);
    RunSelection chosen = RunSelection.of(arguments, files);
    if (arguments.value("resume").isPresent()) {
      return resumable(destinations, chosen, baseline);
    }
    PlanRules rules = rules(chosen, now());
    FleetRun run =
        new FleetRun(invocation, rules, destinations, gateOptions(), baseline, Optional.empty());
    try (run) {
      return here
          ? run.of(ThisHost.tar(invocation, rules.importing().labels().names()))
          : run.of(invocation.operands());
    }
  }

  /** A run that goes on where an earlier process of it died, and notes how far it came. */
  private Exit resumable(
      List<Destination> destinations, RunSelection chosen, Optional<BaselineComparison> baseline)
      throws CliError {
    if (arguments.has("host")) {
      throw CliError.usage(
          "`--host` collects anew each time, so that there is nothing to go on with",
          "leave --resume out");
    }
    for (Destination each : destinations) {
      checkResumable(each);
    }
    Path file = Path.of(arguments.value("resume").orElseThrow());
    try (ResumeFile resume = ResumeFile.open(file, destinations)) {
      boolean told = arguments.value("now").isPresent();
      PlanRules rules = rules(chosen, told ? now() : resume.now().orElse(now()));
      Optional<String> against = baseline.map(BaselineComparison::digest);
      resume.begin(
          RunIdentity.of(arguments, rules.engine().policy(), destinations, against), destinations);
      if (resume.left() > 0 && !arguments.has("quiet")) {
        invocation.say(
            "goes on: " + Phrase.count(resume.left(), "input") + " done before, see " + file);
      }
      FleetRun run =
          new FleetRun(
              invocation, rules, destinations, gateOptions(), baseline, Optional.of(resume));
      try (run) {
        return run.of(invocation.operands());
      }
    }
  }

  /** A report can be gone on with that is written as hosts are read, into a file. */
  private static void checkResumable(Destination destination) throws CliError {
    ReportFormat format = ReportFormat.of(destination.format());
    if (!format.streams()) {
      throw CliError.usage(
          "`--format "
              + destination.format()
              + "` is written when the last host is known, so that nothing of it is there to go on"
              + " with",
          "--resume goes with --format " + String.join(", ", ReportFormat.streamed()));
    }
    if (destination.file().isEmpty()) {
      throw CliError.usage(
          "`--resume` goes on with a report in a file, and this one goes to stdout",
          "name the file: -o FILE");
    }
    Path file = destination.file().get();
    if (AtomicFile.isWrittenAsItStands(file)) {
      throw CliError.usage(
          "`--resume` goes on with a report in a file, and `" + file + "` is none", "name a file");
    }
  }

  private PlanRules rules(RunSelection chosen, Instant now) throws CliError {
    return new PlanRules(engine(chosen, now), chosen.planned(arguments), invocation.importing());
  }

  private Exit list() throws CliError {
    if (arguments.has("format") || arguments.has("output") || arguments.has("resume")) {
      throw CliError.usage(
          "`--list` is a list and no report", "leave --format, --output and --resume out");
    }
    ControlList.write(
        engine(RunSelection.of(arguments, files), now()).selected(), invocation.out());
    return Exit.DECIDED;
  }

  private Engine engine(RunSelection chosen, Instant now) throws CliError {
    Engine engine = chosen.engine(arguments, now);
    chosen.outOfDate(now).forEach(invocation::say);
    if (engine.controls() == 0) {
      throw CliError.of(
          Exit.NOTHING,
          "no control is in this selection",
          "widen --level, --profile, --section or --control");
    }
    return engine;
  }

  private Instant now() throws CliError {
    return now(invocation);
  }

  /** The one instant of a run. */
  public static Instant now(Invocation invocation) throws CliError {
    Optional<String> said = invocation.arguments().value("now");
    if (said.isEmpty()) {
      return invocation.console().clock().instant().truncatedTo(ChronoUnit.SECONDS);
    }
    try {
      return said.get().length() == "2026-11-24".length()
          ? LocalDate.parse(said.get()).atStartOfDay().toInstant(ZoneOffset.UTC)
          : Instant.parse(said.get());
    } catch (DateTimeException e) {
      throw CliError.usage(
          "`--now` cannot be `" + said.get() + "`", "write it as 2026-11-24T10:00:00Z");
    }
  }

  private Gate.Options gateOptions() {
    String threshold = arguments.value("fail-on").orElse("low");
    Optional<Severity> failOn =
        threshold.equals("none")
            ? Optional.empty()
            : Optional.of(Severity.valueOf(threshold.toUpperCase(Locale.ROOT)));
    return new Gate.Options(
        failOn, arguments.has("allow-unknown"), arguments.has("fail-on-manual"));
  }
}
