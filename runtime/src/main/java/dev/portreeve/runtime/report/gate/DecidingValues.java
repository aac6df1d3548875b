package dev.portreeve.runtime.report.gate;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portreeve.runtime.json.InputException;
import dev.portreeve.runtime.json.StrictJson;
import dev.portreeve.runtime.report.json.JsonValue;
import dev.portreeve.runtime.report.json.RecordedReport;
import dev.portreeve.runtime.report.json.RecordedReport.Found;
import dev.portreeve.runtime.text.JsonText;
import dev.portreeve.runtime.verdict.Evidence;
import dev.portreeve.runtime.verdict.SnapshotPath;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The values that decided recorded findings, by place; of a list each element. Places have no
 * numbers: what moved within its list is where it was.
 */
final class DecidingValues {
  private final Map<String, Set<JsonNode>> byPlace = new HashMap<>();

  private DecidingValues() {}

  static DecidingValues of(List<Found> findings) {
    DecidingValues values = new DecidingValues();
    for (Found found : findings) {
      for (RecordedReport.Value value : found.evidence()) {
        values
            .byPlace
            .computeIfAbsent(place(value.path()), place -> new HashSet<>())
            .addAll(parts(node(value.json())));
      }
    }
    return values;
  }

  /** What a value that decides now has more, in words; empty where it has nothing more. */
  Optional<String> more(Evidence evidence) {
    String json = JsonText.document(false, out -> JsonValue.write(evidence.value(), out));
    String place = place(SnapshotPath.fromSubject(evidence.path()));
    Set<JsonNode> parts = new HashSet<>(parts(node(json)));
    parts.removeAll(byPlace.getOrDefault(place, Set.of()));
    return parts.isEmpty() ? Optional.empty() : Optional.of(place + " is " + json);
  }

  private static String place(String path) {
    return SnapshotPath.generalized(path);
  }

  private static Set<JsonNode> parts(JsonNode value) {
    JsonNode list = value.isObject() && value.has("$partial") ? value.get("$partial") : value;
    Set<JsonNode> parts = new HashSet<>();
    if (list.isArray()) {
      list.forEach(parts::add);
    } else {
      parts.add(list);
    }
    return parts;
  }

  private static JsonNode node(String json) {
    try {
      byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
      return StrictJson.withDefaults().documents("value", bytes).get(0);
    } catch (InputException e) {
      throw new IllegalStateException("a value that was read is JSON", e);
    }
  }
}
