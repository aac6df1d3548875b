package dev.portreeve.runtime.docker.image;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portreeve.runtime.archive.Entry;
import dev.portreeve.runtime.docker.document.LayerListing;
import dev.portreeve.runtime.docker.document.SpecialPlaces;
import dev.portreeve.runtime.docker.fact.Fields;
import dev.portreeve.runtime.docker.fact.SnapshotJson;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Puts the layers of an image on each other, as far as setuid and setgid files go: what a layer
 * removes, empties or replaces hides what lies below. Without one of its layers nothing is said of
 * an image.
 */
public final class SpecialFiles {
  /** Of an image of which some directory shows what lies elsewhere, or hides what lies there. */
  static final String DISPLACED =
      "a layer displaces a directory: which files of other layers show below it is not known";

  /** Of an image of which a name leads through a link. */
  static final String ASTRAY =
      "a layer writes through a link or over what it has written: where its files lie is not known";

  private final Map<String, LayerListing> layers = new TreeMap<>();

  public SpecialFiles(List<LayerListing> listings) {
    listings.forEach(listing -> layers.put(listing.digest(), listing));
  }

  public void addTo(Fields image) {
    JsonNode digests = image.get("layers");
    if (layers.isEmpty() || !digests.isArray() || digests.isEmpty()) {
      return;
    }
    int read = 0;
    for (JsonNode digest : digests) {
      read += layers.containsKey(digest.asText()) ? 1 : 0;
    }
    if (read == digests.size()) {
      image.put("special_files", files(digests));
    } else if (read > 0 && !image.get("special_files").isArray()) {
      String reason = read + " of its " + digests.size() + " layers were read";
      image.put("special_files", SnapshotJson.unknown(reason));
    }
  }

  private JsonNode files(JsonNode digests) {
    List<LayerListing> own = new ArrayList<>();
    digests.forEach(digest -> own.add(layers.get(digest.asText())));
    TreeMap<String, String> files = new TreeMap<>();
    own.forEach(layer -> put(layer, files));
    boolean displaced = own.stream().anyMatch(layer -> !layer.displaced().isEmpty());
    List<JsonNode> list = new ArrayList<>();
    files.forEach(
        (path, mode) ->
            list.add(SnapshotJson.object().put("mode", mode).put("path", "/" + Entry.shown(path))));
    var known = SnapshotJson.list(list);
    return displaced
        ? SnapshotJson.partial(known, DISPLACED)
        : isAstray(own) ? SnapshotJson.partial(known, ASTRAY) : known;
  }

  /**
   * Whether a layer writes through a link, of its own or of another of the image: stores that lay
   * no directories over each other unpack it where that leads. Where nothing is special it matters
   * to nobody, and layers of other images lead nowhere.
   */
  private static boolean isAstray(List<LayerListing> own) {
    SpecialPlaces places = new SpecialPlaces();
    own.forEach(layer -> places.add(layer.special().keySet(), layer.links()));
    if (places.special().isEmpty()) {
      return false;
    }
    Set<String> all = new HashSet<>();
    own.forEach(layer -> all.addAll(layer.symlinks()));
    Set<String> below = new HashSet<>();
    for (LayerListing layer : own) {
      Stream<String> written =
          Stream.concat(
              Stream.concat(layer.special().keySet().stream(), layer.links().keySet().stream())
                  .filter(places.special()::contains),
              layer.removed().stream().filter(places.all()::contains));
      if (layer.astray()
          || layer.links().values().stream().anyMatch(to -> LayerListing.leads(to, all))
          || written.anyMatch(path -> LayerListing.leads(path, below))) {
        return true;
      }
      below.addAll(layer.symlinks());
    }
    return false;
  }

  /** A hard link is the file that it leads to, also where that loses its name later. */
  private static void put(LayerListing layer, TreeMap<String, String> files) {
    TreeMap<String, String> linked = new TreeMap<>();
    layer
        .links()
        .forEach(
            (path, target) -> {
              if (files.containsKey(target)) {
                linked.put(path, files.get(target));
              }
            });
    layer.displaced().forEach(d -> below(files, d).clear());
    layer.emptied().forEach(d -> below(files, d).clear());
    for (List<String> gone : List.of(layer.removed(), layer.replaced())) {
      for (String path : gone) {
        files.remove(path);
        below(files, path).clear();
      }
    }
    layer.directories().forEach(files::remove);
    linked.putAll(layer.special());
    linked.forEach(
        (path, mode) -> {
          below(files, path).clear();
          files.put(path, mode);
        });
  }

  private static Map<String, String> below(TreeMap<String, String> files, String directory) {
    return directory.isEmpty() ? files : files.subMap(directory + "/", directory + "0");
  }
}
