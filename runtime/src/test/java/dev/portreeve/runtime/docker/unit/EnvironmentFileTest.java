package dev.portreeve.runtime.docker.unit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files of variables, as systemd reads them (its {@code env-file.c}). */
class EnvironmentFileTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "A=b                     | {A=b}",
        "  A =  b c              | {A=b c}",
        "export A=b              | {}",
        "2A=b;A.B=c              | {}",
        "#A=b;;A=c               | {}",
        "A=\"b\"                   | {A=b}",
        "A=\"b\" \"c\"               | {A=bc}",
        "A=\"b\"c                  | {A=bc}",
        "A=b\"c d\"                | {A=b\"c d\"}",
        "A=b # c                 | {A=b # c}",
        "A='b\\c'                 | {A=b\\c}",
        "A=\"b\\c\\\"\\$d\"           | {A=b\\c\"$d}",
        "A=b\\c                   | {A=bc}",
        "A=b \\%c                 | {A=b c}",
        "A=\"b%c\"                 | {A=b%c}",
        "A=\"b\\%c\"                | {A=bc}",
        "A=b%A=c                 | {A=c}",
        "A=b%A=                  | {A=}",
        "A%=b                    | {}",
        "#x\\%A=b                 | {} ?",
        "A=\"b                    | {A=b} ?",
      })
  void isReadAsSystemdDoes(String text, String expected) {
    EnvironmentFile file = EnvironmentFile.of(text.replace('%', '\n'));
    String actual = file.variables().toString().replace('\n', '%');
    assertEquals(expected, actual + (file.isAmbiguous() ? " ?" : ""));
  }
}
