package dev.portreeve.cli.completion;

import java.util.List;

/** A command: what it does in a few words, its options, its first operand and those after it. */
record CompletedCommand(
    String name,
    String summary,
    List<CompletedOption> options,
    Candidates first,
    Candidates others) {

  /** Copies its list. */
  public CompletedCommand {
    options = List.copyOf(options);
  }

  List<String> spellings() {
    return options.stream().flatMap(option -> option.spellings().stream()).toList();
  }
}
