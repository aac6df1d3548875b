package dev.portreeve.runtime.redact;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text of any kind (a command of a shell, a message, an address) without what in it has the form
 * of a secret or is said to be one; and the marks that stand in its place. The functions are those
 * of {@code redact.awk}, by the same names.
 */
final class RedactedText {
  private static final Pattern SECRET_NAME =
      Pattern.compile(
          "passw|passphrase|passwd|pwd|secret|token|credential|connection_?string"
              + "|(api|access|account|private|signing|encryption|master|shared|license|session)_?key"
              + "|(^|_)(auth|authorization|bearer|dsn|key|pat|sas|sig|signature|cookie|passin|passout"
              + "|masterauth)\\z|pass\\z");

  /** More than what has surely the form of a token, since it must go. */
  private static final Pattern MAYBE_TOKEN =
      Pattern.compile(
          "(AKIA|ASIA)[A-Z0-9]{12}|gh[pousr]_[A-Za-z0-9]{4}|github_pat_[A-Za-z0-9]"
              + "|glpat-[A-Za-z0-9_-]{3}|xox[abeprs]-[A-Za-z0-9-]{2}|AIza[A-Za-z0-9_-]{4}"
              + "|(sk|rk)_(live|test)_[A-Za-z0-9]|SWM(TKN|KEY)-[0-9]-|npm_[A-Za-z0-9]{10}"
              + "|(dckr_pat_|hf_|dop_v1_|pypi-|sk-ant-|sk-proj-|hvs\\.|ya29\\.)[A-Za-z0-9_-]{8}");

  private static final Pattern TOKEN =
      Pattern.compile(
          "(AKIA|ASIA|gh[pousr]_|github_pat_|glpat-|xox[abeprs]-|AIza|sk_live_|sk_test_|rk_live_"
              + "|rk_test_|SWMTKN-|SWMKEY-|npm_|dckr_pat_|hf_|dop_v1_|pypi-|sk-ant-|sk-proj-|hvs\\."
              + "|ya29\\.)[A-Za-z0-9_.-]+");

  /** A name ends where its letters do, so that each run of them is looked at but once. */
  private static final Pattern NAMED =
      Pattern.compile(
          "(?<![A-Za-z0-9_.-])[0-9.-]*+(?<name>[A-Za-z_][A-Za-z0-9_.-]*+)"
              + "(?<sep>=|[ \t]++=[ \t]*+|\\\\*+\"?[ \t]*+:[ \t]*+\\\\*+\"?"
              + "|\\\\*+\"[ \t]*+,?[ \t]*+\\\\*+\"|[ \t]++)");

  private static final Pattern WORD_BEFORE = Pattern.compile("(?<word>[a-z0-9_.-]+)[ \t]\\z");
  private static final Pattern NPM = Pattern.compile("_(auth|authtoken|password)");
  private static final Pattern NETRC = Pattern.compile("login[ \t]+[^ \t]+[ \t]+\\z");
  private static final Pattern WEBHOOK =
      Pattern.compile(
          "(hooks\\.slack\\.com/services|discord(app)?\\.com/api/webhooks)/[A-Za-z0-9/_-]+");
  private static final Pattern COOKIE = Pattern.compile("(^|-)cookie\\z", Pattern.CASE_INSENSITIVE);
  private static final Pattern HEADER_SCHEME = Pattern.compile(" *[A-Za-z]+ +");
  private static final Pattern WORD_END = Pattern.compile("[ \t;&|]|\\\\n|\\\\t|\\\\\"");
  private static final Pattern OPTION_END = Pattern.compile("[ ,;]");

  private RedactedText() {}

  /** Whether a name says that its value is a secret. */
  static boolean isSecretName(String name) {
    String plain = name.toLowerCase(Locale.ROOT).replaceAll("[-. ]", "_");
    return SECRET_NAME.matcher(plain).find();
  }

  static String withoutForms(String said) {
    String text = RedactedAddress.without(RedactedKeys.without(said));
    if (text.contains("eyJ")) {
      text = RedactedJwt.without(text);
    }
    if (text.contains("webhooks/") || text.contains("hooks.slack.com")) {
      text = marked(text, WEBHOOK);
    }
    return MAYBE_TOKEN.matcher(text).find() ? marked(text, TOKEN) : text;
  }

