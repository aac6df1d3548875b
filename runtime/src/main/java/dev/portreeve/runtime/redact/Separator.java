package dev.portreeve.runtime.redact;

import dev.portreeve.runtime.redact.table.SecretNames;
import dev.portreeve.runtime.redact.table.SecretTable;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What stands between the name of a secret and its value, in any language that a command may write:
 * a sign, an attribute, a word of SQL, the end of an element. The twin of {@code separator_length}
 * in {@code redact.awk}.
 */
final class Separator {
  private static final Pattern SEPARATOR =
      Pattern.compile(
          "\\\\*+[\"']?[ \t]*+(?:::[ \t]++|:=?|=>)(?:\\\\*+[ \t]++)*+(?:\\\\*+\")?+"
              + "|\\\\*+[\"']\\][ \t]*+([+?]|[|][|]|[?][?])?=[ \t]*+(?:\\\\*+\")?+|\\][ \t]*+=[ \t]*+(?:\\\\*+\")?+|\\}=(?:\\\\*+\")?+"
              + "|\\\\*+[\"'][ \t]*+=[ \t]*+(?:\\\\*+\")?+"
              + "|[+]?=|[ \t]++([+?:]|[|][|]|[?][?])?=[ \t]*+|\\\\*+\"[ \t]*+,?[ \t]*+\\\\*+\""
              + "|\\\\*+[\"'][ \t]*+,[ \t]*+|[(][ \t]*+|[ \t]++|>");

  /** Those with a word in them, near: of XML, lists of names and values, SQL and a registry. */
  private static final Pattern ATTRIBUTE =
      Pattern.compile("\\\\*+[\"'][ \t]++[vV]alue=(?:\\\\*+\")?+");

  private static final Pattern LISTED =
      Pattern.compile(
          "\\\\*+[\"'][ \t]*+,[ \t]*+\\\\*+[\"'](?:Parameter)?[vV]alue\\\\*+[\"'][ \t]*+:[ \t]*+(?:\\\\*+\")?+"
              + "|(?:\\\\++n[ \t]*+#[^\\\\]*+)*+\\\\++n[ \t]*+value:[ \t]*+(?:\\\\*+\")?+"
              + "|,[ \t]*+value:[ \t]++(?:\\\\*+\")?+|,([A-Za-z0-9_.\\[\\]]*([.]v|ParameterV)|v)alue=");
  private static final Pattern SET_FOR =
      Pattern.compile("[ \t]++[fF][oO][rR][ \t]++[^ \t]+[ \t]*+=([ \t]|\\\\++[nrt])*+");
  private static final Pattern REGISTRY =
      Pattern.compile("[ \t]++(/t[ \t]++[A-Z_]++[ \t]++)?+/d[ \t]++");
  private static final Pattern INSERTED =
      Pattern.compile("[^()]*+[)][ \t]*+[vV][aA][lL][uU][eE][sS][ \t]*+[(]");
  private static final Pattern DEFAULT =
      Pattern.compile(
          "(\\\\*+\")?+[ \t]*+[{]([^{}]*([^A-Za-z0-9_{}]|\\\\+[nrt]))?(default|value)"
              + "[ \t]*+=[ \t]*+(?:\\\\*+\")?+");
  private static final Pattern TO = Pattern.compile("[ \t]++[tT][oO][ \t]++");
  private static final Pattern TYPED =
      Pattern.compile(
          "([?!]?+[ \t]*+:[ \t]*+[A-Za-z_&][A-Za-z0-9_.<>&?\\[\\]]*+([ \t]*[|][ \t]*[A-Za-z_]++)*+"
              + "|[ \t]++([aA]s[ \t]++)?([sS]tring|str|text))[ \t]++=[ \t]*+(?=\\\\*[\"'`]|<redacted|[A-Za-z_.]+[(]\\\\*[\"'`])");
  private static final Pattern COMPARED =
      Pattern.compile(
          "\\\\*+[\"']?[ \t]*+[!=]==?[ \t]*+(?=\\\\*[\"'])|\\\\*+[\"']?[ \t]++[!=]==?[ \t]++");
  private static final Pattern ARROW = Pattern.compile("[ \t]*+<-[ \t]*+(?=\\\\*[\"'])");
  private static final Pattern TABBED =
      Pattern.compile(
          "([ \t]|\\\\t)*+=[ \t]*+\\\\t([ \t]|\\\\t)*+"
              + "|[ \t]*+\\\\t([ \t]|\\\\t)*+=([ \t]|\\\\t)*+");
  private static final Pattern TABBED_BEHIND =
      Pattern.compile(
          "\\\\*+[\"']?[ \t]*+:[ \t]*+\\\\++t([ \t]|\\\\++t)*+(?:\\\\*+\")?+|[ \t]*+\\\\++t([ \t]|\\\\++t)*+");

