package dev.portreeve.dsl.parse.expression;

import dev.portreeve.dsl.diagnostic.Code;
import dev.portreeve.dsl.diagnostic.Diagnostic;
import dev.portreeve.dsl.diagnostic.Edit;
import dev.portreeve.dsl.diagnostic.Help;
import dev.portreeve.dsl.lex.ForeignUnits;
import dev.portreeve.dsl.lex.Keywords;
import dev.portreeve.dsl.lex.Numeral;
import dev.portreeve.dsl.lex.Quantities;
import dev.portreeve.dsl.lex.Token;
import dev.portreeve.dsl.lex.Token.Kind;
import dev.portreeve.dsl.parse.cursor.Cursor;
import dev.portreeve.dsl.source.Span;
import dev.portreeve.dsl.syntax.Expr;
import dev.portreeve.dsl.syntax.Lit;
import dev.portreeve.dsl.syntax.Unit;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/** Numbers, with their signs and units. */
final class NumberParser {
  private final Cursor cursor;

  NumberParser(Cursor cursor) {
    this.cursor = cursor;
  }

  /** The number whose digits were taken, with its unit. */
  Expr number(Token digits) {
    Optional<Unit> unit = unit();
    Expr whole = whole(digits, false);
    if (unit.isEmpty() && isUnknownUnit()) {
      Token word = cursor.next();
      Span amount = digits.span().to(word.span());
      Diagnostic diagnostic =
          Diagnostic.of(
              Code.E0103, cursor.file(), word.span(), cursor.shown(word) + " is not a unit");
      cursor.complain(
          ForeignUnits.seconds(digits.text(), word.text())
              .map(help -> diagnostic.help(help, amount))
              .orElseGet(() -> diagnostic.help(ForeignUnits.instead(word.text()), word.span())));
      return new Expr.Poison(amount);
    }
    if (unit.isEmpty() || !(whole instanceof Expr.Literal literal)) {
      return whole;
    }
    long amount = ((Lit.Int) literal.value()).value();
    Span span = cursor.since(digits.span().start());
    if (Math.multiplyHigh(amount, unit.get().factor()) != 0 || amount * unit.get().factor() < 0) {
      String largest = Long.MAX_VALUE / unit.get().factor() + " " + unit.get().spelling();
      cursor.complain(
          Code.E0103, span, cursor.shown(span) + " is too large", "the largest is " + largest);
      return new Expr.Poison(span);
    }
    return new Expr.Literal(span, new Lit.Quantity(amount, unit.get()));
  }

  /** The number behind a sign that was taken. */
  Expr negative(Token minus) {
    Token digits = cursor.peek();
    boolean joined = digits.span().start() == minus.span().end();
    if (digits.kind() == Kind.WORD && joined && cursor.peek(1).opensLine()) {
      cursor.skip();
      Span text = minus.span().to(digits.span());
      cursor.complain(
          Code.E0201,
          text,
          cursor.shown(text) + " stands without quotes",
          Help.write("\"-" + digits.text() + "\"").guessed());
      return new Expr.Poison(text);
    }
    if (digits.kind() != Kind.INT || !joined) {
      boolean number = digits.kind() == Kind.INT;
      cursor.fail(
          Code.E0201,
          number ? minus.span().to(digits.span()) : minus.span(),
          number ? "a sign stands at its number" : "found `-`, but a value should stand here",
          number
              ? Help.write("-" + digits.text())
              : Help.say(
                  isComment(minus)
                      ? "a comment begins with `#`"
                      : "only a number may have a sign"));
      return new Expr.Poison(minus.span());
    }
    cursor.skip();
    Span span = new Span(minus.span().start(), digits.span().end());
    Expr value = whole(new Token(Kind.INT, span, digits.text(), false, false, digits.bad()), true);
    Optional<Unit> unit = unit();
    if (unit.isPresent()) {
      cursor.complain(
          Code.E0103,
          cursor.since(minus.span().start()),
          "a size or a duration is never negative",
          Help.write(cursor.words(cursor.since(digits.span().start()))));
      return new Expr.Poison(span);
    }
    return value;
  }

  /** A whole number without unit. */
  Expr whole(Token digits, boolean negative) {
    cursor.countNode();
    if (digits.bad()) {
      return new Expr.Poison(digits.span());
    }
    BigInteger value = new BigInteger(digits.text());
    if (value.equals(Numeral.BEYOND) && !negative) {
      cursor.complain(
          Code.E0103,
          digits.span(),
          "`" + digits.text() + "` is too large",
          "the largest number is " + Long.MAX_VALUE);
      return new Expr.Poison(digits.span());
    }
    BigInteger signed = negative ? value.negate() : value;
    return new Expr.Literal(digits.span(), new Lit.Int(signed.longValueExact()));
  }

  /** {@code --}, of SQL. */
  private boolean isComment(Token minus) {
    int start = minus.span().start();
    return start > 0 && cursor.file().text().charAt(start - 1) == '-';
  }

  /** A word behind a number where its value ends: it was hardly meant as anything else. */
  private boolean isUnknownUnit() {
    Token word = cursor.peek();
    boolean ends = cursor.peek(1).endsValue();
    return !cursor.lost()
        && word.kind() == Kind.WORD
        && !word.opensLine()
        && !cursor.lexerComplained(word)
        && ends
        && ForeignUnits.isMeant(word.text());
  }

  /** The unit behind a number; one of another language is complained about and understood. */
  Optional<Unit> unit() {
    Token token = cursor.peek();
    boolean word =
        token.kind() == Kind.WORD || token.kind() == Kind.UPPER || token.kind() == Kind.UNIT;
    if (!word || token.opensLine()) {
      return Optional.empty();
    }
    Optional<Unit> unit = Optional.ofNullable(Keywords.UNITS.get(token.text()));
    Optional<String> foreign =
        unit.isPresent()
            ? Optional.empty()
            : Quantities.of(cursor.last().orElseThrow().text() + " " + token.text());
    if (foreign.isPresent()) {
      unit = Optional.of(foreign(token, foreign.get()));
    }
    if (unit.isPresent()) {
      cursor.skip();
    }
    return unit;
  }

  private Unit foreign(Token token, String right) {
    Token digits = cursor.last().orElseThrow();
    Unit unit = Keywords.UNITS.get(right.substring(right.indexOf(' ') + 1));
    boolean same = right.startsWith(digits.text() + " ");
    Span whole = new Span(digits.span().start(), token.span().end());
    Help help =
        same ? Help.write(unit.spelling()) : Help.write(right).with(" for " + cursor.shown(whole));
    cursor.complain(
        Diagnostic.of(
                Code.E0103, cursor.file(), token.span(), cursor.shown(token) + " is not a unit")
            .help(
                help.text() + (unit.isSize() ? "; sizes are bytes, KiB, MiB, GiB and TiB" : ""),
                List.of(Edit.certain(whole, right))));
    return unit;
  }
}
