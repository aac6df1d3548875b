package dev.portreeve.runtime.redact;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Addresses without whoever asks there: {@code scheme://userinfo@host} loses its userinfo, up to
 * the last @ before the path. The twin of what {@code redact.awk} does, in time that does not grow
 * faster than the text.
 */
final class RedactedAddress {
  private static final String MARK = "://";
  private static final int LONGEST_SCHEME = 64;
  private static final int TAIL = 200;
  private static final Pattern TOLD_AT =
      Pattern.compile(
          "(^|[ \t\"'=(`]|\\\\[nr]|//|(^|[ \t\"'])[A-Za-z0-9_.-]+(/|\\\\+))[A-Za-z0-9_.-]+:(?<value>[^ \t/\"':<>]+)\\z");
  private static final Pattern ORACLE =
      Pattern.compile(":(thin|oci8?):\"?[A-Za-z0-9_$#]+/(?<value>[^ \t/\"'<>]+)\\z");
  private static final Pattern UNESCAPED =
      Pattern.compile(
          "(?<user>[A-Za-z0-9._%+-]*:)?(?<value>[0-9]*[A-Za-z+][A-Za-z0-9+]*/[A-Za-z0-9+/]*=*)"
              + "(:x-oauth-basic)?@");
  private static final Pattern CAPITAL = Pattern.compile("[A-Z]");
  private static final Pattern SMALL = Pattern.compile("[a-z]");
  private static final Pattern TWO_DIGITS = Pattern.compile("[0-9+].*[0-9+]");
  private static final int SHORTEST_DRAWN = 16;
  private static final Pattern DIGEST = Pattern.compile("(sha256|sha512):");
  private static final Pattern DSN = Pattern.compile("(tcp|unix)\\(");

  private RedactedAddress() {}

  static String without(String text) {
    if (!text.contains(MARK)) {
      return text;
    }
    StringBuilder out = new StringBuilder();
    int from = 0;
    for (int at = text.indexOf(MARK); at >= 0; at = text.indexOf(MARK, Math.max(at + 1, from))) {
      int scheme = schemeStart(text, from, at);
      if (scheme < 0) {
        continue;
      }
      int start = at + MARK.length();
      out.append(text, from, start);
      from = start;
      int end = userEnd(text, start);
      int unescaped = end > start ? start : unescapedEnd(text, start);
      if (unescaped > start) {
        out.append(Mark.ofKind("url-credentials")).append('@');
        from = unescaped;
      } else if (end > start) {
        String user = text.substring(start, end);
        boolean marked = Mark.isOne(user.substring(0, user.length() - 1));
        String kind = marked ? "" : Mark.form(text.substring(scheme, end));
        out.append(marked ? user : Mark.ofKind(kind) + "@");
        from = end;
      }
    }
    return out.append(text, from, text.length()).toString();
  }

  /**
   * {@code NAME:VALUE@} where no scheme tells that it is an address keeps the name; a digest behind
   * the @ tells that it is an image. So does {@code NAME/VALUE@} of an address of Oracle.
   */
  static String withoutPasswordAt(String text) {
    if (text.indexOf('@') < 0) {
      return text;
    }
    StringBuilder out = new StringBuilder();
    int from = 0;
    for (int at = text.indexOf('@'); at >= 0; at = text.indexOf('@', from)) {
      String part = text.substring(from, at);
      String tail = part.substring(Math.max(0, part.length() - TAIL));
      Matcher told = TOLD_AT.matcher(tail);
      Matcher oracle = ORACLE.matcher(tail);
      boolean image = DIGEST.matcher(text).region(at + 1, text.length()).lookingAt();
      if (!image && told.find()) {
        String said = Mark.of(told.group("value"));
        boolean dsn = DSN.matcher(text).region(at + 1, text.length()).lookingAt();
        String left = dsn && said.equals(Mark.ofKind("")) ? Mark.ofKind("url-credentials") : said;
        part = part.substring(0, part.length() - told.group("value").length()) + left;
      } else if (oracle.find()) {
        String value = oracle.group("value");
        part = part.substring(0, part.length() - value.length()) + Mark.of(value);
      }
      out.append(part).append('@');
      from = at + 1;
    }
    return out.append(text, from, text.length()).toString();
  }

  /** Whether somebody with a password that is no variable stands in an address. */
  static boolean holdsCredentials(String text) {
    for (int at = text.indexOf(MARK); at >= 0; at = text.indexOf(MARK, at + 1)) {
      int scheme = schemeStart(text, 0, at);
      if (scheme >= 0 && scheme < at - 1) {
        int user = run(text, at + MARK.length(), "/ \t:@\"");
        if (user < text.length() && text.charAt(user) == ':') {
          int password = run(text, user + 1, "/ \t@$\"");
          if (password > user + 1 && password < text.length() && text.charAt(password) == '@') {
            return true;
          }
        }
      }
    }
    return false;
  }

  /** Where the scheme before this place begins: with the first letter of what may belong to it. */
  private static int schemeStart(String text, int from, int end) {
    int first = -1;
    for (int i = end - 1; i >= Math.max(from, end - LONGEST_SCHEME); i--) {
      char c = text.charAt(i);
      boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
      if (!letter && !(c >= '0' && c <= '9') && "+.-".indexOf(c) < 0) {
        break;
      }
      first = letter ? i : first;
    }
    return first;
  }

  private static int run(String text, int from, String ends) {
    int at = from;
    while (at < text.length() && ends.indexOf(text.charAt(at)) < 0) {
      at++;
    }
    return at;
  }

  /**
   * The same behind a password in base 64 that nobody escaped, so that it has slashes: what was
   * drawn by lot, the first part of which is no port. Without a user before it, it is padded.
   */
  private static int unescapedEnd(String text, int from) {
    Matcher m = UNESCAPED.matcher(text).region(from, Math.min(text.length(), from + TAIL));
    return m.lookingAt()
            && (m.group("user") != null || m.group("value").endsWith("="))
            && isDrawn(m.group("value"))
        ? m.end()
        : from;
  }

  /** Whether these letters of base 64 were drawn by lot: paths and names hardly look so. */
  static boolean isDrawn(String word) {
    return word.length() >= SHORTEST_DRAWN
        && !word.startsWith("AAAA")
        && CAPITAL.matcher(word).find()
        && SMALL.matcher(word).find()
        && TWO_DIGITS.matcher(word).find();
  }

  /** Past the last @ before the path; the beginning where there is none. */
  private static int userEnd(String text, int from) {
    int end = run(text, from, "/ \t\"");
    int at = text.lastIndexOf('@', end - 1);
    return at >= from ? at + 1 : from;
  }
}