  /** A line that ends with its quote, and the next line in another. */
  private static final Pattern QUOTED_LINES =
      Pattern.compile(":([ \t]*+[|>][0-9+-]*+)?+\\\\*+[\"'][ \t]++(?=\\\\*[\"']|<redacted)");

  private static final Pattern INDEXED =
      Pattern.compile("\\[[^\\]\\[=]*+\\][ \t]*+([+?]|[|][|]|[?][?])?=[ \t]*+");

  /** Of an element whose sibling has the name. */
  private static final Pattern SIBLING =
      Pattern.compile(
          "</[A-Za-z]+>([ \t]|\\\\+[nrt])*<[A-Za-z]+ name=\\\\*\"[A-Za-z.]*[vV]alue\\\\*\">");

  private static final Pattern INDEX_ENDS = Pattern.compile("\\\\*+[\"']\\][ \t]++(?=\\\\*[\"'])");
  private static final Pattern NEXT_VALUE = Pattern.compile("[ \t]++[vV]alue=");

  /** Which cipher a router writes a secret in, or options of kickstart. */
  private static final Pattern KIND =
      SecretTable.pattern("[ \t]++([0-9]|" + SecretTable.written() + ")[ \t]++");

  private static final Pattern OF_KIND = Pattern.compile("(?i)(password|secret|key)\\z");
  private static final Pattern OPTIONS = Pattern.compile("([ \t]++--[a-z]++)++[ \t]++");
  private static final Pattern BEFORE_BARE =
      SecretTable.pattern("[ \t]+([0-9]|" + SecretTable.written() + "|--[a-z -]*)[ \t]+");

  /** Arguments before the first in quotes. */
  private static final Pattern ARGUMENTS =
      Pattern.compile(
          "[(][ \t]*+([$@&*]?[A-Za-z_][^,()\"'\\\\]*+,[ \t]*+|[{][^{}\"'()]*+},[ \t]*+)*+[bBrRuU]?(?=\\\\*[\"'])");

  private static final List<Pattern> NEAR_SEPARATORS =
      List.of(
          ATTRIBUTE,
          LISTED,
          DEFAULT,
          TYPED,
          COMPARED,
          ARROW,
          TABBED,
          TABBED_BEHIND,
          QUOTED_LINES,
          INDEXED,
          SIBLING,
          INDEX_ENDS,
          NEXT_VALUE,
          ARGUMENTS,
          SET_FOR,
          REGISTRY,
          INSERTED,
          TO);

  /** A block of the web server Caddy that lists names and secrets. */
  private static final Pattern BASIC =
      Pattern.compile("([ \t]++[^\\] \t{}()\\\\\"'=:;\\[]++)*+[ \t]*+[{]([ \t]|\\\\++[nrt])++");

  private static final Pattern BASIC_NAME = Pattern.compile("basic_?auth|tokens|passwords");

  /** Those that mean something behind what stands before the name. */
  private static final Pattern ELEMENT =
      Pattern.compile("\\\\*+[\"']([^<>]*[^<>/])?>(([ \t]|\\\\+[nrt])*<value>)?");

  private static final Pattern IN_ELEMENT =
      Pattern.compile(
          "<[A-Za-z][A-Za-z0-9:.-]*[ \t]([^<>]*[ \t])?([nN]ame|[kK]ey|[iI]d)=\\\\*[\"']\\z");
  private static final Pattern PLIST =
      Pattern.compile("</(key|name)>([ \t]|\\\\+[nrt])*<(string|data|value)>");
  private static final Pattern TOLD_IN_BRACES = Pattern.compile(",[ \t]*+(<<)?(?=\\\\*[\"'])");

