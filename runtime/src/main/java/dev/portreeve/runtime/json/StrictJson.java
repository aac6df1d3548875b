package dev.portreeve.runtime.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The hardened door to Jackson: RFC 8259 to the letter, within {@link JsonLimits}. Duplicate keys
 * (escapes decoded), trailing text, comments, NaN, other encodings than UTF-8 and marked UTF-16,
 * and empty input are errors with their place. Thread-safe.
 *
 * <p>Two things JSON allows and this class lets through, because one hostile label must not hide a
 * whole host: NUL characters and lone surrogates written as escapes. Readers of values call {@link
 * #isWellFormed} and treat what fails as unknown. Numbers keep their spelling (never call {@code
 * bigIntegerValue} or {@code toPlainString}: {@code 1e999999999} has that many digits).
 */
public final class StrictJson {
  private static final StreamReadFeature TWICE = StreamReadFeature.STRICT_DUPLICATE_DETECTION;

  /** Where a message begins to say what it found. */
  private static final Pattern QUOTED = Pattern.compile("[ :]*['\"(:\n]");

  private static final Pattern SIGN =
      Pattern.compile("Unexpected character \\('(?<sign>[\\p{Punct}&&[^`'\"]])'");
  private static final Pattern TWICE_KEY =
      Pattern.compile("'(?<key>[A-Za-z_][A-Za-z0-9_.-]{0,63})'\\s*\\z");

  private final JsonLimits limits;
  private final JsonParsers strict;

  /** Lets keys stand twice: for who finds that out while looking each up. */
  private final JsonParsers lenient;

  /** Of what many wrote: one's long text is shortened, and takes nothing from the others. */
  private final JsonParsers shortening;

  private final JsonParsers shorteningStrict;

  /** Those that let keys stand twice, for who passes over much of a text. */
  private final JsonParsers passing;

