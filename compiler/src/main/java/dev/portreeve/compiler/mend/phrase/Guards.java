package dev.portreeve.compiler.mend.phrase;

import dev.portreeve.compiler.mend.phrase.Word.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What other languages put around a value that may be missing, or may be one of several kinds:
 * {@code x?.y}, {@code x.?y.orValue("none")}, {@code (x else "none")}, {@code matches!(x,
 * Mode::Host | Mode::None)}. Reeve asks for the absence by its word.
 */
final class Guards {
  /** What a condition is called by where it has a name. */
  private static final Set<String> CALLED =
      Set.of("condition", "expression", "assertion", "predicate", "result");

  private final WordList list;
  private final List<Word> words;

  private Guards(WordList list) {
    this.list = list;
    this.words = list.words();
  }

  /** Takes them off. */
  static void turn(WordList list) {
    Guards guards = new Guards(list);
    guards.called();
    guards.possessive();
    for (int i = 0; i < guards.words.size(); i++) {
      guards.variant(i);
    }
    for (int i = 0; i < guards.words.size(); i++) {
      guards.matched(i);
      guards.optional(i);
      guards.otherwise(i);
    }
  }

  /**
   * {@code the container's memory}: what belongs to the subject stands bare, and is a part else.
   */
  private void possessive() {
    for (int i = 0; i < words.size(); i++) {
      if (!list.at(i, Kind.NAME) || !list.at(i + 1, "'", "s") || list.at(i, "host")) {
        continue;
      }
      boolean subject = list.at(i, "container") || list.at(i, "daemon") || list.at(i, "it");
      int from = !subject ? i + 1 : list.at(i - 1, "the") ? i - 1 : i;
      words.subList(from, i + 3).clear();
    }
  }

  private Word joined(int from, int to, String text) {
    Word first = words.get(from);
    return new Word(Kind.NAME, text, first.start(), words.get(to).end(), first.opensLine());
  }

  /** {@code condition = x}. */
  private void called() {
    boolean named = words.size() > 2 && CALLED.contains(words.get(0).lower());
    if (named && (list.at(1, "=") || list.at(1, ":") || list.at(1, ":="))) {
      words.subList(0, 2).clear();
    }
  }

  /** {@code Mode::Host}: a member behind the name of its enum. */
  private void variant(int i) {
    while (list.at(i, Kind.NAME)
        && Character.isUpperCase(words.get(i).text().charAt(0))
        && list.at(i + 1, ":", ":")
        && list.at(i + 3, Kind.NAME)) {
      list.replace(i, i + 4, List.of(joined(i, i + 3, words.get(i + 3).text())));
    }
  }

  /** {@code matches!(x, A | B)}. */
  private void matched(int i) {
    int close = list.at(i, "matches", "!", "(") ? list.close(i + 2) : -1;
    int comma = close < 0 ? -1 : list.find(",", i + 3, close);
    if (comma < 0 || comma == close - 1) {
      return;
    }
    List<Word> members = new ArrayList<>();
    for (int k = comma + 1; k < close; k += 2) {
      boolean last = k + 1 == close;
      if (!list.at(k, Kind.NAME) || !last && !list.at(k + 1, "|")) {
        return;
      }
      members.addAll(members.isEmpty() ? List.of() : list.said(k, ","));
      members.add(words.get(k));
    }
    List<Word> value = list.copy(i + 3, comma);
    boolean one = members.size() == 1;
    List<Word> is = list.said(i, one ? "is" : "is one of {");
    List<Word> end = one ? List.of() : list.said(i, "}");
    list.replace(i, close + 1, WordList.all(value, is, members, end));
  }

  /** {@code x?.y}, {@code x.?y}, {@code x!.y}: a path. */
  private void optional(int i) {
    boolean sign = list.at(i + 1, "?") || list.at(i + 1, "!");
    boolean behind = sign && list.at(i, Kind.NAME) && list.at(i + 2, Kind.NAME);
    if (behind && words.get(i + 2).text().startsWith(".")) {
      String path = words.get(i).text() + words.get(i + 2).text();
      list.replace(i, i + 3, List.of(joined(i, i + 2, path)));
    }
    boolean before = list.at(i, Kind.NAME) && list.at(i + 1, ".", "?");
    if (before && list.at(i + 3, Kind.NAME)) {
      String path = words.get(i).text() + "." + words.get(i + 3).text();
      list.replace(i, i + 4, List.of(joined(i, i + 3, path)));
    }
  }

  /** {@code (x else "none")}: {@code x}. */
  private void otherwise(int i) {
    boolean value = list.at(i + 3, Kind.TEXT) || list.at(i + 3, Kind.NUMBER);
    boolean guarded = list.at(i, "(") && list.at(i + 1, Kind.NAME) && list.at(i + 2, "else");
    if (guarded && value && list.at(i + 4, ")")) {
      list.replace(i, i + 5, list.copy(i + 1, i + 2));
    }
  }
}
