package dev.portreeve.dsl.lex;

import dev.portreeve.dsl.diagnostic.Help;
import dev.portreeve.dsl.diagnostic.Suggestions;
import java.util.Set;

/** Words behind a number that are units elsewhere, or misspelt ones of ours. */
public final class ForeignUnits {
  private static final Set<String> MILLISECONDS = Set.of("ms", "millis", "milliseconds");

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

  /** What to write for an amount in it. */
  public static Help instead(String digits, String word) {
    if (MILLISECONDS.contains(word) && digits.matches("[1-9]\\d{0,9}000")) {
      return Help.say(
          "a duration has whole seconds: it is `"
              + digits.substring(0, digits.length() - 3)
              + " seconds`");
    }
    return Suggestions.closest(word, Keywords.UNITS.keySet())
        .map(Help::meant)
        .orElse(
            Help.say(
                "sizes are bytes, KiB, MiB, GiB and TiB, as in `512 MiB`; durations seconds, minutes,"
                    + " hours and days, as in `30 days`"));
  }
}
