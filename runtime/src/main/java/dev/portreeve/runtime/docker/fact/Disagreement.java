package dev.portreeve.runtime.docker.fact;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.Collection;
import java.util.TreeSet;

/**
 * That descriptions of one thing say otherwise than each other, as it stands in a snapshot: an
 * unknown value, or a list that may not be all, with the files that disagree in the reason.
 */
public final class Disagreement {
  private static final String DISAGREE = "two descriptions disagree";

  private Disagreement() {}

  /** The reason, with those sources that have a name. */
  public static String of(Collection<String> sources) {
    TreeSet<String> named = new TreeSet<>(sources);
    named.remove("");
    return named.isEmpty()
        ? DISAGREE
        : DISAGREE + ": " + String.join(", ", named.stream().limit(2).toList());
  }

  /** A value that is two. */
  static JsonNode unknown(Collection<String> sources) {
    return SnapshotJson.unknown(of(sources));
  }

  /** A list of which somebody names an element that somebody else does not. */
  public static JsonNode partial(ArrayNode elements, Collection<String> sources) {
    return SnapshotJson.partial(elements, of(sources));
  }

  /** Whether a reason is such a one. */
  static boolean is(String reason) {
    return reason.startsWith(DISAGREE);
  }

  /** Whether a value, or a part of it, is open for that reason. */
  public static boolean isIn(JsonNode value) {
    if (!value.isContainerNode()) {
      return false;
    }
    boolean open = SnapshotJson.isUnknown(value) || SnapshotJson.isPartial(value);
    if (open && is(value.path("$unknown").asText(value.path("reason").asText()))) {
      return true;
    }
    for (JsonNode part : value) {
      if (isIn(part)) {
        return true;
      }
    }
    return false;
  }
}
