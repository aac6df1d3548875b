package dev.portreeve.runtime.docker;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells what looks like a secret, by its name or by the form of a known token, and takes secrets
 * out of texts. The collector marks what it left out: {@code <redacted>} stands for some value,
 * {@code <redacted KIND>} for one of that form. Evidence, never proof: what has neither a telling
 * name nor a known form is not found.
 */
final class Secrets {
  /** The kind of what only its name gives away. */
  static final String BY_NAME = "name";

  static final String REDACTED = "<redacted>";

  private static final Pattern MARK = Pattern.compile("<redacted( ([a-z-]{1,32}))?>");

  /** Forms of tokens, those first that may hold others. */
  private static final Map<String, Pattern> FORMS = forms();

  private static final Set<String> TELLING =
      Set.of(
          "pass",
          "passwd",
          "password",
          "passphrase",
          "passcode",
          "pwd",
          "secret",
          "secrets",
          "token",
          "tokens",
          "credential",
          "credentials",
          "creds",
          "apikey",
          "privatekey",
          "secretkey",
          "accesskey",
          "authkey");

  /** With KEY behind them. */
  private static final Set<String> TELLING_KEYS =
      Set.of("api", "private", "access", "auth", "encryption", "signing", "master", "secret");

  private static final List<String> TELLING_ENDS =
      List.of("password", "passwd", "passphrase", "secret", "token", "apikey");

  /** A last word that says that the value is about the secret, and is none. */
  private static final Set<String> ABOUT =
      Set.of(
          "file",
          "files",
          "path",
          "dir",
          "directory",
          "name",
          "version",
          "sha1",
          "sha256",
          "sha512",
          "md5",
          "checksum",
          "digest",
          "length",
          "ttl",
          "timeout",
          "expiry",
          "expiration",
          "expires",
          "lifetime",
          "url",
          "uri",
          "endpoint",
          "type",
          "algorithm",
          "algo",
          "id",
          "enabled",
          "disabled",
          "required",
          "policy",
          "count",
          "size",
          "header",
          "prefix",
          "issuer",
          "audience",
          "ref",
          "store",
          "provider",
          "mode",
          "limit",
          "rotation");

  private static final Set<String> HARMLESS_WORDS =
      Set.of("public", "pub", "allow", "random", "empty", "fingerprint");

