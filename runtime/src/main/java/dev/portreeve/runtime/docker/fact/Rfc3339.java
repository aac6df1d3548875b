package dev.portreeve.runtime.docker.fact;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;

/** Points in time as engines and reports write them: RFC 3339, with any offset. */
public final class Rfc3339 {
  private static final String SHAPE = "0000-00-00T00:00:00";
  private static final int NANO_DIGITS = 9;

  private Rfc3339() {}

  public static Fact<Instant> of(String text) {
    try {
      return Fact.known(isPlain(text) ? plain(text) : OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException e) {
      return Fact.unknown("the value is not an instant");
    }
  }

  /** The same, as snapshots write instants: in UTC. */
  public static Fact<String> normalized(String text) {
    return of(text).map(Instant::toString);
  }

  /** As engines nearly always write it: {@code 2026-11-28T08:36:56.123456789Z}. */
  private static boolean isPlain(String text) {
    int last = text.length() - 1;
    if (last < SHAPE.length() || last > SHAPE.length() + 1 + NANO_DIGITS) {
      return false;
    }
    for (int i = 0; i < last; i++) {
      char wanted = i < SHAPE.length() ? SHAPE.charAt(i) : i == SHAPE.length() ? '.' : '0';
      char c = text.charAt(i);
      if (wanted == '0' ? c < '0' || c > '9' : c != wanted) {
        return false;
      }
    }
    boolean time = number(text, 11, 13) < 24 && number(text, 14, 16) < 60;
    return time
        && number(text, 17, 19) < 60
        && text.charAt(last) == 'Z'
        && last != SHAPE.length() + 1;
  }

  private static Instant plain(String text) {
    LocalDate day = LocalDate.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10));
    long seconds =
        day.toEpochDay() * 86_400
            + number(text, 11, 13) * 3_600L
            + number(text, 14, 16) * 60L
            + number(text, 17, 19);
    int fraction = Math.max(SHAPE.length() + 1, text.length() - 1);
    int nanos = number(text, SHAPE.length() + 1, text.length() - 1);
    for (int i = fraction - SHAPE.length() - 1; i < NANO_DIGITS; i++) {
      nanos *= 10;
    }
    return Instant.ofEpochSecond(seconds, nanos);
  }

  private static int number(String text, int from, int end) {
    int number = 0;
    for (int i = from; i < end; i++) {
      number = number * 10 + text.charAt(i) - '0';
    }
    return number;
  }
}
