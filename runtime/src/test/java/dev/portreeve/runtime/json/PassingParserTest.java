package dev.portreeve.runtime.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Passing over a value leads to where its tokens lead, or nowhere: nothing is passed over that
 * Jackson would refuse, and what stands behind is read alike, at the same place.
 */
class PassingParserTest {
  private static final JsonLimits LIMITS = new JsonLimits(1 << 20, 8, 1 << 20, 12, 8, 60);

  private static JsonFactoryBuilder builder() {
    return new JsonFactoryBuilder()
        .streamReadConstraints(LIMITS.constraints())
        .disable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS);
  }

  /** All that the elements of a list look like from outside; what is wrong with it at the end. */
  private static String told(JsonParser parser, boolean passing) {
    StringBuilder told = new StringBuilder();
    try (parser) {
      told.append(parser.nextToken());
      while (parser.nextToken() != null) {
        told.append(' ').append(parser.currentToken()).append(place(parser.currentTokenLocation()));
        JsonToken before = parser.currentToken();
        if (before.isStructStart() && !(passing && ((PassingParser) parser).passes())) {
          parser.skipChildren();
        }
        if (before.isStructStart()) {
          told.append(parser.currentToken()).append(place(parser.currentLocation()));
          told.append('#').append(parser.currentTokenCount());
        }
      }
    } catch (IOException e) {
      told.append(" wrong");
    }
    return told.toString();
  }

  private static String place(JsonLocation at) {
    return "@" + at.getLineNr() + ":" + at.getColumnNr() + "/" + at.getByteOffset();
  }

  private static void agrees(String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    JsonParser strict =
        builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build().createParser(bytes);
    JsonParser passing = new PassingParser.Parsers(builder(), LIMITS).createParser(bytes);
    String expected = told(strict, false);
    String found = told(passing, true);
    if (expected.endsWith(" wrong") && !found.endsWith(" wrong")) {
      // It was not passed over, and keys that stand twice are for the parser around it to find.
      JsonParser lenient = builder().build().createParser(bytes);
      assertEquals(told(lenient, false), found, text);
      assertFalse(allPassed(bytes), text);
    } else {
      assertEquals(withoutEnd(expected), withoutEnd(found), text);
    }
  }

  /** Both find something wrong; who skips finds it a token sooner or later. */
  private static String withoutEnd(String told) {
    return told.endsWith(" wrong") ? "wrong" : told;
  }

  private static boolean allPassed(byte[] bytes) throws IOException {
    try (JsonParser parser = new PassingParser.Parsers(builder(), LIMITS).createParser(bytes)) {
      parser.nextToken();
      while (parser.nextToken() != null) {
        if (parser.currentToken().isStructStart() && !((PassingParser) parser).passes()) {
          return false;
        }
      }
      return true;
    }
  }

  @Property(tries = 3_000)
  void itLeadsWhereTokensLead(@ForAll Random random) throws IOException {
    StringBuilder text = new StringBuilder("[");
    for (int i = 0; i < 4; i++) {
      text.append(i > 0 ? "," : "").append(space(random));
      value(random, 0, text);
    }
    text.append("]");
    agrees(text.toString());
    for (int i = 0; i < 5; i++) {
      agrees(spoiled(random, text));
    }
  }

  private static final String SIGNS = "{}[],:\"\\ \n\r\t0123456789.eE+-truefalsnué\u0001/*'x";

  /** One sign more, less, or another. */
  private static String spoiled(Random random, CharSequence text) {
    StringBuilder other = new StringBuilder(text);
    int at = random.nextInt(other.length());
    char sign = SIGNS.charAt(random.nextInt(SIGNS.length()));
    switch (random.nextInt(3)) {
      case 0 -> other.deleteCharAt(at);
      case 1 -> other.insert(at, sign);
      default -> other.setCharAt(at, sign);
    }
    return other.toString();
  }

  private static void value(Random random, int depth, StringBuilder to) {
    int many = random.nextInt(4);
    switch (depth > 3 ? random.nextInt(2) : random.nextInt(5)) {
      case 0 -> to.append(SCALARS[random.nextInt(SCALARS.length)]);
      case 1 -> to.append(random.nextInt(1_000_000) - 500_000);
      case 2 -> {
        to.append('[').append(space(random));
        for (int i = 0; i < many; i++) {
          to.append(i > 0 ? "," : "").append(space(random));
          value(random, depth + 1, to);
        }
        to.append(space(random)).append(']');
      }
      default -> {
        to.append('{').append(space(random));
        for (int i = 0; i < many; i++) {
          to.append(i > 0 ? "," : "").append(space(random));
          to.append(KEYS[random.nextInt(KEYS.length)]).append(space(random)).append(':');
          to.append(space(random));
          value(random, depth + 1, to);
        }
        to.append(space(random)).append('}');
      }
    }
  }

  private static final String[] SCALARS = {
    "true",
    "false",
    "null",
    "0",
    "-0",
    "1.5",
    "-2e3",
    "1E-7",
    "12345678901",
    "1234567890123",
    "\"\"",
    "\"text\"",
    "\"\\u00e9\\n\"",
    "\"é\"",
    "\"\\ud800\"",
    "\"\\\"}\"",
    "01",
    "1.",
    "-",
    "tru",
    "\"\\x\"",
    "NaN",
    "[1,]",
    "{,}"
  };

  private static final String[] KEYS = {
    "\"a\"",
    "\"b\"",
    "\"c\"",
    "\"d\"",
    "\"e\"",
    "\"f\"",
    "\"g\"",
    "\"é\"",
    "\"\"",
    "\"long\"",
    "\"\\u0061\"",
    "\"much too long\""
  };

  private static String space(Random random) {
    return new String[] {"", "", "", " ", "\n", "\r\n", "\r", "\t "}[random.nextInt(8)];
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[{}, [[], {\"a\": [1, -2.5e+3, true, false, null, \"t\"]}]]",
        "[{\"a\": \"\\u0041\\\\\", \"b\": {\"a\": 1}}]",
      })
  void whatIsWellIsPassedOver(String text) throws IOException {
    assertTrue(allPassed(text.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void keysOfAnObjectBesideDoNotCount() throws IOException {
    assertTrue(allPassed("[{\"a\": {\"b\": 1}, \"b\": 2}]".getBytes(StandardCharsets.UTF_8)));
    agrees("[{\"b\": {\"b\": 1}, \"b\": 2}]");
  }

  @Test
  void whatIsTooDeepOrTooMuchIsNot() throws IOException {
    agrees("[" + "[".repeat(7) + "]".repeat(7) + "]");
    agrees("[" + "[".repeat(8) + "]".repeat(8) + "]");
    agrees("[[" + "1,".repeat(54) + "1]]");
    agrees("[[" + "1,".repeat(58) + "1]]");
  }
}
