package dev.portreeve.compiler.mend;

import dev.portreeve.compiler.mend.Word.Kind;
import java.util.ArrayList;
import java.util.List;

/** Signs of other languages as the words that Reeve has for them. */
final class Signs {
  private Signs() {}

  static List<Word> spelt(List<Word> words) {
    List<Word> spelt = new ArrayList<>();
    for (Word word : words) {
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
