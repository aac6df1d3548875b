package dev.portreeve.runtime.repair;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portreeve.runtime.text.TerminalText;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Values from a snapshot in what somebody types: one word of a shell, or nothing at all. */
class ToolWordsTest {

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
    assertEquals(Optional.of(text), ToolWords.shell(text).map(ShellWord::read));
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
    assertEquals(Optional.empty(), ToolWords.shell(text));
    assertEquals(Optional.empty(), ToolWords.json(text));
    assertEquals(Optional.empty(), ToolWords.bare(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a b", "$X", "'a'", "a\\", "\"a\"", "#a", "[\"a\"]", ""})
  void aLineOfADockerfileHasNoQuotes(String text) {
    assertEquals(Optional.empty(), ToolWords.bare(text));
  }

  @Test
  void aTextOfJsonKeepsItsQuotes() {
    assertEquals(Optional.of("\"a\\\"b\\\\\""), ToolWords.json("a\"b\\"));
  }

  @Property
  void everyTextIsOneWordOrNone(@ForAll String text) {
    Optional<String> word = ToolWords.shell(text);
    word.ifPresent(w -> assertEquals(text, ShellWord.read(w)));
  }

  @Property
  void whatIsPrintedIsWhatIsTyped(@ForAll String text) {
    ToolWords.shell(text).ifPresent(w -> assertEquals(w, TerminalText.of(w)));
    ToolWords.json(text).ifPresent(w -> assertEquals(w, TerminalText.of(w)));
    ToolWords.bare(text).ifPresent(w -> assertTrue(w.matches("[A-Za-z0-9_./:@%+=,-]+")));
  }
}
