package dev.portreeve.runtime.json;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** What is quoted is read again as the same text, in as many bytes as UTF-8 takes. */
class Utf8TextTest {
  @Property
  void everyTextIsReadAgain(@ForAll String said, @ForAll @IntRange(max = 3) int doublings)
      throws InputException {
    String text = said;
    for (int i = 0; i < 4 * doublings; i++) {
      text += text;
    }
    Utf8Text out = new Utf8Text();
    out.append('[');
    out.quote(text);
    out.append(",");
    out.quote(text);
    out.append(']');
    byte[] bytes = out.bytes();
    assertEquals(out.size(), bytes.length);
    var tree = StrictJson.withDefaults().tree("f", bytes);
    assertEquals(text, tree.get(0).textValue());
    assertEquals(text, tree.get(1).textValue());
  }

  @Test
  void plainTextIsWrittenAsItIs() {
    Utf8Text out = new Utf8Text();
    out.quote("a/é€😀\u007f\n\"\\\u0001\ud800");
    assertEquals("\"a/é€😀\u007f\\n\\\"\\\\\\u0001\\uD800\"", out.toString());
    byte[] more = "xyz".repeat(50_000).getBytes(StandardCharsets.UTF_8);
    out.clear();
    out.append(more, 3, more.length);
    assertEquals("xyz".repeat(49_999), out.toString());
  }
}
