package dev.portreeve.runtime.docker;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portreeve.runtime.docker.fact.SnapshotJson;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** The order of knowledge: a value may lose parts to unknown, and nothing else. */
public final class Weaker {
  private Weaker() {}

  /** Places at which {@code less} says what {@code more} does not; empty if it is weaker. */
  public static List<String> violations(JsonNode more, JsonNode less) {
    List<String> found = new ArrayList<>();
    compare("", more, less, found);
    return found;
  }

  private static boolean isWeaker(JsonNode more, JsonNode less) {
    return violations(more, less).isEmpty();
  }

  private static void compare(String path, JsonNode one, JsonNode other, List<String> found) {
    JsonNode more = withoutOrigin(one);
    JsonNode less = withoutOrigin(other);
    if (less == null || SnapshotJson.isUnknown(less) || less.equals(more)) {
      return;
    }
    if (more == null || SnapshotJson.isUnknown(more)) {
      found.add(path + ": unknown became " + less);
    } else if (isList(more) && isList(less)) {
      lists(path, more, less, found);
    } else if (more.isObject() && less.isObject()) {
      for (Iterator<String> keys = less.fieldNames(); keys.hasNext(); ) {
        String key = keys.next();
        compare(path + "." + key, more.get(key), less.get(key), found);
      }
    } else {
      found.add(path + ": " + more + " became " + less);
    }
  }

  /** The value alone: where it came from says nothing of what it is. */
  private static JsonNode withoutOrigin(JsonNode node) {
    return node != null && node.has("$value") ? node.get("$value") : node;
  }

  private static boolean isList(JsonNode node) {
    return node.isArray() || SnapshotJson.isPartial(node);
  }

  private static void lists(String path, JsonNode more, JsonNode less, List<String> found) {
    for (JsonNode element : SnapshotJson.elements(less)) {
      if (!anyMatch(more, m -> isWeaker(m, element))) {
        found.add(path + "[]: new " + element);
      }
    }
    if (less.isArray()) {
      if (!more.isArray()) {
        found.add(path + ": partial became complete");
      }
      for (JsonNode element : SnapshotJson.elements(more)) {
        if (!anyMatch(less, l -> isWeaker(element, l))) {
          found.add(path + "[]: lost " + element);
        }
      }
    }
  }

  private static boolean anyMatch(JsonNode list, java.util.function.Predicate<JsonNode> predicate) {
    for (JsonNode element : SnapshotJson.elements(list)) {
      if (predicate.test(element)) {
        return true;
      }
    }
    return false;
  }
}
