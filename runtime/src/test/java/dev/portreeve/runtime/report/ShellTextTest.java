package dev.portreeve.runtime.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.portreeve.runtime.verdict.Subject;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A name in a command that people copy is one word, whatever it is; or it is not put there. */
class ShellTextTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "web                | web",
        "a b                | 'a b'",
        "$(reboot)          | '$(reboot)'",
        "x;rm -rf ~         | 'x;rm -rf ~'",
        "it's               | 'it'\\''s'",
        "-v                 | <name>",
        "--privileged       | <name>",
        "a\u202eb           | <name>",
        "*                  | '*'"
      })
  void aNameInAFixIsOneWord(String name, String word) {
    assertEquals(
        "docker update --memory 2g " + word,
        Phrase.prose(
            "docker update --memory 2g {name}", Optional.of(new Subject("container", name, ""))));
  }

  @ParameterizedTest
  @CsvSource({"-v", "a\u3164", "''"})
  void whatIsNoWordIsCalledByItsId(String name) {
    assertEquals(
        "docker rm 0123456789ab",
        Phrase.prose(
            "docker rm {name}", Optional.of(new Subject("container", name, "0123456789abcdef"))));
  }
}
