package dev.portreeve.runtime.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** It says of every text what Jackson's own check says: that it is well, or which key is twice. */
class UniqueKeyParserTest {
  private static final JsonFactory STRICT =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  /** What is wrong with a text, and where; empty where nothing is. */
  private static String wrong(JsonParser parser, boolean skips) throws IOException {
    try (parser) {
      while (parser.nextToken() != null) {
        if (skips) {
          parser.skipChildren();
        }
      }
      return "";
    } catch (JsonProcessingException e) {
      return e.getOriginalMessage() + " at " + e.getLocation().getByteOffset();
    }
  }

  private static void agrees(String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    String expected = wrong(STRICT.createParser(bytes), false);
    StrictJson json = StrictJson.withDefaults();
    assertEquals(expected, wrong(json.parser(bytes), false), text);
    assertEquals(expected, wrong(json.parser(bytes), true), text);
  }

  @Property
  void itAgreesWithJackson(@ForAll Random random) throws IOException {
    StringBuilder text = new StringBuilder();
    value(random, 0, text);
    agrees(text.toString());
  }

  /** Of few keys and shapes, so that objects repeat and keys stand twice now and then. */
  private static void value(Random random, int depth, StringBuilder to) {
    int kind = depth > 4 ? 0 : random.nextInt(4);
    if (kind == 0) {
      to.append(random.nextInt(10));
      return;
    }
    int many = random.nextInt(5);
    boolean object = kind > 1;
    to.append(object ? '{' : '[');
    for (int i = 0; i < many; i++) {
      to.append(i > 0 ? "," : "");
      if (object) {
        to.append(key(random)).append(':');
      }
      value(random, depth + 1, to);
    }
    to.append(object ? '}' : ']');
  }

  private static String key(Random random) {
    int number = random.nextInt(25);
    return number == 0 ? "\"\\u006b1\"" : "\"k" + number + "\"";
  }

  private static String members(int from, int to) {
    return IntStream.range(from, to)
        .mapToObj(i -> "\"key" + i + "\":1")
        .collect(Collectors.joining(","));
  }

  @Test
  void objectsLongerThanWhatIsRememberedAreHeldToIt() throws IOException {
    String first = "{" + members(0, 1_000) + "}";
    agrees("[" + first + "," + first + "]");
    for (int twice : new int[] {0, 255, 256, 257, 999}) {
      agrees("[" + first + ",{" + members(0, 1_000) + ",\"key" + twice + "\":2}]");
    }
  }

  @Test
  void moreSequencesThanAreRememberedAreHeldToIt() throws IOException {
    String unlike =
        IntStream.range(0, 6_000)
            .mapToObj(i -> "{\"a" + i + "\":1,\"b\":2}")
            .collect(Collectors.joining(","));
    agrees("[" + unlike + "]");
    agrees("[" + unlike + ",{\"new\":1,\"old\":{\"x\":1},\"new\":2}]");
    agrees("[" + unlike + ",{\"a1\":1,\"b\":2,\"a1\":2}]");
  }

  @Test
  void whatStandsInAnotherObjectIsNotTwice() throws IOException {
    agrees("{\"a\":{\"a\":{\"a\":1}},\"b\":[{\"a\":1},{\"a\":1}]}");
    agrees("{\"a\":{\"b\":1},\"b\":1,\"c\":{\"b\":1,\"c\":{}},\"a\":1}");
  }

  @Test
  void oneThatEndsTooEarlyIsStillTold() throws IOException {
    JsonParser parser =
        StrictJson.withDefaults().parser("{\"a\":[{".getBytes(StandardCharsets.UTF_8));
    assertEquals(JsonToken.START_OBJECT, parser.nextToken());
    IOException e = assertThrows(IOException.class, parser::skipChildren);
    InputException told = StrictJson.withDefaults().failure("f", e);
    assertTrue(told.getMessage().contains("ends too early"), told.getMessage());
  }
}
