package dev.portreeve;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import dev.portreeve.runtime.json.Interrupted;
import dev.portreeve.runtime.json.JsonLimits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.Set;

/**
 * What a {@link Source} writes the fields of one object with. A text that is null is not known, and
 * so not written. Names and kinds are those of the schema: a value of the wrong kind is unknown
 * with that reason, a name that the schema does not have is passed over.
 */
public final class FieldWriter {
  private static final int MOST_DEEP = JsonLimits.defaults().depth();

  private final TokenBuffer out;
  private final int depth;
  private final Set<String> written = new HashSet<>();

  /** Whether fields are of this object now, and not of one inside it or behind it. */
  private boolean open = true;

  private FieldWriter(TokenBuffer out, int depth) {
    this.out = out;
    this.depth = depth;
  }

  /** One step of writing into memory. */
  private interface Step {
    void take() throws IOException;
  }

  private FieldWriter field(String name, Step value) {
    if (!open) {
      throw new IllegalStateException(
          "the field `" + name + "` is of an object that is not written now");
    }
    if (!written.add(name)) {
      throw new IllegalArgumentException("the field `" + name + "` is written twice");
    }
    return step(
        () -> {
          out.writeFieldName(name);
          value.take();
        });
  }

  private FieldWriter step(Step step) {
    try {
      step.take();
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * A text, path, enum member, mode ({@code 0644}), instant (RFC 3339), version or address; nothing
   * where it is null.
   *
   * @throws IllegalArgumentException when the field was written already; so do all others
   * @throws IllegalStateException when this object is not the one that is written now: it has
   *     ended, or one inside it has not; so do all others
   */
  public FieldWriter text(String name, String value) {
    return value == null ? this : field(name, () -> out.writeString(value));
  }

  /** A number: a count, bytes, nanoseconds, a port. */
  public FieldWriter number(String name, long value) {
    return field(name, () -> out.writeNumber(value));
  }

  /** A truth value. */
  public FieldWriter truth(String name, boolean value) {
    return field(name, () -> out.writeBoolean(value));
  }

  /** The field's named absence: no memory limit is {@code unlimited}, which is known. */
  public FieldWriter absent(String name) {
    return field(name, out::writeNull);
  }

  /** Nobody knows it, and this is why, in a few words. */
  public FieldWriter unknown(String name, String reason) {
    return field(
        name,
        () -> {
          out.writeStartObject();
          out.writeStringField("$unknown", reason);
          out.writeEndObject();
        });
  }

  /** A set or list of texts, which are all there are. */
  public FieldWriter texts(String name, Iterable<String> all) {
    return field(name, () -> texts(all));
  }

  /** The same, to which there may be more; the reason says why nobody knows. */
  public FieldWriter someTexts(String name, Iterable<String> some, String reason) {
    return field(name, () -> partial(() -> texts(some), reason));
  }

  private void texts(Iterable<String> all) throws IOException {
    out.writeStartArray();
    for (String one : all) {
      out.writeString(one);
    }
    out.writeEndArray();
  }

  /** A list of numbers, which are all there are. */
  public FieldWriter numbers(String name, Iterable<Long> all) {
    return field(
        name,
        () -> {
          out.writeStartArray();
          for (Long one : all) {
            out.writeNumber(one);
          }
          out.writeEndArray();
        });
  }

  /** An object inside this one. */
  public FieldWriter object(String name, Source value) {
    return field(name, () -> object(value, depth + 1));
  }

  /** A list of objects, which are all there are: what lets a rule about all of them pass. */
  public FieldWriter objects(String name, Iterable<? extends Source> all) {
    return field(name, () -> objects(all));
  }

  /** The same, to which there may be more; the reason says why nobody knows. */
  public FieldWriter someObjects(String name, Iterable<? extends Source> some, String reason) {
    return field(name, () -> partial(() -> objects(some), reason));
  }

  private void objects(Iterable<? extends Source> all) throws IOException {
    out.writeStartArray();
    for (Source one : all) {
      object(one, depth + 2);
    }
    out.writeEndArray();
  }

  private void partial(Step list, String reason) throws IOException {
    out.writeStartObject();
    out.writeFieldName("$partial");
    list.take();
    out.writeStringField("reason", reason);
    out.writeEndObject();
  }

  /** The whole document, whose fields this writes. */
  static void document(TokenBuffer out, Source value) throws IOException {
    new FieldWriter(out, 0).object(value, 1);
  }

  private static void checkDepth(int deep) throws IOException {
    if (deep > MOST_DEEP) {
      throw new IOException("it is deeper than " + MOST_DEEP);
    }
  }

  private void object(Source value, int deep) throws IOException {
    inside(deep, value::write);
  }

  private interface Fields {
    void write(FieldWriter of) throws IOException;
  }

  /** An object further inside; of this one nothing is written before that ends. */
  private void inside(int deep, Fields fields) throws IOException {
    Interrupted.check();
    checkDepth(deep);
    FieldWriter inner = new FieldWriter(out, deep);
    out.writeStartObject();
    open = false;
    fields.write(inner);
    inner.open = false;
    open = true;
    out.writeEndObject();
  }

  /**
   * Copies the fields of the object at hand, up to its end.
   *
   * @throws IllegalArgumentException when a field stands twice, there or further inside
   */
  void copy(JsonParser from) throws IOException {
    while (from.nextToken() == JsonToken.FIELD_NAME) {
      String name = from.currentName();
      from.nextToken();
      field(name, () -> copy(from, depth + 1));
    }
  }

  /** Copies one value of any kind, at most as deep as any document may be. */
  private void copy(JsonParser from, int deep) throws IOException {
    if (from.currentToken() == JsonToken.START_OBJECT) {
      inside(deep, inner -> inner.copy(from));
    } else if (from.currentToken() == JsonToken.START_ARRAY) {
      checkDepth(deep);
      out.writeStartArray();
      while (from.nextToken() != JsonToken.END_ARRAY) {
        copy(from, deep + 1);
      }
      out.writeEndArray();
    } else {
      out.copyCurrentEvent(from);
    }
  }
}
