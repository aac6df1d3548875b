package dev.portreeve.cli;

import dev.portreeve.compiler.BuiltPack;
import dev.portreeve.compiler.testing.PackTests;
import dev.portreeve.compiler.testing.TestResult;
import dev.portreeve.runtime.report.TerminalText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
        Options.of(Mutating.OPTION, Mutating.CONTROL, ErrorFormat.option("error-format")),
        List.of(
            new Synopsis.Example("portreeve test rules/", "The tests of the pack in rules/."),
            Mutating.EXAMPLE),
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
    List<String> names = Packs.namedOrStandard(invocation.operands());
    Map<String, BuiltPack> packs = new LinkedHashMap<>();
    for (String pack : names) {
      packs.put(pack, Packs.built(pack, names));
      results.addAll(PackTests.run(packs.get(pack)));
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
    if (!failed.isEmpty() || !invocation.arguments().has(Mutating.OPTION.name())) {
      return failed.isEmpty() ? Exit.DECIDED : Exit.FAILED;
    }
    Mutating mutating = new Mutating(invocation);
    for (Map.Entry<String, BuiltPack> pack : packs.entrySet()) {
      mutating.run(pack.getKey(), pack.getValue());
    }
    return mutating.survived() ? Exit.FAILED : Exit.DECIDED;
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
