package dev.portreeve.cli.completion;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Completion for bash 3.2 and later, without the package bash-completion: tables of words as case
 * statements, and one function that looks into them.
 */
final class BashCompletion {
  private static final String HEAD =
      """
      # Completion of portreeve in bash, made by `portreeve completion bash`.

      # What may stand there: sets words, and files to 1 where names of files may.
      """;
  private static final String TAIL =
      """

      _portreeve() {
        local current=${COMP_WORDS[COMP_CWORD]} at=$((COMP_CWORD - 1)) typed='' equals='' words='' files=''
        local before candidate
        COMPREPLY=()
        # bash takes `name@version` and `--name=value` for three words each, and completes the last of them.
        if [[ $current == @ ]]; then
          typed=${COMP_WORDS[at]}@ current=
          at=$((at - 1))
        elif [[ ${COMP_WORDS[at]} == @ ]]; then
          typed=${COMP_WORDS[at - 1]}@
          at=$((at - 2))
        fi
        if [[ $current == = ]]; then
          equals=1 current=
        elif [[ ${COMP_WORDS[at]} == = ]]; then
          equals=1
          at=$((at - 1))
        fi
        before=${COMP_WORDS[at]}
        if ((COMP_CWORD == 1)); then
          _portreeve_commands
        elif [[ -n $equals && $before != -* ]]; then
          files=1
        elif _portreeve_value "${COMP_WORDS[1]} $before"; then
          :
        elif [[ $current == -* ]]; then
          _portreeve_options "${COMP_WORDS[1]}"
        elif ((COMP_CWORD == 2)); then
          _portreeve_first "${COMP_WORDS[1]}"
        else
          _portreeve_others "${COMP_WORDS[1]}"
        fi
        while IFS= read -r candidate; do
          COMPREPLY+=("${candidate#"$typed"}")
        done < <(compgen -W "$words" -- "$typed$current"; if [[ -n $files ]]; then compgen -f -- "$current"; fi)
        # Spaces in names of files are quoted, and directories end in a slash, where bash is new enough to say so.
        if [[ -n $files ]]; then
          compopt -o filenames 2>/dev/null || :
        fi
      }

      complete -F _portreeve portreeve
      """;

  private final StringBuilder script = new StringBuilder(HEAD);

  private BashCompletion() {}

  static String script(List<CompletedCommand> commands) {
    BashCompletion bash = new BashCompletion();
    List<String> names = commands.stream().map(CompletedCommand::name).toList();
    bash.line("_portreeve_commands() {");
    bash.line("  words='%s --help --version'", String.join(" ", names));
    bash.line("}");
    bash.values(commands);
    bash.table("options", commands, command -> Candidates.of(command.spellings()));
    bash.table("first", commands, CompletedCommand::first);
    bash.table("others", commands, CompletedCommand::others);
    return bash.script + TAIL;
  }

  /** True for an option that takes a value. */
  private void values(List<CompletedCommand> commands) {
    line("");
    line("_portreeve_value() {");
    line("  case $1 in");
    for (CompletedCommand command : commands) {
      for (CompletedOption option : command.options()) {
        option
            .value()
            .ifPresent(value -> line("    %s) %s ;;", pattern(command, option), set(value)));
      }
    }
    line("    *) return 1 ;;");
    line("  esac");
    line("}");
  }

  private static String pattern(CompletedCommand command, CompletedOption option) {
    return option.spellings().stream()
        .map(spelling -> "'" + command.name() + " " + spelling + "'")
        .collect(Collectors.joining(" | "));
  }

  private interface Of {
    Candidates candidates(CompletedCommand command);
  }

  private void table(String name, List<CompletedCommand> commands, Of of) {
    line("");
    line("_portreeve_%s() {", name);
    line("  case $1 in");
    for (CompletedCommand command : commands) {
      line("    %s) %s ;;", command.name(), set(of.candidates(command)));
    }
    line("  esac");
    line("}");
  }

  private static String set(Candidates candidates) {
    String words = candidates.words().isEmpty() ? "" : "words='" + candidates.spaced() + "'";
    String files = candidates.files() ? "files=1" : "";
    String both = (words + " " + files).strip();
    return both.isEmpty() ? ":" : both;
  }

  private void line(String format, Object... arguments) {
    script.append(String.format(Locale.ROOT, format, arguments)).append('\n');
  }
}