  private static final Pattern CAMEL = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])|[^A-Za-z0-9]+");
  private static final Pattern SWITCH = Pattern.compile("(?i)true|false|yes|no|on|off|none|null");
  private static final Pattern REFERENCE =
      Pattern.compile(
          "\\$\\{?[A-Za-z_][A-Za-z0-9_]{0,127}}?|\\$\\(.{0,256}\\)|/run/secrets/.{0,256}"
              + "|<redacted (switch|reference)>");

  /** What an assignment or an option begins with. */
  private static final Pattern ASSIGNMENT =
      Pattern.compile("(?<![A-Za-z0-9_.-])(--?)?([A-Za-z_][A-Za-z0-9_.-]{0,127})(=| +)");

  private static final Pattern VALUE =
      Pattern.compile("<redacted [a-z-]{1,32}>|\"[^\"]*+\"|'[^']*+'|[^\\s\"';&|]++");
  private static final Pattern USER_INFO = Pattern.compile("://[^/@\\s]{0,1024}@");
  private static final Pattern OPTION = Pattern.compile("--?([A-Za-z_][A-Za-z0-9_.-]{0,127})");

  private Secrets() {}

  private static Map<String, Pattern> forms() {
    Map<String, Pattern> forms = new LinkedHashMap<>();
    forms.put("private-key", Pattern.compile("-----BEGIN [A-Z ]{0,32}PRIVATE KEY-----"));
    forms.put(
        "url-credentials",
        Pattern.compile("[A-Za-z][A-Za-z0-9+.-]{1,31}://[^/\\s:@]{0,256}:[^/\\s@$]{1,256}@"));
    forms.put("jwt", Pattern.compile("(?<![\\w-])eyJ[\\w-]{8,4096}\\.eyJ[\\w-]{8,4096}\\.[\\w-]*"));
    forms.put(
        "aws-access-key", Pattern.compile("(?<![A-Z0-9])(AKIA|ASIA)[0-9A-Z]{16}(?![A-Z0-9])"));
    forms.put(
        "github-token",
        Pattern.compile("gh[pousr]_[A-Za-z0-9]{36,255}|github_pat_[A-Za-z0-9_]{22,255}"));
    forms.put("gitlab-token", Pattern.compile("glpat-[A-Za-z0-9_-]{20,255}"));
    forms.put("slack-token", Pattern.compile("xox[abeprs]-[A-Za-z0-9-]{10,255}"));
    forms.put("google-api-key", Pattern.compile("AIza[0-9A-Za-z_-]{35}"));
    forms.put("stripe-key", Pattern.compile("[rs]k_(live|test)_[0-9A-Za-z]{16,255}"));
    forms.put("swarm-token", Pattern.compile("SWMTKN-1-[a-z0-9-]{20,255}"));
    forms.put("npm-token", Pattern.compile("npm_[A-Za-z0-9]{36}"));
    return forms;
  }

  /** Why a value of this name looks like a secret: the form of a token, or the name; or not. */
  static Optional<String> kind(String name, String value) {
    Optional<String> form = form(value);
    if (form.isPresent()) {
      return form;
    }
    boolean literal =
        !value.isBlank() && !SWITCH.matcher(value).matches() && !REFERENCE.matcher(value).matches();
    return literal && isTelling(name) ? Optional.of(BY_NAME) : Optional.empty();
  }

  /** The form of a known token that stands somewhere in a text. */
  static Optional<String> form(String value) {
    Matcher mark = MARK.matcher(value);
    while (mark.find()) {
      if (mark.group(2) != null && FORMS.containsKey(mark.group(2))) {
        return Optional.of(mark.group(2));
      }
    }
    for (Map.Entry<String, Pattern> form : FORMS.entrySet()) {
      if (form.getValue().matcher(value).find()) {
        return Optional.of(form.getKey());
      }
    }
    return Optional.empty();
  }

  /** Whether what bears this name should be a secret. */
  static boolean isTelling(String name) {
    List<String> words =
        List.of(CAMEL.split(name)).stream().map(w -> w.toLowerCase(Locale.ROOT)).toList();
    if (words.isEmpty()
        || ABOUT.contains(words.get(words.size() - 1))
        || words.stream().anyMatch(HARMLESS_WORDS::contains)) {
      return false;
    }
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      boolean key = word.equals("key") && i > 0 && TELLING_KEYS.contains(words.get(i - 1));
      if (key || TELLING.contains(word) || TELLING_ENDS.stream().anyMatch(word::endsWith)) {
        return true;
      }
    }
    return false;
  }

  /**
   * A text without its secrets: the values of assignments and options that look like one, and
   * whatever has the form of a token.
   *
   * @param found is told the name and the kind of each
   */
  static String redact(String said, BiConsumer<String, String> found) {
    String text = SpokenSecrets.redact(said, found);
    StringBuilder clean = new StringBuilder();
    Matcher m = ASSIGNMENT.matcher(text);
    Matcher value = VALUE.matcher(text);
    int from = 0;
    while (m.find(from)) {
      clean.append(text, from, m.end());
      from = m.end();
      boolean assigned = m.group(3).equals("=");
      boolean option = m.group(1) != null;
      if ((assigned || option) && isTelling(m.group(2))) {
        value.region(from, text.length());
        if (value.lookingAt() && (assigned || text.charAt(from) != '-')) {
          Optional<String> kind = kind(m.group(2), unquoted(value.group()));
          kind.ifPresent(k -> found.accept(m.group(2), k));
          clean.append(kind.map(Secrets::mark).orElse(value.group()));
          from = value.end();
        }
      }
    }
    clean.append(text, from, text.length());
    return withoutTokens(clean.toString(), found);
  }

  /**
   * The words of a command without its secrets. A word is one value to its end, whatever it holds,
   * and an option's value may be the next one. Addresses lose whoever asks there.
   */
  static List<String> words(List<String> said) {
    List<String> clean = new ArrayList<>();
    boolean awaited = false;
    for (String word : said) {
      Matcher option = OPTION.matcher(word);
      clean.add(awaited && !word.startsWith("-") ? mark(BY_NAME) : word(address(word)));
      awaited = option.matches() && isTelling(option.group(1));
    }
    return clean;
  }

  private static String word(String word) {
    Matcher m = ASSIGNMENT.matcher(word);
    while (m.find()) {
      String value = word.substring(m.end());
      if (m.group(3).equals("=") && isTelling(m.group(2)) && !value.isEmpty()) {
        return word.substring(0, m.end())
            + kind(m.group(2), value).map(Secrets::mark).orElse(value);
      }
    }
    return redact(word, (name, kind) -> {});
  }

  /** An address, or a text that holds some, without user and password. */
  static String address(String text) {
    return USER_INFO.matcher(text).replaceAll("://");
  }

  private static String withoutTokens(String text, BiConsumer<String, String> found) {
    String clean = text;
    for (Map.Entry<String, Pattern> form : FORMS.entrySet()) {
      Matcher m = form.getValue().matcher(clean);
      if (m.find()) {
        found.accept(form.getKey(), form.getKey());
        clean = m.replaceAll(Matcher.quoteReplacement(mark(form.getKey())));
      }
    }
    return clean;
  }

  private static String mark(String kind) {
    return kind.equals(BY_NAME) ? REDACTED : "<redacted " + kind + ">";
  }

  private static String unquoted(String value) {
    boolean quoted = value.length() > 1 && (value.charAt(0) == '"' || value.charAt(0) == '\'');
    return quoted ? value.substring(1, value.length() - 1) : value;
  }
}
