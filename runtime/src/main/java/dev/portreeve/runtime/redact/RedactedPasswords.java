package dev.portreeve.runtime.redact;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Words that are told by their shape alone, wherever they stand: bytes drawn by lot in base 64,
 * padded; a word, a year and a mark, as in Winter2026!; and words of passwords with digits and
 * signs for letters. Each may be something else, so that its mark proves nothing. The functions are
 * those of {@code redact.awk}, by the same names or nearly.
 */
final class RedactedPasswords {
  private static final Pattern PADDED = Pattern.compile("(?<![A-Za-z0-9+/])[A-Za-z0-9+/]++==?");
  private static final Pattern GOES_ON = Pattern.compile("[A-Za-z0-9+/=_-]");
  private static final String NOT_BEFORE = "-_.%$";
  private static final String CERTIFICATE = "-----BEGIN ";

  /** Before what is drawn, or added up, and told to all. */
  private static final Pattern PUBLIC =
      Pattern.compile(
          "public|pubkey|sha1|sha2|sha3|sha5|digest|integrity|finger|checksum|base64,|cert|ssh-");

  private static final Pattern CAPITAL = Pattern.compile("[A-Z]");
  private static final Pattern SMALL = Pattern.compile("[a-z]");
  private static final Pattern NAME = Pattern.compile("[a-z]++/");
  private static final int SHORTEST_PADDED = 24;

  /** Of 64 bytes: more is a key that all may see, or a file. */
  private static final int LONGEST_PADDED = 88;

  private static final int NEAR = 40;

  private static final Pattern YEAR = Pattern.compile("[0-9][0-9]!+");
  private static final Pattern WORD_BEFORE = Pattern.compile("[A-Za-z][A-Za-z0-9_.-]*\\z");
  private static final Pattern YEAR_GOES_ON = Pattern.compile("[A-Za-z0-9=_/(]");
  private static final int SHORTEST_CHOSEN = 8;

  private static final Pattern SIGNS_FOR_LETTERS =
      Pattern.compile("w0rd|[sS]3cr3t|[eE]cr3t|[pP]@ss|[pP]4ss|[pP]a55|[pP]@55|[aA]dm1n");

  /** One of which each of them has. */
  private static final List<String> SIGNS = List.of("0rd", "cr3t", "@ss", "4ss", "55", "dm1n");

  private static final Pattern LETTERS_BEFORE =
      Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.!@#%^*+-]*\\z");
  private static final Pattern LETTERS_BEHIND = Pattern.compile("[A-Za-z0-9_.!@#%^*+-]*");
  private static final int LONGEST = 64;

  private RedactedPasswords() {}

  static String without(String text) {
    String left = text.indexOf('=') < 0 ? text : withoutPadded(text);
    left = left.indexOf('!') < 0 ? left : withoutYears(left);
    return withoutSignsForLetters(left);
  }

  private static String withoutPadded(String text) {
    if (text.contains(CERTIFICATE)) {
      return text;
    }
    StringBuilder out = new StringBuilder();
    int written = 0;
    Matcher m = PADDED.matcher(text);
    while (m.find()) {
      int begin = behindEscape(text, m.start());
      Matcher name = NAME.matcher(text).region(begin, m.end());
      begin = (m.end() - begin) % 4 != 0 && name.lookingAt() ? name.end() : begin;
      String word = text.substring(begin, m.end());
      if (word.length() >= SHORTEST_PADDED
          && word.length() <= LONGEST_PADDED
          && word.length() % 4 == 0
          && RedactedAddress.isDrawn(word)
          && (begin == 0 || NOT_BEFORE.indexOf(text.charAt(begin - 1)) < 0)
          && !GOES_ON.matcher(text).region(m.end(), text.length()).lookingAt()
          && !PUBLIC.matcher(near(text, begin, word)).find()) {
        out.append(text, written, begin).append(Mark.of(word, false));
        written = m.end();
      }
    }
    return out.append(text, written, text.length()).toString();
  }

  /** What stands before a word, and its first letters, which may be a path to it. */
  private static String near(String text, int begin, String word) {
    String before = text.substring(Math.max(0, begin - NEAR), begin) + word.substring(0, 8);
    return before.toLowerCase(Locale.ROOT);
  }

  private static String withoutYears(String text) {
    StringBuilder out = new StringBuilder();
    int written = 0;
    Matcher m = YEAR.matcher(text);
    while (m.find()) {
      int floor = Math.max(written, m.start() - LONGEST);
      Matcher before = WORD_BEFORE.matcher(text.substring(floor, m.start()));
      int begin = before.find() ? behindEscape(text, floor + before.start()) : m.start();
      String word = text.substring(begin, m.end());
      if (word.length() >= SHORTEST_CHOSEN
          && CAPITAL.matcher(word).find()
          && SMALL.matcher(word).find()
          && !YEAR_GOES_ON.matcher(text).region(m.end(), text.length()).lookingAt()) {
        out.append(text, written, begin).append(Mark.of(word, false));
        written = m.end();
      }
    }
    return out.append(text, written, text.length()).toString();
  }

  private static String withoutSignsForLetters(String text) {
    if (SIGNS.stream().noneMatch(text::contains)) {
      return text;
    }
    StringBuilder out = new StringBuilder();
    int written = 0;
    Matcher m = SIGNS_FOR_LETTERS.matcher(text);
    while (m.region(written, text.length()).find()) {
      int floor = Math.max(written, m.start() - LONGEST);
      Matcher before = LETTERS_BEFORE.matcher(text.substring(floor, m.start()));
      int begin = before.find() ? behindEscape(text, floor + before.start()) : m.start();
      Matcher behind = LETTERS_BEHIND.matcher(text);
      behind.region(m.end(), Math.min(text.length(), m.end() + LONGEST)).lookingAt();
      out.append(text, written, begin).append(Mark.of(text.substring(begin, behind.end()), false));
      written = behind.end();
    }
    return written == 0 ? text : out.append(text, written, text.length()).toString();
  }

  /** Where a word begins, which may stand right behind the escape of a line feed. */
  private static int behindEscape(String text, int begin) {
    return begin > 0 && text.charAt(begin - 1) == '\\' && "nrt".indexOf(text.charAt(begin)) >= 0
        ? begin + 1
        : begin;
  }
}
