package dev.portreeve.runtime.docker;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;

/** Points in time as engines and reports write them: RFC 3339, with any offset. */
final class Instants {
  private Instants() {}

  static Fact<Instant> of(String text) {
    try {
      return Fact.known(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException e) {
      return Fact.unknown("`" + text + "` is not an instant");
    }
  }
}
