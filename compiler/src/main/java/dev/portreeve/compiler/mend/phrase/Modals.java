package dev.portreeve.compiler.mend.phrase;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What shall be, said as what is: {@code must not be}, {@code cannot exceed}, {@code has to start
 * with}. A requirement requires already, so that the word that says so adds nothing.
 */
final class Modals {
  private static final List<String> POSITIVE =
      List.of(
          "must always",
          "should always",
          "must",
          "should",
          "shall",
          "has to",
          "have to",
          "needs to",
          "need to",
          "ought to",
          "is required to",
          "is supposed to",
          "is expected to",
          "is to");

  private static final List<String> NEGATIVE =
      List.of(
          "must not",
          "must never",
          "should not",
          "should never",
          "shall not",
          "shall never",
          "ought not to",
          "may not",
          "may never",
          "can not",
          "can never",
          "cannot",
          "can't",
          "mustn't",
          "shouldn't",
          "won't",
          "will not",
          "is not allowed to",
          "is not permitted to",
          "is not supposed to",
          "is forbidden to",
          "is never to",
          "is not to");

  private static final Map<String, String> VERBS =
      Map.ofEntries(
          Map.entry("contain", "contains"),
          Map.entry("have", "has"),
          Map.entry("include", "includes"),
          Map.entry("start", "starts"),
          Map.entry("begin", "begins"),
          Map.entry("end", "ends"),
          Map.entry("match", "matches"),
          Map.entry("exceed", "exceeds"),
          Map.entry("equal", "equals"),
          Map.entry("exist", "exists"),
          Map.entry("cover", "covers"),
          Map.entry("permit", "permits"));

  private Modals() {}

  /** The words without what only says that they are required. */
  static List<Word> plain(List<Word> words) {
    List<Word> plain = new ArrayList<>();
    int at = 0;
    while (at < words.size()) {
      Optional<String> not = longest(NEGATIVE, words, at);
      Optional<String> modal = not.isPresent() ? not : longest(POSITIVE, words, at);
      int behind = at + modal.map(m -> m.split(" ").length).orElse(0);
      String verb = behind < words.size() ? words.get(behind).lower() : "";
      boolean known = verb.equals("be") || VERBS.containsKey(verb);
      if (modal.isEmpty() || !known) {
        plain.add(words.get(at));
        at++;
        continue;
      }
      String said =
          not.isEmpty()
              ? VERBS.getOrDefault(verb, "is")
              : verb.equals("be") ? "is not" : "does not " + verb;
      Word first = words.get(at);
      boolean opensLine = first.opensLine();
      for (String each : said.split(" ")) {
        Word last = words.get(behind);
        plain.add(new Word(Word.Kind.NAME, each, first.start(), last.end(), opensLine));
        opensLine = false;
      }
      at = behind + 1;
    }
    return plain;
  }

  private static Optional<String> longest(List<String> all, List<Word> words, int at) {
    return all.stream().filter(m -> comesNext(m.split(" "), words, at)).findFirst();
  }

  private static boolean comesNext(String[] modal, List<Word> words, int at) {
    for (int i = 0; i < modal.length; i++) {
      if (at + i >= words.size() || !words.get(at + i).is(modal[i])) {
        return false;
      }
    }
    return true;
  }
}
