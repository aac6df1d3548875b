package dev.portreeve.cli.command;

/** One word after {@code portreeve}: what its help says, and what it does. */
public interface Command {

  Synopsis synopsis();

  /**
   * Runs with arguments that fit the synopsis' options. Data goes to {@code out}, notes to {@code
   * err}.
   *
   * @throws CliError for a mistake of the user's, or an input, that the command cannot go on with;
   *     all else that it throws is reported as a bug
   */
  Exit run(Invocation invocation) throws CliError;
}
