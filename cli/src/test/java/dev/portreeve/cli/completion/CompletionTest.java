package dev.portreeve.cli.completion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portreeve.cli.Main;
import dev.portreeve.cli.Typed;
import dev.portreeve.cli.command.Command;
import dev.portreeve.cli.command.Exit;
import dev.portreeve.cli.command.Greet;
import dev.portreeve.cli.command.Option;
import dev.portreeve.cli.command.Synopsis;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The scripts for shells; what shells make of them: .ci/completion-test. */
class CompletionTest {

  @Test
  void everyPlaceholderOfEveryCommandIsOneThatCanBeCompletedOrSaysThatItCannot() {
    assertEquals(Set.of(), new CompletionTable(Main.COMMANDS).unknown());
  }

  @Test
  void aPlaceholderThatIsNewIsNoticed() {
    assertEquals(Set.of("GIFT"), new CompletionTable(List.of(new Greet())).unknown());
  }

  @ParameterizedTest
  @EnumSource
  void everyCommandAndOptionIsInEveryScript(Shell shell) {
    String script = Typed.line("completion " + shell.word()).out();
    for (Command command : Main.COMMANDS) {
      Synopsis synopsis = command.synopsis();
      assertTrue(script.contains(synopsis.name()), synopsis::name);
      for (Option option : synopsis.options().all()) {
        String spelled = (shell == Shell.FISH ? "-l " : "--") + option.name();
        assertTrue(script.contains(spelled), () -> synopsis.name() + " " + spelled);
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "completion          | for which shell?            | it is one of bash, zsh, fish",
        "completion bash zsh | for which shell?            | did you mean `bash`?",
        "completion tcsh     | no completion for `tcsh`    | it is one of bash, zsh, fish",
        "completion cmd      | no completion for `cmd`     | it is one of bash, zsh, fish",
      })
  void anotherShellIsAMistake(String line, String message, String help) {
    assertEquals(
        new Typed(Exit.USAGE, "", "portreeve completion: " + message + "\n  help: " + help + "\n"),
        Typed.line(line));
  }
}
