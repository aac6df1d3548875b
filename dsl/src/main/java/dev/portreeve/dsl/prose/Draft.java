package dev.portreeve.dsl.prose;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A clause in the making: words, in which terms are marked, and points that follow them. Whoever
 * puts words around it gets a clause that still ends in the points.
 */
record Draft(String text, List<Draft> points) {

  Draft {
    points = List.copyOf(points);
  }

  static Draft of(String text) {
    return new Draft(text, List.of());
  }

  boolean isInline() {
    return points.isEmpty();
  }

  /** The same points under other words. */
  Draft with(UnaryOperator<String> words) {
    return new Draft(words.apply(text), points);
  }

  /** Words before it. */
  Draft after(String words) {
    return with(text -> words + text);
  }

  /** As a sentence of its own. */
  Passage sentence() {
    return passage(English.capital(text), ".");
  }

  /** Points are parts of one sentence: the last one ends it. */
  private Passage passage(String words, String end) {
    List<Passage> parts = new ArrayList<>();
    for (int i = 0; i < points.size(); i++) {
      Draft point = points.get(i);
      parts.add(point.passage(point.text(), i < points.size() - 1 ? ";" : end));
    }
    return new Passage(pieces(words + (points.isEmpty() ? end : ":")), parts);
  }

  private static List<Passage.Piece> pieces(String marked) {
    List<Passage.Piece> pieces = new ArrayList<>();
    int from = 0;
    for (int at = marked.indexOf(English.TERM); at >= 0; at = marked.indexOf(English.TERM, from)) {
      if (at > from) {
        pieces.add(new Passage.Piece(marked.substring(from, at), false));
      }
      int end = marked.indexOf(English.END, at);
      pieces.add(new Passage.Piece(marked.substring(at + 1, end), true));
      from = end + 1;
    }
    if (from < marked.length()) {
      pieces.add(new Passage.Piece(marked.substring(from), false));
    }
    return pieces;
  }
}