  /** An element with attributes; its name may stand behind that of a space. */
  private static final Pattern ELEMENT_BEGINS = Pattern.compile("<([A-Za-z][A-Za-z0-9]*:)?\\z");

  private static final Pattern ATTRIBUTES = Pattern.compile("[ \t]++[A-Za-z][^<>]*=[^<>]*[\"']>");
  private static final Pattern KEY_NAMED =
      Pattern.compile(
          "=\\\\*[\"'](?<name>[A-Za-z0-9_.-]+)\\\\*[\"']([^<>]*[^<>/])?>([^< \t\\\\]|<redacted)"
              + "|(:[ \t]+\\\\*[\"']?|\\\\*[\"']:[ \t]*\\\\*[\"'])(?<member>[A-Za-z0-9_.-]+)\\\\*[\"']?"
              + "([ \t]*,[ \t]*|\\\\+n[ \t]*)(\\\\*[\"'])?[vV]alue\\\\*[\"']?[ \t]*:"
              + "|>(?<plist>[A-Za-z0-9_.-]+)</key>([ \t]|\\\\+[nrt])*<(string|data|value)>");
  private static final Pattern LINE =
      Pattern.compile("([ \t]|\\\\+[nrt])*\\\\+n([ \t]|\\\\+[nrt])*(?=\\\\*[\"'])");
  private static final Pattern BEFORE_LINE = Pattern.compile("(?i)password|by|as|using");
  private static final Pattern KEY_AND_VALUE =
      Pattern.compile("=\\\\*+[\"'][^\"'\\\\]++\\\\*+[\"'][ \t]++[vV]alue=(?:\\\\*+\")?+");

  private static final Pattern ALONE_IN_QUOTES =
      Pattern.compile("[^ \t\"'\\\\]++\\\\*+[\"'][ \t]*+>");
  private static final Pattern HEADER_OPTION =
      Pattern.compile("set|(.*[_-]|[nrt])?header(_up|_down|_add|_replace)?");
  private static final Pattern LINE_OF_ITS_OWN =
      Pattern.compile("[^ \t\"'\\\\]+[ \t]*(}[ \t]*)?(\\\\+[nr]|\\z)");
  private static final Pattern LINE_BEGINS = Pattern.compile("\\\\[nr][ \t]+\\z");
  private static final int LINE_NEAR = 32;
  private static final Pattern SETTING =
      Pattern.compile(
          "._(pass|passwd|password|passphrase|secret|key|token)\\z|.-(psk|pass|passwd|secret)\\z"
              + "|(api|auth|access|secret|private|shared|license)-(key|token)\\z");
  private static final Pattern VERB =
      Pattern.compile(
          "(get|set|check|create|make|gen|generate|read|load|fetch|ask|prompt|print|show|update"
              + "|delete|remove|reset|change|verify|validate|test|hash|add|rotate)_");
  private static final Pattern ENDED_LINE = Pattern.compile("[^ \t\"'\\\\;]+;[ \t]*\\\\+[nr]");
  private static final Pattern NO_SECRET_BY = Pattern.compile("(?i)(password|values|random)[ \t]");
  private static final Pattern AUTH_PAIR = Pattern.compile("[A-Za-z0-9._@-]++:[^ \t:/]");

  private static final Pattern WORD_BEFORE = Pattern.compile("(?<word>[a-z0-9_.-]+)[ \t]\\z");
  private static final Pattern NPM =
      Pattern.compile(
          "cleartext|walletpassphrase|.*setsteamaccount|_auth|_authtoken|_password|requirepass|masterauth|bindpw|rootpw|rootbindpw|bind_pw|plaintext-password"
              + "|authldapbindpassword");
  private static final Pattern BEHIND_USER =
      Pattern.compile("(password|passwd|pass|pwd|secret|psk)\\z");

  private static final Pattern NETRC =
      Pattern.compile(
          "(login|machine|account|user|username)([ \t]|\\\\+[nrt])+[^ \t\\\\]+([ \t]|\\\\+[nrt])*\\\\*\\z");
  private static final Pattern IN_QUOTES =
      Pattern.compile("(?=[A-Za-z0-9+/_.~=-]{8})[A-Za-z0-9+/_.~=-]+\\\\*[\"']");

  private static final Pattern SCHEME_SECRET =
      Pattern.compile("(?=[A-Za-z0-9+/_.~=-]{8})[A-Za-z+/_.~-]*[0-9=]");

