package dev.portreeve.runtime.redact;

/**
 * A quote that a value stands in, with the backslashes before it: a command in a text in JSON has
 * several, and each layer of them twice as many. The twin of what {@code redact.awk} does.
 */
final class Quote {
  private static final String SINGLE = "'";
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
}
