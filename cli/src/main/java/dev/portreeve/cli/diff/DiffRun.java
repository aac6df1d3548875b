package dev.portreeve.cli.diff;

import dev.portreeve.cli.check.CheckRun;
import dev.portreeve.cli.check.PlanRules;
import dev.portreeve.cli.choice.PackFinder;
import dev.portreeve.cli.choice.PlannedPlace;
import dev.portreeve.cli.command.Arguments;
import dev.portreeve.cli.command.CliError;
import dev.portreeve.cli.command.Exit;
import dev.portreeve.cli.command.Invocation;
import dev.portreeve.cli.input.Hosts;
import dev.portreeve.cli.input.Hosts.Host;
import dev.portreeve.cli.input.InputReader;
import dev.portreeve.cli.input.ReportFile;
import dev.portreeve.compiler.compare.Comparison;
import dev.portreeve.runtime.docker.profile.Declarations;
import dev.portreeve.runtime.evaluate.Engine;
import dev.portreeve.runtime.json.InputException;
import dev.portreeve.runtime.report.compare.DifferenceJson;
import dev.portreeve.runtime.report.compare.DifferenceText;
import dev.portreeve.runtime.report.compare.ReportDifference;
import dev.portreeve.runtime.report.compare.RuleDifference;
import dev.portreeve.runtime.report.json.JsonReport;
import dev.portreeve.runtime.report.json.RecordedReport;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One run of {@code diff}. */
final class DiffRun {
  private final Invocation invocation;
  private final Arguments.Given arguments;
  private final boolean json;
  private int unreadable;

  DiffRun(Invocation invocation) {
    this.invocation = invocation;
    this.arguments = invocation.arguments();
    this.json = arguments.value("format").orElse("human").equals("json");
  }

  Exit run() throws CliError {
    List<String> operands = invocation.operands();
    if (operands.size() != 2) {
      throw CliError.usage(
          "two things are compared, and there are " + operands.size(),
          "write `portreeve diff OLD NEW`, and snapshots with --over");
    }
    List<String> beside = arguments.values("pack");
    PackFinder files = PackFinder.over(arguments.values("schema"));
    DiffSide before = DiffSide.of(operands.get(0), beside, files);
    DiffSide after = DiffSide.of(operands.get(1), beside, files);
    if (before instanceof DiffSide.Report old && after instanceof DiffSide.Report now) {
      return reports(old.file(), now.file());
    }
    if (before instanceof DiffSide.OfPack old && after instanceof DiffSide.OfPack now) {
      return packs(old, now);
    }
    if (before instanceof DiffSide.OfPolicy old && after instanceof DiffSide.OfPolicy now) {
      return policies(old, now);
    }
    throw CliError.usage(
        String.format(
            java.util.Locale.ROOT,
            "`%s` is %s, and `%s` is %s",
            operands.get(0),
            before.kind(),
            operands.get(1),
            after.kind()),
        "compare two reports, two packs or two policies");
  }

  private Exit reports(ReportFile before, ReportFile after) throws CliError {
    if (arguments.has("over")) {
      throw CliError.usage(
          "reports were made of snapshots already", "leave --over out, or compare what made them");
    }
    ReportDifference difference = ReportDifference.of(before.reports(), after.reports());
    invocation.out().print(json ? DifferenceJson.of(difference) : DifferenceText.of(difference));
    return difference.changes().isEmpty() ? Exit.DECIDED : Exit.FAILED;
  }

  private Exit packs(DiffSide.OfPack before, DiffSide.OfPack after) throws CliError {
    RuleDifference rules = Comparison.of(before.pack(), after.pack());
    if (!arguments.has("over")) {
      return say(rules, Optional.empty());
    }
    Optional<String> benchmark = arguments.value("benchmark");
    Instant now = CheckRun.now(invocation);
    Declarations named = PlannedPlace.of(arguments, Optional.empty());
    return over(
        rules,
        new PlanRules(before.engine(benchmark, now), named, invocation.importing()),
        new PlanRules(after.engine(benchmark, now), named, invocation.importing()));
  }

  private Exit policies(DiffSide.OfPolicy before, DiffSide.OfPolicy after) throws CliError {
    if (arguments.has("benchmark")) {
      throw CliError.usage("a policy says itself which benchmark it runs", "leave --benchmark out");
    }
    Instant now = CheckRun.now(invocation);
    Engine old = before.engine(now);
    Engine later = after.engine(now);
    RuleDifference rules =
        Comparison.of(before.built().policy(), after.built().policy())
            .with(ControlChanges.changes(old.selected(), later.selected()));
    return arguments.has("over")
        ? over(rules, planned(old, before), planned(later, after))
        : say(rules, Optional.empty());
  }

  /** Plans are judged on the engine of the option, else on that of each policy. */
  private PlanRules planned(Engine engine, DiffSide.OfPolicy of) throws CliError {
    return new PlanRules(
        engine, PlannedPlace.of(arguments, of.built().compiled().engine()), invocation.importing());
  }

  /** Evaluates what was given with both, and compares what comes out. */
  private Exit over(RuleDifference rules, PlanRules before, PlanRules after) throws CliError {
    Hosts hosts =
        Hosts.of(
            InputReader.read(arguments.values("over"), invocation.console()),
            PlanRules.importing(List.of(before, after)));
    hosts.unreadable().forEach(this::unreadable);
    List<RecordedReport> old = new ArrayList<>();
    List<RecordedReport> now = new ArrayList<>();
    for (Host host : hosts.all()) {
      try {
        List<RecordedReport> was = evaluate(before, host);
        now.addAll(evaluate(after, host));
        old.addAll(was);
      } catch (InputException e) {
        unreadable(e);
      }
    }
    if (old.isEmpty()) {
      return unreadable > 0 ? Exit.UNREADABLE : Exit.NOTHING;
    }
    return say(rules, Optional.of(ReportDifference.of(old, now, rules)));
  }

  private List<RecordedReport> evaluate(PlanRules rules, Host host) throws InputException {
    return RecordedReport.read(
        host.name(), JsonReport.bytes(rules.report(host, arguments.has("given"))));
  }

  private void unreadable(InputException e) {
    unreadable++;
    invocation.say(e.getMessage());
  }

  private Exit say(RuleDifference rules, Optional<ReportDifference> verdicts) {
    invocation
        .out()
        .print(json ? DifferenceJson.of(rules, verdicts) : DifferenceText.of(rules, verdicts));
    boolean same =
        rules.changes().isEmpty() && verdicts.map(v -> v.changes().isEmpty()).orElse(true);
    return !same ? Exit.FAILED : unreadable > 0 ? Exit.INCOMPLETE : Exit.DECIDED;
  }
}
