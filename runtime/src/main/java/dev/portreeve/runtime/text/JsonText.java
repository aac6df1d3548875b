package dev.portreeve.runtime.text;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * Writes JSON, on one line or with one member a line. Ours, because the bytes of a report are a
 * promise: whatever the text holds (half a surrogate pair, U+2028, a terminal's control codes), the
 * result is valid JSON and valid UTF-8, decodes to the same text, and is safe to print.
 */
public final class JsonText {
  private static final String HEX = "0123456789abcdef";

  /** The end of a line, and what most lines begin with. */
  private static final String LINE = "\n" + " ".repeat(32);

  private final Appendable out;
  private final boolean pretty;
  private final Deque<Character> open = new ArrayDeque<>();
  private boolean empty = true;
  private boolean afterKey;

  public JsonText(Appendable out, boolean pretty) {
    this.out = out;
    this.pretty = pretty;
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
    char close = open.pop();
    if (!empty) {
      newLine();
    }
    out.append(close);
    empty = false;
    return this;
  }

  public JsonText key(String name) throws IOException {
    separate();
    quote(name);
    out.append(pretty ? ": " : ":");
    afterKey = true;
    return this;
  }

  public JsonText text(String value) throws IOException {
    separate();
    quote(value);
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
    out.append(opening);
    open.push(closing);
    empty = true;
    return this;
  }

  private void separate() throws IOException {
    if (afterKey) {
      afterKey = false;
    } else if (!open.isEmpty()) {
      if (!empty) {
        out.append(',');
      }
      newLine();
    }
    empty = false;
  }

  private void newLine() throws IOException {
    if (pretty) {
      int wide = 1 + 2 * open.size();
      out.append(LINE, 0, Math.min(wide, LINE.length()));
      for (int i = LINE.length(); i < wide; i++) {
        out.append(' ');
      }
    }
  }

  /** What needs no escape is written in one piece. */
  private void quote(String text) throws IOException {
    out.append('"');
    int written = 0;
    for (int i = plain(text, 0); i < text.length(); i = plain(text, written)) {
      out.append(text, written, i);
      int c = text.codePointAt(i);
      escape(c);
      written = i + Character.charCount(c);
    }
    out.append(text, written, text.length());
    out.append('"');
  }

  /** Where the first character stands that needs an escape; the end where none does. */
  private static int plain(String text, int from) {
    int i = from;
    while (i < text.length()) {
      char unit = text.charAt(i);
      if (unit < 0x7F) {
        if (unit < ' ' || unit == '"' || unit == '\\') {
          return i;
        }
        i++;
      } else {
        int c = text.codePointAt(i);
        if (!plain(c)) {
          return i;
        }
        i += Character.charCount(c);
      }
    }
    return i;
  }

  private static boolean plain(int c) {
    boolean half = c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
    return !half && !Invisible.is(c);
  }

  private void escape(int c) throws IOException {
    switch (c) {
      case '"' -> out.append("\\\"");
      case '\\' -> out.append("\\\\");
      case '\n' -> out.append("\\n");
      case '\r' -> out.append("\\r");
      case '\t' -> out.append("\\t");
      default -> {
        for (char unit : Character.toChars(c)) {
          hexadecimal(unit);
        }
      }
    }
  }

  private void hexadecimal(char c) throws IOException {
    out.append("\\u");
    for (int shift = 12; shift >= 0; shift -= 4) {
      out.append(HEX.charAt((c >> shift) & 0xF));
    }
  }
}
