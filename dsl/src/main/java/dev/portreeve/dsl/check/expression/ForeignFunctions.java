package dev.portreeve.dsl.check.expression;

import java.util.Map;
import java.util.Optional;

/** Functions of other languages, and what Reeve says instead. */
final class ForeignFunctions {
  private static final String ABSENCE =
      "an absence has a name: write `is not` and the word that the schema gives it";

  private static final String COUNT = "write `count of xs`";

  private static final Map<String, String> ADVICE =
      Map.ofEntries(
          Map.entry("len", COUNT),
          Map.entry("length", COUNT),
          Map.entry("count", COUNT),
          Map.entry("size", COUNT),
          Map.entry("sum", "Reeve counts, and does not add up a list: `count of xs`"),
          Map.entry("has", ABSENCE),
          Map.entry("defined", ABSENCE),
          Map.entry("is_null", ABSENCE),
          Map.entry("isset", ABSENCE),
          Map.entry("any", "write `some x in xs satisfies ...`"),
          Map.entry("all", "write `every x in xs satisfies ...`"),
          Map.entry("filter", "a group is not cut out of a list: write `... x in xs where ...`"),
          Map.entry("startswith", "write `x starts with \"...\"`"),
          Map.entry("starts_with", "write `x starts with \"...\"`"),
          Map.entry("endswith", "write `x ends with \"...\"`"),
          Map.entry("ends_with", "write `x ends with \"...\"`"),
          Map.entry("match", "write `x matches \"glob-*\"` or `x contains /pattern/`"),
          Map.entry("re_match", "write `x matches \"glob-*\"` or `x contains /pattern/`"),
          Map.entry("lower", "texts are compared as they are: `x contains /[Aa]bc/`"),
          Map.entry("upper", "texts are compared as they are: `x contains /[Aa]bc/`"));

  private ForeignFunctions() {}

  /** What to write instead of a function of this name. */
  static Optional<String> advice(String name) {
    return Optional.ofNullable(ADVICE.get(name));
  }

  /** Whether elsewhere it says how many elements a list has. */
  static boolean counts(String name) {
    return advice(name).equals(Optional.of(COUNT));
  }
}
