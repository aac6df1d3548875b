package dev.portreeve.cli.collect;

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
 * @param labels whose values are kept
 */
record CollectionScope(Set<CollectionPart> parts, List<String> paths, List<String> labels) {

  /** Copies all. */
  public CollectionScope {
    parts = Set.copyOf(parts);
    paths = List.copyOf(paths);
    labels = labels.stream().filter(CollectionScope::isName).distinct().sorted().toList();
  }

  /** All there is. */
  public static CollectionScope everything() {
    return new CollectionScope(EnumSet.allOf(CollectionPart.class), List.of(), List.of());
  }

  /**
   * What controls need, by the names of the sources that their fields come from; everything if one
   * of them is not known, since nothing that a control needs may be left out.
   *
   * @param files paths of files that the controls ask for by name
   */
  public static CollectionScope of(Collection<String> sources, Collection<String> files) {
    Set<CollectionPart> parts = EnumSet.noneOf(CollectionPart.class);
    for (String source : sources) {
      parts.addAll(CollectionPart.ofSource(source).orElse(EnumSet.allOf(CollectionPart.class)));
    }
    List<String> paths =
        files.stream().filter(CollectionScope::isPlain).distinct().sorted().toList();
    if (!paths.isEmpty()) {
      parts.add(CollectionPart.FILES);
    }
    return new CollectionScope(parts, paths, List.of());
  }

  /** The same, with the values of these labels. */
  public CollectionScope with(Collection<String> named) {
    return new CollectionScope(parts, paths, List.copyOf(named));
  }

  /** Whether a part was asked for. */
  public boolean wants(CollectionPart... any) {
    return Arrays.stream(any).anyMatch(parts::contains);
  }

  /** The words of the parts, in their order; {@code all} for everything. */
  String words() {
    if (parts.size() == CollectionPart.values().length) {
      return "all";
    }
    return Arrays.stream(CollectionPart.values())
        .filter(parts::contains)
        .map(CollectionPart::word)
        .collect(Collectors.joining(" "));
  }

  /** What JSON writes as it is, and a shell on one line: no other label can be asked for. */
  private static boolean isName(String label) {
    return !label.isEmpty()
        && label.chars().allMatch(c -> c >= ' ' && c < 0x7f && c != '"' && c != '\\');
  }

  /** An absolute path on one line: no other can be asked for. */
  private static boolean isPlain(String path) {
    return path.startsWith("/") && path.chars().noneMatch(c -> c < ' ' || c == 0x7f);
  }
}
