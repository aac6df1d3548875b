package dev.portreeve.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portreeve.cli.command.Command;
import dev.portreeve.cli.command.Exit;
import dev.portreeve.cli.command.Greet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** From what a user types to an exit: finding commands, help, mistakes, bugs. */
class CommandLineTest {
  private static final List<Command> COMMANDS = List.of(new Greet());

  private static Typed type(String line) {
    return Typed.line(COMMANDS, line);
  }

  @Test
  void aCommandGetsItsOptionsAndOperands() {
    Typed typed = type("greet --tone=warm Ada --with cake --loud -- -Bob");
    assertEquals(
        """
        language none
        tone warm
        with [cake]
        output none
        loud true
        operands [Ada, -Bob]
        """,
        typed.out());
    assertEquals(Exit.DECIDED, typed.exit());
  }

  @ParameterizedTest
  @ValueSource(strings = {"--help", "-h", "help"})
  void helpListsEveryCommandOnStdout(String line) {
    Typed typed = type(line);
    assertTrue(
        typed.out().contains("  greet                 say hello to somebody\n"), typed.out());
    assertEquals("", typed.err());
    assertEquals(Exit.DECIDED, typed.exit());
  }

  @Test
  void nothingTypedIsAMistakeAnsweredWithHelp() {
    Typed typed = type("");
    assertEquals("", typed.out());
    assertTrue(typed.err().startsWith("Usage: portreeve COMMAND"), typed.err());
    assertEquals(Exit.USAGE, typed.exit());
  }

  @ParameterizedTest
  @ValueSource(strings = {"greet --help", "help greet", "greet Ada -h"})
  void aCommandsOwnPageIsMadeFromItsTable(String line) {
    assertEquals(
        """
        Usage: portreeve greet [OPTION]... NAME...

        Says hello.

        A second paragraph which is long enough to need more than one line of eighty
        columns, so that it must be wrapped.

        Options:
          --language NAME@VERSION
                                the language to greet in
          --tone warm|cool      how it sounds
          --with GIFT           what to bring along; what to bring along; what to bring
                                along; what to bring along; what to bring along; what to
                                bring along; what to bring along; what to bring along;
                                (repeatable)
          -o, --output FILE     where to write
          --loud                shout
          -h, --help            print this page

        Examples:
          portreeve greet Ada
              Says hello to Ada.

        Exit codes:
          0    everything selected was decided, and nothing at or above --fail-on failed
          2    a mistake in the arguments, in a policy, or in Reeve text that does not
               compile
        """,
        type(line).out());
  }

  @ParameterizedTest
  @ValueSource(strings = {"--help", "greet --help", "help help"})
  void noLineOfHelpIsWiderThanEightyColumns(String line) {
    assertEquals(List.of(), type(line).out().lines().filter(l -> l.length() > 80).toList());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "gret        | portreeve: no command `gret`           | did you mean `greet`?",
        "frobnicate  | portreeve: no command `frobnicate`     | it is one of greet, completion, help",
        "--verzion   | portreeve: unknown option `--verzion`  | did you mean `--version`?",
        "greet --lud | portreeve greet: unknown option `--lud`| did you mean `--loud`?",
        "greet nobody| portreeve greet: there is nobody to greet | name somebody",
        "help gret   | portreeve help: no command `gret`      | did you mean `greet`?",
      })
  void aMistakeGoesToStderrAndExitsTwo(String line, String message, String help) {
    assertEquals(new Typed(Exit.USAGE, "", message + "\n  help: " + help + "\n"), type(line));
  }

  @Test
  void theVersionIsOneLine() {
    assertEquals("portreeve 1.2.3\n", type("--version").out());
  }

  @Test
  void tooFewFilesAreToldAsThat() {
    Typed typed = type("greet files");
    assertEquals(Exit.UNREADABLE, typed.exit());
    assertTrue(typed.err().contains("too few files may be open"), typed.err());
    assertTrue(typed.err().contains("ulimit -n"), typed.err());
  }

  @ParameterizedTest
  @CsvSource({"greet bug, tripped", "greet deep, StackOverflowError"})
  void whatACommandThrowsIsReportedAsABugWithoutItsStack(String line, String said) {
    Typed typed = type(line);
    assertEquals(Exit.BUG, typed.exit());
    assertTrue(typed.err().contains("this is a bug in Portreeve 1.2.3"), typed.err());
    assertTrue(typed.err().contains(said), typed.err());
    assertFalse(typed.err().contains("\tat "), typed.err());
  }

  @Test
  void theStackIsThereForWhoAsksForIt() {
    Typed typed = Typed.line(COMMANDS, "greet bug", Map.of("PORTREEVE_DEBUG", "1"));
    assertTrue(typed.err().contains("\tat dev.portreeve.cli.command.Greet.run"), typed.err());
  }
}
