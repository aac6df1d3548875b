package dev.portreeve.runtime.report;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Writes JSON, on one line or with one member a line. Ours, because the bytes of a report are a
 * promise: whatever the text holds (half a surrogate pair, U+2028, a terminal's control codes), the
 * result is valid JSON and valid UTF-8, decodes to the same text, and is safe to print.
 */
final class JsonText {
  private static final String HEX = "0123456789abcdef";

  private final Appendable out;
  private final boolean pretty;
  private final Deque<Character> open = new ArrayDeque<>();
  private boolean empty = true;
  private boolean afterKey;

  JsonText(Appendable out, boolean pretty) {
    this.out = out;
    this.pretty = pretty;
  }

  JsonText beginObject() throws IOException {
    return begin('{', '}');
  }

  JsonText beginArray() throws IOException {
    return begin('[', ']');
  }

  JsonText end() throws IOException {
    char close = open.pop();
    if (!empty) {
      newLine();
    }
    out.append(close);
    empty = false;
    return this;
  }

  JsonText key(String name) throws IOException {
    separate();
    quote(name);
    out.append(pretty ? ": " : ":");
    afterKey = true;
    return this;
  }

  JsonText text(String value) throws IOException {
    separate();
    quote(value);
    return this;
  }

  /** Writes {@code true}, {@code null}, or a number in JSON's spelling. */
  JsonText literal(Object value) throws IOException {
    separate();
    out.append(String.valueOf(value));
    return this;
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
      out.append('\n');
      for (int i = 0; i < open.size(); i++) {
        out.append("  ");
      }
    }
  }

  private void quote(String text) throws IOException {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        pair(c, text.charAt(++i));
      } else {
        unit(c);
      }
    }
    out.append('"');
  }

  private void pair(char high, char low) throws IOException {
    int c = Character.toCodePoint(high, low);
    if (Invisible.is(c)) {
      escape(high);
      escape(low);
    } else {
      out.append(high).append(low);
    }
  }

  private void unit(char c) throws IOException {
    switch (c) {
      case '"' -> out.append("\\\"");
      case '\\' -> out.append("\\\\");
      case '\n' -> out.append("\\n");
      case '\r' -> out.append("\\r");
      case '\t' -> out.append("\\t");
      default -> {
        if (!Invisible.is(c) && !Character.isSurrogate(c)) {
          out.append(c);
        } else {
          escape(c);
        }
      }
    }
  }

  private void escape(char c) throws IOException {
    out.append("\\u");
    for (int shift = 12; shift >= 0; shift -= 4) {
      out.append(HEX.charAt((c >> shift) & 0xF));
    }
  }
}
