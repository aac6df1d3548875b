package dev.portreeve.runtime.redact;

import dev.portreeve.runtime.redact.table.NameTrigger;
import dev.portreeve.runtime.redact.table.SecretNames;
import dev.portreeve.runtime.redact.table.SecretTable;
import dev.portreeve.runtime.redact.table.TokenForms;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text of any kind (a command of a shell, a message, an address) without what in it has the form
 * of a secret or is said to be one; and the marks that stand in its place. The functions are those
 * of {@code redact.awk}, by the same names.
 */
final class RedactedText {
  /** A name ends where its letters do, so that each run of them is looked at but once. */
  private static final Pattern NAMED =
      Pattern.compile("(?<![A-Za-z0-9_.-])[0-9.-]*+(?<name>[A-Za-z_][A-Za-z0-9_.-]*+)");

  private static final int NEAR = 64;

  private static final Pattern IN_CALL = Pattern.compile("[(][ \t]*+\\\\*+[\"']\\z");
  private static final Pattern TO = Pattern.compile("[ \t]++[tT][oO][ \t]++");
  private static final Pattern BLANKS = Pattern.compile("([ \t]|\\\\+[nrt])+");

  /** Where an element holds no text. */
  private static final Pattern NO_TEXT = Pattern.compile("([ \t]|\\\\+[nrt])*(<[^!]|<?\\z)");

  private static final Pattern CDATA = Pattern.compile("([ \t]|\\\\+[nrt])*<!");

  private static final Pattern IN_BRACES = Pattern.compile("[{]([ \t]|\\\\+[nrt])+\\z");
  private static final Pattern BRACE = Pattern.compile("([ \t]|\\\\+[nrt])*+}");

  /** To the next argument in quotes. */
  private static final Pattern CALL_GOES_ON =
      Pattern.compile("[ \t]*+,[ \t]*+([$@&*]?[A-Za-z0-9_][^,()\"'\\\\]*+,[ \t]*+)*+[bBrRuU]?");

  private static final Pattern CALL_END = Pattern.compile("[,)]");
  private static final Pattern LAST_QUOTE = Pattern.compile("\\\\*+\"\\z");
  private static final String BETWEEN = "([ \t\\\\]|\\\\+[nrt])+";
  private static final Pattern IDENTIFIED =
      Pattern.compile(
          "identified("
              + BETWEEN
              + "(with|via)"
              + BETWEEN
              + "[a-z0-9_]+|"
              + BETWEEN
              + "by)?"
              + BETWEEN
              + "\\z");
  private static final Pattern SET_TO_QUOTED =
      Pattern.compile("\\\\*+[\"']?[ \t]*+[=:][ \t]*+\\\\*+[\"']");

  /** Where an expression stands, as in s/password=.*&#47;password=x/, stands no secret. */
  private static final Pattern EXPRESSION =
      Pattern.compile("([.]|\\[\\^[^]]*+\\])[*+][$]?[/|#,@:%~!]|[A-Za-z_]+\\\\*[\"']\\][ \t]*=");

  private static final Pattern PORT =
      Pattern.compile("[1-9][0-9][0-9]?[0-9]?[0-9]?([/ \t,;\"'\\\\]|\\z)");
  private static final Pattern HOST_FOLLOWS =
      Pattern.compile(
          "(//|(registry|registries|mirrors?|hosts?|addr|address|server|endpoint)=)\\z");

