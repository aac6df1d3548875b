package dev.portreeve.runtime.docker.scan;

import dev.portreeve.runtime.docker.fact.Fact;
import dev.portreeve.runtime.docker.fact.Raw;
import dev.portreeve.runtime.docker.fact.References;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The image that a report is about: by digests (of its configuration, its manifest, its
 * repositories), or by layers. A reference proves nothing: a tag moves.
 */
record ScanTarget(Set<String> digests, List<String> layers, Set<String> references) {

  static ScanTarget of(List<Fact<String>> names, List<Fact<List<String>>> lists, Raw layers) {
    TreeSet<String> digests = new TreeSet<>();
    TreeSet<String> references = new TreeSet<>();
    List<String> all = new ArrayList<>();
    names.forEach(n -> n.map(all::add));
    lists.forEach(l -> all.addAll(l.orElse(List.of())));
    for (String name : all) {
      String digest = digest(name);
      if (!digest.isEmpty()) {
        digests.add(digest);
      } else {
        References.canonical(name).map(references::add);
      }
    }
    return new ScanTarget(digests, layers.texts().orElse(List.of()), references);
  }

  /** The digest that a name is, or holds behind an {@code @}; empty if none. */
  static String digest(String name) {
    // What stands behind a package URL says where it lies, in whatever words its author likes.
    String plain = name.split("[?#]", 2)[0];
    String bare = plain.substring(plain.lastIndexOf('@') + 1).replaceAll("(?i)%3a", ":");
    return bare.matches("sha256:[0-9a-f]{64}") ? bare : "";
  }
}
