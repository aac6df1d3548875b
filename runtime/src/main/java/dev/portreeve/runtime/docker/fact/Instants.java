package dev.portreeve.runtime.docker.fact;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;

/** Points in time as engines and reports write them: RFC 3339, with any offset. */
public final class Instants {
  private Instants() {}

  public static Fact<Instant> of(String text) {
    try {
      return Fact.known(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException e) {
      return Fact.unknown("the value is not an instant");
    }
  }

  /** The same, as snapshots write instants: in UTC. */
  public static Fact<String> normalized(String text) {
    return of(text).map(Instant::toString);
  }
}
