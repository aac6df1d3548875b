package dev.portreeve.stdlib;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** A host with its containers again and again, each with a name and an id of its own. */
final class Enlarged {
  private Enlarged() {}

  static byte[] to(int wanted, byte[] snapshot) throws IOException {
    ObjectNode root = (ObjectNode) new ObjectMapper().readTree(snapshot);
    JsonNode real = root.get("containers");
    ArrayNode all = root.arrayNode();
    for (int i = 0; i < wanted; i++) {
      ObjectNode container = real.get(i % real.size()).deepCopy();
      if (i >= real.size()) {
        container.put("name", container.get("name").asText() + "-" + i);
        container.put("id", "%06d".formatted(i) + container.get("id").asText().substring(6));
      }
      all.add(container);
    }
    root.set("containers", all);
    return root.toString().getBytes(StandardCharsets.UTF_8);
  }
}
