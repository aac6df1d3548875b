package dev.portreeve.runtime.abi.scalar;

import dev.portreeve.runtime.abi.Num;
import dev.portreeve.runtime.abi.Text;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Instants in microseconds since 1970 UTC. */
public final class Instants {
  private static final int LONGEST = 64;

  // Each part has a fixed width or runs to the next mark: matching takes one pass.
  private static final Pattern RFC_3339 =
      Pattern.compile(
          "([0-9]{4})-([0-9]{2})-([0-9]{2})"
              + "(?:[Tt]([0-9]{2}):([0-9]{2}):([0-9]{2})(?:\\.([0-9]+))?"
              + "(?:[Zz]|([+-])([0-9]{2}):([0-9]{2})))?");

  private Instants() {}

  /**
   * The instant that an RFC 3339 text spells, or a date alone: its midnight in UTC. What lies below
   * a microsecond is cut. {@link Num#UNKNOWN} for anything else, a leap second included, and for
   * {@code 0001-01-01T00:00:00Z}, which Docker writes for "never".
   */
  public static long parse(String text) {
    if (!Text.known(text) || text.length() > LONGEST) {
      return Num.UNKNOWN;
    }
    Matcher parts = RFC_3339.matcher(text);
    if (!parts.matches()) {
      return Num.UNKNOWN;
    }
    int year = number(parts, 1);
    int month = number(parts, 2);
    int day = number(parts, 3);
    if (month < 1 || month > 12 || day < 1 || day > YearMonth.of(year, month).lengthOfMonth()) {
      return Num.UNKNOWN;
    }
    long days = LocalDate.of(year, month, day).toEpochDay();
    if (number(parts, 4) > 23
        || number(parts, 5) > 59
        || number(parts, 6) > 59
        || number(parts, 9) > 23
        || number(parts, 10) > 59) {
      return Num.UNKNOWN;
    }
    long offset = (number(parts, 9) * 60L + number(parts, 10)) * 60;
    long seconds =
        days * 86_400
            + number(parts, 4) * 3600L
            + number(parts, 5) * 60L
            + number(parts, 6)
            - ("-".equals(parts.group(8)) ? -offset : offset);
    boolean never = seconds == -62_135_596_800L;
    return never ? Num.UNKNOWN : seconds * 1_000_000 + micros(parts.group(7));
  }

  private static int number(Matcher parts, int group) {
    return parts.group(group) == null ? 0 : Integer.parseInt(parts.group(group));
  }

  private static int micros(String fraction) {
    return fraction == null ? 0 : Integer.parseInt((fraction + "00000").substring(0, 6));
  }

  /** RFC 3339 in UTC: {@code 2026-11-24T10:00:00Z}, with a fraction only where there is one. */
  public static String show(long instant) {
    return Num.known(instant)
        ? Instant.ofEpochSecond(
                Math.floorDiv(instant, 1_000_000L), Math.floorMod(instant, 1_000_000L) * 1000)
            .toString()
        : Gaps.show(instant);
  }
}
