package dev.portreeve.runtime.docker.scan;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portreeve.runtime.docker.fact.Fields;
import dev.portreeve.runtime.docker.fact.SnapshotJson;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** Images by what a report may name them by, so that none is looked for among all. */
final class ImageIndex {
  private final List<Fields> images;
  private final Map<String, List<Integer>> byDigest = new HashMap<>();
  private final Map<String, List<Integer>> byReference = new HashMap<>();
  private final Map<List<String>, List<Integer>> byLayers = new HashMap<>();

  ImageIndex(List<Fields> images) {
    this.images = images;
    for (int i = 0; i < images.size(); i++) {
      Fields image = images.get(i);
      int number = i;
      image.text("id").map(id -> put(byDigest, id, number));
      for (JsonNode reference : SnapshotJson.elements(image.get("references"))) {
        put(byDigest, ScanTarget.digest(reference.asText()), number);
        put(byReference, reference.asText(), number);
      }
      List<String> layers = new ArrayList<>();
      image.get("layers").forEach(l -> layers.add(l.asText()));
      put(byLayers, layers, number);
    }
  }

  private static <K> boolean put(Map<K, List<Integer>> index, K key, int number) {
    return index.computeIfAbsent(key, k -> new ArrayList<>(1)).add(number);
  }

  /**
   * Those of the images that it can only be. Whoever writes an archive may claim the layers of
   * another image in it, and so makes no report doubtful. One whose digest is that of an image here
   * with another configuration or other layers than it tells, as where an index leads to images of
   * several platforms, is not about that one, and is about none; so is one that names by digest two
   * images of other layers.
   *
   * @param byDigest whether a tag proves nothing, as it must not
   */
  List<Fields> of(ScanTarget target, boolean byDigest) {
    SortedSet<Integer> numbers = new TreeSet<>();
    target.digests().forEach(d -> numbers.addAll(this.byDigest.getOrDefault(d, List.of())));
    if (numbers.stream().anyMatch(n -> contradicts(target, images.get(n)))
        || numbers.stream().map(n -> images.get(n).get("layers")).distinct().count() > 1) {
      return List.of();
    }
    if (!target.digests().isEmpty()) {
      return engines(numbers, byDigest);
    }
    if (!target.layers().isEmpty()) {
      numbers.addAll(byLayers.getOrDefault(target.layers(), List.of()));
    } else if (!byDigest) {
      target.references().forEach(r -> numbers.addAll(byReference.getOrDefault(r, List.of())));
    }
    return engines(numbers, byDigest);
  }

  private List<Fields> engines(SortedSet<Integer> numbers, boolean byDigest) {
    List<Fields> found = numbers.stream().map(images::get).toList();
    List<Fields> engines = found.stream().filter(i -> !i.bool("archived").is(true)).toList();
    return byDigest && !engines.isEmpty() ? engines : found;
  }

  private static boolean contradicts(ScanTarget target, Fields image) {
    return hasOtherConfiguration(target, image)
        || hasOtherLayers(target, image)
        || mayHaveOtherPlatform(target, image);
  }

  /** A configuration is of one platform, so that whoever names it need not name that. */
  private static boolean mayHaveOtherPlatform(ScanTarget target, Fields image) {
    return !image.text("id").is(target.configuration())
        && !target.platforms().areOf(image.text("platform")).is(true);
  }

  /** Not known of an image that its engine calls by the digest that its repository does. */
  private static boolean hasOtherConfiguration(ScanTarget target, Fields image) {
    String id = ScanTarget.digest(image.text("id").orElse(""));
    if (id.isEmpty() || target.configuration().isEmpty()) {
      return false;
    }
    for (JsonNode reference : SnapshotJson.elements(image.get("references"))) {
      if (ScanTarget.digest(reference.asText()).equals(id)) {
        return false;
      }
    }
    return !target.configuration().equals(id);
  }

  private static boolean hasOtherLayers(ScanTarget target, Fields image) {
    JsonNode layers = image.get("layers");
    List<String> own = new ArrayList<>();
    layers.forEach(l -> own.add(l.asText()));
    return layers.isArray() && !target.layers().isEmpty() && !own.equals(target.layers());
  }
}
