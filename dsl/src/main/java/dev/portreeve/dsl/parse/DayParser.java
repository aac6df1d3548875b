package dev.portreeve.dsl.parse;

import dev.portreeve.dsl.diagnostic.Code;
import dev.portreeve.dsl.diagnostic.Help;
import dev.portreeve.dsl.lex.Keywords;
import dev.portreeve.dsl.lex.Token;
import dev.portreeve.dsl.lex.Token.Kind;
import dev.portreeve.dsl.parse.cursor.Cursor;
import dev.portreeve.dsl.source.Span;
import dev.portreeve.dsl.syntax.Decl;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Days of waivers and attestations, in the form of the language and in those that people write. */
final class DayParser {
  private static final Pattern DAY_FIRST = Pattern.compile("(\\d{1,2})\\.(\\d{1,2})\\.(\\d{4})");

  private static final Pattern IN_WORDS =
      Pattern.compile(
          "(?i)(?:(\\d{1,2})(?:st|nd|rd|th)?(?: of)?[ -]([a-z]{3,9})\\.?,?[ -](\\d{4})"
              + "|([a-z]{3,9})\\.? (?:(\\d{1,2})(?:st|nd|rd|th)?,? )?(\\d{4})"
              + "|(?:the )?end of (?:([a-z]{3,9}) )?(\\d{4}))(?![\\w-])");

  private static final List<String> MONTHS =
      List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");

  private final Cursor cursor;

  DayParser(Cursor cursor) {
    this.cursor = cursor;
  }

  /** The last day of something that ends. */
  Decl.Text last(String form) {
    return foreignDay()
        .or(this::wordedDay)
        .orElseGet(() -> cursor.number("a date", form, Kind.DATE));
  }

  /** The day that stands here, or what was meant as one; {@code form} shows how one is written. */
  Decl.Text day(String form) {
    Optional<Decl.Text> foreign = foreignDay().or(this::wordedDay);
    if (foreign.isPresent()) {
      return foreign.get();
    }
    Token token = cursor.peek();
    if (token.kind() == Kind.INSTANT && !cursor.lost() && !token.opensLine()) {
      String day = token.text().substring(0, 10);
      cursor.complain(Code.E0201, token.span(), "a day has no time", Help.write(day));
      cursor.skip();
      return new Decl.Text(token.span(), day);
    }
    Token unit = cursor.peek(1);
    boolean span =
        token.kind() == Kind.INT && !unit.opensLine() && Keywords.UNITS.containsKey(unit.text());
    boolean never =
        List.of("forever", "never", "indefinitely", "always", "permanent", "none", "unlimited")
            .contains(token.text());
    if (!cursor.lost() && !token.opensLine() && (span || never)) {
      cursor.complain(
          Code.E0201,
          span ? token.span().to(unit.span()) : token.span(),
          span ? "an acceptance ends on a day, not after a while" : "no acceptance is for ever",
          "name the day, " + form);
      cursor.skip();
      if (span) {
        cursor.skip();
      }
      return new Decl.Text(token.span(), "");
    }
    return cursor.number("a date", form, Kind.DATE);
  }

  /** A date in quotes, or with its day first: read all the same. */
  private Optional<Decl.Text> foreignDay() {
    Token token = cursor.peek();
    Matcher first = DAY_FIRST.matcher(token.text());
    boolean quoted = token.kind() == Kind.STRING && token.text().matches("\\d{4}-\\d{2}-\\d{2}");
    if (cursor.lost() || !quoted && !first.matches()) {
      return Optional.empty();
    }
    String day =
        quoted
            ? token.text()
            : String.format(
                Locale.ROOT,
                "%s-%02d-%02d",
                first.group(3),
                Integer.parseInt(first.group(2)),
                Integer.parseInt(first.group(1)));
    cursor.complain(
        Code.E0201,
        token.span(),
        quoted ? "a date stands without quotes" : "a date begins with its year",
        Help.write(day));
    cursor.skip();
    return Optional.of(new Decl.Text(token.span(), day));
  }

  /** {@code 2 October 2026}, {@code October 2, 2026}, {@code end of 2027}: read all the same. */
  private Optional<Decl.Text> wordedDay() {
    Token first = cursor.peek();
    Matcher words = IN_WORDS.matcher(cursor.file().text());
    words.region(first.span().start(), cursor.file().text().length());
    if (cursor.lost() || first.opensLine() || !words.lookingAt()) {
      return Optional.empty();
    }
    boolean dayFirst = words.group(1) != null;
    boolean ends = words.group(8) != null;
    String named = dayFirst ? words.group(2) : ends ? words.group(7) : words.group(4);
    int month =
        named == null ? 12 : MONTHS.indexOf(named.toLowerCase(Locale.ROOT).substring(0, 3)) + 1;
    int year = Integer.parseInt(words.group(dayFirst ? 3 : ends ? 8 : 6));
    String day = dayFirst ? words.group(1) : ends ? null : words.group(5);
    if (month == 0) {
      return Optional.empty();
    }
    int of = day == null ? YearMonth.of(year, month).lengthOfMonth() : Integer.parseInt(day);
    String write = String.format(Locale.ROOT, "%04d-%02d-%02d", year, month, of);
    Span span = new Span(first.span().start(), words.end());
    cursor.complain(Code.E0201, span, "a date is written in numbers", Help.write(write));
    while (cursor.start() < span.end() && !cursor.at(Kind.END)) {
      cursor.skip();
    }
    return Optional.of(new Decl.Text(span, write));
  }
}