  /** One word more in its line. */
  private static final Pattern BARE =
      Pattern.compile(
          "(?<word>[^\\] \t\"'\\\\;&|<>(){}$=\\[]++)(?:[ \t]++#|([ \t]++(all|any|}))?+[ \t]*+([;\"']|\\\\+[nr]|\\z))");

  private static final Pattern BARE_VERB =
      Pattern.compile(
          "(get|set|check|create|make|gen|generate|read|load|fetch|ask|prompt|print|show|update"
              + "|delete|remove|reset|change|verify|validate|test|hash|add|rotate)[_-]");
  private static final Pattern BARE_NAME =
      Pattern.compile("(password|passphrase|passcode|_passwd)\\z|^api_?key\\z");
  private static final Pattern BARE_OTHER =
      Pattern.compile(
          "^pass\\z|(secret|token|credentials?|psk|pwd|[_-]pass|[_.-]passwd|[_-]key"
              + "|(auth|api|access|private|secret|shared|signing|license)key)\\z");
  private static final Pattern SECOND =
      SecretTable.pattern("(\\\\[nr]|[\"'])[ \t]*(" + SecretTable.settings() + ")[ \t]+$");

  private static final Pattern STATEMENT_BEGINS = Pattern.compile("[{;:,(][ \t]*\\z");
  private static final Pattern CAPITALS = Pattern.compile("[A-Z][A-Z0-9_]+");
  private static final Pattern CAPITAL_OR_DIGIT = Pattern.compile("[A-Z0-9]");
  private static final Pattern BARE_SAID = Pattern.compile("[A-Za-z0-9_.!@%+-]++(?=[ \t])");
  private static final Pattern DIGIT = Pattern.compile("[0-9]");
  private static final Pattern LETTER = Pattern.compile("[A-Za-z]");
  private static final int LONGEST_WORD = 5;
  private static final Pattern BETWEEN_SIGNS = Pattern.compile("[$][A-Za-z_]*+[$][^ \t$]");

  private static final Pattern TAG =
      Pattern.compile(
          "(v?[0-9]+([.][0-9]+)*([-.][A-Za-z0-9_.-]*)?|latest|stable|edge|main|master|dev|nightly|slim"
              + "|alpine)([ \t;&|\"'\\\\)@]|\\z)");
  private static final Pattern SURE_TAG = Pattern.compile("v?[0-9]+[.]|latest");
  private static final Pattern OF_IMAGE =
      Pattern.compile(
          "(docker|podman|nerdctl|buildah|skopeo|crictl|ctr)([ \t]+(image|container|builder|buildx))?"
              + "[ \t]+[a-z]+[ \t]([^;&|]*[ \t])?([^ \t;&|:]*/)?\\z"
              + "|([ \t]-t|--tag|FROM|image:)[ \t=]+([^ \t;&|:]*/)?\\z");
  private static final Pattern IN_ADDRESS = Pattern.compile("://[^ \t]*\\z");

  /** So far away the name and what stands before it may be. */
  private static final int NEAR = 64;

  private Separator() {}

  /**
   * What stands there, or nothing.
   *
   * @param at where the name begins
   * @param from where it ends
   */
  static String between(String text, int at, int from) {
    String name = text.substring(at, from);
    char before = at == 0 ? ' ' : text.charAt(at - 1);
    int end = Math.min(text.length(), from + 2 * NEAR);
    for (Pattern near : NEAR_SEPARATORS) {
      Matcher m = near.matcher(text).useTransparentBounds(true).region(from, end);
      if ((near != TO || before != '-') && m.lookingAt()) {
        return m.group();
      }
    }
    Matcher kind = KIND.matcher(text).region(from, end);
    if (kind.lookingAt() && OF_KIND.matcher(name).find()) {
      return kind.group();
    }
    Matcher options = OPTIONS.matcher(text).region(from, end);
    if (name.equals("rootpw") && options.lookingAt()) {
      return options.group();
    }
    Matcher basic = BASIC.matcher(text).region(from, end);
    if (BASIC_NAME.matcher(name).matches() && basic.lookingAt()) {
      return basic.group();
    }
    Matcher pair = KEY_AND_VALUE.matcher(text);
    pair.region(from, end);
    if (name.equals("key") && pair.lookingAt()) {
      return pair.group();
    }
    String special = special(text, at, from, end);
    if (!special.isEmpty()) {
      return special;
    }
    Matcher m = SEPARATOR.matcher(text).region(from, text.length());
    return m.lookingAt() ? m.group() : "";
  }

