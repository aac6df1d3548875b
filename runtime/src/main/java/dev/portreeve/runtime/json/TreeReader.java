package dev.portreeve.runtime.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.util.function.Predicate;

/**
 * Makes trees of the tokens of a parser, one document or element at a time, as Jackson would. Of a
 * key that stands twice it tells, since it looks each up anyway; short texts that came before are
 * the same nodes again, for exports say the same thousands of times.
 */
final class TreeReader {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final int SHARED = 1 << 10;
  private static final int SHORT = 64;

  private final TextNode[] texts = new TextNode[SHARED];
  private final Predicate<String> watched;
  private boolean seen;

  /** One that looks out for some keys. */
  TreeReader(Predicate<String> watched) {
    this.watched = watched;
  }

  /** Whether one of the keys stood anywhere so far. */
  boolean hasSeen() {
    return seen;
  }

  /** That a key stands twice in an object: whoever wants to know where asks a strict parser. */
  static final class TwiceException extends IOException {
    private static final long serialVersionUID = 1;

    TwiceException() {
      super("Duplicate");
    }
  }

  /** The value that begins with the current token. */
  JsonNode read(JsonParser parser) throws IOException {
    return value(parser, parser.currentToken());
  }

  private JsonNode value(JsonParser parser, JsonToken token) throws IOException {
    return switch (token) {
      case START_OBJECT -> object(parser);
      case START_ARRAY -> array(parser);
      case VALUE_STRING -> text(parser);
      case VALUE_NUMBER_INT -> integer(parser);
      case VALUE_NUMBER_FLOAT -> NODES.numberNode(parser.getDecimalValue());
      case VALUE_TRUE -> NODES.booleanNode(true);
      case VALUE_FALSE -> NODES.booleanNode(false);
      case VALUE_NULL -> NODES.nullNode();
      default -> throw new IllegalStateException("no value begins with " + token);
    };
  }

  private ObjectNode object(JsonParser parser) throws IOException {
    CompactFields fields = new CompactFields();
    for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
      seen |= watched.test(key);
      if (fields.put(key, value(parser, parser.nextToken())) != null) {
        throw new TwiceException();
      }
    }
    fields.trim();
    return new ObjectNode(NODES, fields);
  }

  private ArrayNode array(JsonParser parser) throws IOException {
    ArrayNode array = NODES.arrayNode();
    for (JsonToken token = parser.nextToken();
        token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      array.add(value(parser, token));
    }
    return array;
  }

  private static JsonNode integer(JsonParser parser) throws IOException {
    return switch (parser.getNumberType()) {
      case INT -> NODES.numberNode(parser.getIntValue());
      case LONG -> NODES.numberNode(parser.getLongValue());
      default -> NODES.numberNode(parser.getBigIntegerValue());
    };
  }

  private JsonNode text(JsonParser parser) throws IOException {
    int length = parser.getTextLength();
    if (length > SHORT) {
      return NODES.textNode(parser.getText());
    }
    char[] letters = parser.getTextCharacters();
    int offset = parser.getTextOffset();
    int hash = length;
    for (int i = offset; i < offset + length; i++) {
      hash = 31 * hash + letters[i];
    }
    int place = (hash ^ hash >>> 16) & SHARED - 1;
    TextNode known = texts[place];
    if (known == null || !isSame(known.textValue(), letters, offset, length)) {
      known = NODES.textNode(new String(letters, offset, length));
      texts[place] = known;
    }
    return known;
  }

  private static boolean isSame(String text, char[] letters, int offset, int length) {
    if (text.length() != length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (text.charAt(i) != letters[offset + i]) {
        return false;
      }
    }
    return true;
  }
}
