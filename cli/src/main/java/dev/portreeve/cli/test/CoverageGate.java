package dev.portreeve.cli.test;

import dev.portreeve.cli.command.Arguments;
import dev.portreeve.cli.command.CliError;
import dev.portreeve.cli.command.Option;
import dev.portreeve.compiler.coverage.Share;
import java.util.Optional;

/** What {@code --min-coverage} asks of the tests of each pack; without it, nothing. */
record CoverageGate(Optional<Integer> least) {

  static final Option OPTION =
      Option.value(
          "min-coverage",
          "PERCENT",
          "fail when tests cover less of the clauses, or of the branches, of a pack");

  static CoverageGate of(Arguments.Given arguments) throws CliError {
    Optional<String> said = arguments.value(OPTION.name());
    if (said.isPresent() && !said.get().matches("100|[0-9]{1,2}")) {
      throw CliError.usage(
          "`--min-coverage` cannot be `" + said.get() + "`", "write a percentage: 0 to 100");
    }
    return new CoverageGate(said.map(Integer::parseInt));
  }

  /** What the coverage of a pack lacks, in a sentence. */
  Optional<String> lack(TestedPack pack) {
    return lack(pack, "clauses", pack.coverage().clauses())
        .or(() -> lack(pack, "branches", pack.coverage().branches()));
  }

  private Optional<String> lack(TestedPack pack, String what, Share share) {
    return least
        .filter(percent -> share.percent() < percent)
        .map(
            percent ->
                "tests cover "
                    + share.percent()
                    + " % of the "
                    + what
                    + " of "
                    + pack.name()
                    + ", and --min-coverage asks for "
                    + percent
                    + " %");
  }
}
