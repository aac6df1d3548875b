package dev.portreeve.runtime.report.table;

import dev.portreeve.runtime.report.FixLine;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a report says of where some objects were made, each of it whole at the first control that
 * needs it; later ones name that control.
 */
final class ToldNotes {
  private final Map<String, String> told = new HashMap<>();

  /**
   * The lines that stand below what a control says of all.
   *
   * @param number of the control
   * @param plain words that stand in many lines and tell of no object
   */
  List<String> of(String number, List<FixLine> below, String plain) {
    List<String> lines = new ArrayList<>();
    List<String> last = new ArrayList<>();
    Map<String, List<String>> before = new LinkedHashMap<>();
    for (FixLine line : below) {
      if (line.words().equals(plain)) {
        last.add(line.text());
        continue;
      }
      String first = told.putIfAbsent(line.words(), number);
      if (first == null) {
        lines.add(line.text());
      } else {
        before.computeIfAbsent(first, f -> new ArrayList<>()).add(line.of());
      }
    }
    before.forEach(
        (first, names) ->
            lines.add(String.join(", ", names) + ": as it says under " + first + "."));
    lines.addAll(last);
    return lines;
  }
}
