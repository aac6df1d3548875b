package dev.portreeve.compiler.mend.topic;

import dev.portreeve.compiler.mend.phrase.Word;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The values of a sentence, by their kind: sizes, durations, numbers, texts, paths, members. */
final class Values {
  static final String INT = "int";
  private static final String SIZE = "size";
  private static final String DURATION = "duration";
  private static final String TEXT = "text";
  private static final String PATH = "path";
  private static final String MEMBER = "member";

  /** A member that stands for all the others, and reads as the word. */
  private static final String EVERY_ONE = "ALL";

  private static final Pattern NUMBER = Pattern.compile("(\\d+)([A-Za-z]*)");
  private static final Pattern SIZES =
      Pattern.compile("(?i)([kmgt])(?:i?b|eg\\w*|ig\\w*|ega\\w*|iga\\w*|o|ebi\\w*|ibi\\w*)?");
  private static final Pattern DURATIONS =
      Pattern.compile("(?i)(s|sec|min|hour|hr|h|day|d|week|month|year)(?:s|ond|onds|ute|utes)?");
  private static final Pattern ADDRESS = Pattern.compile("\\d+(\\.\\d+){3}(/\\d+)?");

  /** The name of a machine, and no field of an object. */
  private static final Pattern HOST =
      Pattern.compile("[a-z0-9-]+([.][a-z0-9-]+)*[.](com|org|net|io|example|local|de|internal)");

  private static final List<String> COUNTED =
      List.of(
          "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
          "eleven", "twelve");

  private static final Map<String, String> HALVES =
      Map.of(
          "year", "183 days",
          "month", "15 days",
          "day", "12 hours",
          "hour", "30 minutes",
          "minute", "30 seconds");

  private static final Map<String, String> LARGE =
      Map.of("k", "KiB", "m", "MiB", "g", "GiB", "t", "TiB");

  private final Map<String, List<String>> found = new LinkedHashMap<>();
  private final Set<String> members;

  /**
   * @param members of sets that stand in capitals
   */
  Values(Set<String> members) {
    this.members = members;
  }

  /** How many words a value takes that begins here; 0 where none does. */
  int take(List<Word> words, int at) {
    Word word = words.get(at);
    Word next = at + 1 < words.size() ? words.get(at + 1) : word;
    String bare = word.text().replaceFirst("(?i)^cap_", "");
    if (word.is(Word.Kind.TEXT) && !word.text().isEmpty()) {
      return add(
          word.text().startsWith("/") ? PATH : members.contains(bare) ? MEMBER : TEXT,
          member(bare, word),
          1);
    }
    if (word.is("/")) {
      return add(PATH, "\"/\"", 1);
    }
    if (word.is(Word.Kind.NUMBER)) {
      return number(word.text(), next);
    }
    boolean capitals = bare.length() > 2 && bare.equals(bare.toUpperCase(Locale.ROOT));
    capitals &= !bare.equals(EVERY_ONE);
    if (word.is(Word.Kind.NAME) && capitals && members.contains(bare)) {
      return add(MEMBER, bare, 1);
    }
    if (word.is(Word.Kind.NAME) && HOST.matcher(word.text()).matches()) {
      return add(TEXT, "\"" + word.text() + "\"", 1);
    }
    boolean half = word.is("half") && at + 2 < words.size() && next.text().matches("an?|the");
    String halved = half ? HALVES.get(words.get(at + 2).lower()) : null;
    if (halved != null) {
      return add(DURATION, halved, 3);
    }
    int counted = COUNTED.indexOf(word.lower());
    if (counted > 0) {
      return number("" + counted, next);
    }
    boolean single = word.is("a") || word.is("an") || word.is("per");
    Optional<String> unit = single ? duration(next.text()) : Optional.empty();
    return unit.isPresent() && !next.is("s") && !next.is("d") && !next.is("h")
        ? add(DURATION, "1 " + unit.get(), 2)
        : 0;
  }

  private String member(String bare, Word word) {
    return members.contains(bare) ? bare : word.written();
  }

  private int number(String text, Word next) {
    Matcher number = NUMBER.matcher(text);
    if (ADDRESS.matcher(text).matches() || !number.matches()) {
      return add(TEXT, "\"" + text + "\"", 1);
    }
    boolean own = !number.group(2).isEmpty();
    String unit = own ? number.group(2) : next.is(Word.Kind.NAME) ? next.text() : "";
    Optional<String> duration = duration(unit);
    Matcher size = SIZES.matcher(unit);
    int length = own ? 1 : 2;
    if (size.matches() && !unit.equals("to")) {
      String written = LARGE.get(size.group(1).toLowerCase(Locale.ROOT));
      return add(SIZE, number.group(1) + " " + written, length);
    }
    if (duration.isPresent()) {
      return add(DURATION, number.group(1) + " " + duration.get(), length);
    }
    return add(own ? TEXT : INT, number.group(1), 1);
  }

  private static Optional<String> duration(String unit) {
    if (!DURATIONS.matcher(unit).matches()) {
      return Optional.empty();
    }
    return switch (unit.toLowerCase(Locale.ROOT).charAt(0)) {
      case 's' -> Optional.of("seconds");
      case 'h' -> Optional.of("hours");
      case 'd' -> Optional.of("days");
      case 'w' -> Optional.of("weeks");
      case 'y' -> Optional.of("years");
      default -> Optional.of(unit.toLowerCase(Locale.ROOT).startsWith("mo") ? "months" : "minutes");
    };
  }

  private int add(String kind, String value, int length) {
    found.computeIfAbsent(kind, k -> new ArrayList<>()).add(value);
    return length;
  }

  /** Whether there is one of that kind. */
  boolean has(String kind) {
    return found.containsKey(kind);
  }

  /** All of that kind. */
  List<String> of(String kind) {
    return found.getOrDefault(kind, List.of());
  }

  /** Whether each value is of one of these kinds. */
  boolean areAll(Set<String> kinds) {
    return kinds.containsAll(found.keySet());
  }
}
