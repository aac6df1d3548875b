package dev.portreeve.compiler.mend.topic;

import dev.portreeve.compiler.mend.phrase.Word;
import dev.portreeve.compiler.mend.phrase.Word.Kind;
import dev.portreeve.compiler.mend.phrase.Words;
import java.util.ArrayList;
import java.util.List;

/** Paths without quotes, of which other readers take the first steps for a pattern. */
final class Paths {
  private Paths() {}

  /** The words, each path one of them. */
  static List<Word> whole(List<Word> words) {
    List<Word> whole = new ArrayList<>();
    for (Word word : words.stream().flatMap(w -> between(w).stream()).toList()) {
      int last = whole.size() - 1;
      boolean glued = last >= 0 && whole.get(last).end() == word.start();
      if (glued && isPath(whole.get(last)) && !word.text().matches("[,;!?]")) {
        Word first = whole.remove(last);
        String text = first.text() + word.text();
        whole.add(new Word(Kind.TEXT, text, first.start(), word.end(), first.opensLine()));
      } else {
        boolean begun = word.is(Kind.PATTERN) && word.text().matches("[A-Za-z0-9._-]+");
        whole.add(begun ? begun(word) : word);
      }
    }
    return whole;
  }

  /** What stands between the strokes of two paths. */
  private static List<Word> between(Word word) {
    if (!word.is(Kind.PATTERN) || word.text().indexOf(' ') < 0) {
      return List.of(word);
    }
    String text = "/" + word.text();
    List<Word> parts = new ArrayList<>();
    for (Word each : Words.of(text, 0, text.length())) {
      int at = word.start();
      parts.add(new Word(each.kind(), each.text(), at + each.start(), at + each.end(), false));
    }
    parts.add(new Word(Kind.TEXT, "/", word.end() - 1, word.end(), false));
    return parts;
  }

  private static Word begun(Word word) {
    String text = "/" + word.text() + "/";
    return new Word(Kind.TEXT, text, word.start(), word.end(), word.opensLine());
  }

  private static boolean isPath(Word word) {
    boolean bare = word.end() - word.start() == word.text().length();
    return word.is(Kind.TEXT) && bare && word.text().startsWith("/");
  }
}
