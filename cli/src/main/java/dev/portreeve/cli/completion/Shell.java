package dev.portreeve.cli.completion;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;

/** The shells that completion is written for, and the script of each. */
enum Shell {
  BASH(BashCompletion::script),
  ZSH(ZshCompletion::script),
  FISH(FishCompletion::script);

  private final Function<List<CompletedCommand>, String> writer;

  Shell(Function<List<CompletedCommand>, String> writer) {
    this.writer = writer;
  }

  /** As the command line spells it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** All of them, as the command line spells them. */
  public static List<String> words() {
    return Stream.of(values()).map(Shell::word).toList();
  }

  /** A script that this shell reads once, and that completes these commands of portreeve then. */
  public String script(List<CompletedCommand> commands) {
    return writer.apply(commands);
  }
}