  private static String marked(String text, Pattern pattern) {
    return pattern.matcher(text).replaceAll(m -> Matcher.quoteReplacement(Mark.of(m.group())));
  }

  /** How a quoted value begins here, if one does. */
  static String quoteAt(String text, int from) {
    for (String quote : new String[] {"\\\"", "\"", "'"}) {
      if (text.startsWith(quote, from)) {
        return quote;
      }
    }
    return "";
  }

  /**
   * Whether what has this name here is told without a sign between them: SET name value, and the
   * files of npm and netrc.
   */
  private static boolean isTold(String name, String text, int at) {
    String plain = name.toLowerCase(Locale.ROOT);
    return NPM.matcher(plain).matches()
        || wordBefore(text, at).equals("set")
        || plain.equals("password")
            && NETRC.matcher(text.substring(Math.max(0, at - 64), at)).find();
  }

  /** The word right before this place, in small letters, as far as its last letters tell. */
  private static String wordBefore(String text, int at) {
    Matcher word =
        WORD_BEFORE.matcher(text.substring(Math.max(0, at - 12), at).toLowerCase(Locale.ROOT));
    return word.find() ? word.group("word") : "";
  }

  /** Where the value ends that begins here: quoted, or up to what ends a word. */
  private static int valueEnd(String text, int from, Pattern ends) {
    String quote = quoteAt(text, from);
    if (!quote.isEmpty()) {
      int at = text.indexOf(quote, from + quote.length());
      return at < 0 ? text.length() : at + quote.length();
    }
    if (text.startsWith("`", from) || text.startsWith("$(", from)) {
      int at = text.indexOf(text.charAt(from) == '`' ? '`' : ')', from + 1);
      return at < 0 ? text.length() : at + 1;
    }
    Matcher end = ends.matcher(text);
    return end.find(from) ? end.start() : text.length();
  }

  /**
   * {@code NAME=VALUE}, {@code NAME: VALUE}, {@code "NAME": "VALUE"}, {@code NAME "VALUE"} and
   * {@code --name VALUE}, where the name says that it is a secret; and headers.
   */
  private static String withoutNamed(String text, Pattern ends) {
    StringBuilder out = new StringBuilder();
    int from = 0;
    Matcher m = NAMED.matcher(text);
    Matcher scheme = HEADER_SCHEME.matcher(text);
    while (m.region(from, text.length()).find()) {
      String name = m.group("name");
      String separator = m.group("sep");
      int start = m.start("name");
      out.append(text, from, start);
      char before = out.isEmpty() ? ' ' : out.charAt(out.length() - 1);
      out.append(name).append(separator);
      from = m.end();
      boolean assigned = separator.contains("=") || separator.contains(":");
      boolean quoted = !quoteAt(text, from).isEmpty();
      // Without = or : it is an option and its value, or something set, or just two words.
      boolean told =
          assigned
              || before == '-' && !text.startsWith("-", from)
              || separator.isBlank() && (quoted || isTold(name, text, m.start()));
      boolean identified =
          name.equalsIgnoreCase("by") && wordBefore(text, m.start()).equals("identified");
      if (!told || !isSecretName(name) && !identified) {
        continue;
      }
      if (name.toLowerCase(Locale.ROOT).endsWith("authorization")
          && scheme.region(from, text.length()).lookingAt()) {
        out.append(scheme.group());
        separator += scheme.group();
        from = scheme.end();
      }
      boolean toQuote = separator.endsWith("\"") || !quoted && COOKIE.matcher(name).find();
      int end = toQuote ? quote(text, from) : valueEnd(text, from, ends);
      out.append(Mark.of(text.substring(from, end)));
      from = end;
    }
    return out.append(text, from, text.length()).toString();
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

  /** The whole of it. */
  static String scanned(String said) {
    if (Mark.isLong(said)) {
      return Mark.LONG;
    }
    String text = RedactedClients.withoutTold(withoutForms(said));
    return withoutNamed(RedactedClients.withoutPiped(text), WORD_END);
  }

  /** One option among others, such as {@code o=username=a,password=b} of a volume. */
  static String option(String name, String value) {
    if (isSecretName(name)) {
      return Mark.of(value);
    }
    return Mark.isLong(value) ? Mark.LONG : withoutNamed(withoutForms(value), OPTION_END);
  }
}
