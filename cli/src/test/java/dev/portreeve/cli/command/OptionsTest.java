package dev.portreeve.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How arguments are read, against the table of {@link Greet}. */
class OptionsTest {
  private static final Options TABLE = new Greet().synopsis().options();

  private static Arguments read(String line) {
    return TABLE.read(line.isEmpty() ? List.of() : List.of(line.split(" ", -1)));
  }

  private static Arguments.Given given(String line) {
    return assertInstanceOf(Arguments.Given.class, read(line));
  }

  @ParameterizedTest
  @CsvSource({
    "--language reeve,             reeve",
    "--language=reeve,             reeve",
    "--language=a=b,               a=b",
    "--language=,                  ''",
    "--language --loud,            --loud",
    "--language -,                 -",
    "Ada --language reeve Bob,     reeve",
  })
  void aValueComesFromItsOwnWordOrTheNext(String line, String value) {
    assertEquals(value, given(line).value("language").orElseThrow());
  }

  @ParameterizedTest
  @CsvSource({"-o x", "-ox", "--output x", "--output=x"})
  void aLetterStandsForTheWholeName(String line) {
    assertEquals("x", given(line).value("output").orElseThrow());
  }

  @Test
  void aRepeatableOptionKeepsEveryValueInOrder() {
    assertEquals(List.of("b", "a", "b"), given("--with b --with=a --with b").values("with"));
  }

  @Test
  void everythingAfterTwoDashesIsAnOperand() {
    assertEquals(List.of("a", "--loud", "--", "-o"), given("a -- --loud -- -o").operands());
  }

  @Test
  void aDashAloneIsAnOperand() {
    assertEquals(List.of("-"), given("--loud -").operands());
  }

  @Test
  void whatWasNotGivenIsAbsent() {
    assertEquals(List.of(), given("").values("with"));
    assertTrue(given("").value("language").isEmpty());
  }

  @Test
  void askingForAnOptionThatNoTableHasIsAProgrammingError() {
    assertThrows(IllegalArgumentException.class, () -> given("").has("lowd"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--lowd             | unknown option `--lowd`             | did you mean `--loud`?",
        "--lang x           | unknown option `--lang`             | did you mean `--language`?",
        "--lang=x           | unknown option `--lang`             | did you mean `--language`?",
        "--zzz              | unknown option `--zzz`              | see --help for those there are",
        "-x                 | unknown option `-x`                 | did you mean `-o`?",
        "--loud=yes         | `--loud` takes no value             | write it alone",
        "--language         | `--language` needs a value          | write --language NAME@VERSION",
        "--tone war         | `--tone` cannot be `war`            | did you mean `warm`?",
        "--tone loud        | `--tone` cannot be `loud`           | it is one of warm, cool",
        "--loud --loud      | `--loud` is given twice             | give it once",
        "-o a --output b    | `--output` is given twice           | keep one: `--output a`, or `--output b`",
      })
  void aMistakeIsNamedWithWhatWouldBeRight(String line, String message, String help) {
    assertEquals(new Arguments.Mistake(message, help), read(line));
  }

  @ParameterizedTest
  @CsvSource({"--help", "-h", "Ada --help --zzz"})
  void helpWinsOverWhatFollows(String line) {
    assertEquals(new Arguments.HelpWanted(), read(line));
  }
}
