package dev.portreeve.compiler.mend.phrase;

import dev.portreeve.dsl.lex.Habits;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The table of phrases: what Reeve itself says, what the table of habits has, and what only a whole
 * clause can answer, as {@code phrases.tsv} has it.
 */
public final class Phrases {
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

  /** The last words of relations, before which another stands. */
  private static final Set<String> RELATING =
      RELATIONS.values().stream()
          .flatMap(List::stream)
          .map(Phrase::literals)
          .filter(l -> l.size() > 1)
          .map(l -> l.get(l.size() - 1).toLowerCase(Locale.ROOT))
          .collect(Collectors.toUnmodifiableSet());

  private static final Map<String, String> WORDS =
      Map.copyOf(
          WordTable.rows(Phrases.class, "phrases.tsv").stream()
              .filter(c -> !c[0].equals("relation"))
              .collect(Collectors.toMap(c -> c[0] + " " + c[1], c -> c[2])));

  private static final Map<String, List<Row>> ROWS = byFirst();

  private Phrases() {}

  private static Map<String, List<Phrase>> relations() {
    List<Phrase> all = new ArrayList<>();
    OWN.forEach(r -> all.add(phrase("X " + r + " A", "X " + r + " A")));
    ALONE.forEach(r -> all.add(phrase("X " + r, "X " + r)));
    WordTable.rows(Phrases.class, "phrases.tsv").stream()
        .filter(c -> c[0].equals("relation"))
        .forEach(c -> all.add(phrase(c[1], c[2])));
    Habits.at("relation").forEach(h -> all.add(Phrase.of(h.written(), h.write())));
    return all.stream().collect(Collectors.groupingBy(Phrases::first));
  }

  /** Whether a word is the last of those that relate a value to others: {@code contains only}. */
  public static boolean relates(String word) {
    return RELATING.contains(word.toLowerCase(Locale.ROOT));
  }

  private static Phrase phrase(String written, String write) {
    return Phrase.of(List.of(written.split(" ")), write);
  }

  private static String first(Phrase phrase) {
    return phrase.literals().isEmpty() ? "" : phrase.literals().get(0).toLowerCase(Locale.ROOT);
  }

  /** The longest phrase that comes next. */
  public static Optional<Phrase> next(Reading reading) {
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
  public static Optional<String> word(String place, String written) {
    String lower = written.toLowerCase(Locale.ROOT);
    return Optional.ofNullable(WORDS.get(place + " " + lower)).or(() -> Habits.words(place, lower));
  }

  /** The longest row of a place whose words come next; takes them. */
  public static Optional<String> take(String place, Reading reading) {
    for (Row row : ROWS.getOrDefault(place + " " + reading.peek().lower(), List.of())) {
      if (reading.acceptAll(row.written)) {
        return Optional.of(row.means);
      }
    }
    return Optional.empty();
  }

  /** Words that stand at a place, and what they mean. */
  private record Row(String place, String written, String means) {
    String key() {
      return place + " " + written.split(" ")[0].toLowerCase(Locale.ROOT);
    }
  }

  /** Rows that mean something, by their place and first word, the longest first. */
  private static Map<String, List<Row>> byFirst() {
    List<Row> all = new ArrayList<>();
    WORDS.forEach(
        (key, means) -> {
          int space = key.indexOf(' ');
          all.add(new Row(key.substring(0, space), key.substring(space + 1), means));
        });
    Habits.all().stream()
        .filter(h -> !h.write().isEmpty() && !h.spelling().isEmpty())
        .forEach(h -> all.add(new Row(h.place(), h.spelling(), h.write())));
    all.sort(Comparator.comparing((Row r) -> r.written.split(" ").length).reversed());
    return all.stream().collect(Collectors.groupingBy(Row::key));
  }
}
