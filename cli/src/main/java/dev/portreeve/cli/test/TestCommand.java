package dev.portreeve.cli.test;

import dev.portreeve.cli.choice.SchemaFinder;
import dev.portreeve.cli.command.CliError;
import dev.portreeve.cli.command.Command;
import dev.portreeve.cli.command.ErrorFormat;
import dev.portreeve.cli.command.Exit;
import dev.portreeve.cli.command.Invocation;
import dev.portreeve.cli.command.Option;
import dev.portreeve.cli.command.Options;
import dev.portreeve.cli.command.Synopsis;
import dev.portreeve.cli.output.Destination;
import java.util.List;

/** {@code portreeve test}: runs the tests that packs bring along. */
public record TestCommand() implements Command {

  @Override
  public Synopsis synopsis() {
    return new Synopsis(
        "test",
        "[PACK...]",
        "run the tests of packs",
        """
        Runs every test of the packs (directories of Reeve, or names of packs that come with \
        Portreeve; without any, all of those) and shows the cases that come out otherwise than \
        they say: what was expected, what came, and which values decided.

        Coverage says what no test has seen. A clause (a population's filter, when, an \
        obligation) is covered when tests saw it decide both ways; of each comparison in it, \
        each of its two sides counts as a branch.

        --mutate asks what coverage cannot: would a test notice a mistake? See docs/cli.md.""",
        Options.of(
            Option.value("control", "ID", "only the tests, and mutants, of this control")
                .repeated(),
            Option.flag("coverage", "show what the tests cover, control by control"),
            Option.flag("annotate", "show the conditions with what the tests cover in the margin"),
            CoverageGate.OPTION,
            MutationRun.OPTION,
            CaseFromHost.FROM,
            CaseFromHost.ON,
            SchemaFinder.option(),
            Destination.option(TestFormat.words()),
            Option.value("output", "FILE", "write the report there instead of to stdout").or("o"),
            Option.choice("color", List.of("auto", "always", "never"), "colours (default auto)"),
            Option.flag("no-progress", "say nothing on stderr but what is wrong"),
            ErrorFormat.option("error-format")),
        List.of(
            new Synopsis.Example("portreeve test rules/", "The tests of the pack in rules/."),
            new Synopsis.Example(
                "portreeve test rules/ --control no-host-network --annotate",
                "One control, and which of its conditions no test has seen."),
            MutationRun.EXAMPLE,
            new Synopsis.Example(
                "portreeve test rules/ --control no-host-network --from export/ --on web",
                "Writes a case from what web really is: only what the control reads."),
            new Synopsis.Example(
                "portreeve test rules/ --format human --format junit=tests.xml",
                "For people and for a CI server; --min-coverage 100 makes it strict.")),
        List.of(
            Exit.DECIDED.meaning("all tests pass"),
            Exit.FAILED.meaning("a test fails"),
            Exit.USAGE,
            Exit.NOTHING.meaning("there is no test"),
            Exit.BUG));
  }

  @Override
  public Exit run(Invocation invocation) throws CliError {
    return invocation.arguments().value("from").isPresent()
        ? new CaseFromHost(invocation).run()
        : new PackTestRun(invocation).run();
  }
}
