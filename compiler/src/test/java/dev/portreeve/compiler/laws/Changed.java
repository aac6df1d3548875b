package dev.portreeve.compiler.laws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portreeve.runtime.verdict.Change;
import dev.portreeve.runtime.verdict.Shown;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A snapshot with the steps of a change in it, and nothing else: made from its JSON alone. */
final class Changed {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private Changed() {}

  static JsonNode of(JsonNode snapshot, List<Change.Step> steps) {
    JsonNode root = snapshot.deepCopy();
    List<Change.Step> order = new ArrayList<>(steps);
    // Elements go last, and from the end of their list, so that none moves another.
    order.sort(
        Comparator.comparing(Change.Step::takenOut)
            .thenComparing(s -> -lastIndex(s.path()))
            .thenComparing(Change.Step::path));
    for (Change.Step step : order) {
      apply(root, step);
    }
    return root;
  }

  private static int lastIndex(String path) {
    int open = path.lastIndexOf('[');
    String digits = open < 0 ? "" : path.substring(open + 1, path.length() - 1);
    return path.endsWith("]") && digits.matches("[0-9]+") ? Integer.parseInt(digits) : -1;
  }

  private static void apply(JsonNode root, Change.Step step) {
    if (step.takenOut()) {
      int open = step.path().lastIndexOf('[');
      ((ArrayNode) at(root, step.path().substring(0, open))).remove(lastIndex(step.path()));
      return;
    }
    int dot = step.path().lastIndexOf('.');
    ObjectNode holder = (ObjectNode) at(root, step.path().substring(0, dot));
    holder.set(step.path().substring(dot + 1), json(step.to()));
  }

  private static JsonNode at(JsonNode root, String path) {
    JsonNode at = root;
    int i = 0;
    while (i < path.length()) {
      if (path.charAt(i) == '[') {
        boolean named = path.charAt(i + 1) == '"';
        int end = named ? path.indexOf("\"]", i) : path.indexOf(']', i);
        String step = path.substring(i + (named ? 2 : 1), end);
        at = plain(named ? labelled(at, step) : at.get(Integer.parseInt(step)));
        i = end + (named ? 2 : 1);
      } else {
        int start = path.charAt(i) == '.' ? i + 1 : i;
        int end = start;
        while (end < path.length() && ".[".indexOf(path.charAt(end)) < 0) {
          end++;
        }
        at = plain(at.get(path.substring(start, end)));
        i = end;
      }
    }
    return at;
  }

  private static JsonNode labelled(JsonNode list, String label) {
    for (JsonNode each : list) {
      if (label.equals(each.path("path").textValue())) {
        return each;
      }
    }
    throw new IllegalArgumentException(label);
  }

  private static JsonNode plain(JsonNode node) {
    JsonNode at = node;
    while (at.has("$value") || at.has("$partial")) {
      at = at.has("$value") ? at.get("$value") : at.get("$partial");
    }
    return at;
  }

  private static JsonNode json(Shown value) {
    if (value instanceof Shown.Bool bool) {
      return JSON.booleanNode(bool.value());
    }
    if (value instanceof Shown.Number number) {
      return JSON.numberNode(number.value());
    }
    if (value instanceof Shown.Text text) {
      return JSON.textNode(text.value());
    }
    if (value instanceof Shown.Many many) {
      ArrayNode array = JSON.arrayNode();
      many.values().forEach(v -> array.add(json(v)));
      return array;
    }
    return JSON.nullNode();
  }
}
