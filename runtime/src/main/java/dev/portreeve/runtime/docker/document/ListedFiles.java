package dev.portreeve.runtime.docker.document;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The files that a manifest lists, or says why they are not there, by all that somebody asks for
 * them by: in their order, and found at once however many there are.
 */
final class ListedFiles {
  private final Map<String, List<JsonNode>> byKind = new HashMap<>();
  private final Map<String, List<JsonNode>> byFile = new HashMap<>();
  private final Map<String, JsonNode> byPath = new HashMap<>();

  /** By the object that they are about, of each kind. */
  private final Map<String, Map<String, JsonNode>> byObject = new HashMap<>();

  ListedFiles(JsonNode manifest) {
    for (JsonNode listed : manifest.path("documents")) {
      String kind = word(listed, "is");
      add(byKind, kind, listed);
      if (listed.has("file")) {
        add(byFile, word(listed, "file"), listed);
      }
      byPath.putIfAbsent(word(listed, "path"), listed);
      byObject.computeIfAbsent(kind, k -> new HashMap<>()).putIfAbsent(word(listed, "of"), listed);
    }
  }

  private static void add(Map<String, List<JsonNode>> map, String key, JsonNode listed) {
    map.computeIfAbsent(key, k -> new ArrayList<>(1)).add(listed);
  }

  private static String word(JsonNode listed, String key) {
    return listed.path(key).asText();
  }

  List<JsonNode> of(CollectedKind kind) {
    return byKind.getOrDefault(kind.word(), List.of());
  }

  Optional<JsonNode> first(CollectedKind kind) {
    return of(kind).stream().findFirst();
  }

  /** The first look of a kind at an object, by its id. */
  Optional<JsonNode> at(CollectedKind kind, String object) {
    return Optional.ofNullable(byObject.getOrDefault(kind.word(), Map.of()).get(object));
  }

  /** All that is said of a file, by its name beside the manifest. */
  List<JsonNode> called(String file) {
    return byFile.getOrDefault(file, List.of());
  }

  /** The first copy of what stands at a path of the host. */
  Optional<JsonNode> copyOf(String path) {
    return Optional.ofNullable(byPath.get(path));
  }

  /** Names of the files that are there. */
  List<String> names() {
    return byFile.values().stream()
        .flatMap(List::stream)
        .map(listed -> listed.get("file"))
        .filter(JsonNode::isTextual)
        .map(JsonNode::textValue)
        .toList();
  }
}
