package dev.portreeve.runtime.redact;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A quote that a value stands in, with the backslashes before it: a command in a text in JSON has
 * several, and each layer of them twice as many; and where a value of a shell ends. The twin of
 * what {@code redact.awk} does.
 */
final class Quote {
  private static final String SINGLE = "'";
  private static final String CLOSING = "])}>,;";
  private static final int LOOKED_AT = 64;

  private Quote() {}

  /** How a quoted value begins here, or nothing if it does not. */
  static String at(String text, int from) {
    int at = from;
    while (at < text.length() && text.charAt(at) == '\\') {
      at++;
    }
    boolean quote = at < text.length() && (text.charAt(at) == '"' || text.charAt(at) == '\'');
    return quote ? text.substring(from, at + 1) : "";
  }

  /**
   * Where the quote begins that closes this one, or -1: behind as many backslashes, or as many as
   * say that these are escaped.
   */
  static int end(String text, int from, String quote) {
    char sign = quote.charAt(quote.length() - 1);
    int slashes = quote.length() - 1;
    for (int at = text.indexOf(sign, from); at >= 0; at = text.indexOf(sign, at + 1)) {
      if (quote.equals(SINGLE)
          || backslashes(text, Math.max(from, at - LOOKED_AT), at) % (2 * slashes + 2) == slashes) {
        return at - slashes;
      }
    }
    return -1;
  }

  private static int backslashes(String text, int from, int end) {
    int at = end;
    while (at > from && text.charAt(at - 1) == '\\') {
      at--;
    }
    return end - at;
  }

  /**
   * Where the value ends that begins here: quoted, or up to what ends a word; of a shell, where
   * {@code 'x'"y"} and {@code x\ y} are one.
   */
  static int valueEnd(String text, int from, Pattern ends) {
    int end = partEnd(text, from, ends);
    while (end > from && end < text.length()) {
      if (isOfWord(text.charAt(end))) {
        end = partEnd(text, end, ends);
        continue;
      }
      String quote = Quote.at(text, end);
      boolean blank = text.charAt(end) == ' ' && text.charAt(end - 1) == '\\';
      int behind = blank ? end + 1 : end + quote.length();
      boolean goesOn =
          behind < text.length()
              && isOfWord(text.charAt(behind))
              && (blank || !quote.isEmpty() && Quote.end(text, behind, quote) >= 0);
      if (!goesOn) {
        return end;
      }
      end = partEnd(text, blank ? behind : end, ends);
    }
    return end;
  }

  private static boolean isOfWord(char c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_';
  }

  private static int partEnd(String text, int from, Pattern ends) {
    String quote = Quote.at(text, from);
    if (!quote.isEmpty()) {
      int at = Quote.end(text, from + quote.length(), quote);
      return at < 0 ? text.length() : at + quote.length();
    }
    if (text.startsWith("`", from) || text.startsWith("$(", from)) {
      int at = text.indexOf(text.charAt(from) == '`' ? '`' : ')', from + 1);
      return at < 0 ? text.length() : at + 1;
    }
    if (text.startsWith("(", from) && text.indexOf(')', from) > 0) {
      return text.indexOf(')', from) + 1;
    }
    Matcher end = ends.matcher(text);
    return beforeClosing(text, from, end.find(from) ? end.start() : text.length());
  }

  /** Where a value without quotes ends, which may end with one that opened before it. */
  static int beforeClosing(String text, int from, int to) {
    int sign = from;
    while (sign < to && text.charAt(sign) != '"' && text.charAt(sign) != '\'') {
      sign++;
    }
    for (int at = sign + 1; at < to; at++) {
      if (CLOSING.indexOf(text.charAt(at)) < 0) {
        return to;
      }
    }
    int end = sign - backslashes(text, from, sign);
    return sign < to && end > from ? end : to;
  }
}
