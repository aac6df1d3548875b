package dev.portreeve.cli;

import dev.portreeve.runtime.report.DifferenceText;
import dev.portreeve.runtime.report.ReportDifference;
import java.util.List;

/** {@code portreeve diff}: what changed from one report to a later one, and why. */
record DiffCommand() implements Command {

  @Override
  public Synopsis synopsis() {
    return new Synopsis(
        "diff",
        "REPORT REPORT",
        "say what changed between two reports, and why",
        """
        Compares two JSON reports, or two NDJSON ones of a fleet, host by host: which failures \
        appeared, which are fixed, what else changed, and what it comes from: other data of the \
        host, another pack or benchmark, another policy, another time of the run.

        A control on a subject is the same in both if the host, the control, the type and the name of the \
        subject are; ids change whenever a container is made anew. A failure that is unknown now is \
        not fixed but changed.""",
        Options.of(ErrorFormat.option("error-format")),
        List.of(
            new Synopsis.Example(
                "portreeve diff monday.json today.json", "What has changed since Monday.")),
        List.of(Exit.DECIDED, Exit.FAILED, Exit.USAGE, Exit.UNREADABLE, Exit.BUG));
  }

  @Override
  public Exit run(Invocation invocation) {
    try {
      List<String> operands = invocation.operands();
      if (operands.size() != 2) {
        throw Refusal.usage(
            "two reports are compared, and there are " + operands.size(),
            "write `portreeve diff OLD.json NEW.json`");
      }
      ReportDifference difference =
          ReportDifference.of(
              ReportFile.read(operands.get(0)).reports(),
              ReportFile.read(operands.get(1)).reports());
      invocation.out().print(DifferenceText.of(difference));
      return difference.changes().isEmpty() ? Exit.DECIDED : Exit.FAILED;
    } catch (Refusal refusal) {
      return invocation.refuse(refusal);
    }
  }
}
