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
              + "|(^|_)(pass|auth|authorization|bearer|dsn|key|pat|sas)\\z");

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

  private static final Pattern BACKSLASHED_QUOTE = Pattern.compile("\\\\*\"");
  private static final Pattern HEADER_SCHEME = Pattern.compile(" *[A-Za-z]+ +");
  private static final Pattern CURL = Pattern.compile("-u|--user");
  private static final Pattern MYSQL =
      Pattern.compile(" -p([a-z][^ ]*[0-9][^ ]*|[^ <a-z][^ ]*)", Pattern.DOTALL);
  private static final Pattern ENV_OPTION =
      Pattern.compile(
          "(^|[ \t])(-e|--env|--build-arg)[ =][ \t]*(?<quote>\\\\?[\"'])?[A-Za-z_][A-Za-z0-9_]*=");
  private static final Pattern BLANK = Pattern.compile("[ \t]");
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

  /** Where the value ends that begins here: quoted, or up to what ends a word. */
  private static int valueEnd(String text, int from, Pattern ends) {
    for (String quote : new String[] {"\\\"", "\"", "'"}) {
      if (text.startsWith(quote, from)) {
        int at = text.indexOf(quote, from + quote.length());
        return at < 0 ? text.length() : at + quote.length();
      }
    }
    Matcher end = ends.matcher(text);
    return end.find(from) ? end.start() : text.length();
  }

  /**
   * {@code NAME=VALUE}, {@code NAME: VALUE}, {@code "NAME": "VALUE"} and {@code --name VALUE},
   * where the name says that it is a secret; and headers.
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
      // Without = or : it is an option and its value, or just two words.
      boolean told = assigned || before == '-' && !text.startsWith("-", from);
      if (!told || !isSecretName(name)) {
        continue;
      }
      if (name.toLowerCase(Locale.ROOT).endsWith("authorization")
          && scheme.region(from, text.length()).lookingAt()) {
        out.append(scheme.group());
        separator += scheme.group();
        from = scheme.end();
      }
      int end = separator.endsWith("\"") ? quote(text, from) : valueEnd(text, from, ends);
      out.append(Mark.of(text.substring(from, end)));
      from = end;
    }
    return out.append(text, from, text.length()).toString();
  }

  private static int quote(String text, int from) {
    Matcher quote = BACKSLASHED_QUOTE.matcher(text);
    return quote.find(from) ? quote.start() : text.length();
  }

  private static String withoutUserPassword(String said) {
    String text = said;
    if (text.contains("curl") || text.contains("wget")) {
      text = withoutCurlUser(text);
    }
    boolean database = text.contains("mysql") || text.contains("mariadb");
    return database ? MYSQL.matcher(text).replaceAll(" -p <redacted>") : text;
  }

  /** {@code -u NAME:PASSWORD}, with blanks or = between or not; each run is looked at but once. */
  private static String withoutCurlUser(String text) {
    StringBuilder out = new StringBuilder();
    int kept = 0;
    int user = 0;
    Matcher m = CURL.matcher(text);
    for (int at = 0; m.find(at); ) {
      int start = skip(text, m.end(), " =", true);
      user = Math.max(start, user);
      user = skip(text, user, " :<", false);
      boolean named = user > start || start > m.end() && text.charAt(start - 1) == '=';
      int end = user < text.length() && text.charAt(user) == ':' ? user + 1 : -1;
      int last = end < 0 ? -1 : skip(text, end, " <", false);
      at = m.end();
      if (named && last > end) {
        out.append(text, kept, m.start()).append("--user <redacted>");
        kept = last;
        at = last;
      }
    }
    return out.append(text, kept, text.length()).toString();
  }

  /** Past all letters that are of these, or that are none of these. */
  private static int skip(String text, int from, String letters, boolean those) {
    int at = from;
    while (at < text.length() && letters.indexOf(text.charAt(at)) >= 0 == those) {
      at++;
    }
    return at;
  }

  /** {@code -e NAME=VALUE} and {@code --env "NAME=VALUE"} keep the name. */
  private static String withoutEnvOptions(String text) {
    StringBuilder out = new StringBuilder();
    int from = 0;
    Matcher m = ENV_OPTION.matcher(text);
    while (m.region(from, text.length()).find()) {
      out.append(text, from, m.end());
      from = m.end();
      String quote = m.group("quote");
      int end = quote == null ? valueEnd(text, from, BLANK) : text.indexOf(quote, from);
      end = end < 0 ? text.length() : end;
      out.append(Mark.of(text.substring(from, end)));
      from = end;
    }
    return out.append(text, from, text.length()).toString();
  }

  /** The whole of it. */
  static String scanned(String said) {
    if (said.isEmpty()) {
      return said;
    }
    String text = withoutForms(said);
    if (text.contains("-e") || text.contains("build-arg")) {
      text = withoutEnvOptions(text);
    }
    return withoutNamed(withoutUserPassword(text), WORD_END);
  }

  /** One option among others, such as {@code o=username=a,password=b} of a volume. */
  static String option(String name, String value) {
    return isSecretName(name) ? Mark.of(value) : withoutNamed(withoutForms(value), OPTION_END);
  }
}
