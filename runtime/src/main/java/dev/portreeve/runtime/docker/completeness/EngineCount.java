package dev.portreeve.runtime.docker.completeness;

import dev.portreeve.runtime.docker.document.Document;
import dev.portreeve.runtime.docker.fact.Fact;
import dev.portreeve.runtime.docker.fact.Listing;
import dev.portreeve.runtime.docker.fact.Raw;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Which of the described objects an engine can have counted: those that it knows by an id, and that
 * were there when it counted. One without id may be one of the others, described again; what only a
 * compose file plans, or an archive holds, has none or was not inspected.
 *
 * @param size how many these are
 * @param doubt why the engine's count is not of them; empty if nothing says so
 */
public record EngineCount(int size, String doubt) {

  /**
   * @param inspected descriptions that the engine gave
   * @param id of an object, as far as it is known
   * @param made when an object was made
   * @param counted when the engine counted
   */
  public static EngineCount of(
      List<Document> inspected,
      Function<Raw, Fact<String>> id,
      Function<Raw, Fact<Instant>> made,
      Fact<Instant> counted) {
    TreeSet<String> ids = new TreeSet<>();
    String doubt = counted.isKnown() ? "" : "`info` does not say when it counted";
    for (Document d : inspected) {
      Fact<String> known = id.apply(d.raw());
      if (known.isKnown()) {
        ids.add(known.orElse(""));
        doubt = Listing.gap(doubt, after(made.apply(d.raw()), counted, known.orElse("")));
      }
    }
    return new EngineCount(ids.size(), doubt);
  }

  private static String after(Fact<Instant> made, Fact<Instant> counted, String id) {
    if (!made.isKnown()) {
      return "it is not known when " + id + " was made";
    }
    boolean later = made.map(counted.orElse(Instant.MAX)::isBefore).is(true);
    return later ? id + " was made after `info` counted" : "";
  }
}
