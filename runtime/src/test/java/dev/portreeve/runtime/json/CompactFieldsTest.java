package dev.portreeve.runtime.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** It does whatever the JDK's map does that keeps its order. */
class CompactFieldsTest {
  @Property
  void itIsAMapThatKeepsItsOrder(@ForAll long seed) {
    Random chance = new Random(seed);
    Map<String, JsonNode> model = new LinkedHashMap<>();
    CompactFields fields = new CompactFields();
    int keys = 1 + chance.nextInt(60);
    CompactFields before = new CompactFields();
    Map<String, JsonNode> modelBefore = Map.of();
    for (int step = 0; step < 200; step++) {
      // Many of these have the same hash.
      String key = "AaBB".repeat(chance.nextInt(3)) + (chance.nextBoolean() ? "Aa" : "BB");
      key += chance.nextInt(keys);
      JsonNode value = IntNode.valueOf(step);
      switch (chance.nextInt(8)) {
        case 0 -> assertEquals(model.remove(key), fields.remove(key));
        case 1 -> model.entrySet().iterator().forEachRemaining(e -> e.setValue(value));
        case 2 -> removeSome(model, new Random(step), fields);
        case 3 -> {
          before = fields;
          modelBefore = new LinkedHashMap<>(model);
          fields = fields.with(fields.values().toArray(JsonNode[]::new));
        }
        default -> assertEquals(model.put(key, value), fields.put(key, value));
      }
      if (!model.equals(fields)) {
        fields.entrySet().forEach(e -> e.setValue(value));
      }
      assertEquals(model.get(key), fields.get(key));
      assertEquals(model, fields);
      assertEquals(List.copyOf(model.keySet()), new ArrayList<>(fields.keySet()));
    }
    assertEquals(modelBefore.keySet(), before.keySet());
    assertEquals(new ArrayList<>(modelBefore.keySet()), new ArrayList<>(before.keySet()));
    fields.clear();
    assertEquals(Map.of(), fields);
  }

  private static void removeSome(Map<String, JsonNode> model, Random chance, CompactFields fields) {
    Iterator<String> other = fields.keySet().iterator();
    for (Iterator<String> each = model.keySet().iterator(); each.hasNext(); ) {
      assertEquals(each.next(), other.next());
      if (chance.nextInt(4) == 0) {
        each.remove();
        other.remove();
      }
    }
  }

  /** 256 keys of one hash, more than its index takes in one place. */
  @Test
  void keysOfOneHashAreFoundAndRemoved() {
    CompactFields fields = new CompactFields();
    Map<String, JsonNode> model = new LinkedHashMap<>();
    for (int i = 0; i < 256; i++) {
      StringBuilder key = new StringBuilder();
      for (int bit = 0; bit < 8; bit++) {
        key.append((i >> bit & 1) == 0 ? "Aa" : "BB");
      }
      fields.put(key.toString(), IntNode.valueOf(i));
      model.put(key.toString(), IntNode.valueOf(i));
      assertEquals(model.get(key.toString()), fields.get(key.toString()));
    }
    assertEquals(new ArrayList<>(model.entrySet()), new ArrayList<>(fields.entrySet()));
    for (String key : List.copyOf(model.keySet())) {
      assertEquals(model.remove(key), fields.remove(key));
      assertNull(fields.get(key));
    }
    assertEquals(0, fields.size());
  }
}
