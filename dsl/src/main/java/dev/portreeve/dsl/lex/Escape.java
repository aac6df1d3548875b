package dev.portreeve.dsl.lex;

import java.util.Optional;

/** One escape in a text: what it stands for (nothing when it is malformed), and where it ends. */
public record Escape(Optional<String> meaning, int end) {
  private static final int MOST_DIGITS = 6;

  /** The escape whose backslash stands at {@code offset}. */
  public static Escape at(String text, int offset) {
    int end = offset + 2;
    char kind = offset + 1 < text.length() ? text.charAt(offset + 1) : '\n';
    switch (kind) {
      case '"':
      case '\\':
        return new Escape(Optional.of(String.valueOf(kind)), end);
      case 'n':
        return new Escape(Optional.of("\n"), end);
      case 't':
        return new Escape(Optional.of("\t"), end);
      case 'u':
        return unicode(text, end);
      case '\n':
      case '\r':
        return new Escape(Optional.empty(), offset + 1);
      default:
        return new Escape(Optional.empty(), text.offsetByCodePoints(offset + 1, 1));
    }
  }

  private static Escape unicode(String text, int brace) {
    int close = brace + 1;
    while (close < text.length()
        && Character.digit(text.charAt(close), 16) >= 0
        && text.charAt(close) < 0x80) {
      close++;
    }
    int digits = close - brace - 1;
    boolean closed = text.startsWith("{", brace) && text.startsWith("}", close);
    if (!closed || digits < 1 || digits > MOST_DIGITS) {
      return new Escape(Optional.empty(), closed ? close + 1 : brace);
    }
    int c = Integer.parseInt(text.substring(brace + 1, close), 16);
    boolean real = c <= Character.MAX_CODE_POINT && (c < 0xd800 || c > 0xdfff);
    return new Escape(real ? Optional.of(Character.toString(c)) : Optional.empty(), close + 1);
  }

  boolean isGood() {
    return meaning.isPresent();
  }

  /** What it stands for, or nothing. */
  public String value() {
    return meaning.orElse("");
  }
}
