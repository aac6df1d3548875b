package dev.portreeve.runtime.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.util.Arrays;
import java.util.function.Predicate;

/**
 * Makes trees of the tokens of a parser, one document or element at a time, as Jackson would. Short
 * texts that came before are the same nodes again, and objects whose keys stood in that order
 * before have them from there, for exports say the same thousands of times: only keys that are new
 * are held against each other. Of a key that stands twice it tells.
 */
final class TreeReader {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final int SHARED = 1 << 10;
  private static final int SHORT = 16;

  /** What stands where a value was, and where a long one was, as redactors write it. */
  private static final String MARK = "<redacted";

  private static final String LONG = "<redacted long>";

  private final String[] keys;
  private final TextNode[] texts;
  private final CompactFields[] objects;
  private final boolean[] watchedObjects;
  private boolean lastCounts;

  /** What is longer is shortened; nothing is where there are none. */
  private int longestText = Integer.MAX_VALUE;

  private int longestKey = Integer.MAX_VALUE;
  private long mostTokens = Long.MAX_VALUE;
  private long tokens;
  private Predicate<String> watched = key -> false;
  private boolean seen;

  /**
   * What is open: keys and values of the objects and lists that are being read, the inmost last.
   */
  private String[] openKeys = new String[64];

  private JsonNode[] open = new JsonNode[64];
  private int depth;

  /** One for a text of so many bytes. */
  TreeReader(int bytes) {
    int shared = Math.max(1, Math.min(SHARED, Integer.highestOneBit(bytes / 64)));
    keys = new String[shared];
    texts = new TextNode[shared];
    objects = new CompactFields[shared];
    watchedObjects = new boolean[shared];
  }

  /** One that takes the last value of a key that stands twice, as Jackson and Go do. */
  static TreeReader lastCounts(int bytes) {
    TreeReader reader = new TreeReader(bytes);
    reader.lastCounts = true;
    return reader;
  }

  /**
   * One for what many wrote: texts and keys that are too long are shortened to the mark of
   * collectors, and of keys that bear a mark none is another.
   */
  static TreeReader shortening(int bytes, JsonLimits limits) {
    TreeReader reader = new TreeReader(bytes);
    reader.longestText = limits.textLength();
    reader.longestKey = limits.nameLength();
    reader.mostTokens = limits.tokens();
    return reader;
  }

  /** Looks out for some keys from now on. */
  void watch(Predicate<String> keys) {
    watched = keys;
    Arrays.fill(objects, null);
  }

  /** Whether one of the keys stands in what was read last. */
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

  /** That a value has more in it than is read of one. */
  static final class BeyondException extends IOException {
    private static final long serialVersionUID = 1;

    BeyondException() {
      super("Token");
    }
  }

  /** The value that begins with the current token. */
  JsonNode read(JsonParser parser) throws IOException {
    depth = 0;
    tokens = 0;
    seen = false;
    return value(parser, parser.currentToken());
  }

  private JsonNode value(JsonParser parser, JsonToken token) throws IOException {
    if (++tokens > mostTokens) {
      throw new BeyondException();
    }
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
    int from = depth;
    int hash = 0;
    int marked = 0;
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      tokens++;
      String key = name.length() > longestKey ? LONG : shared(name);
      marked += isMarked(key) ? 1 : 0;
      JsonNode value = value(parser, parser.nextToken());
      hash = 31 * hash + key.hashCode();
      push(key, value);
    }
    if (marked > 1) {
      tellApart(from);
    }
    ObjectNode object =
        new ObjectNode(NODES, fields(from, (hash ^ hash >>> 16) & objects.length - 1));
    depth = from;
    return object;
  }

  /** The text of that key that came before, if it is the last one of its place. */
  private String shared(String name) {
    int hash = name.hashCode();
    int place = (hash ^ hash >>> 16) & keys.length - 1;
    if (!name.equals(keys[place])) {
      keys[place] = name;
    }
    return keys[place];
  }

  private boolean isMarked(String key) {
    return longestKey < Integer.MAX_VALUE && key.contains(MARK);
  }

  /** Keys whose names were withheld look alike, and were not. */
  private void tellApart(int from) {
    for (int i = from; i < depth; i++) {
      if (isMarked(openKeys[i])) {
        openKeys[i] += " " + (i - from + 1);
      }
    }
  }

  private CompactFields fields(int from, int place) throws IOException {
    CompactFields known = objects[place];
    if (known != null && known.hasKeys(openKeys, from, depth)) {
      seen |= watchedObjects[place];
      return known.with(Arrays.copyOfRange(open, from, depth));
    }
    CompactFields fields = new CompactFields(depth - from);
    boolean watches = false;
    for (int i = from; i < depth; i++) {
      watches |= watched.test(openKeys[i]);
      if (fields.put(openKeys[i], open[i]) != null && !lastCounts) {
        throw new TwiceException();
      }
    }
    seen |= watches;
    objects[place] = fields.with(new JsonNode[0]);
    watchedObjects[place] = watches;
    return fields;
  }

  private ArrayNode array(JsonParser parser) throws IOException {
    int from = depth;
    for (JsonToken token = parser.nextToken();
        token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      push("", value(parser, token));
    }
    ArrayNode array = new ArrayNode(NODES, depth - from);
    for (int i = from; i < depth; i++) {
      array.add(open[i]);
    }
    depth = from;
    return array;
  }

  private void push(String key, JsonNode value) {
    if (depth == open.length) {
      openKeys = Arrays.copyOf(openKeys, 2 * depth);
      open = Arrays.copyOf(open, 2 * depth);
    }
    openKeys[depth] = key;
    open[depth] = value;
    depth++;
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
    if (length > longestText) {
      return NODES.textNode(LONG);
    }
    if (length > SHORT) {
      return NODES.textNode(parser.getText());
    }
    char[] letters = parser.getTextCharacters();
    int offset = parser.getTextOffset();
    int hash = length;
    for (int i = offset; i < offset + length; i++) {
      hash = 31 * hash + letters[i];
    }
    int place = (hash ^ hash >>> 16) & texts.length - 1;
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
