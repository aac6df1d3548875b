package dev.portreeve.runtime.docker.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A raw document without the keys that only this product writes, wherever they stand in it. Labels
 * and annotations are called as their author likes: what is a key there is a text.
 *
 * @param without the document, the same one if it has none
 * @param named the first of them
 */
record OwnKeys(JsonNode without, Optional<String> named) {
  private static final Set<String> ENCODING = Set.of("$value", "$from", "$unknown", "$partial");
  private static final Set<String> TEXTS =
      Set.of("Labels", "labels", "Annotations", "annotations", "manifestAnnotations");

  /** Whether a key may be one wherever it stands: where none is, nobody need look. */
  static boolean maybe(String key) {
    return key.startsWith("$") || key.startsWith("portreeve");
  }

  static OwnKeys of(JsonNode document) {
    List<String> found = new ArrayList<>();
    look(document, true, found);
    if (found.isEmpty()) {
      return new OwnKeys(document, Optional.empty());
    }
    JsonNode without = document.deepCopy();
    remove(without, true);
    return new OwnKeys(without, Optional.of(found.get(0)));
  }

  /** Networks and volumes may be called `portreeve_x`; no object of an engine begins with `$`. */
  private static boolean isOwn(String key, boolean top) {
    return ENCODING.contains(key) || top && key.startsWith("portreeve");
  }

  private static void look(JsonNode node, boolean top, List<String> found) {
    if (node.isArray()) {
      node.forEach(element -> look(element, false, found));
    }
    if (node.isObject()) {
      node.properties()
          .forEach(
              field -> {
                if (isOwn(field.getKey(), top)) {
                  found.add(field.getKey());
                } else if (!TEXTS.contains(field.getKey())) {
                  look(field.getValue(), false, found);
                }
              });
    }
  }

  private static void remove(JsonNode node, boolean top) {
    if (node instanceof ArrayNode list) {
      list.forEach(element -> remove(element, false));
    }
    if (node instanceof ObjectNode object) {
      List<String> own = new ArrayList<>();
      object
          .properties()
          .forEach(
              field -> {
                if (isOwn(field.getKey(), top)) {
                  own.add(field.getKey());
                } else if (!TEXTS.contains(field.getKey())) {
                  remove(field.getValue(), false);
                }
              });
      object.remove(own);
    }
  }
}
