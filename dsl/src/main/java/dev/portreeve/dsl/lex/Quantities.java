package dev.portreeve.dsl.lex;

import dev.portreeve.dsl.syntax.Unit;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Sizes and durations as other tools write them ({@code 2g}, {@code 0.5GB}, {@code 1h30m}, {@code
 * P90D}, {@code 3 months}), put into Reeve's whole numbers and units.
 */
public final class Quantities {
  /** Units that Reeve does not have because they are not always equally long, in days. */
  private static final Map<String, Integer> DAYS =
      Map.of("week", 7, "weeks", 7, "w", 7, "month", 30, "months", 30, "year", 365, "years", 365);

  private static final Pattern ISO =
      Pattern.compile(
          "P(?:(\\d{1,6})Y)?(?:(\\d{1,6})M)?(?:(\\d{1,6})W)?(?:(\\d{1,6})D)?"
              + "(?:T(?:(\\d{1,6})H)?(?:(\\d{1,6})M)?(?:(\\d{1,6})S)?)?");

  private static final List<BigDecimal> ISO_SECONDS =
      List.of(
          BigDecimal.valueOf(365L * 86400),
          BigDecimal.valueOf(30L * 86400),
          BigDecimal.valueOf(7L * 86400),
          BigDecimal.valueOf(86400),
          BigDecimal.valueOf(3600),
          BigDecimal.valueOf(60),
          BigDecimal.ONE);

  static final Pattern CLOCK = Pattern.compile("(\\d{1,3}):([0-5]\\d):([0-5]\\d)");

  /** {@code half a day}. */
  static final Pattern HALF = Pattern.compile("half an? (minute|hour|day|week|month|year)\\b");

  private static final Pattern PART = Pattern.compile("(\\d{1,12}(?:\\.\\d{1,6})?)\\s*([A-Za-z]+)");

  private Quantities() {}

  /** The quantity that a text is meant to be, as Reeve writes it. */
  public static Optional<String> of(String text) {
    Matcher iso = ISO.matcher(text.toUpperCase(Locale.ROOT));
    if (text.length() > 2 && iso.matches()) {
      BigDecimal seconds = BigDecimal.ZERO;
      for (int i = 0; i < ISO_SECONDS.size(); i++) {
        if (iso.group(i + 1) != null) {
          seconds = seconds.add(ISO_SECONDS.get(i).multiply(new BigDecimal(iso.group(i + 1))));
        }
      }
      return spelt(seconds.multiply(BigDecimal.valueOf(Unit.SECONDS.factor())), false);
    }
    Matcher half = HALF.matcher(text);
    return half.matches()
        ? parts("0.5 " + half.group(1))
        : clock(text).or(() -> parts(text.strip()));
  }

  /** {@code 01:30:00}: hours, minutes and seconds. */
  private static Optional<String> clock(String text) {
    return Optional.of(CLOCK.matcher(text))
        .filter(Matcher::matches)
        .flatMap(m -> parts(m.group(1) + "h" + m.group(2) + "m" + m.group(3) + "s"));
  }

  /** {@code 1h30m}: parts of one kind, one after the other. */
  private static Optional<String> parts(String text) {
    Matcher part = PART.matcher(text);
    BigDecimal sum = BigDecimal.ZERO;
    Optional<Boolean> size = Optional.empty();
    int end = 0;
    boolean several = text.matches("\\d+[hH]\\d+[mM].*|\\d+[mM]\\d+[sS]");
    while (part.find(end) && part.start() == end) {
      String word = several && part.group(2).equals("m") ? "min" : part.group(2);
      Optional<BigDecimal> factor = factor(word);
      boolean ofSize = unit(word).map(Unit::isSize).orElse(false);
      if (factor.isEmpty() || size.isPresent() && size.get() != ofSize) {
        return Optional.empty();
      }
      size = Optional.of(ofSize);
      sum = sum.add(new BigDecimal(part.group(1)).multiply(factor.get()));
      end = part.end();
    }
    if (end == 0 || end < text.length()) {
      return Optional.empty();
    }
    if (part.reset().find() && part.end() == end && part.group(1).indexOf('.') < 0) {
      return plain(part.group(1), part.group(2));
    }
    return spelt(sum, size.get());
  }

  /** One whole number keeps its unit. */
  private static Optional<String> plain(String number, String word) {
    return Optional.ofNullable(DAYS.get(word.toLowerCase(Locale.ROOT)))
        .map(days -> new BigDecimal(number).multiply(BigDecimal.valueOf(days)) + " days")
        .or(() -> unit(word).map(u -> new BigDecimal(number) + " " + u.spelling()));
  }

  private static Optional<BigDecimal> factor(String word) {
    return Optional.ofNullable(DAYS.get(word.toLowerCase(Locale.ROOT)))
        .map(d -> BigDecimal.valueOf(d).multiply(BigDecimal.valueOf(Unit.DAYS.factor())))
        .or(() -> unit(word).map(u -> BigDecimal.valueOf(u.factor())));
  }

  /** The unit that a word is or is meant to be. */
  static Optional<Unit> unit(String word) {
    return Optional.ofNullable(Keywords.UNITS.get(word))
        .or(() -> Habits.words("unit", word).map(Keywords.UNITS::get));
  }

  /** Whether a word stands for a unit anywhere. */
  public static boolean isUnit(String word) {
    return unit(word).isPresent() || DAYS.containsKey(word.toLowerCase(Locale.ROOT));
  }

  /** So many bytes in the largest unit in which they are whole. */
  public static Optional<String> largest(long bytes) {
    return spelt(BigDecimal.valueOf(bytes), true);
  }

  /** In the largest unit in which it is whole; what is whole in none is rounded to KiB. */
  private static Optional<String> spelt(BigDecimal base, boolean size) {
    BigDecimal rounded = base;
    if (size && base.stripTrailingZeros().scale() > 0) {
      BigDecimal kib = BigDecimal.valueOf(Unit.KIB.factor());
      rounded = base.divide(kib, 0, RoundingMode.HALF_UP).multiply(kib);
    }
    String best = null;
    for (Unit unit : Unit.values()) {
      BigDecimal[] whole = rounded.divideAndRemainder(BigDecimal.valueOf(unit.factor()));
      boolean fits = whole[1].signum() == 0 && whole[0].signum() > 0;
      if (unit.isSize() == size && fits && whole[0].precision() - whole[0].scale() < 19) {
        best = whole[0].toBigInteger() + " " + unit.spelling();
      }
    }
    return Optional.ofNullable(best);
  }
}
