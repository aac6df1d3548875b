package dev.portreeve.compiler.mend.phrase;

import dev.portreeve.compiler.mend.phrase.Word.Kind;
import java.util.ArrayList;
import java.util.List;

/** Signs of other languages as the words that Reeve has for them. */
public final class Signs {
  private Signs() {}

  /** The words of a condition, signs spelt out, and without what only says that they must hold. */
  public static List<Word> spelt(List<Word> words) {
    return Modals.plain(spell(Folded.of(words)));
  }

  private static List<Word> spell(List<Word> words) {
    List<Word> spelt = new ArrayList<>();
    for (int i = 0; i < words.size(); i++) {
      Word word = words.get(i);
      boolean sigil = word.is("$") || word.is("@");
      if (sigil && i + 1 < words.size() && words.get(i + 1).start() == word.end()) {
        continue;
      }
      boolean plain = word.is(Kind.SIGN) || word.is("are") || word.is("was");
      String means = plain ? Phrases.word("spelt", word.text()).orElse(word.text()) : word.text();
      if (plain && !means.equals(word.text())) {
        for (String each : means.split(" ")) {
          spelt.add(new Word(Kind.NAME, each, word.start(), word.end(), word.opensLine()));
        }
      } else {
        spelt.add(word);
      }
    }
    while (!spelt.isEmpty() && isEnd(spelt.get(spelt.size() - 1))) {
      spelt.remove(spelt.size() - 1);
    }
    return spelt;
  }

  private static boolean isEnd(Word word) {
    return word.is(";") || word.is(",") || word.is(".");
  }
}
