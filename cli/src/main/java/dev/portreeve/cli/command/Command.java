package dev.portreeve.cli.command;

/** One word after {@code portreeve}: what its help says, and what it does. */
public interface Command {

  Synopsis synopsis();

  /**
   * Runs with arguments that fit the synopsis' options. Data goes to {@code out}, notes to {@code
   * err}. A mistake of the user's that only the command can see is answered with {@link
   * Invocation#mistake}; what it throws is reported as a bug.
   */
  Exit run(Invocation invocation);
}
