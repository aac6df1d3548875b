package dev.portreeve.runtime.json;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Predicate;

/**
 * The documents of one source and the elements of its lists, of which there is but one tree at a
 * time: shown one after the other, and read again by the place where they stand. For one thread.
 */
public final class JsonParts {
  private final StrictJson json;
  private final String source;
  private final byte[] text;
  private final JsonLimits limits;
  private final TreeReader trees;

  JsonParts(StrictJson json, String source, byte[] text, JsonLimits limits) {
    this.json = json;
    this.source = source;
    this.text = text;
    this.limits = limits;
    this.trees = TreeReader.shortening(text.length, limits);
  }

  /** Who is shown them, and keeps what he needs of each. */
  public interface Visitor {
    /** A list begins: what follows is in it. */
    void beginList() throws InputException;

    /** The list that began last ends. */
    void endList() throws InputException;

    /**
     * A document that is no list, or an element of a list that is none.
     *
     * @param watched whether one of the keys that are watched for stands in it
     */
    void value(JsonNode tree, Part part, boolean watched) throws InputException;

    /** One is left out, for what is in it. */
    void refused(InputException why) throws InputException;
  }

  /**
   * Where a value stands.
   *
   * @param from the first byte
   * @param to the byte behind the last
   */
  public record Part(int from, int to) {}

  /**
   * Shows all of them. What was shown before a mistake was found is to be forgotten.
   *
   * @param watched keys that somebody wants to know of
   */
  public void visit(Predicate<String> watched, Visitor visitor) throws InputException {
    trees.watch(watched);
    BytePlaces places = new BytePlaces(text);
    json.readShortening(source, text, parser -> visit(parser, places, visitor));
  }

  private void visit(JsonParser parser, BytePlaces places, Visitor visitor)
      throws IOException, InputException {
    Interrupted.check();
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      JsonLocation start = parser.currentTokenLocation();
      int from = places.of(start);
      int depth = parser.getParsingContext().getNestingDepth();
      JsonNode tree;
      try {
        tree = trees.read(parser);
      } catch (TreeReader.BeyondException e) {
        passOver(parser, depth);
        visitor.refused(
            InputException.at(
                source,
                start.getLineNr(),
                Math.max(1, start.getColumnNr()),
                "is beyond the limits for one object: " + limits.exceededByTokens()));
        return;
      }
      int to = places.of(parser.currentLocation());
      visitor.value(tree, new Part(from, to), trees.hasSeen());
      return;
    }
    visitor.beginList();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      visit(parser, places, visitor);
    }
    visitor.endList();
  }

  /** Goes behind the object that began at this depth. */
  private static void passOver(JsonParser parser, int depth) throws IOException {
    while (parser.getParsingContext().getNestingDepth() >= depth) {
      parser.nextToken();
    }
  }

  /** The object that was shown at this place. */
  public JsonNode read(Part part) {
    Interrupted.check();
    try (JsonParser parser = json.shortening(text, part.from(), part.to())) {
      parser.nextToken();
      return trees.read(parser);
    } catch (IOException e) {
      throw new UncheckedIOException("a text changed since it was shown", e);
    }
  }
}
