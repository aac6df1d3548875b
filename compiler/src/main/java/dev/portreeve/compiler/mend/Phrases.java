package dev.portreeve.compiler.mend;

import dev.portreeve.dsl.lex.Habit;
import dev.portreeve.dsl.lex.Habits;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The table of phrases: what Reeve itself says, what the table of habits has, and what only a whole
 * clause can answer, as {@code phrases.tsv} has it.
 */
final class Phrases {
  private static final List<String> OWN =
      List.of(
          "is not one of",
          "is one of",
          "is not within",
          "is within",
          "is no looser than",
          "is not",
          "is",
          "at most",
          "at least",
          "below",
          "above",
          "contains",
          "covers",
          "permits",
          "matches one of",
          "matches",
          "starts with",
          "ends with",
          "same as");

  private static final List<String> ALONE = List.of("is not empty", "is empty", "exists");

  /** Relations by their first word, without which there is none, and other words by their place. */
  private static final Map<String, List<Phrase>> RELATIONS = relations();

  private static final Map<String, String> WORDS =
      Map.copyOf(
          rows().stream()
              .filter(c -> !c[0].equals("relation"))
              .collect(Collectors.toMap(c -> c[0] + " " + c[1], c -> c[2])));

  private Phrases() {}

  private static Map<String, List<Phrase>> relations() {
    List<Phrase> all = new ArrayList<>();
    OWN.forEach(r -> all.add(phrase("X " + r + " A", "X " + r + " A")));
    ALONE.forEach(r -> all.add(phrase("X " + r, "X " + r)));
    rows().stream().filter(c -> c[0].equals("relation")).forEach(c -> all.add(phrase(c[1], c[2])));
    Habits.at("relation").forEach(h -> all.add(Phrase.of(h.written(), h.write())));
    return all.stream().collect(Collectors.groupingBy(Phrases::first));
  }

  private static Phrase phrase(String written, String write) {
    return Phrase.of(List.of(written.split(" ")), write);
  }

  private static String first(Phrase phrase) {
    return phrase.literals().isEmpty() ? "" : phrase.literals().get(0).toLowerCase(Locale.ROOT);
  }

  private static List<String[]> rows() {
    return text().lines().filter(l -> !l.startsWith("#")).map(l -> l.split("\t", -1)).toList();
  }

  /** The longest phrase that comes next. */
  static Optional<Phrase> next(Reading reading) {
    Phrase best = null;
    List<Phrase> all = new ArrayList<>(RELATIONS.getOrDefault(reading.peek().lower(), List.of()));
    all.addAll(RELATIONS.getOrDefault("", List.of()));
    for (Phrase each : all) {
      if (each.comesNext(reading) && (best == null || each.rank() > best.rank())) {
        best = each;
      }
    }
    return Optional.ofNullable(best);
  }

  /** What a word or a sign means where it stands. */
  static Optional<String> word(String place, String written) {
    String lower = written.toLowerCase(Locale.ROOT);
    return Optional.ofNullable(WORDS.get(place + " " + lower)).or(() -> Habits.words(place, lower));
  }

  /** The longest row of a place whose words come next; takes them. */
  static Optional<String> take(String place, Reading reading) {
    String best = null;
    int most = 0;
    List<String> written = new ArrayList<>();
    WORDS.keySet().stream()
        .filter(k -> k.startsWith(place + " "))
        .forEach(k -> written.add(k.substring(place.length() + 1)));
    Habits.at(place).stream().map(Habit::spelling).forEach(written::add);
    for (String each : written) {
      int from = reading.place();
      int length = each.split(" ").length;
      Optional<String> means = word(place, each);
      if (length > most && means.isPresent() && reading.acceptAll(each)) {
        most = length;
        best = means.get();
      }
      reading.back(from);
    }
    reading.skip(most);
    return Optional.ofNullable(best);
  }

  private static String text() {
    try (InputStream in = Phrases.class.getResourceAsStream("phrases.tsv")) {
      if (in == null) {
        throw new IllegalStateException("the table of phrases is missing");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
