package dev.portreeve.cli;

/** How a command may end, as its help has it: an exit code, and what it means there. */
interface Ending {
  int code();

  String meaning();
}
