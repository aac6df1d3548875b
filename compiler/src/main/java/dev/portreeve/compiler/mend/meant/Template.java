package dev.portreeve.compiler.mend.meant;

import dev.portreeve.dsl.lex.Habit;
import java.util.List;
import java.util.Map;

/**
 * What a phrase of a table means, with letters for its values. A letter in {@code A%}, {@code /A/}
 * or {@code /A~/} stands for a glob or a pattern of another language, which Reeve writes otherwise.
 */
public final class Template {
  private Template() {}

  /** The template with bare letters; the values of those that were not are written as in Reeve. */
  public static String plain(String template, Map<String, Named> operands) {
    String text = template;
    if (text.contains("A%")) {
      String glob = operands.get("A").text();
      operands.put("A", Named.literal(glob.replace('%', '*').replace('_', '?')));
      text = text.replace("A%", "A");
    }
    if (text.contains("/A~/")) {
      operands.put("A", Named.literal(Habit.foldedLike(operands.get("A").text())));
      text = text.replace("/A~/", "A");
    }
    for (String letter : List.of("A", "T")) {
      if (text.contains("/" + letter + "/")) {
        operands.put(letter, Named.literal(Habit.pattern(operands.get(letter).text())));
        text = text.replace("/" + letter + "/", letter);
      }
    }
    return text;
  }
}
