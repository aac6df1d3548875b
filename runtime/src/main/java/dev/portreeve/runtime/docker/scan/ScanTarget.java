package dev.portreeve.runtime.docker.scan;

import dev.portreeve.runtime.docker.fact.Fact;
import dev.portreeve.runtime.docker.fact.References;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The image that a report is about: by digests (of its configuration, its manifest, its
 * repositories), or by layers. A reference proves nothing: a tag moves.
 *
 * @param digests all of them, that of its configuration too
 * @param configuration the digest of its configuration, which no other image has: that of a
 *     repository may be of an index, which leads to an image for each platform; empty if not said
 * @param platforms which of those images its package URLs name
 */
record ScanTarget(
    Set<String> digests,
    String configuration,
    Platforms platforms,
    List<String> layers,
    Set<String> references) {

  /** What names no configuration. */
  static ScanTarget of(List<Fact<String>> names) {
    return of(Fact.unknown("it is not said"), names, List.of(), List.of());
  }

  static ScanTarget of(
      Fact<String> configuration,
      List<Fact<String>> names,
      List<Fact<List<String>>> lists,
      List<String> layers) {
    TreeSet<String> digests = new TreeSet<>();
    TreeSet<String> references = new TreeSet<>();
    List<String> all = new ArrayList<>();
    configuration.map(all::add);
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
    String own = digest(configuration.orElse(""));
    return new ScanTarget(digests, own, Platforms.of(all), layers, references);
  }

  /** The digest that a name is, or holds behind an {@code @}; empty if none. */
  static String digest(String name) {
    // What stands behind a package URL says where it lies, in whatever words its author likes.
    String plain = name.split("[?#]", 2)[0];
    String bare = plain.substring(plain.lastIndexOf('@') + 1).replaceAll("(?i)%3a", ":");
    return bare.matches("sha256:[0-9a-f]{64}") ? bare : "";
  }
}
