package dev.portreeve.runtime.docker.container.shared;

import dev.portreeve.runtime.docker.document.Document;
import dev.portreeve.runtime.docker.fact.Fact;
import dev.portreeve.runtime.docker.fact.Fields;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** Ids of the described containers: one that is the beginning of another is that other, in full. */
public final class ContainerIds {
  private final TreeSet<String> ids = new TreeSet<>();

  public ContainerIds(List<Document> inspected) {
    inspected.forEach(d -> d.container().id().map(ids::add));
  }

  /** The id of a described container; as short as it was written where several begin so. */
  public Fact<String> of(Document inspected) {
    return inspected.container().id().map(this::full);
  }

  /** Whether an engine knows it: what is planned has no id yet. */
  static boolean isEngines(Fields container) {
    return container.text("id").isKnown();
  }

  private String full(String id) {
    String next = ids.higher(id);
    if (next == null || !next.startsWith(id)) {
      return id;
    }
    SortedSet<String> begin = ids.subSet(id, id + Character.MAX_VALUE);
    String longest = begin.stream().max(Comparator.comparing(String::length)).orElse(id);
    return !id.isEmpty() && begin.stream().allMatch(longest::startsWith) ? longest : id;
  }
}
