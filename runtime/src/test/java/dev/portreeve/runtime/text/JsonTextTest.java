package dev.portreeve.runtime.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What is encoded once and written again decodes to the same text as what is written at once. */
class JsonTextTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Property
  void textsComeBackHoweverOftenTheyStand(@ForAll("texts") List<String> texts)
      throws JsonProcessingException {
    for (boolean pretty : List.of(true, false)) {
      String document =
          JsonText.document(
              pretty,
              json -> {
                json.beginArray();
                for (int round = 0; round < 3; round++) {
                  for (String text : texts) {
                    json.beginObject().key(name(text)).text(text).end();
                  }
                }
                json.end();
              });
      JsonNode read = JSON.readTree(document);
      assertEquals(3 * texts.size(), read.size());
      for (int i = 0; i < read.size(); i++) {
        String text = texts.get(i % texts.size());
        assertEquals(text, read.get(i).path(name(text)).asText(), document);
      }
      assertEquals(pretty && !texts.isEmpty(), document.contains("\n"));
    }
  }

  /** Halves of pairs alone are no names for Jackson, and in texts they are. */
  private static String name(String text) {
    return text.replaceAll("\\p{Cs}", "");
  }

  /** Texts of which two have one hash code, longer ones than are kept, and such as need escapes. */
  @Provide
  Arbitrary<List<String>> texts() {
    Arbitrary<String> few =
        Arbitraries.strings()
            .withChars("a\"\\é€\ud83d\ude00\n\u2028\u001b")
            .ofMaxLength(6)
            .map(text -> text.length() == 6 ? text.repeat(900) : text);
    return Arbitraries.oneOf(few, Arbitraries.of("Aa", "BB", "AaBB", "BBAa")).list().ofMaxSize(12);
  }

  @Property
  void documentsAfterOneAnotherAreEachWhole(@ForAll("texts") List<String> texts) {
    String twice =
        JsonText.document(
            false,
            json -> {
              json.beginObject().texts("of", texts).end();
              json.beginObject().texts("of", texts).end();
            });
    String half = twice.substring(0, twice.length() / 2);
    assertTrue(twice.equals(half + half), twice);
  }
}
