package dev.portreeve.runtime.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Values from a snapshot in what somebody types: one word of a shell, or nothing at all. */
class QuotedWordTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "web",
        "",
        "it's",
        "'",
        "''",
        "'; reboot; '",
        "$(reboot)",
        "`reboot`",
        "a b",
        "a\\",
        "a\"b",
        "~root",
        "*",
        "!!",
        "a>b",
        "a;b&c|d",
        "#x",
        "{a,b}",
        "-v",
        "[x]",
        "naïve",
      })
  void aWordOfAShellIsTheText(String text) {
    assertEquals(Optional.of(text), ShellText.quoted(text).map(ShellWord::read));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a\nb",
        "a\rb",
        "\u001b[2J",
        "a\u202eb",
        "a\u200bb",
        "a\u2028b",
        "\u0000",
        "a\u00a0b"
      })
  void whatAReaderDoesNotSeeIsNoWord(String text) {
    assertEquals(Optional.empty(), ShellText.quoted(text));
    assertEquals(Optional.empty(), JsonText.quoted(text));
    assertEquals(Optional.empty(), ShellText.bare(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a b", "$X", "'a'", "a\\", "\"a\"", "#a", "[\"a\"]", ""})
  void aLineOfADockerfileHasNoQuotes(String text) {
    assertEquals(Optional.empty(), ShellText.bare(text));
  }

  @Test
  void aTextOfJsonKeepsItsQuotes() {
    assertEquals(Optional.of("\"a\\\"b\\\\\""), JsonText.quoted("a\"b\\"));
  }

  @Property
  void everyTextIsOneWordOrNone(@ForAll String text) {
    Optional<String> word = ShellText.quoted(text);
    word.ifPresent(w -> assertEquals(text, ShellWord.read(w)));
  }

  @Property
  void whatIsPrintedIsWhatIsTyped(@ForAll String text) {
    ShellText.quoted(text).ifPresent(w -> assertEquals(w, TerminalText.of(w)));
    JsonText.quoted(text).ifPresent(w -> assertEquals(w, TerminalText.of(w)));
    ShellText.bare(text).ifPresent(w -> assertTrue(w.matches("[A-Za-z0-9_./:@%+=,-]+")));
  }
}
