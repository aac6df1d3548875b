package dev.portreeve.runtime.docker.document;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Which names matter to the setuid and setgid files of some layers: where such files lie, hard
 * links to them in other layers, and the directories on the way to these and to what any hard link
 * leads to.
 */
public final class SpecialPlaces {
  private final Set<String> special = new HashSet<>();
  private final Map<String, List<String>> links = new HashMap<>();
  private final Set<String> places = new HashSet<>(Set.of(""));
  private final Deque<String> open = new ArrayDeque<>();

  /**
   * Takes a layer.
   *
   * @param files its special files
   * @param linked its hard links to what lies below
   */
  public void add(Set<String> files, Map<String, String> linked) {
    files.forEach(this::addSpecial);
    linked.forEach(
        (link, target) -> {
          links.computeIfAbsent(target, t -> new ArrayList<>()).add(link);
          forEach(target, places::add);
          if (special.contains(target)) {
            addSpecial(link);
          }
        });
    while (!open.isEmpty()) {
      links.getOrDefault(open.pop(), List.of()).forEach(this::addSpecial);
    }
  }

  private void addSpecial(String path) {
    if (special.add(path)) {
      forEach(path, places::add);
      open.push(path);
    }
  }

  /** The special files, and what may be one by a hard link. */
  public Set<String> special() {
    return special;
  }

  /** All names that matter, and the root. */
  public Set<String> all() {
    return places;
  }

  /** A name, and those of the directories that it lies in. */
  public static void forEach(String path, Consumer<String> visitor) {
    visitor.accept(path);
    forEachParent(path, visitor);
  }

  /** The names of the directories that a name lies in. */
  public static void forEachParent(String path, Consumer<String> visitor) {
    for (int end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) {
      visitor.accept(path.substring(0, end));
    }
  }
}
