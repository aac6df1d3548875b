package dev.portreeve.cli.check;

import dev.portreeve.cli.choice.PackFinder;
import dev.portreeve.cli.choice.RunSelection;
import dev.portreeve.cli.command.Arguments;
import dev.portreeve.cli.command.CliError;
import dev.portreeve.cli.command.Invocation;
import dev.portreeve.cli.command.Nearest;
import dev.portreeve.cli.input.ReportFile;
import dev.portreeve.cli.resume.InputDigest;
import dev.portreeve.runtime.report.gate.Baseline;
import dev.portreeve.runtime.verdict.Finding;
import dev.portreeve.runtime.verdict.Report;
import dev.portreeve.runtime.verdict.Subject;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** The baseline that {@code check} is given, and what it says of the reports: what is new. */
record BaselineComparison(Baseline baseline, String digest) {
  private static final int MOST = 20;

  /**
   * The one that the options name.
   *
   * @throws CliError when it cannot be read, or names a control that no chosen pack has: a baseline
   *     of other rules would hide what it does not know
   */
  static Optional<BaselineComparison> of(Arguments.Given arguments, PackFinder files)
      throws CliError {
    Optional<String> file = arguments.value("baseline");
    if (file.isEmpty()) {
      if (arguments.has("new-only")) {
        throw CliError.usage("`--new-only` needs something to be new against", "add --baseline");
      }
      return Optional.empty();
    }
    ReportFile read = ReportFile.read(file.get());
    Baseline baseline = Baseline.of(read.reports());
    List<String> known = RunSelection.of(arguments, files).controlNames();
    for (String control : new TreeSet<>(baseline.controls())) {
      if (!known.contains(control)) {
        throw CliError.usage(
            "the baseline `" + file.get() + "` speaks of a control `" + control + "`",
            Nearest.of(control, known)
                .orElse("no chosen pack has it: write the baseline anew, or name its pack"));
      }
    }
    return Optional.of(new BaselineComparison(baseline, InputDigest.of(read)));
  }

  /** Names on stderr what is new in a report, and what grew worse under what is old. */
  void say(Report report, Invocation invocation) {
    String host = report.snapshot().host().orElse("(unknown host)");
    if (!baseline.knowsHost(report)) {
      invocation.say("no report of " + host + " is in the baseline: all of its findings are new");
    }
    List<Baseline.Grown> grown = baseline.grown(report);
    List<Finding> worse = grown.stream().map(Baseline.Grown::finding).toList();
    List<Finding> fresh =
        baseline.fresh(report).stream().filter(finding -> !worse.contains(finding)).toList();
    for (Finding finding : fresh.subList(0, Math.min(MOST, fresh.size()))) {
      invocation.say("new on " + host + ": " + what(finding));
    }
    if (fresh.size() > MOST) {
      invocation.say("new on " + host + ": and " + (fresh.size() - MOST) + " more");
    }
    if (fresh.isEmpty() && baseline.fresh(report).isEmpty()) {
      invocation.say("nothing is new on " + host);
    }
    for (Baseline.Grown each : grown.subList(0, Math.min(MOST, grown.size()))) {
      String now = String.join(", ", each.now().subList(0, Math.min(3, each.now().size())));
      String rest = each.now().size() > 3 ? ", and " + (each.now().size() - 3) + " more" : "";
      invocation.say(
          "worse on " + host + ": " + what(each.finding()) + " as before, and now " + now + rest);
    }
    if (grown.size() > MOST) {
      invocation.say("worse on " + host + ": and " + (grown.size() - MOST) + " more");
    }
  }

  private static String name(Subject subject) {
    String object =
        subject.type() + " " + (subject.name().isEmpty() ? subject.id() : subject.name());
    return subject.isElement() ? object + " " + subject.element() : object;
  }

  private static String what(Finding finding) {
    String subject = finding.subject().map(BaselineComparison::name).orElse("the population");
    return finding.control() + ", " + subject + ": " + finding.verdict();
  }
}
