package dev.portreeve.runtime.docker.compose.project;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portreeve.runtime.docker.fact.SnapshotJson;

/**
 * Paths of the host that begin at the folder of a file. Compose reads those of a file that is
 * included or extended from where that one lies, and not from where the project does.
 */
final class ComposePaths {
  private ComposePaths() {}

  /** All sections of a file in another folder, as the file that includes it would write them. */
  static ObjectNode from(String folder, ObjectNode root) {
    if (folder.isEmpty()) {
      return root;
    }
    ObjectNode moved = root.deepCopy();
    moved
        .path("services")
        .properties()
        .forEach(service -> service.setValue(service(folder, service.getValue())));
    for (String section : new String[] {"secrets", "configs"}) {
      for (JsonNode each : moved.path(section)) {
        if (each.path("file").isTextual()) {
          ((ObjectNode) each).put("file", moved(folder, each.get("file").asText()));
        }
      }
    }
    return moved;
  }

  /** A service of a file in another folder. */
  static JsonNode service(String folder, JsonNode service) {
    if (folder.isEmpty() || !service.path("volumes").isArray()) {
      return service;
    }
    ObjectNode moved = service.deepCopy();
    ArrayNode volumes = moved.withArrayProperty("volumes");
    for (int i = 0; i < volumes.size(); i++) {
      JsonNode volume = volumes.get(i);
      if (volume.isTextual() && volume.asText().startsWith(".")) {
        volumes.set(i, SnapshotJson.of(moved(folder, volume.asText())));
      } else if (volume.path("type").asText("").equals("bind")
          && volume.path("source").isTextual()) {
        ((ObjectNode) volume).put("source", moved(folder, volume.get("source").asText()));
      }
    }
    return moved;
  }

  /** A path that begins at a root, a home or a variable begins at no folder of a file. */
  private static String moved(String folder, String path) {
    boolean apart = path.isEmpty() || path.startsWith("/") || path.startsWith("~");
    String begin = folder.startsWith("/") || folder.startsWith(".") ? "" : "./";
    return apart || path.startsWith("$") ? path : begin + folder + "/" + path;
  }
}
