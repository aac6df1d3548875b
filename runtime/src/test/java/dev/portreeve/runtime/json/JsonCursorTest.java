package dev.portreeve.runtime.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portreeve.runtime.json.JsonCursor.Fault;
import dev.portreeve.runtime.json.JsonCursor.Kind;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Where the tokens of a document stand. */
class JsonCursorTest {
  private static final StrictJson JSON = StrictJson.withDefaults();

  private static JsonCursor cursor(String text) throws InputException {
    return JSON.cursor("s.json", text.getBytes(StandardCharsets.UTF_8));
  }

  /** Each token with the words at its place. */
  private static String walk(String text) throws Fault, InputException {
    JsonCursor in = cursor(text);
    StringBuilder out = new StringBuilder();
    while (in.next() != Kind.END) {
      out.append(in.kind()).append(' ').append(text, in.start(), in.end()).append('\n');
    }
    return out.toString();
  }

  @Test
  void everyTokenKnowsItsWords() throws Exception {
    assertEquals(
        """
        OBJECT {
        KEY "a\\"\\\\"
        LIST [
        NUMBER -12
        FRACTION 1.5e3
        TRUE true
        NULL null
        LIST_END ]
        KEY "\ud83d\udea2ä"
        TEXT "x, y}"
        OBJECT_END }
        FALSE false
        """,
        walk(
            "\n{ \"a\\\"\\\\\" :[-12, 1.5e3,true , null],\t\"\ud83d\udea2ä\":\"x, y}\"}\n"
                + "false "));
  }

  @Test
  void placesHoldFarBehindTheFirstBufferAndAfterWhatWasSkipped() throws Exception {
    String text =
        "{\"skip\": [" + "{\"\ud83d\udea2\": \"ä\"}, ".repeat(20_000) + "1], \"key\": 42}";
    JsonCursor in = cursor(text);
    in.next();
    in.next();
    in.next();
    in.skip();
    assertEquals(Kind.KEY, in.next());
    assertEquals("\"key\"", text.substring(in.start(), in.end()));
    in.next();
    assertEquals("42", text.substring(in.start(), in.end()));
  }

  @Test
  void twinsAreLetThroughAndFaultsHaveTheirPlace() throws Exception {
    assertEquals(2, walk("{\"a\": 1, \"a\": 2}").lines().filter("KEY \"a\""::equals).count());
    JsonCursor in = cursor("{\"a\": 1,\n \"b\": nope}");
    Fault fault =
        assertThrows(
            Fault.class,
            () -> {
              while (in.next() != Kind.END) {}
            });
    assertTrue(fault.getMessage().startsWith("is not JSON here"), fault.getMessage());
    assertEquals(in.text().indexOf("nope"), fault.offset(), 4);
  }

  @Test
  void wherverADocumentIsCutItsFaultLiesWithin() throws Exception {
    String text = "{\"a\\u00e9\": [1.5, true, {\"b\": \"\ud83d\udea2 \\\\\"}], \"c\": null}";
    for (int length = 1; length < text.length(); length++) {
      String cut = text.substring(0, text.offsetByCodePoints(0, Math.min(length, 30)));
      JsonCursor in = cursor(cut);
      Fault fault =
          assertThrows(
              Fault.class,
              () -> {
                while (in.next() != Kind.END) {
                  assertTrue(in.start() < in.end() && in.end() <= cut.length(), cut);
                }
              },
              cut);
      assertTrue(fault.offset() >= 0 && fault.offset() <= cut.length(), cut);
    }
  }

  @Test
  void theLimitsAreThoseOfEveryDocument() {
    assertThrows(Fault.class, () -> walk("[".repeat(100)));
    assertThrows(InputException.class, () -> walk(""));
    StrictJson small = StrictJson.within(new JsonLimits(10, 5, 5, 5, 5, 100));
    assertThrows(InputException.class, () -> small.cursor("s", new byte[11]));
  }
}
