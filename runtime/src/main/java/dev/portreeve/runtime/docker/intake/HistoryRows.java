package dev.portreeve.runtime.docker.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.portreeve.runtime.docker.document.DocumentKind;
import dev.portreeve.runtime.docker.fact.Raw;
import java.util.ArrayList;
import java.util.List;

/**
 * Puts the rows of an image's history together that stand one by one, as in JSON lines: all that
 * stand behind each other in one list, until something else comes.
 */
final class HistoryRows {
  private static final String MISSING = "<missing>";

  private final List<JsonNode> rows = new ArrayList<>();

  /** Whether they are a list by themselves, if nothing else comes. */
  private boolean alone;

  private HistoryRows(boolean alone) {
    this.alone = alone;
  }

  /** Those among the documents of a file. */
  static HistoryRows amongDocuments() {
    return new HistoryRows(false);
  }

  /** Those in a list: one of rows and of nothing else is the history of one image. */
  static HistoryRows ofList() {
    return new HistoryRows(true);
  }

  void add(JsonNode row) {
    rows.add(row);
  }

  /** The histories that end because something else comes. */
  List<JsonNode> other() {
    alone = false;
    return rows.isEmpty() ? List.of() : end();
  }

  /** The histories that end with the list. */
  List<JsonNode> end() {
    List<JsonNode> ended = alone && !rows.isEmpty() ? List.of(list(rows)) : grouped(rows);
    rows.clear();
    return ended;
  }

  /**
   * One list for each image. Docker shows ids of the newest rows only, so an id after a missing one
   * begins another image.
   */
  private static List<JsonNode> grouped(List<JsonNode> rows) {
    List<JsonNode> grouped = new ArrayList<>();
    int from = 0;
    for (int i = 1; i <= rows.size(); i++) {
      if (i == rows.size() || isMissing(rows.get(i - 1)) && !isMissing(rows.get(i))) {
        grouped.add(list(rows.subList(from, i)));
        from = i;
      }
    }
    return grouped;
  }

  private static ArrayNode list(List<JsonNode> rows) {
    return JsonNodeFactory.instance.arrayNode().addAll(rows);
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
