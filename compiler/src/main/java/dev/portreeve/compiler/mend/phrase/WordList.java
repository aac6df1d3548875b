package dev.portreeve.compiler.mend.phrase;

import dev.portreeve.compiler.mend.phrase.Word.Kind;
import java.util.ArrayList;
import java.util.List;

/** Words that are changed before they are read: where brackets close, and what stands for what. */
final class WordList {
  private final List<Word> words;

  WordList(List<Word> words) {
    this.words = new ArrayList<>(words);
  }

  List<Word> words() {
    return words;
  }

  int size() {
    return words.size();
  }

  Word get(int i) {
    return words.get(i);
  }

  /** Whether these words or signs stand here, in whatever case. */
  boolean at(int i, String... spelling) {
    for (int k = 0; k < spelling.length; k++) {
      if (i < 0 || i + k >= words.size() || !words.get(i + k).is(spelling[k])) {
        return false;
      }
    }
    return true;
  }

  boolean at(int i, Kind kind) {
    return i >= 0 && i < words.size() && words.get(i).is(kind);
  }

  boolean opens(int i) {
    return at(i, "(") || at(i, "[") || at(i, "{");
  }

  /** Where what opens here is closed; or below 0. */
  int close(int open) {
    int depth = 0;
    for (int i = open; i >= 0 && i < words.size(); i++) {
      boolean closes = at(i, ")") || at(i, "]") || at(i, "}");
      depth += opens(i) ? 1 : closes ? -1 : 0;
      if (depth == 0) {
        return i;
      }
    }
    return -1;
  }

  /** The end of the literal or the group of literals that begins here; or below 0. */
  int literal(int i) {
    if (at(i, Kind.TEXT) || at(i, Kind.NUMBER)) {
      return i;
    }
    int close = at(i, "[") || at(i, "{") ? close(i) : -1;
    for (int k = i + 1; k < close; k++) {
      boolean plain = at(k, Kind.TEXT) || at(k, Kind.NUMBER) || at(k, Kind.NAME);
      if ((k - i) % 2 == 1 ? !plain : !at(k, ",")) {
        return -1;
      }
    }
    return close > i + 1 ? close : -1;
  }

  /** Where a word stands between two places outside of brackets; or below 0. */
  int find(String spelling, int from, int to) {
    for (int i = from; i < to; i++) {
      if (at(i, spelling)) {
        return i;
      }
      i = opens(i) && close(i) > 0 ? close(i) : i;
    }
    return -1;
  }

  List<Word> copy(int from, int to) {
    return List.copyOf(words.subList(from, to));
  }

  /** Puts words in the place of others. */
  void replace(int from, int to, List<Word> by) {
    words.subList(from, to).clear();
    words.addAll(from, by);
  }

  /** These words at the place of another. */
  List<Word> said(int i, String text) {
    Word at = words.get(Math.min(i, words.size() - 1));
    List<Word> said = new ArrayList<>();
    for (String each : text.split(" ")) {
      Kind kind =
          Character.isDigit(each.charAt(0))
              ? Kind.NUMBER
              : Character.isLetter(each.charAt(0)) ? Kind.NAME : Kind.SIGN;
      said.add(new Word(kind, each, at.start(), at.end(), false));
    }
    return said;
  }

  @SafeVarargs
  static List<Word> all(List<Word>... parts) {
    List<Word> all = new ArrayList<>();
    for (List<Word> each : parts) {
      all.addAll(each);
    }
    return all;
  }
}
