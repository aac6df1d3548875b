package dev.portreeve.compiler.mend.topic;

import dev.portreeve.compiler.mend.phrase.Phrases;
import dev.portreeve.compiler.mend.phrase.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** The plain words of a sentence in small letters, its values, and how it compares. */
final class Sentence {
  private final List<String> words = new ArrayList<>();
  private final Set<Integer> comparing = new TreeSet<>();
  private final Values values;
  private Optional<String> relation = Optional.empty();
  private boolean strange;

  Sentence(List<Word> written, Set<String> members) {
    values = new Values(members);
    for (int at = 0; at < written.size(); ) {
      boolean everywhere = written.get(at).text().matches("0\\.0\\.0\\.0|::");
      if (everywhere) {
        words.addAll(List.of("all", "interfaces"));
      }
      int taken = everywhere ? 1 : values.take(written, at);
      if (taken == 0) {
        word(written.get(at));
        taken = 1;
      }
      at += taken;
    }
    compare();
  }

  private void word(Word word) {
    if (word.is(Word.Kind.NAME)) {
      strange |= word.text().matches(".*[_.].*");
      for (String each : word.lower().split("[-_.]")) {
        boolean denies = each.endsWith("n't") || each.equals("cannot");
        words.add(denies ? "not" : Phrases.word("tongue", each).orElse(each));
      }
    } else {
      strange |= !word.text().matches("[',.;:!?]") && !word.is(Word.Kind.END);
    }
  }

  /** The longest words that compare. */
  private void compare() {
    int longest = 0;
    for (int at = 0; at < words.size(); at++) {
      for (var each : Topics.RELATIONS.entrySet()) {
        int length = each.getKey().size();
        boolean here =
            at + length <= words.size() && words.subList(at, at + length).equals(each.getKey());
        boolean range = !each.getKey().equals(List.of("from")) || values.of(Values.INT).size() > 1;
        if (here && range && length > longest) {
          longest = length;
          relation = Optional.of(each.getValue());
          comparing.clear();
          for (int i = at; i < at + length; i++) {
            comparing.add(i);
          }
        }
      }
    }
  }

  List<String> words() {
    return words;
  }

  Values values() {
    return values;
  }

  /** How it compares, if it does. */
  Optional<String> relation() {
    return relation;
  }

  /** Whether it has signs, as programs have. */
  boolean isStrange() {
    return strange;
  }

  /** Whether it denies what it says with the words that stand at none of these places. */
  boolean denies(Set<Integer> places) {
    int count = 0;
    for (int at = 0; at < words.size(); at++) {
      String word = words.get(at).toLowerCase(Locale.ROOT);
      boolean other = !places.contains(at) && !comparing.contains(at);
      boolean again = word.equals("nor") && words.contains("neither");
      if (other && !again && Topics.NEGATIONS.stream().anyMatch(n -> Topic.matches(n, word))) {
        count++;
      }
    }
    return count % 2 == 1;
  }

  /** How many of its words are left that mean something, and stand at none of these places. */
  int left(Set<Integer> places) {
    int left = 0;
    for (int at = 0; at < words.size(); at++) {
      String word = words.get(at);
      boolean again = places.stream().map(words::get).anyMatch(word::equals);
      boolean other = !again && !comparing.contains(at);
      boolean known =
          Topics.NOISE.contains(word)
              || Topics.NEGATIONS.stream().anyMatch(n -> Topic.matches(n, word));
      left += other && !known ? 1 : 0;
    }
    return left;
  }

  /** Whether a word is left that turns round what is said of elements. */
  boolean weighs(Set<Integer> places) {
    return IntStream.range(0, words.size())
        .filter(at -> !places.contains(at) && !comparing.contains(at))
        .mapToObj(words::get)
        .anyMatch(WEIGHING::contains);
  }

  private static final Set<String> WEIGHING =
      Set.of("only", "except", "but", "besides", "beyond", "other", "solely", "exclusively");
}
