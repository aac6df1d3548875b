package dev.portreeve.compiler.laws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Random;

/**
 * The same snapshot with less in it: keys deleted, values marked unknown, lists marked partial and
 * shortened, about one place in {@code every}. The head stays, or it would be no snapshot.
 */
final class Less {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final Random random;
  private final int every;

  Less(long seed, int every) {
    this.random = new Random(seed);
    this.every = every;
  }

  /** A copy with less. */
  ObjectNode of(ObjectNode snapshot) {
    ObjectNode less = JSON.objectNode();
    for (Map.Entry<String, JsonNode> entry : snapshot.properties()) {
      if (entry.getKey().equals("portreeve")) {
        less.set(entry.getKey(), entry.getValue());
      } else if (!now()) {
        less.set(entry.getKey(), any(entry.getValue()));
      }
    }
    return less;
  }

  private boolean now() {
    return random.nextInt(every) == 0;
  }

  private JsonNode any(JsonNode node) {
    if (now()) {
      return JSON.objectNode().put("$unknown", "taken away");
    }
    if (node instanceof ObjectNode object) {
      return object(object);
    }
    return node instanceof ArrayNode array ? array(array) : node;
  }

  private JsonNode object(ObjectNode object) {
    ObjectNode less = JSON.objectNode();
    for (Map.Entry<String, JsonNode> entry : object.properties()) {
      if (now()) {
        continue;
      }
      boolean partial = entry.getKey().equals("$partial") && entry.getValue().isArray();
      less.set(
          entry.getKey(),
          partial
              ? fewer((ArrayNode) entry.getValue())
              : entry.getKey().startsWith("$") ? entry.getValue() : any(entry.getValue()));
    }
    return less;
  }

  private JsonNode array(ArrayNode array) {
    if (now()) {
      return JSON.objectNode().set("$partial", fewer(array));
    }
    ArrayNode less = JSON.arrayNode();
    array.forEach(each -> less.add(any(each)));
    return less;
  }

  private ArrayNode fewer(ArrayNode array) {
    ArrayNode fewer = JSON.arrayNode();
    for (JsonNode each : array) {
      if (!now()) {
        fewer.add(any(each));
      }
    }
    return fewer;
  }
}
