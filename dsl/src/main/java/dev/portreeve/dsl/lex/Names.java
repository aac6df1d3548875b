package dev.portreeve.dsl.lex;

import dev.portreeve.dsl.lex.Token.Kind;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** How names are written: fields and types, members in capitals, and the ids of controls. */
public final class Names {
  private static final Pattern WORD = Pattern.compile("[a-z][a-z0-9]*+(_[a-z0-9]++)*+");
  private static final Pattern UPPER = Pattern.compile("[A-Z][A-Z0-9]*+(_[A-Z0-9]++)*+");
  private static final Pattern SLUG =
      Pattern.compile("[a-z][a-z0-9]*+(_[a-z0-9]++)*+(-[a-z0-9]++)++");

  private Names() {}

  /** What kind of word it is, if it is well written. */
  public static Optional<Kind> kind(String word) {
    if (Keywords.RESERVED.contains(word)) {
      return Optional.of(Kind.RESERVED);
    }
    if (!word.isEmpty() && Character.isUpperCase(word.charAt(0))) {
      Kind upper = Keywords.UNITS.containsKey(word) ? Kind.UNIT : Kind.UPPER;
      boolean written = upper == Kind.UNIT || UPPER.matcher(word).matches();
      return written ? Optional.of(upper) : Optional.empty();
    }
    if (WORD.matcher(word).matches()) {
      return Optional.of(Kind.WORD);
    }
    return SLUG.matcher(word).matches() ? Optional.of(Kind.SLUG) : Optional.empty();
  }

  /** The well-written word nearest to one that is not: {@code readOnly} gives {@code read_only}. */
  static String nearest(String word) {
    boolean slug = word.indexOf('-') >= 0;
    String spaced = word.replaceAll("([a-z0-9])([A-Z])", slug ? "$1-$2" : "$1_$2");
    String lower = spaced.toLowerCase(Locale.ROOT).replaceAll("-[_-]*|_+-", "-");
    String joined = (slug ? lower.replace('_', '-') : lower.replaceAll("_+", "_"));
    String trimmed = joined.replaceAll("^[-_0-9]+|[-_]+$", "");
    return trimmed.isEmpty() ? "x" : trimmed;
  }
}
