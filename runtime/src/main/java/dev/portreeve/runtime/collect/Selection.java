package dev.portreeve.runtime.collect;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is to be collected.
 *
 * @param parts whole parts
 * @param paths files to look at beside those that every collection looks at
 */
public record Selection(Set<Part> parts, List<String> paths) {

  /** Copies both. */
  public Selection {
    parts = Set.copyOf(parts);
    paths = List.copyOf(paths);
  }

  /** All there is. */
  public static Selection everything() {
    return new Selection(EnumSet.allOf(Part.class), List.of());
  }

  /**
   * What controls need, by the names of the sources that their fields come from; everything if one
   * of them is not known, since nothing that a control needs may be left out.
   *
   * @param files paths of files that the controls ask for by name
   */
  public static Selection of(Collection<String> sources, Collection<String> files) {
    Set<Part> parts = EnumSet.noneOf(Part.class);
    for (String source : sources) {
      parts.addAll(Part.ofSource(source).orElse(EnumSet.allOf(Part.class)));
    }
    List<String> paths = files.stream().filter(Selection::isPlain).distinct().sorted().toList();
    if (!paths.isEmpty()) {
      parts.add(Part.FILES);
    }
    return new Selection(parts, paths);
  }

  /** Whether a part was asked for. */
  public boolean wants(Part... any) {
    return Arrays.stream(any).anyMatch(parts::contains);
  }

  /** The words of the parts, in their order; {@code all} for everything. */
  String words() {
    if (parts.size() == Part.values().length) {
      return "all";
    }
    return Arrays.stream(Part.values())
        .filter(parts::contains)
        .map(Part::word)
        .collect(Collectors.joining(" "));
  }

  /** An absolute path on one line: no other can be asked for. */
  private static boolean isPlain(String path) {
    return path.startsWith("/") && path.chars().noneMatch(c -> c < ' ' || c == 0x7f);
  }
}
