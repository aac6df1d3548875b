package dev.portreeve.runtime.docker;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How many objects the engines count, as a proof that those described are all. Only what an engine
 * itself described is among what it counts.
 *
 * @param engines what they say of themselves, as {@link EngineReader} names it
 */
record Counts(Map<Engine, Fields> engines) {

  /**
   * By the count, else by rows. A planned container was not made, and one without an id may be
   * another's description. Rows may be those that a filter chose: where Docker counts more
   * containers, they prove nothing.
   */
  Population containers(List<Document> rows, List<Fields> containers) {
    Fact<Long> count = sum("containers");
    long made = containers.stream().filter(c -> c.text("id").isKnown()).count();
    Population counted = Population.counted(count, made, "containers");
    boolean more = engines.keySet().equals(Set.of(Engine.DOCKER)) && count.orElse(0L) > made;
    return more ? counted : counted.or(Population.containerRows(rows, containers));
  }

  /**
   * By the count. An image of an archive may be on no host.
   *
   * @param held what the engine says of images
   */
  Population images(List<Document> held, List<Fields> images) {
    Set<String> ids = new HashSet<>();
    held.forEach(d -> d.raw().get("Id").text().map(References::imageId).map(ids::add));
    long described = images.stream().filter(i -> ids.contains(i.text("id").orElse(""))).count();
    return Population.counted(sum("images"), described, "images");
  }

  private Fact<Long> sum(String what) {
    Fact<Long> sum = engines.isEmpty() ? Fact.unknown("no info") : Fact.known(0L);
    for (Fields engine : engines.values()) {
      sum = sum.then(s -> engine.integer(what).map(n -> s + n));
    }
    return sum;
  }
}
