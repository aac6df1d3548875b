package dev.portreeve.runtime.redact;

import dev.portreeve.runtime.redact.table.SecretTable;
import dev.portreeve.runtime.redact.table.TokenForms;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Private keys go as a whole, also where one fell apart into lines or words: this remembers whether
 * one began that has not ended. The twin of what {@code redact.awk} does.
 */
final class RedactedKeys {
  private static final Pattern END = SecretTable.pattern(SecretTable.keys("ends"));
  private static final int SHORTEST_HASH = 14;

  /** crypt writes $6$salt$hash; what is shorter may be the parameters of a shell. */
  private static final Pattern HASH =
      SecretTable.pattern(
          "((?<!\\\\)\\\\*+\\x24\\x24?("
              + SecretTable.hashes("kinds")
              + ")|"
              + SecretTable.hashes("names")
              + ")(\\\\*\\x24\\x24?[A-Za-z0-9./=,:+_-]*[A-Za-z0-9./=+_-])"
              + "(\\\\*\\x24\\x24?[A-Za-z0-9./=,+_-]+)+(:[A-Za-z0-9+/=]*=)?");

  private static final String ENDS = "-----END";
  private static final Pattern BODY =
      Pattern.compile(
          "[ \t]*([A-Za-z0-9+/=]|\\\\[nr])*+\r?|(Proc-Type|DEK-Info|Version|Comment):.*|<redacted>",
          Pattern.DOTALL);

  private boolean open;
  private boolean ending;

  /** A text without the keys in it; one that does not end goes with all that follows it. */
  static String without(String text) {
    if (!TokenForms.mayHoldKey(text)) {
      return text;
    }
    StringBuilder out = new StringBuilder();
    int from = 0;
    Matcher begin = TokenForms.PRIVATE_KEY.matcher(text);
    Matcher end = END.matcher(text);
    while (begin.find(from)) {
      out.append(text, from, begin.start()).append(Mark.ofKind("private-key"));
      from = end.find(begin.end()) ? end.end() : text.length();
    }
    return out.append(text, from, text.length()).toString();
  }

  /** A text without what programs keep in place of a password. */
  static String withoutHashes(String text) {
    return text.indexOf('$') < 0
        ? text
        : HASH.matcher(text)
            .replaceAll(
                m ->
                    Matcher.quoteReplacement(
                        m.end() - m.start() < SHORTEST_HASH ? m.group() : Mark.of(m.group())));
  }

  RedactedKeys copy() {
    RedactedKeys copy = new RedactedKeys();
    copy.open = open;
    copy.ending = ending;
    return copy;
  }

  /** Whether this line goes, since a key that began above it does not end before it. */
  boolean isLine(String line) {
    if (open && line.contains(ENDS)) {
      open = false;
      return true;
    }
    if (open && BODY.matcher(line).matches()) {
      return true;
    }
    open = opens(line);
    return false;
  }

  /**
   * Whether this word goes, since a key that began in the words before it does not end before it.
   * Where the lines that enclose a key fell apart into words, these stay.
   */
  boolean isWord(String word, String before) {
    if (open && word.contains(ENDS)) {
      open = false;
      ending = word.endsWith(ENDS);
      return !ending;
    }
    if (open && BODY.matcher(word).matches()) {
      return true;
    }
    boolean behind = before.equals("PRIVATE");
    open = opens(word) || behind && word.startsWith("KEY-----") && !ending;
    ending = ending && !behind;
    return false;
  }

  private static boolean opens(String text) {
    if (!TokenForms.mayHoldKey(text)) {
      return false;
    }
    int after = -1;
    Matcher begin = TokenForms.PRIVATE_KEY.matcher(text);
    while (begin.find()) {
      after = begin.end();
    }
    return after >= 0 && text.indexOf(ENDS, after) < 0;
  }
}
