package dev.portreeve.compiler.mend.phrase;

import java.util.Locale;

/**
 * A word, a value or a sign as somebody wrote it who may know another language: {@code text} is as
 * it stands, of texts what is in their quotes.
 */
public record Word(Kind kind, String text, int start, int end, boolean opensLine) {

  /** What a word may be; {@link #BROKEN} is a text without its end. */
  public enum Kind {
    NAME,
    NUMBER,
    TEXT,
    PATTERN,
    SIGN,
    BROKEN,
    END
  }

  /** Whether it is this word or sign, in whatever case. */
  public boolean is(String spelling) {
    return (kind == Kind.NAME || kind == Kind.SIGN) && text.equalsIgnoreCase(spelling);
  }

  public boolean is(Kind other) {
    return kind == other;
  }

  /** In small letters. */
  public String lower() {
    return text.toLowerCase(Locale.ROOT);
  }

  /** As Reeve writes it: texts in double quotes, patterns between strokes. */
  public String written() {
    return switch (kind) {
      case TEXT -> "\"" + text + "\"";
      case PATTERN -> "/" + text + "/";
      default -> text;
    };
  }
}
