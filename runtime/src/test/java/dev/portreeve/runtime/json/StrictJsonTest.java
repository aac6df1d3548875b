package dev.portreeve.runtime.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.sun.management.ThreadMXBean;
import dev.portreeve.laws.CpuTime;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What hostile or clumsy JSON gets: one sentence with its place, in time, and nothing half-read.
 */
class StrictJsonTest {
  private final StrictJson json = StrictJson.withDefaults();

  static Stream<Arguments> refused() {
    return Stream.of(
        Arguments.of("", "is empty"),
        Arguments.of(" \n\t", "is empty"),
        Arguments.of("{\"a\":1,\n \"a\":2}", ":2:5: the key `a` stands twice"),
        Arguments.of("{\"privileged\":true,\"\\u0070rivileged\":false}", "stands twice"),
        Arguments.of("{\"x\":[{\"a\":1,\"a\":1}]}", "the key `a` stands twice"),
        Arguments.of("[1] [2]", "a second document begins here"),
        Arguments.of("{} x", "text follows the document"),
        Arguments.of("{\"a\":", "the document ends too early"),
        Arguments.of("[1,", "the document ends too early"),
        Arguments.of("{'a':1}", "is not JSON here"),
        Arguments.of("[NaN]", "is not JSON here"),
        Arguments.of("[1,]", "is not JSON here"),
        Arguments.of("/* */ {}", "is not JSON here"),
        Arguments.of("[01]", "is not JSON here"),
        Arguments.of("$ docker inspect web\n[]", ":1:1: is not JSON here"));
  }

  @ParameterizedTest
  @MethodSource("refused")
  void refuses(String text, String said) {
    InputException e = assertThrows(InputException.class, () -> json.tree("f.json", utf8(text)));
    assertTrue(e.getMessage().startsWith("f.json"), e.getMessage());
    assertTrue(e.getMessage().contains(said), e.getMessage());
  }

  @Test
  void ofKeysThatStandTwiceGoTakesTheLastAndJoinsObjects() throws Exception {
    String text = "{\"a\":{\"x\":1,\"y\":2},\"b\":[{\"c\":1,\"d\":1.50,\"c\":2}],\"a\":{\"x\":3}}";
    JsonNode joined = json.joined("f", utf8(text), (key, value) -> {});
    assertEquals("{\"a\":{\"x\":3,\"y\":2},\"b\":[{\"c\":2,\"d\":1.50}]}", joined.toString());
    assertEquals(
        "[{\"c\":2}]", json.joined("f", utf8("[{\"c\":1,\"c\":2}]"), (k, v) -> {}).toString());
  }

  @Test
  void readsEveryRootAndKeepsOddKeysInert() throws Exception {
    assertTrue(json.tree("f", utf8("null")).isNull());
    assertTrue(json.tree("f", utf8("[]")).isEmpty());
    assertEquals(7, json.tree("f", utf8("7")).asInt());
    JsonNode odd =
        json.tree("f", utf8("{\"__proto__\":{},\"@class\":\"java.lang.Runtime\",\"$ref\":1}"));
    assertEquals(3, odd.size());
    assertEquals(2, json.tree("f", utf8("{\"Privileged\":1,\"privileged\":2}")).size());
  }

  @Test
  void readsUtf8WithMarkAndUtf16WithMark() throws Exception {
    String text = "{\"name\":\"zoë \uD83D\uDC33\"}";
    for (byte[] bytes :
        List.of(
            utf8("\uFEFF" + text),
            ("\uFEFF" + text).getBytes(StandardCharsets.UTF_16LE),
            ("\uFEFF" + text).getBytes(StandardCharsets.UTF_16BE))) {
      assertEquals("zoë \uD83D\uDC33", json.tree("f", bytes).get("name").textValue());
    }
  }

  @Test
  void refusesOtherEncodings() {
    refusesBytes("{}".getBytes(StandardCharsets.UTF_16LE), "NUL bytes");
    refusesBytes("{}".getBytes(Charset.forName("UTF-32BE")), "NUL bytes");
    refusesBytes("\uFEFF{}".getBytes(Charset.forName("UTF-32LE")), "UTF-32");
    refusesBytes("\uFEFF{}".getBytes(Charset.forName("UTF-32BE")), "UTF-32");
    refusesBytes(new byte[] {(byte) 0xFF, (byte) 0xFE, '{', 0, '}'}, "not valid UTF-16");
    refusesBytes(new byte[] {(byte) 0xFF, (byte) 0xFE, 0, (byte) 0xD8}, "not valid UTF-16");
  }

