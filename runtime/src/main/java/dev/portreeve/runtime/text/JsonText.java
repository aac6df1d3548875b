package dev.portreeve.runtime.text;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Writes JSON, on one line or with one member a line. Ours, because the bytes of a report are a
 * promise: whatever the text holds (half a surrogate pair, U+2028, a terminal's control codes), the
 * result is valid JSON and valid UTF-8, decodes to the same text, and is safe to print.
 */
public final class JsonText {
  /** The end of a line, and what most lines begin with. */
  private static final byte[] LINE = ("\n" + " ".repeat(64)).getBytes(StandardCharsets.US_ASCII);

  private final Utf8Writer out;
  private final boolean pretty;
  private final EncodedTexts keys;
  private final EncodedTexts values = new EncodedTexts(QuotedText::write);

  /** What closes the objects and arrays that are open, the outermost first. */
  private final StringBuilder open = new StringBuilder();

  private boolean empty = true;
  private boolean afterKey;

  /** What writes a document. */
  @FunctionalInterface
  public interface Content {
    void write(JsonText json) throws IOException;
  }

  /** Documents onto {@code out}, one after another; what stands between them is the caller's. */
  public JsonText(Utf8Writer out, boolean pretty) {
    this.out = out;
    this.pretty = pretty;
    String colon = pretty ? ": " : ":";
    this.keys =
        new EncodedTexts(
            (name, to) -> {
              QuotedText.write(name, to);
              to.append(colon);
            });
  }

  /** A document in memory, without a line feed at its end. */
  public static String document(boolean pretty, Content content) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (Utf8Writer out = new Utf8Writer(bytes)) {
      content.write(new JsonText(out, pretty));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  /** One text of JSON, for people to copy; none where a reader would not see it as it is. */
  public static Optional<String> quoted(String text) {
    return TerminalText.of(text).equals(text)
        ? Optional.of("\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"")
        : Optional.empty();
  }

  public JsonText beginObject() throws IOException {
    return begin('{', '}');
  }

  public JsonText beginArray() throws IOException {
    return begin('[', ']');
  }

  public JsonText end() throws IOException {
    int last = open.length() - 1;
    char close = open.charAt(last);
    open.setLength(last);
    if (!empty) {
      newLine();
    }
    out.write(close);
    empty = false;
    return this;
  }

  public JsonText key(String name) throws IOException {
    separate();
    keys.write(name, out);
    afterKey = true;
    return this;
  }

  public JsonText text(String value) throws IOException {
    separate();
    values.write(value, out);
    return this;
  }

  /** Writes {@code true}, {@code null}, or a number in JSON's spelling. */
  public JsonText literal(Object value) throws IOException {
    separate();
    out.append(String.valueOf(value));
    return this;
  }

  /** A text, or {@code null} where there is none. */
  public JsonText optional(String key, Optional<String> value) throws IOException {
    key(key);
    return value.isPresent() ? text(value.get()) : literal("null");
  }

  /** An array of texts. */
  public JsonText texts(String key, Iterable<String> values) throws IOException {
    key(key).beginArray();
    for (String value : values) {
      text(value);
    }
    return end();
  }

  private JsonText begin(char opening, char closing) throws IOException {
    separate();
    out.write(opening);
    open.append(closing);
    empty = true;
    return this;
  }

  private void separate() throws IOException {
    if (afterKey) {
      afterKey = false;
    } else if (!open.isEmpty()) {
      if (!empty) {
        out.write(',');
      }
      newLine();
    }
    empty = false;
  }

  private void newLine() throws IOException {
    if (pretty) {
      int wide = 1 + 2 * open.length();
      out.encoded(LINE, 0, Math.min(wide, LINE.length));
      for (int i = LINE.length; i < wide; i++) {
        out.write(' ');
      }
    }
  }
}