  private static final Pattern ASKS = Pattern.compile("assword|assphrase");
  private static final Pattern HOST_END = Pattern.compile("[.][a-z]{2,4}/");
  private static final Pattern ADDRESS_MARK = SecretTable.pattern(SecretTable.addresses());
  private static final Pattern ADDRESS =
      SecretTable.pattern("(" + SecretTable.addresses() + ")[A-Za-z0-9/_:%?=&.~@-]+");
  private static final Pattern REFERENCE = Pattern.compile("[A-Za-z0-9_./:@+-]+");
  private static final Pattern COOKIE = Pattern.compile("(^|-)cookie\\z", Pattern.CASE_INSENSITIVE);
  private static final Pattern HEADER =
      Pattern.compile("(^|[-_])auth(orization)?\\z", Pattern.CASE_INSENSITIVE);
  private static final Pattern COOKIES =
      Pattern.compile("(^|[-_])cookie\\z", Pattern.CASE_INSENSITIVE);
  private static final Pattern SCHEME =
      SecretTable.pattern("(?i) *(" + SecretTable.schemes() + ")\\\\* +");
  private static final Pattern SECOND_WORD =
      Pattern.compile(" +[^- \t;&|<>\"'\\\\][^ \t;&|<>\"'\\\\]*");
  private static final Pattern OPTION = Pattern.compile("--?[A-Za-z]");
  private static final Pattern NAME_BEHIND_ESCAPE = Pattern.compile("[nrt].+");
  private static final Pattern NOTHING_SAID = Pattern.compile(":[ \t]+\\z");
  private static final Pattern WORD_END = Pattern.compile("[ \t;&|]|\\\\+n|\\\\+t|\\\\+\"");
  private static final Pattern OPTION_END = Pattern.compile("[,;]");

  private static final int SHORTEST_TOKEN = 7;

  private RedactedText() {}

  static String withoutForms(String said) {
    String text = RedactedKeys.without(said);
    if (mayHoldAddress(text) && ADDRESS_MARK.matcher(text).find()) {
      text = marked(text, ADDRESS);
    }
    text = RedactedAddress.withoutPasswordAt(RedactedAddress.without(text));
    text = RedactedKeys.withoutHashes(TokenForms.withoutJwt(text, Mark::of));
    return TokenForms.without(text, Mark::of);
  }

  /** All addresses of the table but one have a scheme, or end the name of a host before a slash. */
  private static boolean mayHoldAddress(String text) {
    return text.contains("://") || text.contains("/api/webhook") || HOST_END.matcher(text).find();
  }

  private static String marked(String text, Pattern pattern) {
    return pattern.matcher(text).replaceAll(m -> Matcher.quoteReplacement(Mark.of(m.group())));
  }

  /** Whether a word is neither an option nor where a shell takes input from. */
  static boolean isValue(String text, int from) {
    return !text.startsWith("-", from)
        && !text.startsWith("<<", from)
        && !text.startsWith("<(", from);
  }

  /** What must stand in a text for these to be told. */
  private static final NameTrigger OTHERWISE =
      new NameTrigger(
          List.of(
              "code",
              "identified",
              "send",
              "basic",
              "create",
              "crypt",
              "hashpw",
              "encrypt",
              "value",
              "data",
              "binarydata",
              "literals",
              "content",
              "list",
              "user",
              "kty",
              "vmess",
              "vless"));

  private static final String USER = "user_";

  /** Before a secret in a list of settings, as in {@code h=db,u=me,p=X}. */
  private static final Pattern TOLD_USER = Pattern.compile("(^|[ ,\"'])u=[^ =]*,\\z");

  private static final Pattern SECRETS = Pattern.compile("\\\\n *secrets:");
  private static final Pattern MEMBER = Pattern.compile("\\\\{0,6}\"[ \t]*+:");

