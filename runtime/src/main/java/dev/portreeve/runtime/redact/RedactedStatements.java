package dev.portreeve.runtime.redact;

import dev.portreeve.runtime.redact.table.NameTrigger;
import dev.portreeve.runtime.redact.table.SecretNames;
import dev.portreeve.runtime.redact.table.SecretTable;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What position and value together say, in whatever language: of a statement that speaks of a
 * secret the words that were drawn by lot, and the text in quotes that a name of one leads to; and
 * elsewhere what can be nothing but drawn. It may be something else, so that its mark proves
 * nothing. The functions are those of {@code redact.awk}, by the same names or nearly.
 */
final class RedactedStatements {
  private static final Pattern WRITTEN_SETTING =
      Pattern.compile("\\\\n[ \t]*ENV[ \t]+(?=[A-Za-z_][A-Za-z0-9_]*=)");
  private static final Pattern WRITTEN_NAME = Pattern.compile("[ \t]*+[A-Za-z_][A-Za-z0-9_]*+=");
  private static final Pattern WRITTEN_END = Pattern.compile("[ \t;&|]|\\\\+n|\\\\+t|\\\\+\"");
  private static final Pattern RUN = Pattern.compile("[A-Za-z0-9_.-]++");
  private static final Pattern SPEAKS = SecretTable.pattern(SecretTable.near());
  private static final NameTrigger MAY_SPEAK = new NameTrigger(SecretTable.words("near"));
  private static final String SIGNS = "\"'`<\\";
  private static final Pattern KEPT =
      SecretTable.pattern("(" + SecretTable.kept() + ")([_-](" + SecretTable.kept() + "))*");
  private static final Pattern ENDS = Pattern.compile("[;|&]");
  private static final Pattern DIGITS_FIRST = Pattern.compile("^[0-9.-]+");
  private static final String NOT_BEFORE = "/@:.$%#+\\";
  private static final String NOT_BEHIND = "/(:@[={%+";
  private static final Pattern HEXADECIMAL = Pattern.compile("[A-Fa-f0-9-]+");
  private static final Pattern LETTERS = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_-]*");
  private static final Pattern MIXED = Pattern.compile("[0-9].*[0-9]|[A-Z].*[a-z]|[a-z].*[A-Z]");
  private static final Pattern LETTER = Pattern.compile("[A-Za-z]");
  private static final Pattern DIGIT = Pattern.compile("[0-9]");
  private static final Pattern TWO_DIGITS = Pattern.compile("[0-9].*[0-9]");
  private static final Pattern CAPITAL = Pattern.compile("[A-Z]");
  private static final Pattern SMALL = Pattern.compile("[a-z]");
  private static final Pattern WORD_IN_IT =
      Pattern.compile("[a-z][a-z][a-z][a-z][a-z]|[A-Z][A-Z][A-Z][A-Z][A-Z]|[_-]|^AAAA");

  /**
   * From the name to a text in quotes, by a sign right before it or before what is called there.
   */
  private static final Pattern STATEMENT =
      Pattern.compile(
          "(\\\\*[\"'])?([ \t]*[{][^{}\"'\\\\]*[}])?[^\"'`\\\\;&#<>]*([=(,?:]|[|][|])[ \t]*"
              + "([A-Za-z_][A-Za-z0-9_.]*[ (])?[bBrRuUL@]?(?=(\\\\*[\"'`])+[^ \t\"'`\\\\$<>/]+\\\\*[\"'`](?<next>[ \t]*[:=>])?)");

  private static final String VALUE = "(?=[^\\] \t\"'`\\\\;&|<>(){}$=\\[]+[ \t]*(\\\\+[nr]|\\z))";

  /** Behind a word that says how it is written, and of an element in another. */
  private static final Pattern OF_KIND =
      Pattern.compile(
          "[ \t]+(ENC|password|string|plain|cleartext|encrypted|hex)[ \t]+"
              + VALUE
              + "|>([ \t]|\\\\+[nrt])*<([vV]alue|string|data)>(?=[^<>]+<)");

  private static final Pattern WITH_ANOTHER =
      Pattern.compile("[ \t]+[A-Za-z0-9._@*-]+[ \t]+" + VALUE);
  private static final Pattern BOTH =
      Pattern.compile("([_-]|[a-z])([pP]ass|[pP]assword|[pP]asswd|[aA]uth)\\z");
  private static final Pattern VALUE_END = Pattern.compile("[ \t<]|\\\\+[nr]");

  private static final Pattern OPTION_IN_IT = Pattern.compile("[ \t]-");
  private static final int SHORTEST = 8;
  private static final int SHORTEST_ANYWHERE = 10;
  private static final int LONGEST = 128;

  /** In a sentence. */
  private static final Pattern IS =
      Pattern.compile(
          "[ \t]+(is|was)[ \t]+(?=(?<said>[^\\] \t\"'`\\\\;&|<>(){}$=\\[.,!]++)([.!]?[ \t]*(\\\\+[nr]|\\\\*[\"']|\\z)|,[ \t]))");

  private static final Pattern UNSAID = SecretTable.pattern(SecretTable.unsaid());
  private static final Pattern SAID_NAME =
      Pattern.compile("(?i)(password|passphrase|passcode|passwd|pin|pw|token|secret|key)\\z");

  /** The last of three words in a line, or of a sentence. */
  private static final Pattern LAST_WORD =
      Pattern.compile(
          "[ \t]+(?=(?<said>[^\\] \t\"'`\\\\;&|<>(){}$=\\[./]++)[ \t]*(\\\\+[nr]|\\z))");

  private static final Pattern LAST_NAME =
      Pattern.compile("(?i)(password|passphrase|passcode|passwd)\\z");
  private static final Pattern BEFORE_LAST =
      Pattern.compile(
          "(\\\\[nr][ \t]*([A-Za-z0-9_.:-]+[ \t]+)?[A-Za-z0-9_.:-]+|with|and|/)[ \t]+\\z");
  private static final int BEFORE_LAST_NEAR = 32;

  /** The key of a license, where most say how it is called. */
  private static final Pattern LICENSE =
      Pattern.compile(
          "\\\\*[\"']?[ \t]*[:=][ \t]*\\\\*[\"']?(?=(?<key>[A-Za-z0-9_+-]++)[ \t]*(\\\\+[nr]|\\\\*[\"']|[,}]|\\z))");

  private static final Pattern LICENSES = SecretTable.pattern(SecretTable.licenses());
  private static final int SHORTEST_KEY = 6;

  private static final Pattern CASE =
      Pattern.compile(
          "(^|[^A-Za-z0-9_-]|\\\\[nrt])case[ \t]+\\\\*\"?[$][{]?(?<name>[A-Za-z_][A-Za-z0-9_]*+)[^ \t$]*[ \t]+in(?=[ \t\\\\])");
  private static final Pattern BRANCH_BEGINS = Pattern.compile("([ \t;(]|\\\\+[nrt])*+");
  private static final Pattern BRANCH = Pattern.compile("[^ \t;()]+[)]");
  private static final String BRANCH_ENDS = ";;";

  /** What is passed on to what was called, or is taken apart. */
  private static final Pattern PASSED =
      Pattern.compile(
          "require[(]\\\\*[\"'][^\"'\\\\]+\\\\*[\"'][)][(](?=\\\\*[\"'])"
              + "|(?=\\\\*[\"'][^\"'\\\\]+\\\\*[\"'][.]toCharArray[(])");

  private RedactedStatements() {}

  /** {@code case $TOKEN in X)} without what it may be. */
  static String withoutBranches(String text) {
    if (!text.contains("case")) {
      return text;
    }
    StringBuilder out = new StringBuilder();
    int written = 0;
    int from = 0;
    Matcher m = CASE.matcher(text);
    Matcher begins = BRANCH_BEGINS.matcher(text);
    Matcher branch = BRANCH.matcher(text);
    while (m.region(from, text.length()).find()) {
      from = m.end();
      int at = SecretNames.isSecret(m.group("name")) ? from : -1;
      while (at >= 0 && begins.region(at, text.length()).lookingAt()) {
        int begin = begins.end();
        if (!branch.region(begin, text.length()).lookingAt()) {
          break;
        }
        int end = branch.end() - 1;
        String said = text.substring(begin, end);
        if (!said.equals("*")) {
          out.append(text, written, begin).append(Mark.of(said, false));
          written = end;
        }
        from = end;
        int next = text.indexOf(BRANCH_ENDS, end);
        at = next < 0 ? -1 : next + BRANCH_ENDS.length();
      }
    }
    return out.append(text, written, text.length()).toString();
  }

  /** {@code require('x')('X')} and {@code "X".toCharArray()}. */
  static String withoutPassed(String text) {
    if (!text.contains("require(") && !text.contains("toCharArray(")) {
      return text;
    }
    StringBuilder out = new StringBuilder();
    int written = 0;
    Matcher m = PASSED.matcher(text);
    while (m.region(written, text.length()).find()) {
      int end = Quote.partEnd(text, m.end(), VALUE_END);
      out.append(text, written, m.end()).append(Mark.of(text.substring(m.end(), end), false));
      written = end;
    }
    return out.append(text, written, text.length()).toString();
  }

  static String without(String said) {
    String text = RedactedPasswords.without(said);
    if (!mayHold(text)) {
      return text;
    }
    StringBuilder out = new StringBuilder();
    int written = 0;
    int last = 0;
    boolean speaks = false;
    boolean certificate = false;
    Matcher m = RUN.matcher(text);
    while (m.find()) {
      int begin = m.start();
      char before = begin == 0 ? ' ' : text.charAt(begin - 1);
      boolean inBraces = begin > 1 && before == '{' && text.charAt(begin - 2) == '$';
      boolean ended = (speaks || certificate) && ENDS.matcher(text).region(last, begin).find();
      speaks = speaks && !ended;
      last = m.end();
      if (before == '\\' && "nrt".indexOf(text.charAt(begin)) >= 0) {
        speaks = speaks && text.charAt(begin) == 't';
        before = ' ';
        begin++;
      }
      String word = text.substring(begin, m.end());
      certificate =
          !ended && (certificate || word.equals("-----BEGIN")) && !word.equals("-----END");
      if (begin < written || word.isEmpty() || certificate) {
        continue;
      }
      char behind = m.end() < text.length() ? text.charAt(m.end()) : ' ';
      if (word.length() >= SHORTEST
          && NOT_BEFORE.indexOf(before) < 0
          && !inBraces
          && NOT_BEHIND.indexOf(behind) < 0
          && isDrawn(word)
          && (speaks || isDrawnAnywhere(word))) {
        out.append(text, written, begin).append(Mark.of(word, false));
        written = m.end();
      } else if (speaks(word)) {
        speaks = true;
        int from = quotedFrom(text, word, m.end());
        if (from > 0) {
          int end = Quote.partEnd(text, from, VALUE_END);
          out.append(text, written, from).append(Mark.of(text.substring(from, end), false));
          written = end;
        }
      }
    }
    return out.append(text, written, text.length()).toString();
  }

  /** Whether a text has a digit, a quote or lines, and then a word of a secret, or one drawn. */
  private static boolean mayHold(String text) {
    boolean sign = false;
    boolean digit = false;
    boolean capital = false;
    boolean drawn = false;
    int run = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean number = c >= '0' && c <= '9';
      boolean large = c >= 'A' && c <= 'Z';
      sign = sign || number || SIGNS.indexOf(c) >= 0;
      if (number || large || c >= 'a' && c <= 'z') {
        run++;
        digit = digit || number;
        capital = capital || large;
        drawn = drawn || digit && capital && run >= SHORTEST_ANYWHERE;
      } else {
        run = 0;
        digit = false;
        capital = false;
      }
    }
    return sign && (drawn || MAY_SPEAK.mayBeIn(text));
  }

  /** Whether a word is one of a secret. */
  private static boolean speaks(String word) {
    return MAY_SPEAK.mayBeIn(word) && SPEAKS.matcher(word.toLowerCase(Locale.ROOT)).find();
  }

  /** Where the text in quotes begins that the name of a secret before it leads to, or 0. */
  private static int quotedFrom(String text, String word, int at) {
    String name = DIGITS_FIRST.matcher(word).replaceFirst("");
    if (name.isEmpty() || text.startsWith("(", at) || !SecretNames.isSecret(name)) {
      return name.equalsIgnoreCase("license") ? licenseFrom(text, at) : 0;
    }
    Matcher m = STATEMENT.matcher(text).region(at, Math.min(text.length(), at + LONGEST));
    boolean leads =
        m.lookingAt()
            && !OPTION_IN_IT.matcher(m.group()).find()
            && (m.group("next") == null
                || !m.group("next").endsWith(">") && m.group().indexOf(',') < 0);
    return leads ? m.end() : toldFrom(text, name, at);
  }

  /** Likewise of a line or an element. */
  private static int toldFrom(String text, String name, int at) {
    int end = Math.min(text.length(), at + LONGEST);
    Matcher m = OF_KIND.matcher(text).region(at, end);
    if (m.lookingAt()) {
      return m.end();
    }
    int begin = at - name.length();
    m = IS.matcher(text).region(at, end);
    if (SAID_NAME.matcher(name).find()
        && m.lookingAt()
        && !UNSAID.matcher(m.group("said").toLowerCase(Locale.ROOT)).matches()) {
      return m.end();
    }
    m = LAST_WORD.matcher(text).region(at, end);
    String before = text.substring(Math.max(0, begin - BEFORE_LAST_NEAR), begin);
    if (LAST_NAME.matcher(name).find()
        && BEFORE_LAST.matcher(before).find()
        && m.lookingAt()
        && !UNSAID.matcher(m.group("said").toLowerCase(Locale.ROOT)).matches()) {
      return m.end();
    }
    m = WITH_ANOTHER.matcher(text).region(at, end);
    return BOTH.matcher(name).find() && beginsLine(text, at - name.length()) && m.lookingAt()
        ? m.end()
        : 0;
  }

  private static int licenseFrom(String text, int at) {
    Matcher m = LICENSE.matcher(text).region(at, Math.min(text.length(), at + LONGEST));
    return m.lookingAt()
            && m.group("key").length() >= SHORTEST_KEY
            && !LICENSES.matcher(m.group("key")).matches()
        ? m.end()
        : 0;
  }

  private static boolean beginsLine(String text, int at) {
    boolean escaped = at > 1 && text.charAt(at - 2) == '\\';
    return Separator.beginsStatementLine(text, escaped ? at - 1 : at);
  }

  /** Whether a word is made of letters and digits as no name of a program, a file or a host is. */
  private static boolean isDrawn(String word) {
    return word.length() <= LONGEST
        && DIGIT.matcher(word).find()
        && LETTERS.matcher(word).matches()
        && LETTER.matcher(word).find()
        && MIXED.matcher(word).find()
        && !HEXADECIMAL.matcher(word).matches()
        && !KEPT.matcher(word).matches();
  }

  private static boolean isDrawnAnywhere(String word) {
    return word.length() >= SHORTEST_ANYWHERE
        && CAPITAL.matcher(word).find()
        && SMALL.matcher(word).find()
        && TWO_DIGITS.matcher(word).find()
        && !WORD_IN_IT.matcher(word).find();
  }

  /** The lines that set variables of a file for a builder, which a step may write. */
  static String withoutSettings(String text) {
    if (!text.contains("ENV")) {
      return text;
    }
    StringBuilder out = new StringBuilder();
    int written = 0;
    Matcher m = WRITTEN_SETTING.matcher(text);
    Matcher name = WRITTEN_NAME.matcher(text);
    while (m.region(written, text.length()).find()) {
      int at = m.end();
      out.append(text, written, at);
      while (name.region(at, text.length()).lookingAt()) {
        int end = Quote.valueEnd(text, name.end(), WRITTEN_END);
        out.append(name.group()).append(Mark.of(text.substring(name.end(), end), false));
        at = end;
      }
      written = at;
    }
    return out.append(text, written, text.length()).toString();
  }
}
