package dev.portreeve.cli.command;

/** How a command may end, as its help has it: an exit code, and what it means there. */
public interface ExitMeaning {
  int code();

  String meaning();
}
