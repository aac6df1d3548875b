package dev.portreeve.runtime.collect;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
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
  private static final Map<String, Pattern> FORMS = forms();
  private static final Pattern SWITCH =
      Pattern.compile("true|false|yes|no|on|off|none|null", Pattern.CASE_INSENSITIVE);
  private static final Pattern REFERENCE =
      Pattern.compile(
          "\\$[A-Za-z_][A-Za-z0-9_]*|\\$\\{[A-Za-z_][A-Za-z0-9_]*}|\\$\\(.*\\)|/run/secrets/.*",
          Pattern.DOTALL);
  private static final Pattern PRIVATE_KEY =
      Pattern.compile("-----BEGIN [A-Z ]*PRIVATE KEY.*", Pattern.DOTALL);
  private static final Pattern JWT =
      Pattern.compile("eyJ[A-Za-z0-9_-]+\\.eyJ[A-Za-z0-9_-]+\\.[A-Za-z0-9_.-]*");
  private static final Pattern TOKEN =
      Pattern.compile(
          "(AKIA|ASIA|gh[pousr]_|github_pat_|glpat-|xox[abeprs]-|AIza|sk_live_|sk_test_|rk_live_"
              + "|rk_test_|SWMTKN-|SWMKEY-|npm_|dckr_pat_|hf_|dop_v1_|pypi-|sk-ant-|sk-proj-|hvs\\."
              + "|ya29\\.)[A-Za-z0-9_.-]+");
  private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*://");
  private static final Pattern USERINFO = Pattern.compile("[^/ \t\"]*@");
  private static final Pattern NAMED =
      Pattern.compile(
          "(?<name>[A-Za-z_][A-Za-z0-9_.-]*)"
              + "(?<sep>=|[ \t]+=[ \t]*|\\\\*\"?[ \t]*:[ \t]*\\\\*\"?|\\\\*\"[ \t]*,?[ \t]*\\\\*\"|[ \t]+)");
  private static final Pattern BACKSLASHED_QUOTE = Pattern.compile("\\\\*\"");
  private static final Pattern HEADER_SCHEME = Pattern.compile(" *[A-Za-z]+ +");
  private static final Pattern CURL =
      Pattern.compile("(-u|--user)[ =]*[^ :<]+:[^ <]+", Pattern.DOTALL);
  private static final Pattern MYSQL =
      Pattern.compile(" -p([a-z][^ ]*[0-9][^ ]*|[^ <a-z][^ ]*)", Pattern.DOTALL);
  private static final Pattern ENV_OPTION =
      Pattern.compile(
          "(^|[ \t])(-e|--env|--build-arg)[ =][ \t]*(?<quote>\\\\?[\"'])?[A-Za-z_][A-Za-z0-9_]*=");
  private static final Pattern BLANK = Pattern.compile("[ \t]");
  private static final Pattern WORD_END = Pattern.compile("[ \t;&|]|\\\\n|\\\\t|\\\\\"");
  private static final Pattern OPTION_END = Pattern.compile("[ ,;]");
  private static final String BEGIN = "<redacted";

  private RedactedText() {}

  private static Map<String, Pattern> forms() {
    Map<String, Pattern> forms = new LinkedHashMap<>();
    forms.put("private-key", Pattern.compile("-----BEGIN [A-Z ]*PRIVATE KEY"));
    forms.put("url-credentials", Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*://[^/ ]*@"));
    forms.put("jwt", Pattern.compile("eyJ[A-Za-z0-9_-]+\\.eyJ[A-Za-z0-9_-]+\\."));
    forms.put("aws-access-key", Pattern.compile("(AKIA|ASIA)[A-Z0-9]{12}"));
    forms.put(
        "github-token",
        Pattern.compile("(ghp|gho|ghu|ghs|ghr)_[A-Za-z0-9]{4}|github_pat_[A-Za-z0-9]"));
    forms.put("gitlab-token", Pattern.compile("glpat-[A-Za-z0-9_-]{3}"));
    forms.put("slack-token", Pattern.compile("xox[abeprs]-[A-Za-z0-9-]{2}"));
    forms.put("google-api-key", Pattern.compile("AIza[A-Za-z0-9_-]{4}"));
    forms.put("stripe-key", Pattern.compile("(sk|rk)_(live|test)_[A-Za-z0-9]"));
    forms.put("swarm-token", Pattern.compile("SWM(TKN|KEY)-[0-9]-"));
    forms.put("npm-token", Pattern.compile("npm_[A-Za-z0-9]{10}"));
    forms.put(
        "token",
        Pattern.compile(
            "(dckr_pat_|hf_|dop_v1_|pypi-|sk-ant-|sk-proj-|hvs\\.|ya29\\.)[A-Za-z0-9_-]{8}"));
    return forms;
  }

  /** What stands where a value was. */
  static String mark(String value) {
    if (value.isEmpty()) {
      return "";
    }
    String kind = formOf(value);
    if (kind.isEmpty()) {
      boolean quoted = value.length() > 1 && value.startsWith("\"") && value.endsWith("\"");
      String bare = quoted ? value.substring(1, value.length() - 1) : value;
      if (SWITCH.matcher(bare).matches()) {
        kind = "switch";
      } else if (REFERENCE.matcher(bare).matches()) {
        kind = "reference";
      }
    }
    return kind.isEmpty() ? BEGIN + ">" : BEGIN + " " + kind + ">";
  }

  /** Whether a name says that its value is a secret. */
  static boolean isSecretName(String name) {
    String plain = name.toLowerCase(Locale.ROOT).replaceAll("[-. ]", "_");
    return SECRET_NAME.matcher(plain).find();
  }

  /** The kind of secret that a value has the form of, or nothing. */
  static String formOf(String value) {
    for (Map.Entry<String, Pattern> form : FORMS.entrySet()) {
      if (form.getValue().matcher(value).find()) {
        return form.getKey();
      }
    }
    return "";
  }

  static String withoutForms(String said) {
    String text = said;
    if (text.contains("PRIVATE KEY")) {
      text = marked(text, PRIVATE_KEY);
    }
    text = withoutUserinfo(text);
    if (text.contains("eyJ")) {
      text = marked(text, JWT);
    }
    String form = formOf(text);
    return form.isEmpty() || form.equals("url-credentials") ? text : marked(text, TOKEN);
  }

  private static String marked(String text, Pattern pattern) {
    return pattern.matcher(text).replaceAll(m -> Matcher.quoteReplacement(mark(m.group())));
  }

  /** {@code scheme://userinfo@host} loses its userinfo, up to the last @ before the path. */
  private static String withoutUserinfo(String said) {
    StringBuilder out = new StringBuilder();
    String text = said;
    Matcher scheme = SCHEME.matcher(text);
    while (scheme.find()) {
      out.append(text, 0, scheme.end());
      text = text.substring(scheme.end());
      Matcher userinfo = USERINFO.matcher(text);
      if (userinfo.lookingAt()) {
        boolean marked = userinfo.group().startsWith(BEGIN);
        out.append(marked ? userinfo.group() : BEGIN + " url-credentials>@");
        text = text.substring(userinfo.end());
      }
      scheme = SCHEME.matcher(text);
    }
    return out.append(text).toString();
  }

  /** The length of the value at the beginning of a text: quoted, or up to what ends a word. */
  private static int valueLength(String text, Pattern ends) {
    for (String quote : new String[] {"\\\"", "\"", "'"}) {
      if (text.startsWith(quote)) {
        int at = text.indexOf(quote, quote.length());
        return at < 0 ? text.length() : at + quote.length();
      }
    }
    Matcher end = ends.matcher(text);
    return end.find() ? end.start() : text.length();
  }

  /**
   * {@code NAME=VALUE}, {@code NAME: VALUE}, {@code "NAME": "VALUE"} and {@code --name VALUE},
   * where the name says that it is a secret; and headers.
   */
  private static String withoutNamed(String said, Pattern ends) {
    StringBuilder out = new StringBuilder();
    String text = said;
    Matcher m = NAMED.matcher(text);
    while (m.find()) {
      String name = m.group("name");
      String separator = m.group("sep");
      String before =
          m.start() > 0
              ? text.substring(m.start() - 1, m.start())
              : out.substring(Math.max(0, out.length() - 1));
      out.append(text, 0, m.start());
      String rest = text.substring(m.end());
      boolean assigned = separator.contains("=") || separator.contains(":");
      // Without = or : it is an option and its value, or just two words.
      if (!isSecretName(name) || !assigned && (!before.equals("-") || rest.startsWith("-"))) {
        out.append(name).append(separator);
        text = rest;
      } else {
        Matcher scheme = HEADER_SCHEME.matcher(rest);
        if (name.toLowerCase(Locale.ROOT).endsWith("authorization") && scheme.lookingAt()) {
          separator += scheme.group();
          rest = rest.substring(scheme.end());
        }
        int length;
        if (separator.endsWith("\"")) {
          Matcher quote = BACKSLASHED_QUOTE.matcher(rest);
          length = quote.find() ? quote.start() : rest.length();
        } else {
          length = valueLength(rest, ends);
        }
        String value = rest.substring(0, length);
        out.append(name).append(separator).append(rest.startsWith(BEGIN) ? value : mark(value));
        text = rest.substring(length);
      }
      m = NAMED.matcher(text);
    }
    return out.append(text).toString();
  }

  private static String withoutUserPassword(String said) {
    String text = said;
    if (text.contains("curl") || text.contains("wget")) {
      text = replaceWhileFound(text, CURL, "--user <redacted>");
    }
    if (text.contains("mysql") || text.contains("mariadb")) {
      text = replaceWhileFound(text, MYSQL, " -p <redacted>");
    }
    return text;
  }

  private static String replaceWhileFound(String said, Pattern pattern, String by) {
    String text = said;
    Matcher m = pattern.matcher(text);
    while (m.find()) {
      text = text.substring(0, m.start()) + by + text.substring(m.end());
      m = pattern.matcher(text);
    }
    return text;
  }

  /** {@code -e NAME=VALUE} and {@code --env "NAME=VALUE"} keep the name. */
  private static String withoutEnvOptions(String said) {
    StringBuilder out = new StringBuilder();
    String text = said;
    Matcher m = ENV_OPTION.matcher(text);
    while (m.find()) {
      out.append(text, 0, m.end());
      text = text.substring(m.end());
      String quote = m.group("quote");
      int length = quote == null ? valueLength(text, BLANK) : text.indexOf(quote);
      length = length < 0 ? text.length() : length;
      out.append(mark(text.substring(0, length)));
      text = text.substring(length);
      m = ENV_OPTION.matcher(text);
    }
    return out.append(text).toString();
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
    return isSecretName(name) ? mark(value) : withoutNamed(withoutForms(value), OPTION_END);
  }
}
