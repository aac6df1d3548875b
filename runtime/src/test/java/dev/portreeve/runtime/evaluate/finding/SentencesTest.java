package dev.portreeve.runtime.evaluate.finding;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A sentence that ends by itself needs no semicolon; what was joined comes apart again. */
class SentencesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "web is open | web is open",
        "web is open / web is old | web is open; web is old",
        "Set mirrors. / Is it closed? / Who knows | Set mirrors. Is it closed? Who knows",
        "web runs a.b / Stop it! / a | web runs a.b; Stop it! a",
      })
  void sentencesAreOneText(String said, String told) {
    List<String> sentences = List.of(said.split(" / "));
    assertEquals(told, Sentences.joined(sentences));
    assertEquals(sentences, Sentences.of(told));
  }
}
