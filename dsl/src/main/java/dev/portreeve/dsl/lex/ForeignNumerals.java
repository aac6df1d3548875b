package dev.portreeve.dsl.lex;

import dev.portreeve.dsl.lex.Token.Kind;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Numbers, modes, dates, versions and addresses in the forms of other languages, where the author's
 * own can be written rightly; what stands there is then read as that.
 */
final class ForeignNumerals {
  /** What stands behind the first digits of some form, and what some form of a word begins with. */
  private static final String BEHIND_DIGITS = "./_,-eExXoObB";

  private static final String BEFORE_WORDS = "vVugoar-";

  /** The second letter of such a word. */
  private static final String BEHIND_FIRST = "0123456789ugoaw=-";

  /** One that was found: where it ends, how it is read, and what to write, or either of two. */
  record Found(int end, Kind kind, List<String> readings) {
    /** The text of the token: a text without its quotes. */
    String text() {
      String first = readings.get(0);
      return kind == Kind.STRING ? first.substring(1, first.length() - 1) : first;
    }
  }

  private record Form(Pattern pattern, Kind kind, Function<MatchResult, List<String>> readings) {}

  private static final List<Form> FORMS =
      List.of(
          form(
              Pattern.compile("\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}/\\d{1,2}"),
              Kind.STRING,
              ForeignNumerals::quoted),
          form(
              Pattern.compile("0[xX]([0-9a-fA-F]{1,4})"),
              Kind.INT,
              m -> Integer.toString(Integer.parseInt(m.group(1), 16))),
          form(
              Pattern.compile("0[oO]([0-7]{1,4})"),
              Kind.MODE,
              m -> mode(Integer.parseInt(m.group(1), 8))),
          form(
              Pattern.compile("0[bB]([01]{1,12})"),
              Kind.MODE,
              m -> mode(Integer.parseInt(m.group(1), 2))),
          form(
              Pattern.compile("\\d{1,3}(?:_\\d{3})+|\\d{1,9}_\\d{1,9}"),
              Kind.INT,
              m -> m.group().replace("_", "")),
          form(
              Pattern.compile("([1-9])[eE]\\+?(\\d{1,2})"),
              Kind.INT,
              m -> power(m.group(1), m.group(2))),
          form(
              Pattern.compile("(\\d{4})/(\\d{1,2})/(\\d{1,2})"),
              Kind.DATE,
              m -> date(m.group(1), m.group(2), m.group(3))),
          new Form(
              Pattern.compile("(\\d{1,2})[/](\\d{1,2})[/](\\d{4})"),
              Kind.DATE,
              ForeignNumerals::dayOrMonthFirst),
          form(
              Pattern.compile("(\\d{4})-(\\d{1,2})-(\\d{1,2})(?![\\dT-])"),
              Kind.DATE,
              m -> date(m.group(1), m.group(2), m.group(3))),
          form(
              Pattern.compile(
                  "(\\d{4}-\\d{2}-\\d{2})[T ](\\d{2}:\\d{2})(:\\d{2})?(?:\\.\\d+)?(?:Z|\\+00:?00)?(?![\\d:+-])"),
              Kind.INSTANT,
              m -> m.group(1) + "T" + m.group(2) + (m.group(3) == null ? ":00" : m.group(3)) + "Z"),
          new Form(
              Pattern.compile("(\\d{4})-(\\d{2})(?![\\d-])"), Kind.DATE, ForeignNumerals::month),
          new Form(
              Pattern.compile("[1-9]\\d{0,2}(?:,\\d{3}){2,5}"), Kind.INT, ForeignNumerals::number),
          form(
              Pattern.compile("([1-9]\\d{0,2}),(\\d{3})(?= ?[KMGT]i?B\\b)"),
              Kind.INT,
              m -> m.group(1) + m.group(2)),
          form(
              Pattern.compile("(\\d{1,6}),(\\d{1,3})(?= ?[KMGT]i?B\\b)"),
              Kind.DOTTED,
              m -> m.group(1) + "." + m.group(2)),
          form(Pattern.compile("(\\d{1,5})/(?:tcp|udp|sctp)"), Kind.INT, m -> m.group(1)),
          form(
              Pattern.compile("(\\d+(?:\\.\\d+)+)[-+~][A-Za-z][A-Za-z0-9.+~-]*"),
              Kind.DOTTED,
              m -> m.group(1)),
          form(
              Pattern.compile("(\\d+(?:\\.\\d+)*)\\.[xX*](?:\\.[xX*])*"),
              Kind.DOTTED,
              m -> m.group(1).indexOf('.') < 0 ? m.group(1) + ".0" : m.group(1)));

