package dev.portreeve.runtime.docker.container.shared;

import dev.portreeve.runtime.docker.fact.Fields;
import dev.portreeve.runtime.docker.fact.References;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Containers by what a person, or a file that is about one, calls them. */
public final class NamedContainers {
  /** So much of an id, as the commands print it, and no less, means a container. */
  private static final int SHORT_ID = 12;

  private final Map<String, List<Fields>> byName = new HashMap<>();
  private final TreeMap<String, List<Fields>> byId = new TreeMap<>();

  public NamedContainers(Collection<Fields> containers) {
    for (Fields container : containers) {
      container.text("name").map(name -> list(byName, name).add(container));
      container.text("id").map(id -> list(byId, id).add(container));
    }
  }

  private static List<Fields> list(Map<String, List<Fields>> map, String key) {
    return map.computeIfAbsent(key, k -> new ArrayList<>(1));
  }

  /**
   * The one container of that name, or of an id that is so or begins so; empty where there is none,
   * or more than one. Whoever plans one of a name says nothing of the engine's.
   */
  public Optional<Fields> the(String word) {
    List<Fields> named = byName.getOrDefault(word, List.of());
    List<Fields> engines = named.stream().filter(ContainerIds::isEngines).toList();
    named = engines.isEmpty() ? named : engines;
    List<Fields> found = named.isEmpty() || References.isFullId(word) ? identified(word) : named;
    return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
  }

  private List<Fields> identified(String begin) {
    if (begin.length() < SHORT_ID) {
      return List.of();
    }
    return byId.tailMap(begin).entrySet().stream()
        .takeWhile(each -> each.getKey().startsWith(begin))
        .flatMap(each -> each.getValue().stream())
        .limit(2)
        .toList();
  }
}
