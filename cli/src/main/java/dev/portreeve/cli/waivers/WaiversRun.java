package dev.portreeve.cli.waivers;

import dev.portreeve.cli.check.CheckRun;
import dev.portreeve.cli.check.PlanRules;
import dev.portreeve.cli.choice.PackFinder;
import dev.portreeve.cli.choice.RunSelection;
import dev.portreeve.cli.command.Arguments;
import dev.portreeve.cli.command.CliError;
import dev.portreeve.cli.command.Exit;
import dev.portreeve.cli.command.Invocation;
import dev.portreeve.cli.input.Hosts;
import dev.portreeve.cli.input.Hosts.Host;
import dev.portreeve.cli.input.InputReader;
import dev.portreeve.runtime.json.InputException;
import dev.portreeve.runtime.pack.CompiledPolicy;
import dev.portreeve.runtime.report.waivers.WaiverJson;
import dev.portreeve.runtime.report.waivers.WaiverStory;
import dev.portreeve.runtime.report.waivers.WaiverTable;
import dev.portreeve.runtime.verdict.Report;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One run of {@code waivers}: evaluates as the policy says, and tells each waiver's story. */
final class WaiversRun {
  private final Invocation invocation;

  WaiversRun(Invocation invocation) {
    this.invocation = invocation;
  }

  Exit run() throws CliError {
    List<String> operands = invocation.operands();
    if (operands.size() < 2) {
      throw CliError.usage(
          operands.isEmpty() ? "there is no policy" : "there is nothing to look at",
          "write `portreeve waivers POLICY INPUT...`");
    }
    Arguments.Given arguments = invocation.arguments();
    Instant now = CheckRun.now(invocation);
    RunSelection chosen =
        RunSelection.of(
            operands.get(0),
            arguments.values("pack"),
            Optional.empty(),
            PackFinder.of(invocation, now));
    chosen.outOfDate(now).forEach(invocation::say);
    PlanRules rules =
        new PlanRules(chosen.asWritten(now), chosen.planned(arguments), invocation.importing());
    Hosts hosts =
        Hosts.of(
            InputReader.read(operands.subList(1, operands.size()), invocation.console()),
            rules.importing());
    hosts.unreadable().forEach(e -> invocation.say(e.getMessage()));
    List<Report> reports = new ArrayList<>();
    int unreadable = hosts.unreadable().size();
    for (Host host : hosts.all()) {
      try {
        reports.add(rules.report(host, arguments.has("given")));
      } catch (InputException e) {
        unreadable++;
        invocation.say(e.getMessage());
      }
    }
    if (reports.isEmpty()) {
      return unreadable > 0 ? Exit.UNREADABLE : Exit.NOTHING;
    }
    CompiledPolicy policy = chosen.written().orElseThrow();
    LocalDate today = now.atZone(ZoneOffset.UTC).toLocalDate();
    List<WaiverStory> stories = WaiverStory.of(policy, reports, today);
    String format = arguments.value("format").orElse("human");
    invocation
        .out()
        .print(
            format.equals("json")
                ? WaiverJson.of(policy, today, stories)
                : WaiverTable.of(policy, today, stories));
    return unreadable > 0 ? Exit.INCOMPLETE : Exit.DECIDED;
  }
}
