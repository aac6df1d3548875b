package dev.portreeve.compiler.laws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * The same snapshot written another way: keys, and arrays where asked, in another order; more keys.
 */
final class Shuffle {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final Random random;
  private final boolean arrays;
  private final boolean unrelated;

  private Shuffle(long seed, boolean arrays, boolean unrelated) {
    this.random = new Random(seed);
    this.arrays = arrays;
    this.unrelated = unrelated;
  }

  static JsonNode keys(long seed, JsonNode node) {
    return new Shuffle(seed, false, false).of(node);
  }

  static JsonNode keysAndArrays(long seed, JsonNode node) {
    return new Shuffle(seed, true, false).of(node);
  }

  static JsonNode unrelatedKeys(long seed, JsonNode node) {
    return new Shuffle(seed, false, true).of(node);
  }

  private JsonNode of(JsonNode node) {
    if (node instanceof ArrayNode array) {
      List<JsonNode> elements = new ArrayList<>();
      array.forEach(each -> elements.add(of(each)));
      if (arrays) {
        Collections.shuffle(elements, random);
      }
      return JSON.arrayNode().addAll(elements);
    }
    if (!(node instanceof ObjectNode object)) {
      return node;
    }
    List<Map.Entry<String, JsonNode>> entries = new ArrayList<>(object.properties());
    Collections.shuffle(entries, random);
    ObjectNode shuffled = JSON.objectNode();
    boolean marked = entries.stream().anyMatch(e -> e.getKey().startsWith("$"));
    boolean empty = entries.isEmpty();
    for (Map.Entry<String, JsonNode> entry : entries) {
      if (unrelated && !marked && !empty && random.nextBoolean()) {
        shuffled.set("zz_" + random.nextInt(1_000_000), other());
      }
      shuffled.set(entry.getKey(), of(entry.getValue()));
    }
    return shuffled;
  }

  private JsonNode other() {
    return List.of(
            JSON.nullNode(),
            JSON.objectNode().put("privileged", false).put("$unknown", "x"),
            JSON.arrayNode().add(1).add(JSON.objectNode().put("id", "container1")),
            JSON.textNode("\u0000\u2028 <b>"))
        .get(random.nextInt(4));
  }
}
