package dev.portreeve.runtime.redact.table;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Texts that are told by their form to be a token, as the table of secrets has them. What is as
 * long as its row says goes, with all letters that may belong to it. The twin of what {@code
 * redact.awk} does.
 */
public final class TokenForms {
  /** What lines hold that begin a private key: looked for before a pattern is tried. */
  private static final List<String> KEYS = List.of("PRIVATE KEY", "OpenVPN", "Private-Lines");

  /** The line that begins a private key. */
  public static final Pattern PRIVATE_KEY = SecretTable.pattern(SecretTable.keys("begins"));

  private static final String NO_KIND = "-";
  private static final Pattern WIDE = Pattern.compile("[A-Za-z0-9_.+/=,-]+");
  private static final Pattern NARROW = Pattern.compile("[A-Za-z0-9_.-]+");
  private static final Pattern BEHIND_ESCAPE = Pattern.compile("\\\\[nrt]\\z");

  /** What stands behind the prefix in a name that begins as a token does. */
  private static final Pattern WORDS = SecretTable.pattern(SecretTable.nameWords());

  private static final Pattern CAPITAL = Pattern.compile("[A-Z]");
  private static final Pattern PARTED = Pattern.compile("[_.-]");
  private static final int LONGEST_NAME = 64;
  private static final List<TokenForm> FORMS =
      SecretTable.forms().stream().map(TokenForm::of).toList();

  /**
   * Which forms have a prefix that begins with these two letters, a bit for each: most texts have
   * no such place.
   */
  private static final long[][] STARTS = starts();

  private static final Pattern JWT =
      Pattern.compile(
          "(?<![A-Za-z0-9_-])(?>(?<before>[A-Za-z0-9_-]*?)eyJ)(?<one>[A-Za-z0-9_-]++)"
              + "\\.eyJ(?<two>[A-Za-z0-9_-]++)\\.");
  private static final Pattern JWT_REST = Pattern.compile("[A-Za-z0-9_.-]*+");
  private static final String JWT_BEGINS = "eyJ";
  private static final int JWT_LEAST = 8;

  /** Whether a private key begins somewhere in a text. */
  public static boolean beginsKey(String text) {
    return mayHoldKey(text) && PRIVATE_KEY.matcher(text).find();
  }

  /** Whether one may begin there: no private key begins where this is false. */
  public static boolean mayHoldKey(String text) {
    for (String begins : KEYS) {
      if (text.contains(begins)) {
        return true;
      }
    }
    return false;
  }

  private record TokenForm(SecretTable.Form row, Pattern pattern, Pattern run) {
    static TokenForm of(SecretTable.Form row) {
      Pattern pattern = SecretTable.pattern(row.prefix() + "(?<body>[" + row.letters() + "]++)");
      return new TokenForm(row, pattern, row.letters().contains("+") ? WIDE : NARROW);
    }

    /** Where a text from there on has this form, or -1. */
    int in(String text, int from, boolean surely) {
      Matcher m = pattern.matcher(text).useAnchoringBounds(false);
      for (int at = from; m.find(at); at = m.start() + 1) {
        String before = text.substring(Math.max(from, m.start() - 2), m.start());
        int length = m.end() - m.start();
        if (surely && row.exact()) {
          if (length == row.sure() && !ends(before, false)) {
            return m.start();
          }
        } else if (length >= (surely ? row.sure() : row.least())
            && (!row.bounded() || !ends(before, true) || BEHIND_ESCAPE.matcher(before).matches())
            && !isName(m)) {
          return m.start();
        }
      }
      return -1;
    }

    /** Whether nothing but words of a name stand behind what a token begins with. */
    private static boolean isName(Matcher m) {
      // One word alone behind what begins as no name does may be anything.
      return m.end() - m.start() <= LONGEST_NAME
          && WORDS.matcher(m.group("body")).matches()
          && (PARTED.matcher(m.group("body")).find()
              || !CAPITAL.matcher(m.group().substring(0, m.start("body") - m.start())).find());
    }

