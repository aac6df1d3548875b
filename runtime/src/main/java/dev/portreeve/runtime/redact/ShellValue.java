package dev.portreeve.runtime.redact;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a value ends in the words of a shell. The twin of what {@code redact.awk} does. */
final class ShellValue {
  private ShellValue() {}

  /**
   * Where the value ends that begins here: quoted, or up to what ends a word; of a shell, where
   * {@code 'x'"y"} and {@code x\ y} are one.
   */
  static int end(String text, int from, Pattern ends) {
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
    return end.find(from) ? end.start() : text.length();
  }
}
