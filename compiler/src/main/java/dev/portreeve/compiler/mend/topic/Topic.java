package dev.portreeve.compiler.mend.topic;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Words that a sentence has in whatever order, and the condition that they are about: {@code said}
 * where it affirms them, {@code denied} where it denies them. {@code settled} is one whose words
 * say already which of them holds; an {@code example} has values that no author wrote.
 */
record Topic(
    List<List<String>> words,
    String said,
    Optional<String> denied,
    boolean settled,
    boolean example) {
  private static final String ANY = "*";

  /** A row of the table. */
  static Topic of(String[] columns) {
    List<List<String>> words = new ArrayList<>();
    for (String word : columns[0].split(" ")) {
      words.add(List.of(word.split("\\|")));
    }
    boolean example = columns[1].startsWith("?");
    String form = example ? columns[1].substring(1) : columns[1];
    boolean settled = form.startsWith("=");
    String said = settled ? form.substring(1) : form;
    Optional<String> denied = columns.length > 2 ? Optional.of(columns[2]) : Optional.empty();
    return new Topic(List.copyOf(words), said, denied, settled, example);
  }

  /** Where its words stand, if all of them do: one place for each at least. */
  Optional<Set<Integer>> places(Sentence sentence) {
    Set<Integer> places = new TreeSet<>();
    for (List<String> group : words) {
      Optional<Integer> place =
          IntStream.range(0, sentence.words().size())
              .filter(at -> !places.contains(at) && group.stream().anyMatch(matches(sentence, at)))
              .boxed()
              .findFirst();
      place.ifPresent(places::add);
      boolean value = group.get(0).startsWith("<") && sentence.values().has(kind(group.get(0)));
      if (place.isEmpty() && !value) {
        return Optional.empty();
      }
    }
    for (int at = 0; at < sentence.words().size(); at++) {
      int place = at;
      if (words.stream().anyMatch(g -> g.stream().anyMatch(matches(sentence, place)))) {
        places.add(at);
      }
    }
    return Optional.of(places);
  }

  private static Predicate<String> matches(Sentence sentence, int at) {
    return word -> !word.startsWith("<") && matches(word, sentence.words().get(at));
  }

  /** Whether a word of the table is that of a sentence. */
  static boolean matches(String pattern, String word) {
    return pattern.endsWith(ANY)
        ? word.startsWith(pattern.substring(0, pattern.length() - 1))
        : pattern.equals(word) || word.equals(pattern + "s");
  }

  /** The values that it is about. */
  Set<String> kinds() {
    Set<String> kinds = new TreeSet<>();
    words.forEach(
        group -> group.stream().filter(w -> w.startsWith("<")).forEach(w -> kinds.add(kind(w))));
    return kinds;
  }

  private static String kind(String written) {
    return written.replaceAll("[<>0-9]", "");
  }

  /** Whether it asks of elements, which {@code only} and {@code other} turn round. */
  boolean isOfMany() {
    return !settled && (said.startsWith("some ") || said.endsWith(" empty"));
  }
}
