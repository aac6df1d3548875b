package dev.portreeve.runtime.json;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A long key is seen wherever it stands, and nothing else is taken for one. */
class LongNamesTest {
  private static final String[] PIECES = {
    "a", "\\\"", "\\\\", "\\u0022", ":", ",", " ", "{", "\\\\\\\""
  };

  @Test
  void seesThemAsAParserDoes() throws IOException {
    Random random = new Random(20261204);
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder();
      write(text, random, 3);
      byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
      assertEquals(
          holdsOne(text.toString()), LongNames.stand(bytes, 0, bytes.length), () -> text + "");
    }
  }

  private static void write(StringBuilder text, Random random, int depth) {
    text.append(random.nextInt(8) == 0 ? " " : "");
    switch (depth == 0 ? 2 : random.nextInt(3)) {
      case 0 -> {
        text.append('{');
        int members = random.nextInt(4);
        for (int i = 0; i < members; i++) {
          text.append(i == 0 ? "" : ",");
          string(text, random, random.nextInt(12) == 0 ? 140 : 40);
          text.append(random.nextInt(4) == 0 ? " \n:" : ":");
          write(text, random, depth - 1);
        }
        text.append('}');
      }
      case 1 -> {
        text.append('[');
        int elements = random.nextInt(4);
        for (int i = 0; i < elements; i++) {
          text.append(i == 0 ? "" : ",");
          write(text, random, depth - 1);
        }
        text.append(']');
      }
      default -> string(text, random, 200);
    }
  }

  private static void string(StringBuilder text, Random random, int longest) {
    int length = random.nextInt(longest);
    text.append('"');
    for (int from = text.length(); text.length() - from < length; ) {
      text.append(PIECES[random.nextInt(PIECES.length)]);
    }
    text.append('"');
  }

  private static boolean holdsOne(String text) throws IOException {
    try (JsonParser parser = new JsonFactory().createParser(text)) {
      while (parser.nextToken() != null) {
        if (parser.currentToken() == JsonToken.FIELD_NAME) {
          int from = (int) parser.currentTokenLocation().getCharOffset() + 1;
          int to = from;
          while (text.charAt(to) != '"') {
            to += text.charAt(to) == '\\' ? 2 : 1;
          }
          if (to - from >= LongNames.LONG) {
            return true;
          }
        }
      }
    }
    return false;
  }
}
