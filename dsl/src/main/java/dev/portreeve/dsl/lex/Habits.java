package dev.portreeve.dsl.lex;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The table of habits from other languages, {@code habits.tsv} beside this class: the one place
 * that says what to write instead. Rows of one place are in the order of the table.
 */
public final class Habits {
  private static final Map<String, List<Habit>> TABLE = table();

  /** The rows of phrases by place and by their first word behind the value before them. */
  private static final Map<String, List<Habit>> PHRASES = phrases(1);

  /** The same by their first two: of some words there are hundreds. */
  private static final Map<String, List<Habit>> LONGER = phrases(2);

  /** Of each place its rows by what they spell, and those of functions and methods by the name. */
  private static final Map<String, Map<String, List<Habit>>> SPELLED = index(Habit::spelling);

  private static final Map<String, Map<String, List<Habit>>> CALLED =
      index(h -> h.called().toLowerCase(Locale.ROOT));

  private Habits() {}

  /** The rows of a place whose phrase begins with a word. */
  public static List<Habit> beginning(String place, String word) {
    return PHRASES.getOrDefault(place + " " + word, List.of());
  }

  /** Those of them whose second word is this one. */
  public static List<Habit> beginning(String place, String word, String second) {
    return LONGER.getOrDefault(place + " " + word + " " + second, List.of());
  }

  /** Those of them in which a value, or nothing, stands behind that word. */
  public static List<Habit> alone(String place, String word) {
    return LONGER.getOrDefault(place + " " + word, List.of());
  }

  private static Map<String, List<Habit>> phrases(int most) {
    Map<String, List<Habit>> phrases = new LinkedHashMap<>();
    for (String place : List.of("relation", "joint")) {
      for (Habit habit : at(place)) {
        StringBuilder key = new StringBuilder(place);
        List<String> words = habit.written();
        int end = Math.min(words.size(), 1 + most);
        for (int i = 1; i < end && (i == 1 || !Habit.isPlaceholder(words.get(i))); i++) {
          String word = words.get(i);
          key.append(' ').append(word.equals("R") ? word : word.toLowerCase(Locale.ROOT));
        }
        phrases.computeIfAbsent(key.toString(), k -> new ArrayList<>()).add(habit);
      }
    }
    phrases.replaceAll((key, rows) -> List.copyOf(rows));
    return java.util.Collections.unmodifiableMap(phrases);
  }

  /** All rows of one place. */
  public static List<Habit> at(String place) {
    return TABLE.getOrDefault(place, List.of());
  }

  /** The row of a place that has just this spelling; case counts as nothing. */
  public static Optional<Habit> of(String place, String spelling) {
    List<Habit> rows = named(SPELLED, place, spelling);
    return rows.isEmpty() ? Optional.empty() : Optional.of(rows.get(0));
  }

  /** The rows of a place for a function or a method of that name; case counts as nothing. */
  public static List<Habit> called(String place, String name) {
    return named(CALLED, place, name);
  }

  private static Map<String, Map<String, List<Habit>>> index(Function<Habit, String> word) {
    return all().stream().collect(Collectors.groupingBy(Habit::place, Collectors.groupingBy(word)));
  }

  private static List<Habit> named(
      Map<String, Map<String, List<Habit>>> index, String place, String name) {
    Map<String, List<Habit>> names = index.getOrDefault(place, Map.of());
    return names.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
  }

  /** What to write instead of a word at a place, where there is something. */
  public static Optional<String> words(String place, String spelling) {
    return of(place, spelling).map(Habit::write).filter(w -> !w.isEmpty());
  }

  /** Every row, place by place. */
  public static List<Habit> all() {
    return TABLE.values().stream().flatMap(List::stream).toList();
  }

  private static Map<String, List<Habit>> table() {
    Map<String, List<Habit>> table = new LinkedHashMap<>();
    for (String line : text().lines().toList()) {
      if (!line.isBlank() && line.charAt(0) != '#') {
        Habit habit = Habit.of(line);
        table.computeIfAbsent(habit.place(), p -> new ArrayList<>()).add(habit);
      }
    }
    table.replaceAll((place, rows) -> List.copyOf(rows));
    return java.util.Collections.unmodifiableMap(table);
  }

  private static String text() {
    try (InputStream in = Habits.class.getResourceAsStream("habits.tsv")) {
      if (in == null) {
        throw new IllegalStateException("the table of habits is missing");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
