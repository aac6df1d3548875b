package dev.portreeve.compiler.lint;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an author probably meant by a condition that always holds or never does, in the same words
 * otherwise joined. Nothing where that is a guess.
 */
final class OtherWords {
  private static final String VALUE = "(\"[^\"]*\"|[\\w.]+)";
  private static final Pattern IS = Pattern.compile("([\\w.]+) is (?!not |one |empty)" + VALUE);
  private static final Pattern EITHER_IS_NOT =
      Pattern.compile("([\\w.]+) is not " + VALUE + " or \\1 is not " + VALUE);
  private static final Pattern AT_LEAST_NONE = Pattern.compile("(.+) at least 0");

  private OtherWords() {}

  /** Of a requirement that always holds. */
  static Optional<String> thatMayFail(String words) {
    Matcher either = EITHER_IS_NOT.matcher(words);
    if (either.matches()) {
      return Optional.of(
          either.group(1) + " is not one of { " + either.group(2) + ", " + either.group(3) + " }");
    }
    Matcher none = AT_LEAST_NONE.matcher(words);
    return none.matches() ? Optional.of(none.group(1) + " at least 1") : Optional.empty();
  }

  /** Of two conditions that never hold together. */
  static Optional<String> ofEither(List<String> before, String words) {
    Matcher last = IS.matcher(words);
    if (before.size() != 1 || !last.matches()) {
      return Optional.empty();
    }
    Matcher first = IS.matcher(before.get(0));
    boolean bool = List.of("true", "false").contains(last.group(2));
    return first.matches() && first.group(1).equals(last.group(1)) && !bool
        ? Optional.of(
            last.group(1) + " is one of { " + first.group(2) + ", " + last.group(2) + " }")
        : Optional.empty();
  }
}
