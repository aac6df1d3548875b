package dev.portreeve.cli.completion;

import java.util.List;

/** Completion for fish: a line for each command, option and operand. */
final class FishCompletion {
  private static final String HEAD =
      """
      # Completion of portreeve in fish, made by `portreeve completion fish`.

      # Whether the command is this one; and whether its first operand is typed.
      function __portreeve_at
          set -l words (commandline -opc)
          test (count $words) -ge 2; and test $words[2] = $argv[1]
      end
      function __portreeve_first
          __portreeve_at $argv[1]; and test (count (commandline -opc)) -eq 2
      end
      function __portreeve_others
          __portreeve_at $argv[1]; and test (count (commandline -opc)) -gt 2
      end
      function __portreeve_no_command
          test (count (commandline -opc)) -eq 1
      end

      complete -c portreeve -f
      complete -c portreeve -n __portreeve_no_command -l help -d 'print the list of commands'
      complete -c portreeve -n __portreeve_no_command -l version -d 'print the version'
      """;

  private final StringBuilder script = new StringBuilder(HEAD);

  private FishCompletion() {}

  static String script(List<CompletedCommand> commands) {
    FishCompletion fish = new FishCompletion();
    for (CompletedCommand command : commands) {
      fish.line("__portreeve_no_command", "-a " + command.name() + described(command.summary()));
    }
    for (CompletedCommand command : commands) {
      for (CompletedOption option : command.options()) {
        fish.line("'__portreeve_at " + command.name() + "'", option(option));
      }
      fish.operands("first", command, command.first());
      fish.operands("others", command, command.others());
    }
    return fish.script.toString();
  }

  private static String option(CompletedOption option) {
    String letter = option.letter().map(each -> "-s " + each + " ").orElse("");
    String value = option.value().map(FishCompletion::value).orElse("");
    return letter + "-l " + option.name() + value + described(option.doc());
  }

  private static String value(Candidates candidates) {
    String files = candidates.files() || candidates.fileAfter() ? " -r -F" : " -x";
    return files + (candidates.words().isEmpty() ? "" : " -a '" + candidates.spaced() + "'");
  }

  private void operands(String which, CompletedCommand command, Candidates candidates) {
    if (!candidates.isEmpty()) {
      String words = candidates.words().isEmpty() ? "" : "-a '" + candidates.spaced() + "'";
      String files = candidates.files() ? "-F" : "";
      line("'__portreeve_" + which + " " + command.name() + "'", (files + " " + words).strip());
    }
  }

  private static String described(String doc) {
    return " -d '" + doc.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }

  private void line(String condition, String what) {
    script
        .append("complete -c portreeve -n ")
        .append(condition)
        .append(' ')
        .append(what)
        .append('\n');
  }
}
