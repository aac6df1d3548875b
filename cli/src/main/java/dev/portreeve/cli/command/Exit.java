package dev.portreeve.cli.command;

/** What an exit code tells the caller: the table in {@code docs} and in every command's help. */
public enum Exit implements ExitMeaning {
  DECIDED(0, "everything selected was decided, and nothing at or above --fail-on failed"),
  FAILED(1, "something failed: a control at or above --fail-on, a test, a layout"),
  USAGE(2, "a mistake in the arguments, in a policy, or in Reeve text that does not compile"),
  UNREADABLE(3, "an input that cannot be read, has no bytes, or is no snapshot or export"),
  NOTHING(4, "nothing was evaluated: no object in the inputs, no control selected, or no test"),
  INCOMPLETE(5, "incomplete: an error, an unreadable input of several, or an undecided obligation"),
  BUG(70, "a bug in Portreeve, or it could not be built");

  private final int code;
  private final String meaning;

  Exit(int code, String meaning) {
    this.code = code;
    this.meaning = meaning;
  }

  @Override
  public int code() {
    return code;
  }

  @Override
  public String meaning() {
    return meaning;
  }

  /** The same code, for a command where it means something more certain. */
  public ExitMeaning meaning(String here) {
    return new Here(code, here);
  }

  private record Here(int code, String meaning) implements ExitMeaning {}
}