  /** IDENTIFIED BY of a database, a code in an address, and what is sent to who asks for one. */
  private static boolean isNamedOtherwise(String name, char before, String text, int at, int end) {
    if (SecretNames.isExactly(name, before, text, at, end)) {
      return true;
    }
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "code" -> before == '?' || before == '&';
      case "by", "as", "using", "values" ->
          IDENTIFIED
              .matcher(text.substring(Math.max(0, at - 64), at).toLowerCase(Locale.ROOT))
              .find();
      case "send" -> ASKS.matcher(text).find();
      case "basic" -> true;
      case "value" -> SecretNames.standsBehindValue(text, end);
      case "data", "binarydata", "literals" -> Block.describesSecret(text);
      case "id" -> text.contains("vmess") || text.contains("vless");
      case "content" -> SECRETS.matcher(text).find();
      case "list" -> text.contains("chpasswd:");
      case "d", "k", "q", "dp", "dq", "qi" -> isOfKey(text, end);
      case "p" ->
          isOfKey(text, end) || TOLD_USER.matcher(text.substring(Math.max(0, at - 64), at)).find();
      case "encrypt" -> SET_TO_QUOTED.matcher(text).region(end, text.length()).lookingAt();
      default ->
          (text.startsWith("(", end) || text.startsWith(" '", end))
                  && SecretNames.isCalled(name, text, end - name.length())
              || name.length() > USER.length()
                  && name.regionMatches(true, 0, USER, 0, USER.length())
                  && text.contains("LoginModule");
    };
  }

  /** Whether it is a member of a key in JSON. */
  private static boolean isOfKey(String text, int end) {
    return text.contains("\"kty") && MEMBER.matcher(text).region(end, text.length()).lookingAt();
  }

  /**
   * {@code NAME=VALUE}, {@code NAME: VALUE}, {@code NAME => VALUE}, {@code "NAME": "VALUE"}, {@code
   * NAME "VALUE"}, {@code <NAME>VALUE<}, {@code name("VALUE")}, {@code set("NAME", "VALUE")} and
   * {@code --name VALUE}, where the name says that it is a secret; and headers.
   */
  private static String withoutNamed(String text, Pattern ends) {
    if (!SecretNames.maybeIn(text)
        && !OTHERWISE.mayBeIn(text)
        && !SecretNames.mayBeExactlyIn(text)
        && text.indexOf('(') < 0
        && !text.contains(" '")
        && !text.contains(",p=")) {
      return text;
    }
    StringBuilder out = new StringBuilder();
    int from = 0;
    int written = 0;
    Matcher m = NAMED.matcher(text);
    while (m.region(from, text.length()).find()) {
      Named named = Named.of(text, m, written);
      from = m.end();
      Block block =
          !named.separator.isEmpty() && named.isTold(text)
              ? Block.behind(text, m.end() - named.name.length(), named.separator, named.from)
              : Block.NAMES;
      if (block != Block.NAMES) {
        int start = block == Block.NONE ? named.start(text) : block.start();
        int end = block.isWord() ? named.end(text, start, ends) : block.end();
        if (block == Block.NONE && start == named.from) {
          end = Quote.moreWordsEnd(text, start, end, named.name, named.separator, named.begin());
        }
        String said = Mark.of(text.substring(start, end));
        // An answer such as "inspecting secret: no such secret" says nothing.
        if (!said.equals(Mark.ofKind("switch")) || !NOTHING_SAID.matcher(named.separator).find()) {
          out.append(text, written, start).append(said);
          written = end;
          from = end;
        }
      }
    }
    return out.append(text, written, text.length()).toString();
  }

  /** A name, whole and behind an escape, what stands before it, and the sign behind it. */
  private record Named(
      String whole,
      String name,
      String separator,
      char before,
      String quote,
      boolean inCall,
      int at,
      int from) {

    /**
     * @param floor before which the text is done
     */
    static Named of(String text, Matcher m, int floor) {
      int at = m.start("name");
      char before = at == floor ? ' ' : text.charAt(at - 1);
      String whole = m.group("name");
      boolean behindEscape = before == '\\' && NAME_BEHIND_ESCAPE.matcher(whole).matches();
      String quote = before == '\'' || before == '"' ? String.valueOf(before) : "";
      if (before == '"' && at - 2 >= floor && text.charAt(at - 2) == '\\') {
        quote = "\\\"";
      }
      // curl -HNAME:VALUE
      boolean behindLetter = before == '-' && whole.startsWith("H") && whole.length() > 1;
      String name = behindEscape || behindLetter ? whole.substring(1) : whole;
      // An option that begins a line.
      if (name.startsWith("-") && OPTION.matcher(name).lookingAt()) {
        name = name.replaceFirst("^-+", "");
        before = '-';
      }
      boolean secret =
          SecretNames.isSecret(name)
              || !whole.equals(name) && SecretNames.isSecret(whole)
              || before == '-' && SecretNames.isBehindLetter(name)
              || isNamedOtherwise(name, before, text, m.start(), m.end());
      String separator = secret ? Separator.between(text, m.end() - name.length(), m.end()) : "";
      int from = m.end() + separator.length();
      String near = !secret ? "" : text.substring(Math.max(floor, m.start() - NEAR), m.start());
      boolean inCall = IN_CALL.matcher(near).find();
      return new Named(whole, name, separator, before, quote, inCall, m.start(), from);
    }

    /** Where the name begins, behind what of it is none. */
    int begin() {
      return from - separator.length() - whole.length();
    }

    /** Whether what stands behind it is a secret. */
    boolean isTold(String text) {
      boolean quoted = !Quote.at(text, from).isEmpty();
      if (separator.equals(">") && before != '<' && !isInSpace(text)
          || Separator.isElement(separator)
              && separator.length() > 1
              && NO_TEXT.matcher(text).region(from, text.length()).lookingAt()
          || Separator.holdsName(text, name, from - separator.length())
          || EXPRESSION.matcher(text).region(from, text.length()).lookingAt()) {
        return false;
      }
      int begin = from - separator.length() - name.length();
      if (separator.equals(":")
          && (Separator.isTag(text, from, before, begin) || isPort(text, from, at))) {
        return false;
      }
      if (separator.startsWith("(")) {
        return (quoted || Quote.isIn(text, from, Quote.bracketEnd(text, from)))
            && SecretNames.isCalled(name, text, begin);
      }
      // Without = or : it is an option and its value, or something set, or just two words.
      return separator.indexOf('=') >= 0
          || separator.indexOf(':') >= 0
          || separator.endsWith(">")
          || separator.equals("}")
          || separator.indexOf("<-") >= 0
          || separator.indexOf('{') >= 0
          || Separator.isBareBehind(separator, text, from)
          || isNear()
          || (before == '-' || before == '+') && isValue(text, from)
          || BLANKS.matcher(separator).matches()
              && (quoted || Separator.isTold(name, text, begin(), from, quote))
          || TO.matcher(separator).matches() && quoted
          || separator.indexOf(',') >= 0
              && (quoted || separator.endsWith("\""))
              && (inCall || before == '{' || before == ':');
    }

    /** Whether it is the name of an element behind that of a space. */
    private boolean isInSpace(String text) {
      int begin = from - separator.length() - name.length();
      return Separator.beginsElement(text.substring(Math.max(0, begin - NEAR), begin));
    }

    /** Whether a port begins here, where a host stands there. */
    private static boolean isPort(String text, int from, int host) {
      String port = text.substring(from, Math.min(text.length(), from + 6));
      return PORT.matcher(port).lookingAt()
          && HOST_FOLLOWS.matcher(text.substring(Math.max(0, host - 24), host)).find();
    }

    /** Inserted into a table, or into a registry. */
    private boolean isNear() {
      return separator.endsWith("(") || separator.indexOf('/') >= 0;
    }

    private boolean isAssigned() {
      return separator.indexOf('=') >= 0 || separator.indexOf(':') >= 0;
    }

    /** Behind the scheme of a header. */
    int start(String text) {
      Matcher scheme = SCHEME.matcher(text).region(from, text.length());
      return isAssigned() && HEADER.matcher(name).find() && scheme.lookingAt()
          ? scheme.end()
          : from;
    }

    /**
     * Where the value ends: that of a header where the quote does that it began behind, what is
     * quoted at its quote, or at what ends a word. What stands behind a scheme that nobody knows
     * may be the secret.
     */
    int end(String text, int start, Pattern ends) {
      if (Separator.isElement(separator)) {
        boolean quoted = CDATA.matcher(text).region(start, text.length()).lookingAt();
        return before(text, start, quoted ? "]]>" : "<");
      }
      if (separator.startsWith("(")) {
        return endOfCall(text, start);
      }
      // What is called without brackets.
      if (separator.equals(" ")
          && Quote.at(text, start).equals("'")
          && SecretNames.isCalled(name, "", 0)) {
        return quotedEnd(text, start);
      }
      if (IN_BRACES.matcher(separator).find()) {
        Matcher closed = BRACE.matcher(text).region(start, text.length());
        return closed.find() ? closed.start() : text.length();
      }
      if (separator.endsWith("(")) {
        return before(text, start, ")");
      }
      boolean quoted = !Quote.at(text, start).isEmpty();
      boolean header =
          separator.indexOf(':') >= 0
              && (HEADER.matcher(name).find() || COOKIES.matcher(name).find());
      boolean toQuote = separator.endsWith("\"") && start == from;
      if (header && !quote.isEmpty() && !toQuote && !quoted) {
        return before(text, start, quote);
      }
      if (separator.endsWith("\"")) {
        Matcher opened = LAST_QUOTE.matcher(separator);
        int closed = opened.find() ? Quote.end(text, start, opened.group()) : -1;
        return closed < 0 ? text.length() : closed;
      }
      if (separator.indexOf(':') >= 0 && COOKIE.matcher(name).find() && !quoted) {
        return RedactedText.quote(text, start);
      }
      int end = Quote.valueEnd(text, start, ends);
      Matcher second = SECOND_WORD.matcher(text).region(end, text.length());
      return header
              && start == from
              && !quoted
              && second.lookingAt()
              && !second.group().contains("://")
          ? second.end()
          : end;
    }

    /** Behind all that is quoted between the brackets of a call. */
    private static int endOfCall(String text, int from) {
      int said = Quote.at(text, from).isEmpty() ? from : quotedEnd(text, from);
      int bracket = Quote.bracketEnd(text, from);
      return Quote.isIn(text, said, bracket) ? bracket : said;
    }

    private static int quotedEnd(String text, int from) {
      int end = Quote.valueEnd(text, from, CALL_END);
      Matcher more = CALL_GOES_ON.matcher(text);
      while (more.region(end, text.length()).lookingAt() && !Quote.at(text, more.end()).isEmpty()) {
        end = Quote.valueEnd(text, more.end(), CALL_END);
      }
      return end;
    }

    private static int before(String text, int from, String sign) {
      int at = text.indexOf(sign, from);
      return at < 0 ? text.length() : at;
    }
  }

  /** Before the next quote and its backslashes. */
  private static int quote(String text, int from) {
    int end = text.indexOf('"', from);
    if (end < 0) {
      return text.length();
    }
    while (end > from && text.charAt(end - 1) == '\\') {
      end--;
    }
    return end;
  }

  /**
   * What is left of a text that holds what it names, as it may be left already, or else is a secret
   * as a whole.
   */
  static String given(String text, boolean sure) {
    String left = withoutNamed(text, WORD_END);
    return left.equals(text) && !text.contains("<redacted") ? Mark.of(text, sure) : left;
  }

  /** Whether it has no sign but those of paths, and is no replacement of sed. */
  static boolean isOneWord(String text) {
    if (text.startsWith("s/")) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_';
      // The dot, the slash and the dash stand before the digits.
      if (!letter && !(c >= '-' && c <= '9')) {
        return false;
      }
    }
    return true;
  }

  /** The whole of it. */
  static String scanned(String said) {
    return scanned(said, Client.NONE);
  }

  /** The whole of what is said to this program, which may be a command of its own. */
  static String scanned(String said, Client client) {
    if (Mark.isLong(said)) {
      return Mark.LONG;
    }
    // Most texts are one word, in which nothing but a token may be, and few are as long as one.
    if (isOneWord(said)) {
      return said.length() < SHORTEST_TOKEN ? said : withoutForms(said);
    }
    String text = RedactedClients.withoutTold(withoutForms(said), client);
    return RedactedStatements.without(withoutNamed(RedactedStreams.without(text), WORD_END));
  }

  /**
   * The name of an image, a volume or a host and what stands behind its colon: neither is a secret,
   * whatever they are called.
   */
  static String reference(String text) {
    return !Mark.isLong(text) && REFERENCE.matcher(text).matches()
        ? withoutForms(text)
        : scanned(text);
  }

  /** One option among others, such as {@code o=username=a,password=b} of a volume. */
  static String option(String name, String value) {
    if (SecretNames.isSecret(name)) {
      return Mark.of(value);
    }
    if (Mark.isLong(value)) {
      return Mark.LONG;
    }
    String text = RedactedClients.withoutTold(withoutForms(value), Client.NONE);
    // One of several lines is no list of others.
    Pattern ends = text.contains("\\n") ? WORD_END : OPTION_END;
    return RedactedStatements.without(withoutNamed(RedactedStreams.without(text), ends));
  }
}