  private static String special(String text, int at, int from, int end) {
    String head = text.substring(Math.max(0, at - NEAR), at);
    String name = text.substring(at, from);
    if (head.endsWith("<key>") || head.endsWith("<name>")) {
      return begin(PLIST, text, from, end);
    }
    String told =
        head.endsWith("{") || head.endsWith(":") ? begin(TOLD_IN_BRACES, text, from, end) : "";
    if (told.isEmpty() && beginsElement(head)) {
      told = begin(ATTRIBUTES, text, from, end);
    }
    if (!told.isEmpty()) {
      return told;
    }
    if (name.equals("on")) {
      return begin(SecretNames.ACL_SECRET, text, from, end);
    }
    if (head.endsWith("{") && text.startsWith("}", from) && !text.startsWith("}=", from)) {
      return "}";
    }
    if (BEFORE_LINE.matcher(name).matches()) {
      String line = begin(LINE, text, from, end);
      if (!line.isEmpty()) {
        return line;
      }
    }
    char last = head.isEmpty() ? ' ' : head.charAt(head.length() - 1);
    return (last == '"' || last == '\'') && IN_ELEMENT.matcher(head).find()
        ? begin(ELEMENT, text, from, end)
        : "";
  }

  /** Whether the name of an element stands behind this. */
  static boolean beginsElement(String head) {
    return (head.endsWith("<") || head.endsWith(":")) && ELEMENT_BEGINS.matcher(head).find();
  }

  private static String begin(Pattern pattern, String text, int from, int end) {
    Matcher m = pattern.matcher(text).useTransparentBounds(true).region(from, end);
    return m.lookingAt() ? m.group() : "";
  }

  /** Whether the value goes to the next element. */
  static boolean isElement(String separator) {
    return separator.equals(">")
        || separator.endsWith(">")
            && !separator.endsWith("=>")
            && (separator.startsWith("<")
                || ATTRIBUTES.matcher(separator).matches()
                || !Quote.at(separator, 0).isEmpty());
  }

  /**
   * Whether {@code key} is an attribute or an element that holds the name of a secret, of which the
   * value stands behind it.
   */
  static boolean holdsName(String text, String name, int from) {
    if (!name.equalsIgnoreCase("key")) {
      return false;
    }
    int at = from - name.length();
    int end = Math.min(text.length(), from + 2 * NEAR);
    Matcher m = KEY_NAMED.matcher(text).region(from, end);
    if (!m.lookingAt()) {
      return false;
    }
    String list = m.group("plist");
    String plain = m.group("member") == null ? m.group("name") : m.group("member");
    char before = at == 0 ? ' ' : text.charAt(at - 1);
    return before == '<'
        ? list != null && SecretNames.isSecret(list)
        : plain != null && SecretNames.isSecret(plain);
  }

  /**
   * Whether what has this name here is told without a sign between them: SET name value, the files
   * of npm, netrc and others, and the scheme of a header.
   */
  static boolean isTold(String name, String text, int at, int from, String quote) {
    String plain = name.toLowerCase(Locale.ROOT);
    if (NPM.matcher(plain).matches()
        || HEADER_OPTION.matcher(wordBefore(text, at)).matches()
        || isProperty(plain, text, at, from)
        || isBare(plain, text, from, beginsStatement(text, at), isSecond(name, text, at))
        || BETWEEN_SIGNS.matcher(text).region(from, text.length()).lookingAt()
        || !quote.isEmpty()
            && ALONE_IN_QUOTES.matcher(text).region(from, text.length()).lookingAt()) {
      return true;
    }
    return switch (plain) {
      case "basic", "bearer" ->
          SCHEME_SECRET.matcher(text).region(from, text.length()).lookingAt()
              || plain.equals("bearer")
                  && !quote.isEmpty()
                  && IN_QUOTES.matcher(text).region(from, text.length()).lookingAt();
      case "by" -> !NO_SECRET_BY.matcher(text).region(from, text.length()).lookingAt();
      case "auth" -> AUTH_PAIR.matcher(text).region(from, text.length()).lookingAt();
      default ->
          BEHIND_USER.matcher(plain).find()
              && NETRC
                  .matcher(text.substring(Math.max(0, at - 64), at).toLowerCase(Locale.ROOT))
                  .find();
    };
  }

