package dev.portreeve.runtime.docker.container.shared;

import dev.portreeve.runtime.docker.document.ContainerOutline;
import dev.portreeve.runtime.docker.document.Document;
import dev.portreeve.runtime.docker.document.DocumentKind;
import dev.portreeve.runtime.docker.document.Documents;
import dev.portreeve.runtime.docker.fact.HostPath;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * From which container another took a mount over, where {@code --volumes-from} names several: the
 * last of them that has one there.
 */
public final class Lenders {
  private final Map<String, Set<String>> destinations = new HashMap<>();

  /** What is planned comes first, so that it lends nothing by the name of one that is there. */
  public Lenders(Documents sources) {
    List<Document> all = new ArrayList<>(sources.of(DocumentKind.CONTAINER));
    all.sort(Comparator.comparing(d -> !d.planned().isPlan()));
    for (Document document : all) {
      ContainerOutline outline = document.container();
      outline.id().map(id -> destinations.put(id, outline.destinations()));
      outline.name().map(name -> destinations.put(name, outline.destinations()));
    }
  }

  /**
   * One of the words that name lenders, and how they lend. A lender that nobody described is taken
   * to have all of it where it is the only one.
   *
   * @param at where the mount is
   */
  public Optional<String> of(List<String> words, String at) {
    return words.stream()
        .filter(word -> words.size() == 1 && !isKnown(word) || places(word).contains(at))
        .reduce((first, last) -> last);
  }

  /** The same of what lies at or below a mount of a lender, and is not known to be lent. */
  public Optional<String> above(List<String> words, String at) {
    return words.stream()
        .filter(word -> places(word).stream().anyMatch(place -> HostPath.isWithin(at, place)))
        .reduce((first, last) -> last);
  }

  /**
   * The first of the words of which more may have been taken over than is listed: a container that
   * nobody described, or one with a mount that is not there.
   */
  public Optional<String> beyond(List<String> words, Set<String> listed) {
    return words.stream()
        .filter(word -> !isKnown(word) || !listed.containsAll(places(word)))
        .findFirst();
  }

  /** Whether a container, by its id, has a mount at a place. */
  public boolean has(String id, String at) {
    return destinations.getOrDefault(id, Set.of()).contains(at);
  }

  private boolean isKnown(String word) {
    return destinations.containsKey(name(word));
  }

  private Set<String> places(String word) {
    return destinations.getOrDefault(name(word), Set.of());
  }

  private static String name(String word) {
    return word.replaceFirst(":.*", "");
  }
}
