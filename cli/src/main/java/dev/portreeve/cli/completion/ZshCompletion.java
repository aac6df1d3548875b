package dev.portreeve.cli.completion;

import java.util.List;
import java.util.stream.Collectors;

/** Completion for zsh: a file {@code _portreeve} for a directory of its function path. */
final class ZshCompletion {
  private static final String HEAD =
      """
      #compdef portreeve
      # Completion of portreeve in zsh, made by `portreeve completion zsh`: as _portreeve in a directory of $fpath.

      # One of the words given, or a file.
      _portreeve_or_file() {
        local -a names=("$@")
        _alternative 'names:name:compadd -a names' 'files:file:_files'
      }

      # One of the words given, or one with `=` and a file after it.
      _portreeve_with_file() {
        if compset -P '*='; then _files; else compadd -- "$@"; fi
      }

      _portreeve() {
      """;
  private static final String CHOICE =
      """
        if ((CURRENT == 2)); then
          _describe -t commands command commands -- options
          return
        fi
        local command=$words[2]
        shift words
        ((CURRENT--))
        case $command in
      """;
  private static final String TAIL =
      """
        esac
      }

      # Autoloaded, it is called at once; read as a script, it is named as what completes portreeve.
      if [[ $funcstack[1] == _portreeve ]]; then
        _portreeve "$@"
      else
        compdef _portreeve portreeve
      fi
      """;

  private final StringBuilder script = new StringBuilder(HEAD);

  private ZshCompletion() {}

  static String script(List<CompletedCommand> commands) {
    ZshCompletion zsh = new ZshCompletion();
    zsh.line("  local -a commands=(");
    for (CompletedCommand command : commands) {
      zsh.line("    " + quoted(command.name() + ":" + command.summary().replace(":", "\\:")));
    }
    zsh.line("  )");
    zsh.line("  local -a options=(--help --version)");
    zsh.script.append(CHOICE);
    for (CompletedCommand command : commands) {
      zsh.line("    " + command.name() + ")");
      zsh.line("      _arguments -s -S \\");
      command.options().forEach(option -> zsh.line("        " + option(option) + " \\"));
      zsh.line("        " + quoted("1::operand:" + action(command.first())) + " \\");
      zsh.line("        " + quoted("*::operand:" + action(command.others())) + " ;;");
    }
    return zsh.script + TAIL;
  }

  private static String option(CompletedOption option) {
    String taken = option.value().isPresent() ? "=" : "";
    String doc = "[" + option.doc().replaceAll("([\\[\\]:\\\\])", "\\\\$1") + "]";
    String value =
        option
            .value()
            .map(v -> ":" + option.placeholder().replace(":", "\\:") + ":" + action(v))
            .orElse("");
    if (option.letter().isEmpty() || option.repeatable()) {
      String many = option.repeatable() ? "*" : "";
      return option.spellings().stream()
          .map(
              each ->
                  quoted(
                      many
                          + each
                          + (each.startsWith("--") ? taken : taken.isEmpty() ? "" : "+")
                          + doc
                          + value))
          .collect(Collectors.joining(" "));
    }
    String letter = "-" + option.letter().get();
    String name = "--" + option.name();
    return quoted(
            "(" + letter + " " + name + ")" + letter + (taken.isEmpty() ? "" : "+") + doc + value)
        + " "
        + quoted("(" + letter + " " + name + ")" + name + taken + doc + value);
  }

  private static String action(Candidates candidates) {
    if (candidates.isEmpty()) {
      return " ";
    }
    if (candidates.fileAfter()) {
      return " _portreeve_with_file " + candidates.spaced();
    }
    if (candidates.words().isEmpty()) {
      return "_files";
    }
    return candidates.files()
        ? " _portreeve_or_file " + candidates.spaced()
        : "(" + candidates.spaced() + ")";
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }

  private void line(String line) {
    script.append(line).append('\n');
  }
}