  /** A line of properties: a name with a dot, blanks and a value, and no more. */
  private static boolean isProperty(String name, String text, int at, int from) {
    boolean alone =
        name.indexOf('.') >= 0 || SETTING.matcher(name).find() && !VERB.matcher(name).lookingAt();
    return beginsLine(text, at)
        && (alone && LINE_OF_ITS_OWN.matcher(text).region(from, text.length()).lookingAt()
            || ENDED_LINE.matcher(text).region(from, text.length()).lookingAt());
  }

  /** The second word of one, or one that no command is written as. */
  private static boolean isSecond(String name, String text, int at) {
    return isSecondInLine(text, at)
        || CAPITALS.matcher(name).matches() && beginsStatement(text, at);
  }

  /** The second word of one. */
  private static boolean isSecondInLine(String text, int at) {
    return SECOND.matcher(text.substring(Math.max(0, at - LINE_NEAR), at)).find();
  }

  /** Behind an escape that may be read as the first letter of the name. */
  static boolean beginsLine(String text, int at) {
    return at > 0
            && text.charAt(at - 1) == '\\'
            && (text.charAt(at) == 'n' || text.charAt(at) == 'r')
        || LINE_BEGINS.matcher(text.substring(Math.max(0, at - LINE_NEAR), at)).find();
  }

  /** The word right before this place, in small letters, as far as its last letters tell. */
  private static String wordBefore(String text, int at) {
    Matcher word =
        WORD_BEFORE.matcher(text.substring(Math.max(0, at - 12), at).toLowerCase(Locale.ROOT));
    return word.find() ? word.group("word") : "";
  }

  /** Whether this is the first word of a line of settings, or the second. */
  static boolean beginsStatementLine(String text, int at) {
    return beginsLine(text, at) || isSecondInLine(text, at);
  }

  private static boolean beginsStatement(String text, int at) {
    return beginsLine(text, at)
        || STATEMENT_BEGINS.matcher(text.substring(Math.max(0, at - LINE_NEAR), at)).find();
  }

  /** Whether nothing but the word behind this tells that it is a secret, and does. */
  static boolean isBareBehind(String separator, String text, int from) {
    return INDEX_ENDS.matcher(separator + "'").lookingAt()
        || BEFORE_BARE.matcher(separator).matches() && isBare("password", text, from, true, false);
  }

  /**
   * Whether a name and one word more stand in a line, of which the name or what that word is made
   * of says that it is a secret.
   */
  private static boolean isBare(String name, String text, int from, boolean first, boolean second) {
    boolean begins = first || second;
    // In a sentence, one that was drawn by lot.
    Matcher said = BARE_SAID.matcher(text).region(from, text.length());
    if (BARE_NAME.matcher(name).find()
        && said.lookingAt()
        && said.group().length() > LONGEST_WORD
        && DIGIT.matcher(said.group()).find()
        && LETTER.matcher(said.group()).find()) {
      return true;
    }
    Matcher m = BARE.matcher(text).region(from, text.length());
    if (!m.lookingAt() || BARE_VERB.matcher(name).lookingAt()) {
      return false;
    }
    String word = m.group("word");
    boolean drawn =
        word.length() > LONGEST_WORD
            && CAPITAL_OR_DIGIT.matcher(word).find()
            && LETTER.matcher(word).find();
    return BARE_NAME.matcher(name).find()
        ? begins || drawn
        : begins && (drawn || second) && BARE_OTHER.matcher(name).find();
  }

  /** Whether the tag of an image begins here, of which the name stands before it. */
  static boolean isTag(String text, int from, char before, int name) {
    String tag = text.substring(from, Math.min(text.length(), from + NEAR));
    if (!TAG.matcher(tag).lookingAt()) {
      return false;
    }
    String head = text.substring(Math.max(0, name - 2 * NEAR), name);
    return OF_IMAGE.matcher(head).find()
        || before == '/' && SURE_TAG.matcher(tag).lookingAt() && !IN_ADDRESS.matcher(head).find();
  }
}
