package dev.portreeve.runtime.docker.fact;

import dev.portreeve.runtime.redact.Redacted;
import dev.portreeve.runtime.redact.table.SecretNames;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells what looks like a secret, by its name or by the form of a known token. Whatever a text
 * holds, {@link Redacted} has replaced by marks before it is looked at: {@code <redacted>} stands
 * for some value, {@code <redacted KIND>} for one of that form. So it makes no difference whether a
 * collector did that already. Evidence, never proof: what has neither a telling name nor a known
 * form is not found.
 */
public final class Secrets {
  /** The kind of what only its name gives away. */
  static final String BY_NAME = "name";

  /** The kind of what a program is told that takes a password there, as chpasswd does. */
  static final String BY_PROGRAM = "program";

  private static final String PASSWORD = "password";

  public static final String REDACTED = "<redacted>";

  /** A mark, and the name that it is the value of. */
  private static final Pattern MARKED =
      Pattern.compile(
          "(?:(?<dashes>--?)?(?<![A-Za-z0-9_.])(?<name>[A-Za-z_][A-Za-z0-9_.-]{0,127})"
              + "(?<between>\\\\{0,4}\"?\\s{0,4}[=:]\\s{0,4}\\\\{0,4}[\"']?"
              + "|\\\\{0,4}\"\\s{0,4},?\\s{0,4}\\\\{0,4}\"|\\s{1,4}))?"
              + "(?:(?<=(?i:authorization).{1,12})[A-Za-z]{1,16} {1,4})?"
              + "<redacted(?: (?<kind>[a-z-]{1,32}))?>");

  private static final Pattern MARK = Pattern.compile("<redacted(?: (?<kind>[a-z-]{1,32}))?>");

  /** Forms of tokens that have a name. */
  private static final Set<String> FORMS = SecretNames.forms();

  /** What a mark says that can be no secret. */
  private static final Set<String> NONE = Set.of("switch", "reference");

  private static final Pattern LETTERS = Pattern.compile("-[A-Za-z]{2,4}");
  private static final Pattern USER_INFO =
      Pattern.compile("://(<redacted( [a-z-]{1,32})?>|[^/@\\s]{0,1024})@");

  private Secrets() {}

  /** Why a value of this name looks like a secret: the form of a token, or the name; or not. */
  public static Optional<String> kind(String name, String value) {
    Matcher mark = MARK.matcher(Redacted.value(value));
    return mark.matches() ? kindOf(name, mark.group("kind")) : Optional.empty();
  }

  private static Optional<String> kindOf(String name, String said) {
    if (said != null && FORMS.contains(said)) {
      return Optional.of(said);
    }
    boolean literal = said == null || !NONE.contains(said);
    return literal && SecretNames.isTelling(name) ? Optional.of(BY_NAME) : Optional.empty();
  }

  /**
   * A text without its secrets: the values of assignments and options that look like one, and
   * whatever has the form of a token.
   *
   * @param found is told the name and the kind of each
   */
  public static String redact(String said, BiConsumer<String, String> found) {
    String clean = Redacted.text(said);
    Matcher m = MARKED.matcher(clean);
    while (clean.contains("<redacted") && m.find()) {
      hit(m).ifPresent(hit -> found.accept(hit.getKey(), hit.getValue()));
    }
    return clean;
  }

  /**
   * What is told a secret: that is left out behind an option of one letter, or behind nothing that
   * names it, only where a program is known to take a password so, as {@code mysql -p}, {@code curl
   * -u} and {@code chpasswd} do.
   */
  private static Optional<Map.Entry<String, String>> hit(Matcher m) {
    String name = m.group("name") == null ? "" : m.group("name");
    boolean option = m.group("dashes") != null;
    boolean assigned =
        !name.isEmpty() && (option || !m.group("between").isBlank() || SecretNames.isTelling(name));
    String kind = m.group("kind");
    if (!assigned) {
      return kind == null
          ? Optional.of(Map.entry(PASSWORD, BY_PROGRAM))
          : Optional.of(kind).filter(FORMS::contains).map(k -> Map.entry(k, k));
    }
    // Flags of one letter may stand in one word with it, as in -xw.
    boolean letters =
        name.length() == 1
            || option
                && m.group("between").isBlank()
                && LETTERS.matcher(m.group("dashes") + name).matches();
    String told = option && letters && kind == null ? PASSWORD : name;
    boolean spoken =
        kind == null && (option && name.equals("user") || name.equalsIgnoreCase("authorization"));
    return (spoken ? Optional.of(BY_NAME) : kindOf(told, kind)).map(k -> Map.entry(told, k));
  }

  /** The words of a command without its secrets; addresses lose whoever asks there. */
  public static List<String> words(List<String> said) {
    return Redacted.command(said).stream().map(Secrets::address).toList();
  }

  /** An address, or a text that holds some, without user and password. */
  public static String address(String text) {
    return text.contains("://") ? USER_INFO.matcher(text).replaceAll("://") : text;
  }
}
