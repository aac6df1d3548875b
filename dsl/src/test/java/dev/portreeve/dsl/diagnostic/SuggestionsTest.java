package dev.portreeve.dsl.diagnostic;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A misspelt word finds the one that was meant, and a strange one finds none. */
class SuggestionsTest {
  private static final List<String> WORDS =
      List.of("require", "severity", "privileged", "image_id", "is", "at", "name", "names");

  @ParameterizedTest
  @CsvSource({
    "requre,require",
    "reqiure,require",
    "severty,severity",
    "priviledged,privileged",
    "imageid,image_id",
    "si,is",
    "nmae,name",
    "Privileged,privileged"
  })
  void aSlipOfTheFingerIsUnderstood(String word, String meant) {
    assertEquals(Optional.of(meant), Suggestions.closest(word, WORDS));
  }

  @ParameterizedTest
  @CsvSource({"x", "banana", "container", "privileged_mode_is_on", "req"})
  void aStrangeWordIsNot(String word) {
    assertEquals(Optional.empty(), Suggestions.closest(word, WORDS));
  }

  @Test
  void theOrderOfTheCandidatesDoesNotMatter() {
    assertEquals(Optional.of("bat"), Suggestions.closest("xat", List.of("cat", "bat", "hat")));
    assertEquals(Optional.of("bat"), Suggestions.closest("xat", List.of("hat", "bat", "cat")));
  }
}
