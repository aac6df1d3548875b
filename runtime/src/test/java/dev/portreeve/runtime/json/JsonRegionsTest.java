package dev.portreeve.runtime.json;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.portreeve.runtime.json.JsonRegions.Region;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A place leads to the first character of the value, in lines and UTF-16 units. */
class JsonRegionsTest {
  private static Map<String, Region> of(String text, String... wanted) {
    return JsonRegions.of(text.getBytes(StandardCharsets.UTF_8), Set.of(wanted));
  }

  @Test
  void valuesAreFoundByTheirPaths() {
    String text = "{\"a\": [1,\n  {\"b c\": true, \"d\": {\"e\": null}}],\n\"f\": \"x\"}";
    assertEquals(
        Map.of(
            "a", new Region(1, 7),
            "a[0]", new Region(1, 8),
            "a[1]", new Region(2, 3),
            "a[1][\"b c\"]", new Region(2, 11),
            "a[1].d.e", new Region(2, 28),
            "f", new Region(3, 6)),
        of(text, "a", "a[0]", "a[1]", "a[1][\"b c\"]", "a[1].d.e", "f", "g", "a[2]"));
  }

  @Test
  void columnsCountUnitsAndNoBytes() {
    assertEquals(Map.of("b", new Region(1, 16)), of("{\"a\":\"\u00e9\ud83d\ude00\",\"b\":1}", "b"));
  }

  @Test
  void aListIsADocumentToo() {
    String text =
        "[{\"Id\":\"x\",\"H\":{\"P\":true}},\n{\"Id\":\"y\",\"H\":{\"P\":false,\"Id\":\"z\"}}]";
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    assertEquals(Map.of("x", "[0]", "y", "[1]"), JsonRegions.objects(bytes, "Id"));
    assertEquals(Map.of("[1].H.P", new Region(2, 20)), of(text, "[1].H.P"));
    byte[] one = "{\"Id\":\"x\"}".getBytes(StandardCharsets.UTF_8);
    assertEquals(Map.of("x", ""), JsonRegions.objects(one, "Id"));
  }

  @Test
  void whatIsNoJsonHasNoPlacesAfterItsFault() {
    assertEquals(Map.of("a", new Region(1, 7)), of("{\"a\": 1, nonsense", "a", "b"));
    assertEquals(Map.of(), of("", "a"));
    assertEquals(Map.of(), of("[".repeat(100_000), "a"));
  }
}