  private static final Pattern SYMBOLIC =
      Pattern.compile("[r-][w-][xsS-][r-][w-][xsS-][r-][w-][xtT-]");
  private static final Pattern CLASSES =
      Pattern.compile("[ugoa]{1,3}=[rwx]{0,3}(?:,[ugoa]{1,3}=[rwx]{0,3}){0,2}");
  private static final Pattern VERSION = Pattern.compile("[vV](\\d+(?:\\.\\d+)*)");

  private ForeignNumerals() {}

  private static Form form(Pattern pattern, Kind kind, Function<MatchResult, String> write) {
    return new Form(pattern, kind, write.andThen(List::of));
  }

  /** The one that starts with a digit at a place, if Reeve would write it otherwise. */
  static Optional<Found> at(String text, int offset) {
    if (isPlain(text, offset)) {
      return Optional.empty();
    }
    for (Form form : FORMS) {
      Matcher matcher =
          form.pattern().matcher(text).region(offset, Math.min(text.length(), offset + 80));
      if (matcher.lookingAt() && !goesOn(text, matcher.end())) {
        List<String> readings = form.readings().apply(matcher);
        String first = readings.get(0);
        if (!first.isEmpty() && !first.equals(matcher.group())) {
          return Optional.of(new Found(matcher.end(), form.kind(), readings));
        }
      }
    }
    return Optional.empty();
  }

