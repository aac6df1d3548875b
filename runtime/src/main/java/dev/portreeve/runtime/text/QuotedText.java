package dev.portreeve.runtime.text;

import java.io.IOException;

/**
 * One text in quotes, as {@link JsonText} promises it: valid JSON that decodes to the same text and
 * is safe to print, whatever it holds.
 */
final class QuotedText {
  private static final String HEX = "0123456789abcdef";

  private QuotedText() {}

  /** What needs no escape is written in one piece. */
  static void write(String text, Appendable out) throws IOException {
    out.append('"');
    int written = 0;
    for (int i = plain(text, 0); i < text.length(); i = plain(text, written)) {
      out.append(text, written, i);
      int c = text.codePointAt(i);
      escape(c, out);
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

  private static void escape(int c, Appendable out) throws IOException {
    switch (c) {
      case '"' -> out.append("\\\"");
      case '\\' -> out.append("\\\\");
      case '\n' -> out.append("\\n");
      case '\r' -> out.append("\\r");
      case '\t' -> out.append("\\t");
      default -> {
        for (char unit : Character.toChars(c)) {
          hexadecimal(unit, out);
        }
      }
    }
  }

  private static void hexadecimal(char c, Appendable out) throws IOException {
    out.append("\\u");
    for (int shift = 12; shift >= 0; shift -= 4) {
      out.append(HEX.charAt((c >> shift) & 0xF));
    }
  }
}
