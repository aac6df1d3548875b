package dev.portreeve.cli.command;

import java.util.List;

/**
 * What a command's help says of it: {@code operands} as in the usage line, {@code summary} in a few
 * words, {@code about} in a paragraph or more (parted by an empty line), and the exits it may take.
 */
public record Synopsis(
    String name,
    String operands,
    String summary,
    String about,
    Options options,
    List<Example> examples,
    List<ExitMeaning> exits) {

  public Synopsis {
    examples = List.copyOf(examples);
    exits = List.copyOf(exits);
  }

  /** A command line to copy, and what it does. */
  public record Example(String line, String does) {}
}
