package dev.portreeve.dsl.lex;

import java.util.Locale;

/** Patterns that find letters in whatever case, as the flag {@code i} has it elsewhere. */
public final class LetterCases {
  private LetterCases() {}

  /** {@code web} as {@code [Ww][Ee][Bb]}; in a class both cases of what it has. */
  public static String both(String text) {
    StringBuilder both = new StringBuilder();
    boolean inside = false;
    for (int at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == '\\' && at + 1 < text.length()) {
        both.append(text, at, at + 2);
        at++;
        continue;
      }
      inside = c == '[' || inside && c != ']';
      boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
      boolean range = inside && at + 2 < text.length() && text.charAt(at + 1) == '-';
      if (letter && range && Character.isLetter(text.charAt(at + 2))) {
        String span = text.substring(at, at + 3);
        both.append(span.toLowerCase(Locale.ROOT));
        both.append(span.toUpperCase(Locale.ROOT));
        at += 2;
      } else if (letter) {
        String two = "" + Character.toUpperCase(c) + Character.toLowerCase(c);
        both.append(inside ? two : "[" + two + "]");
      } else {
        both.append(c);
      }
    }
    return both.toString();
  }
}
