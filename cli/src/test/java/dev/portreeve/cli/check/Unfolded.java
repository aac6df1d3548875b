package dev.portreeve.cli.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The findings of a document {@code report 2}, as {@code report 1} has them: made by its page. */
final class Unfolded {
  private final JsonNode document;

  private Unfolded(JsonNode document) {
    this.document = document;
  }

  static ArrayNode findings(JsonNode document) {
    return new Unfolded(document).findings();
  }

  private ArrayNode findings() {
    Map<String, Map<Integer, List<JsonNode>>> all = new LinkedHashMap<>();
    for (JsonNode said : document.get("findings")) {
      Map<Integer, List<JsonNode>> ofControl =
          all.computeIfAbsent(said.get("control").asText(), c -> new TreeMap<>());
      if (said.get("subjects").isEmpty()) {
        ofControl.computeIfAbsent(Integer.MAX_VALUE, n -> new ArrayList<>()).add(of(said, -1));
      }
      for (JsonNode number : said.get("subjects")) {
        ofControl
            .computeIfAbsent(number.asInt(), n -> new ArrayList<>())
            .add(of(said, number.asInt()));
      }
    }
    ArrayNode findings = new ObjectMapper().createArrayNode();
    all.values().forEach(c -> c.values().forEach(f -> f.forEach(findings::add)));
    return findings;
  }

  private JsonNode of(JsonNode said, int number) {
    ObjectNode finding = said.deepCopy();
    finding.remove("subjects");
    finding.putNull("subject");
    String own = "";
    if (number >= 0) {
      ObjectNode subject = document.get("subjects").get(number).deepCopy();
      own = subject.remove("path").asText();
      finding.set("subject", subject);
    }
    for (String list : List.of("evidence", "missing", "change")) {
      for (JsonNode each : finding.get(list)) {
        String path = each.get("path").asText();
        ((ObjectNode) each).put("path", path.startsWith(".") ? own + path : path);
      }
    }
    for (String list : List.of("evidence", "obligations")) {
      for (JsonNode each : finding.get(list)) {
        ((ObjectNode) each).set("rule", document.get("rules").get(each.get("rule").asInt()));
      }
    }
    for (JsonNode each : finding.get("evidence")) {
      int expression = each.get("expression").asInt();
      ((ObjectNode) each).set("expression", document.get("expressions").get(expression));
    }
    return finding;
  }
}
