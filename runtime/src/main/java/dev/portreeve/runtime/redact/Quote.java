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
  private static final int LONGEST_CALL = 1000;
  private static final int MOST_SIGNS = 40;
  private static final Pattern SPECIAL =
      Pattern.compile(
          "(?<mark><redacted(\u0001[a-z-]+)?>([\\]\"'),;}>]|/>))|(?<dollars>[$][A-Za-z_]*+[$])"
              + "|(\\[\\])?[&*]?[A-Za-z_][A-Za-z0-9_.:]*+[(]");
  private static final Pattern CALL_SIGN = Pattern.compile("[()]|\\\\*[\"']");
  private static final Pattern NO_WORD = Pattern.compile("[\"'`$;&|<>(){}\\\\]");

  /** What a value is where there is no other. */
  private static final Pattern OTHERWISE =
      Pattern.compile("[ \t]*+([|][|]|[?][?]|[?]:|or)[ \t]*+(?=\\\\*[\"'`])");

  /** What is called without brackets, and what it is told. */
  private static final Pattern SPACED = Pattern.compile("[ \t][=:][ \t]+\\z");

  private static final Pattern CALLEE = Pattern.compile("[A-Za-z_][A-Za-z0-9_.]*");
  private static final Pattern TOLD = Pattern.compile("[ \t]+(?=\\\\*[\"'])");

  private static final Pattern ASSIGNS = Pattern.compile("[=:]");
  private static final Pattern PART_END = Pattern.compile("[ \t;&|]");
  private static final Pattern CHAINED = Pattern.compile("[.][A-Za-z_][A-Za-z0-9_.]*+[(]");
  private static final Pattern BY_HEART =
      Pattern.compile("(?i)(mnemonic|(seed|recovery)_?(phrase|words))\\z");
  private static final Pattern BEFORE_WORDS = Pattern.compile("[=: \t]\\z");
  private static final Pattern WORDS = Pattern.compile("( ++[A-Za-z0-9]++)++");
  private static final Pattern SETS = Pattern.compile(":([ \t]|\\\\+t)+\\z|[ \t]=[ \t]+\\z");
  private static final Pattern LINE =
      Pattern.compile(
          "(?<words>([ \t]++[^\\] \t\"'`$;&|<>(){}#\\\\\\[]++)++)[ \t]*+(\\\\+r)?(\\\\+n|\\z)");

  /** What is worked out where it stands. */
  private static final String[][] TEMPLATES = {{"<%", "%>"}, {"{{", "}}"}};

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

  static int partEnd(String text, int from, Pattern ends) {
    String quote = Quote.at(text, from);
    if (!quote.isEmpty()) {
      int at = Quote.end(text, from + quote.length(), quote);
      return at < 0 ? text.length() : at + quote.length();
    }
    if (text.startsWith("$", from) && !Quote.at(text, from + 1).isEmpty()) {
      return partEnd(text, from + 1, ends);
    }
    if (text.startsWith("`", from) || text.startsWith("$(", from)) {
      int at = text.indexOf(text.charAt(from) == '`' ? '`' : ')', from + 1);
      return at < 0 ? text.length() : at + 1;
    }
    for (String[] template : TEMPLATES) {
      int at = text.startsWith(template[0], from) ? text.indexOf(template[1], from) : -1;
      if (at > 0) {
        return at + template[1].length();
      }
    }
    if (text.startsWith("(", from) && text.indexOf(')', from) > 0) {
      return text.indexOf(')', from) + 1;
    }
    Matcher special = SPECIAL.matcher(text).region(from, text.length());
    if (special.lookingAt()) {
      int at = specialEnd(text, from, special);
      if (at > from) {
        return at;
      }
    }
    Matcher end = ends.matcher(text);
    int to = beforeClosing(text, from, end.find(from) ? end.start() : text.length());
    return beforeBrace(text, from, to);
  }

  /** Where a value ends before the brace of what it stands in. */
  private static int beforeBrace(String text, int from, int to) {
    for (int brace = from; brace < to && text.charAt(brace) != '{'; brace++) {
      if (text.charAt(brace) == '}') {
        int at = brace;
        while (at < to && CLOSING.indexOf(text.charAt(at)) >= 0) {
          at++;
        }
        return at == to && brace > from ? brace : to;
      }
    }
    return to;
  }

  /** Behind a mark, what stands between two dollars, or the brackets of a call. */
  private static int specialEnd(String text, int from, Matcher special) {
    if (special.group("mark") != null) {
      return text.indexOf('>', from) + 1;
    }
    String dollars = special.group("dollars");
    if (dollars != null) {
      int at = text.indexOf(dollars, special.end());
      return at > special.end() ? at + dollars.length() : from;
    }
    String call = text.substring(from, Math.min(text.length(), from + LONGEST_CALL));
    int length = special.end() - from > call.length() ? 0 : callEnd(call, special.end() - from);
    Matcher chained = CHAINED.matcher(text);
    while (length > 0
        && chained
            .region(from + length, Math.min(text.length(), from + length + LOOKED_AT))
            .lookingAt()) {
      int next = chained.end() - from > call.length() ? 0 : callEnd(call, chained.end() - from);
      if (next == 0) {
        return from + length;
      }
      length = next;
    }
    return from + length;
  }

  /** Before the bracket that closes the one before this place, or this place. */
  static int bracketEnd(String text, int from) {
    String call = text.substring(from, Math.min(text.length(), from + LONGEST_CALL));
    return from + Math.max(0, callEnd(call, 0) - 1);
  }

  /** Whether a quote stands between. */
  static boolean isIn(String text, int from, int end) {
    int at = from;
    while (at < end && text.charAt(at) != '"' && text.charAt(at) != '\'') {
      at++;
    }
    return at < end;
  }

  /** Where the bracket closes that stands before this place, or 0. */
  private static int callEnd(String text, int from) {
    int open = 1;
    int at = from;
    Matcher sign = CALL_SIGN.matcher(text);
    for (int i = 0; i < MOST_SIGNS && sign.find(at); i++) {
      String quote = sign.group();
      at = sign.end();
      if (quote.equals("(")) {
        open++;
      } else if (quote.equals(")")) {
        open--;
        if (open == 0) {
          return at;
        }
      } else {
        int end = end(text, at, quote);
        if (end < 0) {
          return 0;
        }
        at = end + quote.length();
      }
    }
    return 0;
  }

  /**
   * Where a value without quotes ends, to which more words belong: of a setting in a line of its
   * own those to its end, of words that are learnt by heart all that follow.
   */
  static int moreWordsEnd(String text, int from, int end, String name, String separator, int at) {
    String value = text.substring(from, end);
    Matcher other = OTHERWISE.matcher(text).region(end, text.length());
    if (ASSIGNS.matcher(separator).find() && other.lookingAt()) {
      return partEnd(text, other.end(), PART_END);
    }
    Matcher told = TOLD.matcher(text).region(end, text.length());
    if (SPACED.matcher(separator).find() && CALLEE.matcher(value).matches() && told.lookingAt()) {
      return partEnd(text, told.end(), PART_END);
    }
    if (NO_WORD.matcher(value).find() && !Mark.isOne(value)) {
      return end;
    }
    Matcher words = WORDS.matcher(text).region(end, text.length());
    if (BY_HEART.matcher(name).find() && BEFORE_WORDS.matcher(separator).find()) {
      return words.lookingAt() ? words.end() : end;
    }
    Matcher line = LINE.matcher(text).region(end, text.length());
    boolean sets = SETS.matcher(separator).find() && Separator.beginsLine(text, at);
    return sets && line.lookingAt() ? line.end("words") : end;
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