  /** Whether nothing stands behind the first digits that any of the forms has there. */
  private static boolean isPlain(String text, int offset) {
    int end = offset;
    while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
      end++;
    }
    return end == text.length() || BEHIND_DIGITS.indexOf(text.charAt(end)) < 0;
  }

  private static final Pattern NAMED_DAY =
      Pattern.compile("(\\d{1,2})(?:st|nd|rd|th)?[ -]([A-Z][a-z]{2})[a-z]{0,6}\\.?,?[ -](\\d{4})");

  private static final List<String> MONTHS =
      List.of("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec");

  /** {@code 24 November 2026}. */
  static Optional<Found> namedDay(String text, int offset) {
    Matcher day = NAMED_DAY.matcher(text).region(offset, Math.min(text.length(), offset + 80));
    if (!day.lookingAt() || goesOn(text, day.end())) {
      return Optional.empty();
    }
    int month = MONTHS.indexOf(day.group(2)) + 1;
    String date = month == 0 ? "" : date(day.group(3), Integer.toString(month), day.group(1));
    return date.isEmpty()
        ? Optional.empty()
        : Optional.of(new Found(day.end(), Kind.DATE, List.of(date)));
  }

  /** {@code v24.0} or {@code rw-r--r--}, which start like words. */
  static Optional<Found> wordAt(String text, int offset) {
    boolean begins =
        BEFORE_WORDS.indexOf(text.charAt(offset)) >= 0
            && offset + 1 < text.length()
            && BEHIND_FIRST.indexOf(text.charAt(offset + 1)) >= 0;
    if (!begins) {
      return Optional.empty();
    }
    Matcher version = VERSION.matcher(text).region(offset, Math.min(text.length(), offset + 80));
    if (version.lookingAt() && !goesOn(text, version.end())) {
      String number = version.group(1);
      return number.indexOf('.') < 0
          ? Optional.empty()
          : Optional.of(new Found(version.end(), Kind.DOTTED, List.of(number)));
    }
    Matcher classes = CLASSES.matcher(text).region(offset, Math.min(text.length(), offset + 20));
    if (classes.lookingAt() && !goesOn(text, classes.end())) {
      return classes(classes.group())
          .map(bits -> new Found(classes.end(), Kind.MODE, List.of(mode(bits))));
    }
    Matcher symbolic = SYMBOLIC.matcher(text).region(offset, Math.min(text.length(), offset + 9));
    boolean dashes = symbolic.lookingAt() && symbolic.group().indexOf('-') >= 0;
    return dashes && !goesOn(text, symbolic.end())
        ? Optional.of(
            new Found(symbolic.end(), Kind.MODE, List.of(mode(symbolic(symbolic.group())))))
        : Optional.empty();
  }

  /** What is set for each class; nothing where one keeps what it has. */
  private static Optional<Integer> classes(String written) {
    int bits = 0;
    String named = "";
    for (String part : written.split(",")) {
      int equals = part.indexOf('=');
      String who = part.substring(0, equals).replace("a", "ugo");
      int may = 0;
      for (char letter : part.substring(equals + 1).toCharArray()) {
        may |= letter == 'r' ? 4 : letter == 'w' ? 2 : 1;
      }
      for (char each : who.toCharArray()) {
        int shift = each == 'u' ? 6 : each == 'g' ? 3 : 0;
        bits = bits & ~(7 << shift) | may << shift;
      }
      named += who;
    }
    boolean all = named.contains("u") && named.contains("g") && named.contains("o");
    return all ? Optional.of(bits) : Optional.empty();
  }

  private static boolean goesOn(String text, int end) {
    return end < text.length() && isWordPart(text.charAt(end));
  }

  private static boolean isWordPart(char c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_';
  }

  private static int symbolic(String letters) {
    int bits = 0;
    for (char c : letters.toCharArray()) {
      bits = bits * 2 + (c == '-' ? 0 : 1);
    }
    return bits;
  }

  /** A mode as Reeve writes one; nothing of more bits than a mode has. */
  static String mode(int bits) {
    return bits > 07777 ? "" : String.format(Locale.ROOT, bits > 0777 ? "0%04o" : "0%03o", bits);
  }

  private static String quoted(MatchResult match) {
    return "\"" + match.group() + "\"";
  }

  private static String power(String digit, String zeros) {
    int count = Integer.parseInt(zeros);
    return count > 17 ? "" : digit + "0".repeat(count);
  }

  private static List<String> dayOrMonthFirst(MatchResult m) {
    String dayFirst = date(m.group(3), m.group(2), m.group(1));
    String monthFirst = date(m.group(3), m.group(1), m.group(2));
    if (dayFirst.isEmpty() || monthFirst.isEmpty() || dayFirst.equals(monthFirst)) {
      return List.of(dayFirst.isEmpty() ? monthFirst : dayFirst);
    }
    return List.of(monthFirst, dayFirst);
  }

  /** {@code 2027-03}: the last day of a month, or its first. */
  private static List<String> month(MatchResult m) {
    String first = date(m.group(1), m.group(2), "1");
    return first.isEmpty()
        ? List.of("")
        : List.of(YearMonth.parse(first.substring(0, 7)).atEndOfMonth().toString(), first);
  }

  /** {@code 1,073,741,824}: a number, or so many bytes. */
  private static List<String> number(MatchResult m) {
    String digits = m.group().replace(",", "");
    List<String> readings = new ArrayList<>(List.of(digits));
    Quantities.largest(Long.parseLong(digits)).ifPresent(readings::add);
    return readings;
  }

  private static String date(String year, String month, String day) {
    int m = Integer.parseInt(month);
    int d = Integer.parseInt(day);
    int y = Integer.parseInt(year);
    boolean real = m >= 1 && m <= 12 && d >= 1 && d <= YearMonth.of(y, m).lengthOfMonth();
    return real && y > 0 ? String.format(Locale.ROOT, "%04d-%02d-%02d", y, m, d) : "";
  }
}
