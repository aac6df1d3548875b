package dev.portreeve.runtime.redact;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tokens of three parts, the first two of which are JSON in base 64. Each is looked at but once.
 */
final class RedactedJwt {
  private static final Pattern JWT =
      Pattern.compile(
          "(?<![A-Za-z0-9_-])(?>(?<before>[A-Za-z0-9_-]*?)eyJ)(?<one>[A-Za-z0-9_-]++)"
              + "\\.eyJ(?<two>[A-Za-z0-9_-]++)\\.");
  private static final Pattern REST = Pattern.compile("[A-Za-z0-9_.-]*+");
  private static final String BEGINS = "eyJ";
  private static final int LEAST = 8;

  private RedactedJwt() {}

  /** A text without what may be one. */
  static String without(String text) {
    if (!text.contains(BEGINS)) {
      return text;
    }
    StringBuilder out = new StringBuilder();
    int from = 0;
    Matcher m = JWT.matcher(text);
    Matcher rest = REST.matcher(text);
    while (m.region(from, text.length()).find()) {
      rest.region(m.end(), text.length()).lookingAt();
      out.append(text, from, m.end("before"));
      out.append(Mark.of(text.substring(m.end("before"), rest.end())));
      from = rest.end();
    }
    return out.append(text, from, text.length()).toString();
  }

  /** Whether one is surely in it. */
  static boolean isIn(String text) {
    if (!text.contains(BEGINS)) {
      return false;
    }
    Matcher m = JWT.matcher(text);
    for (int at = 0; m.find(at); at = m.start("two") - 3) {
      boolean begins = m.end("before") == m.start("before");
      boolean whole = m.group("one").length() >= LEAST && m.group("two").length() >= LEAST;
      if (begins && whole) {
        return true;
      }
    }
    return false;
  }
}
