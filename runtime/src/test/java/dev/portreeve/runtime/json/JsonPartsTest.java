package dev.portreeve.runtime.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Each element is shown once, and what stands at its place is that element. */
class JsonPartsTest {
  private static final StrictJson JSON = StrictJson.withDefaults();

  /** Writes down what it is shown. */
  private static final class Listener implements JsonParts.Visitor {
    private final StringBuilder seen = new StringBuilder();
    private final List<JsonNode> trees = new ArrayList<>();
    private final List<JsonParts.Part> parts = new ArrayList<>();

    @Override
    public void beginList() {
      seen.append('[');
    }

    @Override
    public void endList() {
      seen.append(']');
    }

    @Override
    public void value(JsonNode tree, JsonParts.Part part, boolean watched) {
      seen.append(tree).append(watched ? "!" : "").append(';');
      trees.add(tree);
      parts.add(part);
    }

    @Override
    public void refused(InputException why) {
      seen.append(why.getMessage()).append(';');
    }
  }

  private static JsonParts parts(String text) {
    return JSON.parts("f", text.getBytes(StandardCharsets.UTF_8));
  }

  private static Listener visited(JsonParts parts) throws InputException {
    Listener listener = new Listener();
    parts.visit(key -> key.startsWith("$"), listener);
    return listener;
  }

  @Test
  void listsAreTakenApartInAnyNestingAndLinesOneByOne() throws InputException {
    String text = "[{\"a\":[1]}, [], [[{\"b\":{\"$x\":1}}], 7] ]\n{\"a\":[2]}\n\n\"é\"\n";
    assertEquals(
        "[{\"a\":[1]};[][[{\"b\":{\"$x\":1}}!;]7;]]{\"a\":[2]};\"é\";",
        visited(parts(text)).seen.toString());
  }

  @Test
  void whatStandsAtAPlaceIsWhatWasShownThere() throws InputException {
    StringBuilder text = new StringBuilder("[");
    for (int i = 0; i < 3000; i++) {
      text.append(i == 0 ? "" : ",\n  ");
      text.append("{\"Id\": \"ü").append(i).append("\", \"k").append(i % 7).append("\": {\"x\": [");
      text.append(i).append("]}, \"last\": \"\\u00e9\"}");
    }
    JsonParts parts = parts(text.append("]").toString());
    Listener all = visited(parts);
    assertEquals(3000, all.parts.size());
    for (int i = 0; i < all.parts.size(); i += 17) {
      assertEquals(all.trees.get(i), parts.read(all.parts.get(i)));
    }
  }

  @Test
  void aMistakeIsToldWithItsPlaceHoweverLateItComes() {
    for (Map.Entry<String, String> each :
        new TreeMap<>(
                Map.of(
                    "[{\"a\":1},\n{\"a\":1,\"a\":2}]",
                    "the key `a` stands twice",
                    "[{\"a\":1},\n{\"a\":{\"b\":1,\"b\":2}}]",
                    "the key `b` stands twice",
                    "[{\"a\":1},\n{\"a\":1}",
                    "the document ends too early",
                    "[{\"a\":1}]\n{\"a\":}",
                    "is not JSON here",
                    "[{\"a\":1}] {}",
                    "a second document begins on the same line"))
            .entrySet()) {
      InputException e =
          assertThrows(InputException.class, () -> visited(parts(each.getKey())), each.getKey());
      assertEquals(true, e.problem().startsWith(each.getValue()), e.getMessage());
    }
  }

  /** What one wrote takes nothing from the others, however long it is, or much. */
  @Test
  void whatIsTooLongIsShortenedAndWhatIsTooMuchIsLeftOutAlone() throws InputException {
    String good = "{\"a\":1}";
    String value = "{\"l\":{\"k\":\"" + "v".repeat((1 << 20) + 1) + "\"}}";
    String keys = "{\"l\":{\"" + "k".repeat(1025) + "\":1,\"" + "k".repeat(9000) + "\":2,\"z\":3}}";
    String marked =
        "{\"<redacted long>\":1,\"x=<redacted>\":2,\"x=<redacted>\":3,\"<redacted long>\":4}";
    String much = "{\"c\":[" + "1,".repeat(5_000_000) + "1]}";
    JsonParts parts = parts("[" + String.join(",\n", good, value, keys, marked, much, good) + "]");
    Listener all = visited(parts);
    assertEquals(
        "[{\"a\":1};{\"l\":{\"k\":\"<redacted long>\"}};"
            + "{\"l\":{\"<redacted long> 1\":1,\"<redacted long> 2\":2,\"z\":3}};"
            + "{\"<redacted long> 1\":1,\"x=<redacted> 2\":2,\"x=<redacted> 3\":3,"
            + "\"<redacted long> 4\":4};"
            + "f:5:1: is beyond the limits for one object: it has more than 5000000 brackets, keys"
            + " and values;{\"a\":1};]",
        all.seen.toString());
    for (int i = 0; i < all.parts.size(); i++) {
      assertEquals(all.trees.get(i), parts.read(all.parts.get(i)));
    }
  }
}
