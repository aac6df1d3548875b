package dev.portreeve.compiler.mend.topic;

import dev.portreeve.compiler.mend.phrase.WordTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The table of topics, {@code topics.tsv}, and what its words mean beside them. */
final class Topics {
  private static final String COMPARES = "compares";

  private static final List<String[]> ROWS = WordTable.rows(Topics.class, "topics.tsv");

  static final List<Topic> ALL = ROWS.stream().filter(r -> !isList(r[0])).map(Topic::of).toList();

  /** Words that say nothing of a topic. */
  static final Set<String> NOISE = Set.copyOf(words("noise"));

  /** Words that deny. */
  static final List<String> NEGATIONS = words("negation");

  /** What compares, by its words, and how Reeve says it. */
  static final Map<List<String>, String> RELATIONS = relations();

  private Topics() {}

  private static boolean isList(String first) {
    return first.equals("noise") || first.equals("negation") || first.equals(COMPARES);
  }

  private static List<String> words(String place) {
    List<String> words = new ArrayList<>();
    ROWS.stream()
        .filter(r -> r[0].equals(place))
        .forEach(r -> words.addAll(List.of(r[1].split(" "))));
    return words.stream().distinct().toList();
  }

  private static Map<List<String>, String> relations() {
    Map<List<String>, String> relations = new LinkedHashMap<>();
    for (String[] row : ROWS) {
      if (row[0].equals(COMPARES)) {
        for (String words : row[2].split(", ")) {
          relations.put(List.of(words.split(" ")), row[1]);
        }
      }
    }
    return relations;
  }
}