  @Test
  void refusesEveryIllFormedUtf8Sequence() {
    int[][] bad = {
      {0x80},
      {0xC0, 0xAF},
      {0xC1, 0xBF},
      {0xE0, 0x80, 0xAF},
      {0xED, 0xA0, 0x80},
      {0xF0, 0x80, 0x80, 0xAF},
      {0xF4, 0x90, 0x80, 0x80},
      {0xF8, 0x88, 0x80, 0x80, 0x80},
      {0xC3},
      {0xE2, 0x82},
      {0xFF}
    };
    for (int[] sequence : bad) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      out.writeBytes(utf8("{\n\"a\":\""));
      for (int b : sequence) {
        out.write(b);
      }
      out.writeBytes(utf8("\"}"));
      refusesBytes(out.toByteArray(), "f:2:6: is not valid UTF-8 here");
    }
  }

  @Test
  void limitsComeFirst() {
    CpuTime.within(
        Duration.ofSeconds(20),
        () -> {
          refusesBytes(utf8("[".repeat(100_000)), "nests deeper than 64 levels");
          refusesBytes(
              utf8("{\"a\":".repeat(65) + "1" + "}".repeat(65)), "nests deeper than 64 levels");
          refusesBytes(
              utf8("\"" + "x".repeat(20 << 20) + "\""), "a text of more than 1048576 characters");
          refusesBytes(utf8("[" + "1".repeat(1000) + "]"), "a number of more than 64 digits");
          refusesBytes(
              utf8("{\"" + "k".repeat(2000) + "\":1}"), "a key of more than 1024 characters");
          refusesBytes(
              utf8("[" + "1,".repeat(6_000_000) + "1]"),
              "more than 5000000 brackets, keys and values");
          refusesBytes(new byte[(64 << 20) + 1], "is larger than");
        });
  }

  @Test
  void aLimitNamesThePlaceWhereItWasBroken() {
    String deep = "{\n\"a\":" + "[".repeat(70);
    String message =
        assertThrows(InputException.class, () -> json.documents("f", utf8(deep))).getMessage();
    assertTrue(message.startsWith("f:2:6"), message);
    assertTrue(message.endsWith("it nests deeper than 64 levels"), message);
  }

  /**
   * As labels that an image's author chose: Jackson's table of them was copied whole for each few.
   * Characters are said in two ways, and what is hidden in an escaped quote is a key like others.
   */
  @ParameterizedTest
  @ValueSource(strings = {"x", "\u00e9", "\\\"", "\\\\"})
  void manyLongKeysFillNoTable(String letter) throws Exception {
    StringBuilder text = new StringBuilder("{");
    for (int i = 0; i < 8_000; i++) {
      text.append(i == 0 ? "" : ",")
          .append('"')
          .append(letter.repeat(400))
          .append(i)
          .append("\":1");
    }
    byte[] raw = utf8(text.append("}").toString());
    JsonNode[] tree = new JsonNode[1];
    long allocated = allocated(() -> tree[0] = json.tree("f", raw));
    assertEquals(8_000, tree[0].size());
    assertTrue(allocated < 12L * raw.length, allocated + " bytes for " + raw.length);
    assertTrue(allocated(() -> json.check("f", raw)) < 12L * raw.length);
  }

  /** One document after the other: what has been read is not copied by those that follow. */
  @Test
  void longKeysOfADocumentCostNoOther() throws Exception {
    long bytes = 0;
    long allocated = 0;
    for (int i = 0; i < 500; i++) {
      byte[] raw = utf8("{\"" + "x".repeat(1_000) + i + "\":1,\"short" + i + "\":2}");
      bytes += raw.length;
      allocated += allocated(() -> json.tree("f", raw));
    }
    assertTrue(allocated < 40L * bytes, allocated + " bytes for " + bytes);
  }

  /** Where a key is long, parts are found by the same bytes, and mistakes have the same line. */
  @Test
  void partsBesideALongKeyStandWhereTheyStood() throws Exception {
    byte[] text =
        utf8(
            "[{\"\u00e9\ud83d\ude00\":\"\u20ac\"},\n{\""
                + "\u00e9".repeat(200)
                + "\":[1]},{\"b\":2} ]");
    JsonParts parts = json.parts("f", text);
    List<String> read = new ArrayList<>();
    parts.visit(
        key -> key.equals("b"),
        new JsonParts.Visitor() {
          @Override
          public void beginList() {}

          @Override
          public void endList() {}

          @Override
          public void value(JsonNode tree, JsonParts.Part part, boolean watched) {
            assertEquals(tree, parts.read(part));
            assertEquals('{', text[part.from()]);
            assertEquals('}', text[part.to() - 1]);
            read.add(tree.fieldNames().next() + watched);
          }

          @Override
          public void refused(InputException why) {
            read.add(why.getMessage());
          }
        });
    assertEquals(List.of("\u00e9\ud83d\ude00false", "\u00e9".repeat(200) + "false", "btrue"), read);
  }

  @Test
  void limitsAndKeysThatStandTwiceAreToldBesideALongKeyToo() {
    String key = "\"" + "x".repeat(200) + "\"";
    assertTrue(failure("{" + key + ":1,\n" + key + ":2}").endsWith(":2:203: a key stands twice"));
    assertTrue(failure("{\"" + "x".repeat(1025) + "\":1}").contains("a key of more than 1024"));
    assertTrue(failure("{" + key + ":1,\n\"a\" 2}").contains(":2:"));
  }

  private String failure(String text) {
    String told = assertThrows(InputException.class, () -> json.tree("f", utf8(text))).getMessage();
    String checked =
        assertThrows(InputException.class, () -> json.check("f", utf8(text))).getMessage();
    assertEquals(told, checked);
    return told;
  }

  private interface Action {
    void run() throws InputException;
  }

  private static long allocated(Action action) throws InputException {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
    action.run();
    return threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
  }

  @Test
  void keysWithCollidingHashesStayQuick() {
    CpuTime.within(Duration.ofSeconds(20), () -> json.tree("f", utf8(colliding(17))));
  }

  @Test
  void hugeNumbersAreNeverExpanded() {
    CpuTime.within(
        Duration.ofSeconds(5),
        () -> {
          JsonNode tree = json.tree("f", utf8("[1e1000000000, 1e-999999, -0.0]"));
          assertTrue(tree.get(0).isBigDecimal());
          assertFalse(tree.get(0).canConvertToLong());
        });
  }

  @Test
  void jsonLinesAreSeveralDocumentsButOnlyOnLinesOfTheirOwn() throws Exception {
    assertEquals(3, json.documents("f", utf8("{\"a\":1}\r\n\n{\"a\":2}\n{\n\"a\":3}\n")).size());
    assertEquals(1, json.documents("f", utf8("[1,\n2]")).size());
    InputException e =
        assertThrows(InputException.class, () -> json.documents("f", utf8("{}\n{} {}")));
    assertEquals("f:2:4: a second document begins on the same line", e.getMessage());
    assertThrows(InputException.class, () -> json.documents("f", utf8("{}\n{\"a\":1,\"a\":1}")));
    assertThrows(InputException.class, () -> json.documents("f", utf8("{}\nhello")));
  }

  @Test
  void theStreamingParserIsAsStrict() throws Exception {
    byte[] text = json.text("f", utf8("\uFEFF{\"a\":{\"b\":1,\"b\":2}}"));
    try (JsonParser parser = json.parser(text)) {
      parser.nextToken();
      IOException e = assertThrows(IOException.class, parser::skipChildren);
      assertTrue(json.failure("f", e).getMessage().contains("the key `b` stands twice"));
    }
  }

  @Test
  void textsWithNulOrLoneSurrogatesAreToldApart() {
    assertTrue(StrictJson.isWellFormed("plain \uD83D\uDC33"));
    assertFalse(StrictJson.isWellFormed("a\0b"));
    assertFalse(StrictJson.isWellFormed("\uD800"));
    assertFalse(StrictJson.isWellFormed("\uD800x"));
    assertFalse(StrictJson.isWellFormed("\uDC00"));
  }

  private void refusesBytes(byte[] bytes, String said) {
    InputException e = assertThrows(InputException.class, () -> json.tree("f", bytes));
    assertTrue(e.getMessage().contains(said), e.getMessage());
  }

  /** An object whose keys ("Aa" and "BB" repeated) all have one String.hashCode. */
  private static String colliding(int length) {
    StringBuilder out = new StringBuilder("{");
    for (int i = 0; i < 1 << length; i++) {
      out.append(i == 0 ? "\"" : ",\"");
      for (int bit = 0; bit < length; bit++) {
        out.append((i >> bit & 1) == 0 ? "Aa" : "BB");
      }
      out.append("\":1");
    }
    return out.append('}').toString();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