    private static boolean ends(String before, boolean small) {
      char c = before.isEmpty() ? ' ' : before.charAt(before.length() - 1);
      return c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || small && c >= 'a' && c <= 'z';
    }
  }

  private TokenForms() {}

  private static long[][] starts() {
    long[][] starts = new long[128][128];
    for (int i = 0; i < FORMS.size(); i++) {
      String prefix = FORMS.get(i).row().prefix();
      starts[prefix.charAt(0)][prefix.charAt(1)] |= bit(i);
    }
    return starts;
  }

  /** The kinds that have a name. */
  public static Set<String> kinds() {
    return FORMS.stream()
        .map(form -> form.row().kind())
        .filter(kind -> !kind.equals(NO_KIND))
        .collect(Collectors.toUnmodifiableSet());
  }

  /** The forms that may be in a text, a bit for each; no others are. */
  private static long maybeIn(String text) {
    int last = text.length() - 1;
    long forms = 0;
    for (int i = 0; i < last; i++) {
      char c = text.charAt(i);
      char next = text.charAt(i + 1);
      if (c < 128 && next < 128) {
        forms |= STARTS[c][next];
      }
    }
    return forms;
  }

  /** Of a form by its place; some share one. */
  private static long bit(int form) {
    return 1L << form % Long.SIZE;
  }

  /** The kind of token that a text surely has in it. */
  public static Optional<String> kind(String text) {
    long some = maybeIn(text);
    for (int i = 0; some != 0 && i < FORMS.size(); i++) {
      TokenForm form = FORMS.get(i);
      boolean maybe = (some & bit(i)) != 0 && !form.row().kind().equals(NO_KIND);
      if (maybe && form.in(text, 0, true) >= 0) {
        return Optional.of(form.row().kind());
      }
    }
    return Optional.empty();
  }

  /** A text without its tokens; {@code mark} says what stands in place of each. */
  public static String without(String said, UnaryOperator<String> mark) {
    String text = said;
    long some = maybeIn(said);
    for (int i = 0; some != 0 && i < FORMS.size(); i++) {
      if ((some & bit(i)) != 0) {
        String left = without(text, FORMS.get(i), mark);
        // What was put in place of a token may be one of those that are looked for next.
        some = left.equals(text) ? some : maybeIn(left);
        text = left;
      }
    }
    return text;
  }

  private static String without(String text, TokenForm form, UnaryOperator<String> mark) {
    int at = form.in(text, 0, false);
    if (at < 0) {
      return text;
    }
    StringBuilder out = new StringBuilder();
    int from = 0;
    while (at >= 0) {
      Matcher run = form.run().matcher(text).region(at, text.length());
      run.lookingAt();
      out.append(text, from, at).append(mark.apply(run.group()));
      from = run.end();
      at = form.in(text, from, false);
    }
    return out.append(text, from, text.length()).toString();
  }

  /**
   * A text without what may be a token of three parts, the first two of which are JSON in base 64;
   * {@code mark} says what stands in place of each.
   */
  public static String withoutJwt(String text, UnaryOperator<String> mark) {
    if (!text.contains(JWT_BEGINS)) {
      return text;
    }
    StringBuilder out = new StringBuilder();
    int from = 0;
    Matcher m = JWT.matcher(text);
    Matcher rest = JWT_REST.matcher(text);
    while (m.region(from, text.length()).find()) {
      rest.region(m.end(), text.length()).lookingAt();
      out.append(text, from, m.end("before"));
      out.append(mark.apply(text.substring(m.end("before"), rest.end())));
      from = rest.end();
    }
    return out.append(text, from, text.length()).toString();
  }

  /** Whether such a token is surely in it. */
  public static boolean holdsJwt(String text) {
    if (!text.contains(JWT_BEGINS)) {
      return false;
    }
    Matcher m = JWT.matcher(text);
    for (int at = 0; m.find(at); at = m.start("two") - 3) {
      boolean begins = m.end("before") == m.start("before");
      boolean whole = m.group("one").length() >= JWT_LEAST && m.group("two").length() >= JWT_LEAST;
      if (begins && whole) {
        return true;
      }
    }
    return false;
  }
}
