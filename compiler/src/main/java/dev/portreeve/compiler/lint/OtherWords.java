package dev.portreeve.compiler.lint;

import java.util.ArrayList;
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
  private static final Pattern IS_NOT = Pattern.compile("([\\w.]+) is not " + VALUE);
  private static final Pattern AT_LEAST_NONE = Pattern.compile("(.+) at least 0( [A-Za-z]+)?");

  private OtherWords() {}

  /** Of a requirement that always holds, each in which it may fail. */
  static List<String> thatMayFail(String words) {
    Matcher none = AT_LEAST_NONE.matcher(words);
    if (none.matches()) {
      String unit = none.group(2) == null ? "" : none.group(2);
      return List.of(none.group(1) + " at least 1" + unit);
    }
    List<String> parts = List.of(words.split(" or "));
    boolean opposites = parts.size() == 2 && opposite(parts.get(0)).contains(parts.get(1));
    return opposites
        ? List.of(parts.get(0), opposite(parts.get(0)).get(0))
        : words.indexOf('(') < 0 ? noneOf(parts).stream().toList() : List.of();
  }

  /** What is so where a condition is not, in each of its spellings. */
  private static List<String> opposite(String condition) {
    Matcher is = IS.matcher(condition);
    Matcher not = IS_NOT.matcher(condition);
    boolean truth = is.matches() && List.of("true", "false").contains(is.group(2));
    String other =
        truth
            ? is.group(1) + " is " + !Boolean.parseBoolean(is.group(2))
            : is.matches()
                ? is.group(1) + " is not " + is.group(2)
                : not.matches() ? not.group(1) + " is " + not.group(2) : "not " + condition;
    return List.of(other, "not " + condition, "not (" + condition + ")");
  }

  /** {@code x is not A or x is not B}, perhaps beside others: what is meant is neither. */
  private static Optional<String> noneOf(List<String> parts) {
    List<String> others = new ArrayList<>();
    List<String> values = new ArrayList<>();
    String value = "";
    for (String each : parts) {
      Matcher not = IS_NOT.matcher(each);
      boolean same = not.matches() && (value.isEmpty() || value.equals(not.group(1)));
      if (same) {
        value = not.group(1);
        values.add(not.group(2));
      } else {
        others.add(each);
      }
    }
    if (values.size() < 2) {
      return Optional.empty();
    }
    others.add(value + " is not one of { " + String.join(", ", values) + " }");
    return Optional.of(String.join(" or ", others));
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
