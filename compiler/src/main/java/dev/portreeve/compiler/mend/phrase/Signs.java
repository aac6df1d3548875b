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
      String place = plain ? "spelt" : "tongue";
      String means =
          plain || word.is(Kind.NAME)
              ? Phrases.word(place, word.text()).orElse(word.text())
              : word.text();
      if (!means.equals(word.text())) {
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

  /** {@code from 1 to 9} as {@code between 1 and 9}. */
  public static List<Word> ranges(List<Word> words) {
    List<Word> ranged = new ArrayList<>(words);
    for (int at = 0; at + 3 < words.size(); at++) {
      boolean numbers = words.get(at + 1).is(Kind.NUMBER) && words.get(at + 3).is(Kind.NUMBER);
      if (words.get(at).is("from") && numbers && words.get(at + 2).text().matches("to|through|-")) {
        ranged.set(at, named("between", words.get(at)));
        ranged.set(at + 2, named("and", words.get(at + 2)));
      }
    }
    return ranged;
  }

  private static Word named(String text, Word word) {
    return new Word(Kind.NAME, text, word.start(), word.end(), word.opensLine());
  }
}
