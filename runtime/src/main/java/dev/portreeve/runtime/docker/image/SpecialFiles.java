package dev.portreeve.runtime.docker.image;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portreeve.runtime.docker.document.Document;
import dev.portreeve.runtime.docker.document.Layer;
import dev.portreeve.runtime.docker.fact.Fact;
import dev.portreeve.runtime.docker.fact.Fields;
import dev.portreeve.runtime.docker.fact.Raw;
import dev.portreeve.runtime.docker.fact.SnapshotJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Puts the layers of an image on each other, as far as setuid and setgid files go: what a layer
 * removes, empties or replaces hides what lies below. Without one of its layers nothing is said of
 * an image.
 */
public final class SpecialFiles {
  private final Map<String, Raw> layers = new TreeMap<>();

  /** From the listings that {@link Layer} made. */
  public SpecialFiles(List<Document> listings) {
    for (Document listing : listings) {
      listing.raw().get(Layer.MARK).text().map(digest -> layers.put(digest, listing.raw()));
    }
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
    } else if (read > 0) {
      String reason = read + " of its " + digests.size() + " layers were read";
      image.put("special_files", SnapshotJson.unknown(reason));
    }
  }

  private Fact<JsonNode> files(JsonNode digests) {
    TreeMap<String, String> files = new TreeMap<>();
    for (JsonNode digest : digests) {
      Raw layer = layers.get(digest.asText());
      Fact<Boolean> put = put(layer, files);
      if (!put.isKnown()) {
        return Fact.unknown(put.reason());
      }
    }
    List<JsonNode> list = new ArrayList<>();
    files.forEach(
        (path, mode) -> list.add(SnapshotJson.object().put("mode", mode).put("path", "/" + path)));
    return Fact.known(SnapshotJson.list(list));
  }

  private static Fact<Boolean> put(Raw layer, TreeMap<String, String> files) {
    Fact<List<String>> emptied = layer.get("emptied").texts();
    Fact<List<String>> removed = layer.get("removed").texts();
    Fact<List<String>> replaced = layer.get("replaced").texts();
    Fact<List<String>> directories = layer.get("directories").texts();
    Fact<Map<String, Raw>> special = layer.get("special").entries();
    for (Fact<?> part : List.of(emptied, removed, replaced, directories, special)) {
      if (!part.isKnown()) {
        return Fact.unknown(part.reason());
      }
    }
    emptied.orElse(List.of()).forEach(d -> below(files, d).clear());
    for (List<String> gone : List.of(removed.orElse(List.of()), replaced.orElse(List.of()))) {
      for (String path : gone) {
        files.remove(path);
        below(files, path).clear();
      }
    }
    directories.orElse(List.of()).forEach(files::remove);
    for (Map.Entry<String, Raw> file : special.orElse(Map.of()).entrySet()) {
      Fact<String> mode = file.getValue().text();
      if (!mode.isKnown()) {
        return Fact.unknown(mode.reason());
      }
      below(files, file.getKey()).clear();
      files.put(file.getKey(), mode.orElse(""));
    }
    return Fact.known(true);
  }

  private static Map<String, String> below(TreeMap<String, String> files, String directory) {
    return directory.isEmpty() ? files : files.subMap(directory + "/", directory + "0");
  }
}
