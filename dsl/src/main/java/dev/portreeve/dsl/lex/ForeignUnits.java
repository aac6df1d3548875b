package dev.portreeve.dsl.lex;

import dev.portreeve.dsl.diagnostic.Help;
import dev.portreeve.dsl.diagnostic.Suggestions;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Words behind a number that are units elsewhere, or misspelt ones of ours. */
public final class ForeignUnits {
  /** Parts of a second, and how many of them make one. */
  private static final Map<String, Long> PARTS =
      Map.of(
          "ms", 1_000L,
          "msec", 1_000L,
          "millis", 1_000L,
          "milliseconds", 1_000L,
          "us", 1_000_000L,
          "microseconds", 1_000_000L,
          "ns", 1_000_000_000L,
          "nanoseconds", 1_000_000_000L);

  private static final Set<String> OTHERS =
      Set.of(
          "fortnight",
          "fortnights",
          "quarter",
          "quarters",
          "decade",
          "decades",
          "bits",
          "kbit",
          "mbit");

  private ForeignUnits() {}

  /** Whether a word where a unit may stand was hardly meant as anything else. */
  public static boolean isMeant(String word) {
    return PARTS.containsKey(word)
        || OTHERS.contains(word)
        || word.length() > 3 && Suggestions.closest(word, Keywords.UNITS.keySet()).isPresent();
  }

  /**
   * What to write for an amount of a part of a second: the next whole number of seconds, which
   * nothing tells from the amount, since no duration has less than one.
   */
  public static Optional<Help> seconds(String digits, String word) {
    return Optional.ofNullable(PARTS.get(word))
        .filter(parts -> digits.matches("\\d{1,15}"))
        .map(parts -> Math.max(1, (Long.parseLong(digits) + parts - 1) / parts))
        .map(seconds -> Help.write(seconds + (seconds == 1 ? " second" : " seconds")))
        .map(help -> help.because("a duration has whole seconds").guessed());
  }

  /** What to write in place of a word that is no unit. */
  public static Help instead(String word) {
    return Suggestions.closest(word, Keywords.UNITS.keySet())
        .map(Help::meant)
        .orElse(
            Help.say(
                "sizes are bytes, KiB, MiB, GiB and TiB, as in `512 MiB`; durations seconds, minutes,"
                    + " hours and days, as in `30 days`"));
  }
}
