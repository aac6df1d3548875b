package dev.portreeve.compiler.mend;

import java.util.Locale;

/**
 * A word, a value or a sign as somebody wrote it who may know another language: {@code text} is as
 * it stands, of texts what is in their quotes.
 */
record Word(Kind kind, String text, int start, int end, boolean opensLine) {

  /** What a word may be; {@link #BROKEN} is a text without its end. */
  enum Kind {
    NAME,
    NUMBER,
    TEXT,
    PATTERN,
    SIGN,
    BROKEN,
    END
  }

  /** Whether it is this word or sign, in whatever case. */
  boolean is(String spelling) {
    return (kind == Kind.NAME || kind == Kind.SIGN) && text.equalsIgnoreCase(spelling);
  }

  boolean is(Kind other) {
    return kind == other;
  }

  /** In small letters. */
  String lower() {
    return text.toLowerCase(Locale.ROOT);
  }

  /** As Reeve writes it: texts in double quotes, patterns between strokes. */
  String written() {
    return switch (kind) {
      case TEXT -> "\"" + text + "\"";
      case PATTERN -> "/" + text + "/";
      default -> text;
    };
  }
}
