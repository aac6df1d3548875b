package dev.portreeve.runtime.docker.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.portreeve.runtime.docker.document.DocumentKind;
import dev.portreeve.runtime.docker.fact.Raw;
import java.util.ArrayList;
import java.util.List;

/** Puts the rows of an image's history together that stand one by one, as in JSON lines. */
final class HistoryRows {
  private static final String MISSING = "<missing>";

  private HistoryRows() {}

  /**
   * Documents with such rows as one list for each image. Docker shows ids of the newest rows only,
   * so an id after a missing one begins another image.
   */
  static List<JsonNode> grouped(List<JsonNode> documents, Recognizers recognizers) {
    List<JsonNode> grouped = new ArrayList<>();
    ArrayNode rows = JsonNodeFactory.instance.arrayNode();
    boolean missing = false;
    for (JsonNode document : documents) {
      boolean row = isRow(document, recognizers);
      boolean named = row && !isMissing(document);
      if (!rows.isEmpty() && (!row || named && missing)) {
        grouped.add(rows);
        rows = JsonNodeFactory.instance.arrayNode();
      }
      missing = row && !named;
      if (row) {
        rows.add(document);
      } else {
        grouped.add(document);
      }
    }
    if (!rows.isEmpty()) {
      grouped.add(rows);
    }
    return grouped;
  }

  /** No row of any client or engine says nothing of what made it. */
  static boolean isRow(JsonNode document, Recognizers recognizers) {
    return document.has("CreatedBy") && recognizers.kindOf(document) == DocumentKind.HISTORY;
  }

  private static boolean isMissing(JsonNode row) {
    Raw raw = Raw.of(row);
    return raw.get("Id").text().or(() -> raw.get("ID").text()).is(MISSING);
  }
}
