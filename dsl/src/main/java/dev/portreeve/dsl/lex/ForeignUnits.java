package dev.portreeve.dsl.lex;

import dev.portreeve.dsl.diagnostic.Help;
import dev.portreeve.dsl.diagnostic.Suggestions;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Words behind a number that are units elsewhere, or misspelt ones of ours. */
public final class ForeignUnits {
  private static final Set<String> MILLISECONDS = Set.of("ms", "msec", "millis", "milliseconds");

  private static final Map<String, Long> SMALLER = Map.of("us", 1_000_000L, "ns", 1_000_000_000L);

  private static final Set<String> OTHERS =
      Set.of(
          "fortnight",
          "fortnights",
          "quarter",
          "quarters",
          "decade",
          "decades",
          "us",
          "ns",
          "bits",
          "kbit",
          "mbit");

  private ForeignUnits() {}

  /** Whether a word where a unit may stand was hardly meant as anything else. */
  public static boolean isMeant(String word) {
    return MILLISECONDS.contains(word)
        || OTHERS.contains(word)
        || word.length() > 3 && Suggestions.closest(word, Keywords.UNITS.keySet()).isPresent();
  }

  /** The duration that is an amount of a part of a second: the next whole number of seconds. */
  static Optional<String> seconds(String digits, String word) {
    long parts = MILLISECONDS.contains(word) ? 1000 : SMALLER.getOrDefault(word, 0L);
    if (parts == 0) {
      return Optional.empty();
    }
    long seconds = Math.max(1, (Long.parseLong(digits) + parts - 1) / parts);
    return Optional.of(seconds + (seconds == 1 ? " second" : " seconds"));
  }

  /** What to write for an amount in it. */
  public static Help instead(String digits, String word) {
    if (MILLISECONDS.contains(word) && digits.matches("[1-9]\\d{0,9}000")) {
      return Help.say(
          "a duration has whole seconds: it is `" + seconds(digits, word).orElseThrow() + "`");
    }
    return Suggestions.closest(word, Keywords.UNITS.keySet())
        .map(Help::meant)
        .orElse(
            Help.say(
                "sizes are bytes, KiB, MiB, GiB and TiB, as in `512 MiB`; durations seconds, minutes,"
                    + " hours and days, as in `30 days`"));
  }
}
