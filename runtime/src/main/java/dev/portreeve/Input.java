package dev.portreeve;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import dev.portreeve.runtime.docker.Import;
import dev.portreeve.runtime.docker.ImportOptions;
import dev.portreeve.runtime.docker.document.NamedLabels;
import dev.portreeve.runtime.docker.document.RawFile;
import dev.portreeve.runtime.evaluate.Engine;
import dev.portreeve.runtime.json.InputException;
import dev.portreeve.runtime.json.JsonLimits;
import dev.portreeve.runtime.json.StrictJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * What is evaluated: one snapshot, or, for {@link Evaluator#evaluateSubject}, one object of it.
 * However it comes, the same checks hold: no key twice, no text beyond the limits.
 */
public abstract sealed class Input {

  private Input() {}

  /** The bytes of one JSON document; they must not change while they are read. */
  public static Input json(byte[] bytes) {
    return new Bytes(Objects.requireNonNull(bytes));
  }

  /**
   * The same, read to its end by the evaluation, and not closed.
   *
   * @throws IOException when the stream cannot be read
   */
  public static Input json(InputStream in) throws IOException {
    return new Bytes(in.readNBytes((int) Math.min(LONGEST + 1, Integer.MAX_VALUE - 8)));
  }

  private static final long LONGEST = JsonLimits.defaults().bytes();

  /** The value that a parser stands at, or before; read by the evaluation up to its last token. */
  public static Input json(JsonParser parser) {
    Objects.requireNonNull(parser);
    return new Tokens(
        () -> {
          if (parser.currentToken() == null) {
            parser.nextToken();
          }
          return parser;
        });
  }

  /** A tree, which must not change while it is read. */
  public static Input json(JsonNode tree) {
    Objects.requireNonNull(tree);
    return new Tokens(
        () -> {
          JsonParser parser = tree.traverse();
          parser.nextToken();
          return parser;
        });
  }

  /** An object of your own; the form and the schema of a snapshot are written for it. */
  public static Input of(Source object) {
    return new Own(Objects.requireNonNull(object));
  }

  /**
   * Raw exports of one host, by name or path: what {@code docker inspect}, {@code info}, {@code
   * version} print, daemon.json, a tar of the collector. They are imported first, which takes far
   * longer than evaluating.
   */
  public static Input exports(Map<String, byte[]> files) {
    return new Exports(raw(files), false);
  }

  /** The same, which are the whole population: nothing was left out. */
  public static Input allExports(Map<String, byte[]> files) {
    return new Exports(raw(files), true);
  }

  private static List<RawFile> raw(Map<String, byte[]> files) {
    List<RawFile> raw = new ArrayList<>();
    new TreeMap<>(files)
        .forEach((name, bytes) -> raw.add(new RawFile(name, Objects.requireNonNull(bytes, name))));
    return raw;
  }

  /** Whether the caller says that it is the whole population. */
  boolean given() {
    return false;
  }

  /** As the bytes of a document, where it is some. */
  abstract Read read(String name, Engine with) throws InputException;

  /** What is handed to the reader: bytes, or tokens that were checked. */
  record Read(byte[] bytes, TokenBuffer tokens) {}

  /** Puts one object into a list of a snapshot that may hold others. */
  abstract void member(FieldWriter to, String field, String name) throws InputException;

  private static final class Bytes extends Input {
    private final byte[] bytes;

    Bytes(byte[] bytes) {
      this.bytes = bytes;
    }

    @Override
    Read read(String name, Engine with) {
      return new Read(bytes, null);
    }

    @Override
    void member(FieldWriter to, String field, String name) throws InputException {
      StrictJson json = StrictJson.withDefaults();
      try (JsonParser parser = json.parser(json.text(name, bytes))) {
        parser.nextToken();
        to.someObjects(field, List.of(inner -> copy(parser, inner)), ALONE);
        json.expectEnd(name, parser);
      } catch (UncheckedIOException e) {
        throw unreadable(name, e.getCause());
      } catch (IOException e) {
        throw unreadable(name, e);
      }
    }
  }

  private static final String ALONE = "one object was evaluated alone";

  /** Copies the fields of the object at hand; of a key that stands twice there is none to copy. */
  private static void copy(JsonParser from, FieldWriter to) {
    try {
      if (from.currentToken() != JsonToken.START_OBJECT) {
        throw new IOException("it is no object");
      }
      to.copy(from);
    } catch (IllegalArgumentException e) {
      throw new UncheckedIOException(new IOException(e.getMessage(), e));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private interface Opening {
    JsonParser open() throws IOException;
  }

  private static final class Tokens extends Input {
    private final Opening opening;

    Tokens(Opening opening) {
      this.opening = opening;
    }

    @Override
    Read read(String name, Engine with) throws InputException {
      return written(name, to -> copy(opened(), to));
    }

    private JsonParser opened() {
      try {
        return opening.open();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    void member(FieldWriter to, String field, String name) {
      to.someObjects(field, List.of(inner -> copy(opened(), inner)), ALONE);
    }
  }

  private static final class Own extends Input {
    private final Source object;

    Own(Source object) {
      this.object = object;
    }

    @Override
    Read read(String name, Engine with) throws InputException {
      return written(
          name,
          to -> {
            head(to, with.schema());
            object.write(to);
          });
    }

    @Override
    void member(FieldWriter to, String field, String name) {
      to.someObjects(field, List.of(object), ALONE);
    }
  }

  private static final class Exports extends Input {
    private final List<RawFile> files;
    private final boolean given;

    Exports(List<RawFile> files, boolean given) {
      this.files = List.copyOf(files);
      this.given = given;
    }

    @Override
    boolean given() {
      return given;
    }

    @Override
    Read read(String name, Engine with) throws InputException {
      NamedLabels labels = NamedLabels.of(with.compared(NamedLabels.FIELD));
      return new Read(Import.of(files, new ImportOptions(given).with(labels)).snapshot(), null);
    }

    @Override
    void member(FieldWriter to, String field, String name) throws InputException {
      throw InputException.of(name, "exports are of a host, and no single object");
    }
  }

  static void head(FieldWriter to, String schema) {
    to.object("portreeve", head -> head.number("snapshot", 1).text("schema", schema));
  }

  /** What a source writes, in memory. */
  static Read written(String name, Source root) throws InputException {
    TokenBuffer tokens = new TokenBuffer(null, false);
    try {
      FieldWriter.document(tokens, root);
    } catch (UncheckedIOException e) {
      throw unreadable(name, e.getCause());
    } catch (IOException e) {
      throw unreadable(name, e);
    }
    return new Read(null, tokens);
  }

  /** Why something cannot be read: what refused it, the parser, or we who copied it. */
  private static InputException unreadable(String name, IOException e) {
    if (e.getCause() instanceof InputException refused) {
      return refused;
    }
    return e instanceof JsonProcessingException
        ? StrictJson.withDefaults().failure(name, e)
        : InputException.of(name, "cannot be read: " + e.getMessage());
  }
}
