package dev.portreeve.dsl.lex;

import dev.portreeve.dsl.diagnostic.Code;
import dev.portreeve.dsl.diagnostic.Diagnostic;
import dev.portreeve.dsl.diagnostic.Help;
import dev.portreeve.dsl.lex.Token.Kind;
import dev.portreeve.dsl.source.SourceFile;
import dev.portreeve.dsl.source.Span;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What begins with a digit: dates, instants, versions, modes and whole numbers; longest first. */
public record Numeral(Kind kind, String text, int end, boolean bad) {
  /** One more than the largest whole number: legal only behind a minus. */
  public static final BigInteger BEYOND = BigInteger.ONE.shiftLeft(63);

  private static final int LONGEST = 128;
  private static final Pattern DATE_LIKE =
      Pattern.compile("\\d{1,9}+-\\d{1,2}+-\\d{1,2}+(?:[T\\d][\\dA-Za-z:.+-]*+)?+");
  private static final Pattern DATE = Pattern.compile("\\d{4}-\\d\\d-\\d\\d");
  private static final Pattern INSTANT =
      Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
  private static final Pattern DOTTED = Pattern.compile("\\d++(?:\\.\\d++)++");
  private static final Pattern DIGITS = Pattern.compile("\\d++");
  private static final Pattern MODE = Pattern.compile("0[0-7]{3,4}");

  /** The one that starts at {@code offset}, where a digit stands. */
  static Numeral at(SourceFile file, int offset, Consumer<Diagnostic> complaints) {
    String dateLike = match(DATE_LIKE, file.text(), offset);
    String dotted = match(DOTTED, file.text(), offset);
    Numeral numeral;
    if (!dateLike.isEmpty()) {
      numeral = date(dateLike, offset);
    } else if (!dotted.isEmpty()) {
      boolean bad = dotted.length() > LONGEST;
      numeral = new Numeral(Kind.DOTTED, bad ? "0.0" : dotted, offset + dotted.length(), bad);
    } else {
      numeral = whole(match(DIGITS, file.text(), offset), offset);
    }
    if (numeral.bad) {
      Span span = new Span(offset, numeral.end);
      complaints.accept(numeral.complaint(file, span));
    }
    return numeral;
  }

  /** What a number, a mode or a date of another language is, as Reeve writes it. */
  public static List<String> rightly(String text) {
    Optional<ForeignNumerals.Found> found =
        text.isEmpty()
            ? Optional.empty()
            : Character.isDigit(text.charAt(0))
                ? ForeignNumerals.at(text, 0)
                : ForeignNumerals.wordAt(text, 0);
    return found
        .filter(f -> f.end() == text.length())
        .map(ForeignNumerals.Found::readings)
        .orElse(List.of());
  }

  private static Numeral date(String text, int offset) {
    Kind kind = text.indexOf('T') > 0 ? Kind.INSTANT : Kind.DATE;
    boolean shaped = (kind == Kind.DATE ? DATE : INSTANT).matcher(text).matches();
    return new Numeral(kind, text, offset + text.length(), !shaped || !isReal(text));
  }

  private static boolean isReal(String text) {
    try {
      LocalDate.parse(text.substring(0, 10));
      if (text.length() > 10) {
        LocalTime.parse(text.substring(11, 19));
      }
      return true;
    } catch (DateTimeException e) {
      return false;
    }
  }

  private static Numeral whole(String digits, int offset) {
    boolean mode = MODE.matcher(digits).matches();
    boolean leadingZero = digits.length() > 1 && digits.charAt(0) == '0';
    boolean tooLarge =
        !leadingZero && (digits.length() > 19 || new BigInteger(digits).compareTo(BEYOND) > 0);
    return new Numeral(
        mode ? Kind.MODE : Kind.INT,
        digits,
        offset + digits.length(),
        !mode && (leadingZero || tooLarge));
  }

  private static final Pattern PARTED = Pattern.compile("(?<![\\w.])\\d{1,3}(?:,\\d{3})+$");

  /** {@code 1,000}, whose end this is. */
  private static Optional<String> parted(String text, Span end) {
    Matcher matcher = PARTED.matcher(text).region(Math.max(0, end.start() - 20), end.end());
    return matcher.find() ? Optional.of(matcher.group()) : Optional.empty();
  }

  /** The last day of the month that a day behind it names. */
  private static Optional<String> lastDay(String written) {
    if (!written.matches("[0-9]{4}-(?:0[1-9]|1[0-2])-(?:29|3[01])")) {
      return Optional.empty();
    }
    YearMonth month = YearMonth.parse(written.substring(0, 7));
    return Optional.of(month.atEndOfMonth().toString());
  }

  /** {@code 2026-24-11}: the month stands before the day. */
  private static Optional<Help> turned(String written) {
    if (!written.matches("[0-9]{4}-(?:1[3-9]|2\\d|3[01])-(?:0[1-9]|1[0-2])")) {
      return Optional.empty();
    }
    String date = written.substring(0, 5) + written.substring(8) + "-" + written.substring(5, 7);
    return isReal(date)
        ? Optional.of(Help.write(date).because("the month stands before the day"))
        : Optional.empty();
  }

  private Diagnostic complaint(SourceFile file, Span span) {
    String written = file.text(span);
    boolean late = (kind == Kind.DATE || kind == Kind.INSTANT) && written.indexOf('-') > 4;
    String shown = "`" + (written.length() > 40 ? written.substring(0, 37) + "..." : written) + "`";
    if (kind == Kind.DATE || kind == Kind.INSTANT) {
      return Diagnostic.of(Code.E0103, file, span, shown + " is not a date")
          .help(
              late
                  ? Help.say("the year has four digits: the last day is `9999-12-31`")
                  : lastDay(written)
                      .map(d -> Help.write(d).because("its month ends there"))
                      .or(() -> turned(written))
                      .orElse(
                          Help.say(
                              "a date is written `2026-01-31`, an instant `2026-01-31T10:00:00Z`, in UTC;"
                                  + " a subtraction has spaces around `-`")));
    }
    if (kind == Kind.DOTTED) {
      return Diagnostic.of(
              Code.E0103, file, span, "a version of " + written.length() + " characters")
          .help("a version has at most " + LONGEST);
    }
    Optional<String> parted = parted(file.text(), span);
    if (parted.isPresent()) {
      Span whole = new Span(span.end() - parted.get().length(), span.end());
      return Diagnostic.of(Code.E0103, file, whole, "a number has no comma in it")
          .help(Help.write(parted.get().replace(",", "")));
    }
    if (written.charAt(0) == '0') {
      return Diagnostic.of(Code.E0103, file, span, shown + " is neither a number nor a mode")
          .help(
              "a mode is a 0 and three or four octal digits, such as `0644`; no other number begins"
                  + " with 0");
    }
    return Diagnostic.of(Code.E0103, file, span, shown + " is too large")
        .help("the largest number is " + Long.MAX_VALUE);
  }

  private static String match(Pattern pattern, String text, int offset) {
    Matcher matcher = pattern.matcher(text).region(offset, text.length());
    return matcher.lookingAt() ? matcher.group() : "";
  }
}
