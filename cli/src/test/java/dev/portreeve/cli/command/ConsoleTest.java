package dev.portreeve.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who decides on colours and on the width. */
class ConsoleTest {

  private static Console console(boolean terminal, String variables) {
    Map<String, String> environment = new TreeMap<>();
    for (String variable : variables.isEmpty() ? new String[0] : variables.split(" ")) {
      int equals = variable.indexOf('=');
      environment.put(variable.substring(0, equals), variable.substring(equals + 1));
    }
    PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
    return new Console(
        InputStream.nullInputStream(),
        nowhere,
        nowhere,
        environment,
        terminal,
        terminal,
        Clock.systemUTC(),
        new Capacity(1 << 30));
  }

  @ParameterizedTest
  @CsvSource({
    // --color, terminal, variables,                  coloured
    "       ,   true,     '',                         true",
    "auto   ,   true,     '',                         true",
    "auto   ,   false,    '',                         false",
    "always ,   false,    NO_COLOR=1,                 true",
    "never  ,   true,     CLICOLOR_FORCE=1,           false",
    "auto   ,   true,     NO_COLOR=1,                 false",
    "auto   ,   true,     NO_COLOR=,                  true",
    "auto   ,   false,    CLICOLOR_FORCE=1,           true",
    "auto   ,   false,    CLICOLOR_FORCE=0,           false",
    "auto   ,   true,     NO_COLOR=1 CLICOLOR_FORCE=1,false",
    "auto   ,   true,     TERM=dumb,                  false",
    "auto   ,   true,     TERM=xterm,                 true",
  })
  void theOptionDecidesThenTheVariablesThenTheTerminal(
      String option, boolean terminal, String variables, boolean coloured) {
    assertEquals(coloured, console(terminal, variables).colours(Optional.ofNullable(option)));
  }

  @ParameterizedTest
  @CsvSource({
    "'', 80",
    "COLUMNS=120, 120",
    "COLUMNS=, 80",
    "COLUMNS=7, 80",
    "COLUMNS=wide, 80",
    "COLUMNS=99999999999, 80",
  })
  void theWidthIsWhatColumnsSaysIfThatIsSensible(String variables, int columns) {
    assertEquals(columns, console(true, variables).columns());
  }
}
