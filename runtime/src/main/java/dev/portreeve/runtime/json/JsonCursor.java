package dev.portreeve.runtime.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;

/**
 * Walks through the JSON of one source token by token and knows where each stands, as offsets into
 * its {@link #text}: for whoever shows people what they wrote. The limits are those of {@link
 * StrictJson}; keys that stand twice are let through, to be complained about one by one.
 */
public final class JsonCursor {
  private final StrictJson json;
  private final String source;
  private final String text;
  private final JsonParser parser;

  JsonCursor(StrictJson json, String source, String text, JsonParser parser) {
    this.json = json;
    this.source = source;
    this.text = text;
    this.parser = parser.disable(StreamReadFeature.STRICT_DUPLICATE_DETECTION.mappedFeature());
  }

  /** What stands at the cursor. */
  public enum Kind {
    OBJECT("an object"),
    OBJECT_END("`}`"),
    LIST("a list"),
    LIST_END("`]`"),
    KEY("a key"),
    TEXT("a text"),
    NUMBER("a number"),
    FRACTION("a number with a fraction"),
    TRUE("a bool"),
    FALSE("a bool"),
    NULL("null"),
    END("nothing");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    /** As in a sentence: {@code a text}. */
    public String words() {
      return words;
    }
  }

  /** What stands in the way of reading on, and the offset at which it stands. */
  public static final class Fault extends Exception {
    private static final long serialVersionUID = 1L;
    private final int offset;

    private Fault(String problem, int offset) {
      super(problem);
      this.offset = offset;
    }

    /** An offset into the text. */
    public int offset() {
      return offset;
    }
  }

  /** The whole text of the source, without byte order mark. */
  public String text() {
    return text;
  }

  /** Moves to the next token and tells its kind; {@link Kind#END} after the last document. */
  public Kind next() throws Fault {
    try {
      parser.nextToken();
      return kind();
    } catch (IOException e) {
      throw fault(e);
    }
  }

  /** From the first token of an object or list to its last; nothing at any other. */
  public void skip() throws Fault {
    try {
      parser.skipChildren();
    } catch (IOException e) {
      throw fault(e);
    }
  }

  /** The kind of the token at hand. */
  public Kind kind() {
    JsonToken token = parser.currentToken();
    if (token == null) {
      return Kind.END;
    }
    return switch (token) {
      case START_OBJECT -> Kind.OBJECT;
      case END_OBJECT -> Kind.OBJECT_END;
      case START_ARRAY -> Kind.LIST;
      case END_ARRAY -> Kind.LIST_END;
      case FIELD_NAME -> Kind.KEY;
      case VALUE_STRING -> Kind.TEXT;
      case VALUE_NUMBER_INT -> Kind.NUMBER;
      case VALUE_NUMBER_FLOAT -> Kind.FRACTION;
      case VALUE_TRUE -> Kind.TRUE;
      case VALUE_FALSE -> Kind.FALSE;
      default -> Kind.NULL;
    };
  }

  /** The key or text with its escapes decoded, or a number as it is spelled. */
  public String value() throws Fault {
    try {
      return parser.getText();
    } catch (IOException e) {
      throw fault(e);
    }
  }

  /** Where the token at hand starts. */
  public int start() {
    return Math.toIntExact(parser.currentTokenLocation().getCharOffset());
  }

  /** Where it ends: an object or list with its first sign. */
  public int end() {
    int at = start();
    switch (kind()) {
      case KEY, TEXT:
        at++;
        while (at < text.length() && text.charAt(at) != '"') {
          at += text.charAt(at) == '\\' ? 2 : 1;
        }
        return Math.min(at + 1, text.length());
      case NUMBER, FRACTION, TRUE, FALSE, NULL:
        while (at < text.length() && ",]} \t\r\n".indexOf(text.charAt(at)) < 0) {
          at++;
        }
        return at;
      default:
        return Math.min(at + 1, text.length());
    }
  }

  private Fault fault(IOException e) {
    long offset =
        e instanceof JsonProcessingException j && j.getLocation() != null
            ? j.getLocation().getCharOffset()
            : -1;
    int place = offset < 0 ? start() : (int) Math.min(offset, text.length());
    return new Fault(json.failure(source, e).problem(), place);
  }
}
