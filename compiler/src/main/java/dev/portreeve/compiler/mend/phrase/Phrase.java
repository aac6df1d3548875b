package dev.portreeve.compiler.mend.phrase;

import dev.portreeve.compiler.mend.phrase.Word.Kind;
import java.util.List;
import java.util.Set;

/**
 * Words that relate two values, of whatever language, and how Reeve says it: {@code literals} stand
 * behind the first value X, {@code rest} holds what follows them.
 */
public record Phrase(List<String> literals, List<String> rest, String write) {
  private static final Set<String> PLACEHOLDERS = Set.of("A", "B", "D", "T", "R", "S", "F");

  /** The most words of a value that others of the phrase follow. */
  private static final int LONGEST = 3;

  private static final Set<String> DURATIONS =
      Set.of(
          "day", "days", "hour", "hours", "minute", "minutes", "week", "weeks", "month", "months",
          "year", "years", "second", "seconds");

  /** A row as it stands in a table. */
  public static Phrase of(List<String> written, String write) {
    int from = 1;
    while (from < written.size() && !PLACEHOLDERS.contains(written.get(from))) {
      from++;
    }
    return new Phrase(
        List.copyOf(written.subList(1, from)),
        List.copyOf(written.subList(from, written.size())),
        write);
  }

  /** Whether it comes next. */
  public boolean comesNext(Reading reading) {
    for (int i = 0; i < literals.size(); i++) {
      if (!reading.peek(i).is(literals.get(i))) {
        return false;
      }
    }
    return rest.isEmpty() || fits(rest.get(0), reading) && closes(reading);
  }

  /** Whether the words that follow its first value come soon behind that. */
  private boolean closes(Reading reading) {
    List<String> closing = rest.stream().skip(1).takeWhile(r -> !isPlaceholder(r)).toList();
    for (int from = 1; from <= LONGEST; from++) {
      int at = literals.size() + from;
      boolean same = true;
      for (int i = 0; i < closing.size(); i++) {
        same &= reading.peek(at + i).is(closing.get(i));
      }
      if (same) {
        return true;
      }
    }
    return false;
  }

  private boolean fits(String placeholder, Reading reading) {
    Word first = reading.peek(literals.size());
    Word second = reading.peek(literals.size() + 1);
    return switch (placeholder) {
      case "T" -> first.is(Kind.TEXT);
      case "R" -> first.is(Kind.PATTERN);
      case "S" -> first.is("{") || first.is("[") || first.is("(");
      case "D" ->
          first.is(Kind.NUMBER)
              && (DURATIONS.contains(second.lower()) || first.text().matches("\\d+[a-z]"));
      default -> !first.is(Kind.END) && !first.is(")") && !first.is("}");
    };
  }

  /** Longer ones first, and of those as long the ones that say more of what follows. */
  public int rank() {
    boolean exact = !rest.isEmpty() && !rest.get(0).equals("A");
    long closing = rest.stream().filter(r -> !isPlaceholder(r)).count();
    return 2 * literals.size() + (exact ? 1 : 0) + 4 * (int) closing;
  }

  public static boolean isPlaceholder(String part) {
    return PLACEHOLDERS.contains(part);
  }

  /** The relation that it writes, where that is one only; or nothing. */
  public String relation() {
    String positive = write.replaceFirst("^not ", "");
    boolean plain = positive.matches("X [a-z ]+ A");
    return plain ? positive.substring(2, positive.length() - 2) : "";
  }
}