  private StrictJson(JsonLimits limits) {
    this.limits = limits;
    JsonFactoryBuilder settings =
        new JsonFactoryBuilder()
            .streamReadConstraints(limits.constraints())
            .enable(TWICE)
            .disable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES);
    this.strict = new JsonParsers(settings);
    this.lenient = new JsonParsers(settings.disable(TWICE));
    this.passing = new JsonParsers(settings, new PassingParser.Parsers(settings, limits));
    settings.streamReadConstraints(limits.shortening());
    this.shortening = new JsonParsers(settings);
    this.shorteningStrict = new JsonParsers(settings.enable(TWICE));
  }

  /** With {@link JsonLimits#defaults()}: the same one each time, for it is dear to make. */
  public static StrictJson withDefaults() {
    return Defaults.JSON;
  }

  /** Within these limits. */
  public static StrictJson within(JsonLimits limits) {
    return limits == Defaults.JSON.limits ? Defaults.JSON : new StrictJson(limits);
  }

  private static final class Defaults {
    private static final StrictJson JSON = new StrictJson(JsonLimits.defaults());
  }

  /**
   * Checks size and encoding and returns UTF-8 without byte order mark (the same array when there
   * is nothing to change). What {@link #parser} takes.
   */
  public byte[] text(String source, byte[] raw) throws InputException {
    if (raw.length > limits.bytes()) {
      throw InputException.of(
          source, "is larger than " + limits.bytes() + " bytes, the limit for one document");
    }
    byte[] text = Utf8.of(source, raw);
    for (byte b : text) {
      if (b != ' ' && b != '\n' && b != '\r' && b != '\t') {
        return text;
      }
    }
    throw InputException.of(source, "is empty");
  }

  /**
   * A streaming parser over bytes that {@link #text} returned. Its IOExceptions become messages
   * through {@link #failure}; at the end of the document call {@link #expectEnd}.
   */
  public UniqueKeyParser parser(byte[] text) throws IOException {
    return parser(text, 0, text.length);
  }

  /** Likewise over a part of the array, as for one line of JSON lines. */
  public UniqueKeyParser parser(byte[] text, int offset, int length) throws IOException {
    return new UniqueKeyParser(
        passing.of(text, offset, length), () -> strict.of(text, offset, length));
  }

  /** Likewise over tokens that were read before. */
  public UniqueKeyParser parser(TokenBuffer tokens) {
    return new UniqueKeyParser(tokens.asParser(), tokens::asParser);
  }

  /**
   * A cursor over all documents of a source, for whoever needs their places.
   *
   * @throws InputException for what is too large, empty, or no text at all
   */
  public JsonCursor cursor(String source, byte[] raw) throws InputException {
    String text = new String(text(source, raw), StandardCharsets.UTF_8);
    try {
      return new JsonCursor(this, source, text, strict.of(text));
    } catch (IOException e) {
      throw failure(source, e);
    }
  }

  /** Fails when anything but white space follows the document that was just read. */
  public void expectEnd(String source, JsonParser parser) throws InputException {
    try {
      if (parser.nextToken() != null) {
        throw at(source, parser.currentTokenLocation(), "a second document begins here");
      }
    } catch (IOException e) {
      throw at(source, parser.currentLocation(), "text follows the document");
    }
  }

  /** Goes through the one document of a source, and keeps nothing of it. */
  public void check(String source, byte[] raw) throws InputException {
    byte[] text = text(source, raw);
    try (JsonParser parser = parser(text)) {
      parser.nextToken();
      parser.skipChildren();
      expectEnd(source, parser);
    } catch (IOException e) {
      throw failure(source, e);
    }
  }

  /** The one document of a source. */
  public JsonNode tree(String source, byte[] raw) throws InputException {
    byte[] text = text(source, raw);
    try (JsonParser parser = lenient.of(text)) {
      parser.nextToken();
      JsonNode tree = new TreeReader(text.length).read(parser);
      expectEnd(source, parser);
      return tree;
    } catch (IOException e) {
      check(source, raw);
      throw failure(source, e);
    }
  }

  /**
   * The one document of a source that holds what many wrote: texts and keys beyond the limits are
   * shortened to a mark, as collectors do.
   */
  public JsonNode shortened(String source, byte[] raw) throws InputException {
    byte[] text = text(source, raw);
    try (JsonParser parser = shortening.of(text)) {
      parser.nextToken();
      JsonNode tree = TreeReader.shortening(text.length, limits).read(parser);
      expectEnd(source, parser);
      return tree;
    } catch (IOException e) {
      throw failure(source, e);
    }
  }

  /**
   * The one document of a source as Go's decoder reads an object: of a key that stands twice the
   * last counts, and objects under one key are joined. Only for files that a program in Go reads.
   *
   * @param each is shown every key with its value in their order, those that do not count too, for
   *     Go decodes them all
   */
  public JsonNode joined(String source, byte[] raw, BiConsumer<String, JsonNode> each)
      throws InputException {
    byte[] text = text(source, raw);
    try (JsonParser parser = lenient.of(text)) {
      TreeReader trees = TreeReader.lastCounts(text.length);
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        JsonNode other = trees.read(parser);
        expectEnd(source, parser);
        return other;
      }
      ObjectNode object = JsonNodeFactory.instance.objectNode();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String key = parser.currentName();
        parser.nextToken();
        JsonNode value = trees.read(parser);
        each.accept(key, value.deepCopy());
        if (value.isObject() && object.path(key) instanceof ObjectNode before) {
          before.setAll((ObjectNode) value);
        } else {
          object.set(key, value);
        }
      }
      expectEnd(source, parser);
      return object;
    } catch (IOException e) {
      throw failure(source, e);
    }
  }

  /**
   * The documents of a source, of which there is at least one: a single document over any number of
   * lines, or several (JSON lines) where each begins on a line of its own.
   */
  public List<JsonNode> documents(String source, byte[] raw) throws InputException {
    byte[] text = text(source, raw);
    TreeReader trees = new TreeReader(text.length);
    List<JsonNode> documents = new ArrayList<>();
    read(source, text, parser -> documents.add(trees.read(parser)));
    return documents;
  }

  /**
   * Likewise of bytes that {@link #text} returned, to be looked at one by one. They may be of many:
   * what one of them has too long or too much is shortened, or that one left out.
   */
  public JsonParts parts(String source, byte[] text) {
    return new JsonParts(this, source, text, limits);
  }

  /** Parses a part of a text, for who shortens, and finds keys that stand twice itself. */
  JsonParser shortening(byte[] text, int from, int to) throws IOException {
    return shortening.of(text, from, to - from);
  }

  /** Runs an action at the beginning of each document. */
  void read(String source, byte[] text, DocumentAction action) throws InputException {
    read(source, text, lenient, strict, action);
  }

  /** The same for who shortens. */
  void readShortening(String source, byte[] text, DocumentAction action) throws InputException {
    read(source, text, shortening, shorteningStrict, action);
  }

  private void read(
      String source, byte[] text, JsonParsers parsers, JsonParsers strict, DocumentAction action)
      throws InputException {
    try (JsonParser parser = parsers.of(text)) {
      each(source, parser, action);
    } catch (IOException e) {
      refuse(source, text, strict);
      throw failure(source, e);
    }
  }

  /** What is done with a document that begins where the parser is. */
  @FunctionalInterface
  interface DocumentAction {
    void run(JsonParser parser) throws IOException, InputException;
  }

  private static void each(String source, JsonParser parser, DocumentAction action)
      throws IOException, InputException {
    int lastLine = 0;
    while (parser.nextToken() != null) {
      JsonLocation start = parser.currentTokenLocation();
      if (start.getLineNr() == lastLine) {
        throw at(source, start, "a second document begins on the same line");
      }
      action.run(parser);
      lastLine = parser.currentLocation().getLineNr();
    }
  }

  /** Says of documents that cannot be read why, with its place: the first of all reasons. */
  private void refuse(String source, byte[] text, JsonParsers strict) throws InputException {
    try (JsonParser parser = strict.of(text)) {
      try {
        each(source, parser, JsonParser::skipChildren);
      } catch (IOException e) {
        throw failure(source, e, parser);
      }
    } catch (IOException e) {
      throw failure(source, e);
    }
  }

  /** Says what a parser of this class complained about, in our words and with the place. */
  public InputException failure(String source, IOException e) {
    JsonLocation place = e instanceof JsonProcessingException j ? j.getLocation() : null;
    String problem = sentence(e);
    return place == null || place.getLineNr() < 1
        ? InputException.of(source, problem)
        : at(source, place, problem);
  }

  /** Likewise of a limit, of which the parser says no place, but where it stands. */
  public InputException failure(String source, IOException e, JsonParser parser) {
    JsonLocation place = parser.currentLocation();
    return e instanceof StreamConstraintsException c && c.getLocation() == null
        ? at(source, place, sentence(e))
        : failure(source, e);
  }

  /** Whether a text holds neither NUL nor a lone surrogate. */
  public static boolean isWellFormed(CharSequence text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == 0 || Character.isLowSurrogate(c)) {
        return false;
      }
      if (Character.isHighSurrogate(c)) {
        i++;
        if (i == text.length() || !Character.isLowSurrogate(text.charAt(i))) {
          return false;
        }
      }
    }
    return true;
  }

  private static InputException at(String source, JsonLocation place, String problem) {
    return InputException.at(source, place.getLineNr(), Math.max(1, place.getColumnNr()), problem);
  }

  private String sentence(IOException e) {
    if (e instanceof StreamConstraintsException) {
      return "is beyond the limits for one document: " + limits.exceeded(e.getMessage());
    }
    String said = e instanceof JsonProcessingException j ? j.getOriginalMessage() : e.getMessage();
    if (e instanceof JsonEOFException || said != null && said.startsWith("Unexpected end-of")) {
      return "the document ends too early";
    }
    if (said != null && said.startsWith("Duplicate")) {
      Matcher key = TWICE_KEY.matcher(said);
      return key.find() ? "the key `" + key.group("key") + "` stands twice" : "a key stands twice";
    }
    return "is not JSON here" + (said == null ? "" : " (" + withoutInput(said) + ")");
  }

  /** What a parser says, up to where it begins to quote, but for a sign that means nothing. */
  private static String withoutInput(String said) {
    Matcher quoted = QUOTED.matcher(said);
    String words = (quoted.find() ? said.substring(0, quoted.start()) : said).strip();
    Matcher sign = SIGN.matcher(said);
    return sign.lookingAt() ? words + " `" + sign.group("sign") + "`" : words;
  }
}
