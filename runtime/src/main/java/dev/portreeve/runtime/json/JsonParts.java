package dev.portreeve.runtime.json;

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
  private final TreeReader trees;

  JsonParts(StrictJson json, String source, byte[] text) {
    this.json = json;
    this.source = source;
    this.text = text;
    this.trees = new TreeReader(text.length);
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
    json.read(source, text, parser -> visit(parser, visitor));
  }

  private void visit(JsonParser parser, Visitor visitor) throws IOException, InputException {
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      int from = (int) parser.currentTokenLocation().getByteOffset();
      JsonNode tree = trees.read(parser);
      int to = (int) parser.currentLocation().getByteOffset();
      visitor.value(tree, new Part(from, to), trees.hasSeen());
      return;
    }
    visitor.beginList();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      visit(parser, visitor);
    }
    visitor.endList();
  }

  /** The object that was shown at this place. */
  public JsonNode read(Part part) {
    try (JsonParser parser = json.lenient(text, part.from(), part.to())) {
      parser.nextToken();
      return trees.read(parser);
    } catch (IOException e) {
      throw new UncheckedIOException("a text changed since it was shown", e);
    }
  }
}
