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
          "passw|passphrase|passwd|pwd|secret|token|api_?key|access_?key|private_?key|signing_?key"
              + "|encryption_?key|credential|connection_?string"
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

  private static final Pattern SET =
      Pattern.compile("(|.*[^a-z0-9_.-])set[ \t]", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
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

  /** Whether {@code set} stands right before this place. */
  private static boolean isSet(String text, int at) {
    return SET.matcher(text.substring(Math.max(0, at - 5), at)).matches();
  }

  /** Where the value ends that begins here: quoted, or up to what ends a word. */
  private static int valueEnd(String text, int from, Pattern ends) {
    String quote = quoteAt(text, from);
    if (!quote.isEmpty()) {
      int at = text.indexOf(quote, from + quote.length());
      return at < 0 ? text.length() : at + quote.length();
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
              || separator.isBlank() && (quoted || isSet(text, m.start()));
      if (!told || !isSecretName(name)) {
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
