package dev.portreeve.cli;

import dev.portreeve.compiler.testing.PackTests;
import dev.portreeve.compiler.testing.TestResult;
import dev.portreeve.runtime.report.TerminalText;
import java.util.ArrayList;
import java.util.List;

/** {@code portreeve test}: runs the tests that packs bring along. */
record TestCommand() implements Command {

  @Override
  public Synopsis synopsis() {
    return new Synopsis(
        "test",
        "[PACK...]",
        "run the tests of packs",
        """
        Runs every test of the packs (directories of Reeve, or names of packs that come with \
        Portreeve; without any, all of those) and prints the cases that come out otherwise than \
        they say.""",
        Options.of(ErrorFormat.option("error-format")),
        List.of(new Synopsis.Example("portreeve test rules/", "The tests of the pack in rules/.")),
        List.of(Exit.DECIDED, Exit.FAILED, Exit.USAGE, Exit.NOTHING, Exit.BUG));
  }

  @Override
  public Exit run(Invocation invocation) {
    try {
      return test(invocation);
    } catch (Refusal refusal) {
      return invocation.refuse(refusal);
    }
  }

  private static Exit test(Invocation invocation) throws Refusal {
    List<TestResult> results = new ArrayList<>();
    List<String> packs = Packs.namedOrStandard(invocation.operands());
    for (String pack : packs) {
      results.addAll(PackTests.run(Packs.built(pack, packs)));
    }
    List<TestResult> failed = results.stream().filter(result -> !result.passed()).toList();
    failed.forEach(result -> invocation.out().print(picture(result)));
    if (results.isEmpty()) {
      invocation.say("no test is in these packs");
      return Exit.NOTHING;
    }
    long controls = results.stream().map(TestResult::control).distinct().count();
    invocation
        .out()
        .println(
            "tests: "
                + (results.size() - failed.size())
                + " passed, "
                + failed.size()
                + " failed, of "
                + controls
                + (controls == 1 ? " control" : " controls"));
    return failed.isEmpty() ? Exit.DECIDED : Exit.FAILED;
  }

  private static String picture(TestResult result) {
    return "FAILED  "
        + TerminalText.of(result.place() + "  " + result.control())
        + "\n  "
        + TerminalText.of(result.words())
        + "\n  "
        + TerminalText.of(result.problem().orElseThrow())
        + "\n\n";
  }
}
