package dev.portreeve.runtime.redact;

import dev.portreeve.runtime.redact.table.SecretTable;
import dev.portreeve.runtime.redact.table.TokenForms;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What stands where a value was: {@code <redacted>}, or {@code <redacted KIND>} where the value has
 * the form of a known secret, or can be none. While a text is worked on, no mark holds a blank, so
 * that it is one word. The functions are those of {@code redact.awk}, by the same names or nearly.
 */
final class Mark {
  /** Beyond this a text goes as a whole, so that no text takes long. */
  static final int LIMIT = 32 * 1024;

  static final String LONG = "<redacted\u0001long>";
  private static final char TIED = '\u0001';
  private static final Pattern LOOSE = Pattern.compile("<redacted [a-z-]+>");
  private static final Pattern ONE = Pattern.compile("<redacted(\u0001[a-z-]+)?>");
  private static final Pattern KIND = Pattern.compile("<redacted\u0001(?<kind>[a-z-]+)>");
  private static final Pattern QUOTED = Pattern.compile("\".*\"|'.*'", Pattern.DOTALL);
  private static final Pattern QUOTED_IN_JSON = Pattern.compile("\\\\\".*\\\\\"", Pattern.DOTALL);
  private static final Pattern SWITCH = SecretTable.pattern("(?i)" + SecretTable.switches());
  private static final int LONGEST_SWITCH =
      SecretTable.words("switches").stream().mapToInt(String::length).max().orElse(0);

  /** Begins with a sign that few values begin with. */
  private static final Pattern REFERENCE =
      Pattern.compile(
          "\\$[A-Za-z_][A-Za-z0-9_]*|\\$\\{[A-Za-z_][A-Za-z0-9_]*}|\\$\\(.*\\)|/run/secrets/.*",
          Pattern.DOTALL);

  private static final Set<String> NO_FORM = Set.of("switch", "reference", "long", "input");

  private Mark() {}

  /** Whether a text is so long that nobody looks into it: it goes as a whole. */
  static boolean isLong(String text) {
    return text.length() > LIMIT;
  }

  static String tie(String text) {
    return isLong(text) || !text.contains("<redacted ")
        ? text
        : LOOSE
            .matcher(text)
            .replaceAll(m -> Matcher.quoteReplacement(m.group().replace(' ', TIED)));
  }

  static String untie(String text) {
    return text.replace(TIED, ' ');
  }

  /** What stands where a value was; for a mark itself, that mark. */
  static String of(String value) {
    if (isBlank(value) || isOne(value)) {
      return value;
    }
    String kind = form(value);
    if (kind.isEmpty() && !isLong(value)) {
      String bare = bare(value);
      if (bare.isEmpty()) {
        return value;
      }
      if (bare.length() <= LONGEST_SWITCH && SWITCH.matcher(bare).matches()) {
        kind = "switch";
      } else if ("$/".indexOf(bare.charAt(0)) >= 0 && REFERENCE.matcher(bare).matches()) {
        kind = "reference";
      }
    }
    return ofKind(kind);
  }

  /** The same of what is told a secret for sure; of what may be one, a mark that proves nothing. */
  static String of(String value, boolean sure) {
    String mark = of(value);
    return sure || !mark.equals(ofKind("")) ? mark : ofKind("input");
  }

  static String ofKind(String kind) {
    return kind.isEmpty() ? "<redacted>" : "<redacted" + TIED + kind + ">";
  }

  static boolean isOne(String text) {
    return text.startsWith("<redacted") && ONE.matcher(text).matches();
  }

  private static boolean isBlank(String text) {
    int i = 0;
    while (i < text.length() && (text.charAt(i) == ' ' || text.charAt(i) == '\t')) {
      i++;
    }
    return i == text.length();
  }

  private static String bare(String value) {
    char first = value.charAt(0);
    if (first == '\\' && value.length() > 3 && QUOTED_IN_JSON.matcher(value).matches()) {
      return value.substring(2, value.length() - 2);
    }
    boolean quoted =
        (first == '"' || first == '\'') && value.length() > 1 && QUOTED.matcher(value).matches();
    return quoted ? value.substring(1, value.length() - 1) : value;
  }

  /** The kind of secret that a value has the form of, or nothing; a mark in it keeps its kind. */
  static String form(String said) {
    String value = isLong(said) ? said.substring(0, LIMIT) : said;
    Matcher marked = KIND.matcher(value);
    while (value.indexOf(TIED) >= 0 && marked.find()) {
      String kind = marked.group("kind");
      if (!NO_FORM.contains(kind)) {
        return kind;
      }
    }
    if (TokenForms.beginsKey(value)) {
      return "private-key";
    }
    if (RedactedAddress.holdsCredentials(value)) {
      return "url-credentials";
    }
    if (TokenForms.holdsJwt(value)) {
      return "jwt";
    }
    return TokenForms.kind(value).orElse("");
  }
}
