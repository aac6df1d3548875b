package dev.portreeve.runtime.evaluate.finding;

import dev.portreeve.runtime.explain.TraceKey;
import java.util.List;

/**
 * What is said of each witness of one obligation, as one text. Where all of it begins alike, up to
 * a colon, that is said once and the witnesses are listed behind it.
 */
final class Witnesses {
  private static final String COLON = ": ";

  private Witnesses() {}

  static String told(List<String> said) {
    String first = said.get(0);
    int colon = first.indexOf(COLON);
    if (said.size() < 2 || colon < 0) {
      return Sentences.joined(said);
    }
    String head = first.substring(0, colon + COLON.length());
    for (String each : said) {
      if (!each.startsWith(head) || !isPlain(each.substring(head.length()))) {
        return Sentences.joined(said);
      }
    }
    StringBuilder list = new StringBuilder(first);
    said.stream().skip(1).forEach(s -> list.append(", ").append(s.substring(head.length())));
    return list.toString();
  }

  /** Whether it can stand in a list; what is to be named later might be called otherwise there. */
  private static boolean isPlain(String tail) {
    return !tail.isEmpty()
        && tail.indexOf(';') < 0
        && tail.indexOf(',') < 0
        && !tail.contains(COLON)
        && !tail.contains(TraceKey.NO_NAME);
  }
}
