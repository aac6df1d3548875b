package dev.portreeve.runtime.docker.scan;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portreeve.runtime.docker.fact.Fact;
import dev.portreeve.runtime.docker.fact.Fields;
import dev.portreeve.runtime.docker.fact.Raw;
import dev.portreeve.runtime.docker.fact.References;
import dev.portreeve.runtime.docker.fact.SnapshotJson;
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
    String last = name.substring(name.lastIndexOf('@') + 1).replace("%3A", ":").replace("%3a", ":");
    String bare = last.split("\\?", 2)[0];
    return bare.matches("sha256:[0-9a-f]{64}") ? bare : "";
  }

  /**
   * Those of these images that it can only be. Whoever writes an archive may claim the layers of
   * another image in it, and so makes no report doubtful.
   *
   * @param byDigest whether a tag proves nothing, as it must not
   */
  List<Fields> among(List<Fields> images, boolean byDigest) {
    List<Fields> found = images.stream().filter(image -> is(image, byDigest)).toList();
    List<Fields> engines = found.stream().filter(i -> !i.bool("archived").is(true)).toList();
    return byDigest && !engines.isEmpty() ? engines : found;
  }

  private boolean is(Fields image, boolean byDigest) {
    boolean named = image.text("id").map(digests::contains).is(true);
    boolean tagged = false;
    for (JsonNode reference : SnapshotJson.elements(image.get("references"))) {
      named |= digests.contains(digest(reference.asText()));
      tagged |= references.contains(reference.asText());
    }
    if (named || !layers.isEmpty() && layers.equals(layersOf(image))) {
      return true;
    }
    return !byDigest && digests.isEmpty() && layers.isEmpty() && tagged;
  }

  private static List<String> layersOf(Fields image) {
    List<String> layers = new ArrayList<>();
    image.get("layers").forEach(l -> layers.add(l.asText()));
    return layers;
  }
}
