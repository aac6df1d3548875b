package dev.portreeve.runtime.evaluate.finding;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Several sentences as one text: with a semicolon between them, but after one that ends by itself.
 */
final class Sentences {
  private static final String BETWEEN = "; ";
  private static final String ENDS = ".?!";

  private Sentences() {}

  static String joined(Collection<String> sentences) {
    StringBuilder text = new StringBuilder();
    for (String sentence : sentences) {
      if (text.length() > 0) {
        boolean ended = ENDS.indexOf(text.charAt(text.length() - 1)) >= 0;
        text.append(ended ? " " : BETWEEN);
      }
      text.append(sentence);
    }
    return text.toString();
  }

  /** Whether a text may end a sentence, or holds a blank before which one may end. */
  static boolean holdsEnd(String text) {
    return text.indexOf(' ') >= 0 || ENDS.indexOf(text.charAt(text.length() - 1)) >= 0;
  }

  /** The parts of a text, at the least those that it was joined of. */
  static List<String> of(String text) {
    List<String> parts = new ArrayList<>();
    int from = 0;
    for (int at = text.indexOf(' '); at >= 0; at = text.indexOf(' ', at + 1)) {
      char last = at == from ? ' ' : text.charAt(at - 1);
      if (last == ';' || ENDS.indexOf(last) >= 0) {
        parts.add(text.substring(from, last == ';' ? at - 1 : at));
        from = at + 1;
      }
    }
    parts.add(text.substring(from));
    return parts;
  }
}
