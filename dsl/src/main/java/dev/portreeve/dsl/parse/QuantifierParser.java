package dev.portreeve.dsl.parse;

import dev.portreeve.dsl.diagnostic.Code;
import dev.portreeve.dsl.lex.Foreign;
import dev.portreeve.dsl.lex.Keywords;
import dev.portreeve.dsl.lex.Token;
import dev.portreeve.dsl.lex.Token.Kind;
import dev.portreeve.dsl.source.Span;
import dev.portreeve.dsl.syntax.Expr;
import dev.portreeve.dsl.syntax.Id;
import dev.portreeve.dsl.syntax.Quantifier;
import java.util.Optional;
import java.util.function.Supplier;

/** {@code every x in xs where p satisfies q}, its five sisters, and the short form. */
final class QuantifierParser {
  private final Cursor cursor;
  private final ValueParser values;
  private final RelationParser relations;
  private final Supplier<Expr> unary;

  QuantifierParser(
      Cursor cursor, ValueParser values, RelationParser relations, Supplier<Expr> unary) {
    this.cursor = cursor;
    this.values = values;
    this.relations = relations;
    this.unary = unary;
  }

  /**
   * What was read: the expression, its first words, where its last condition starts, and what joins
   * the two when that condition is put in parentheses.
   */
  record Read(Expr expr, String words, int lastCondition, String joining) {}

  /** Whether a quantifier comes next; a foreign one is complained about and read as ours. */
  boolean isNext() {
    Token token = cursor.peek();
    boolean binds = cursor.peek(1).kind() == Kind.WORD && cursor.peek(2).is("in");
    Optional<String> meant =
        token.kind() == Kind.WORD && binds ? Foreign.quantifier(token.text()) : Optional.empty();
    if (meant.isPresent()) {
      cursor.complain(
          Code.E0201,
          token.span(),
          "Reeve does not say " + cursor.shown(token),
          "write `" + meant.get() + "`");
      cursor.read(meant.get());
    }
    return cursor.at("every")
        || cursor.at("some")
        || cursor.at("no")
        || cursor.at("exactly")
        || cursor.at("at", "most")
        || cursor.at("at", "least");
  }

  /** One quantified condition. */
  Read quantified() {
    int start = cursor.start();
    Quantifier quantifier = quantifier();
    boolean counted = quantifier.ordinal() >= Quantifier.EXACTLY.ordinal();
    Optional<Expr> bound = counted ? Optional.of(bound()) : Optional.empty();
    boolean percent = counted && cursor.accept("percent");
    if (percent) {
      cursor.expect("of", "write `at most 5 percent of c in containers`");
    }
    Id variable = cursor.word("the name of a variable");
    cursor.expect("in", "a quantifier names what it walks over: `every m in host_mounts`");
    Expr list = values.operand();
    // Its parentheses are one level and its conditions another: its calls take twice the stack.
    if (!values.enter()) {
      Expr.Poison poison = new Expr.Poison(cursor.since(start));
      return new Read(poison, quantifier.spelling(), cursor.start(), "");
    }
    Body body = body(start, quantifier, variable);
    values.leave();
    cursor.countNode();
    Expr expr =
        new Expr.Quantified(
            cursor.since(start),
            quantifier,
            bound,
            percent,
            variable,
            list,
            body.where,
            body.satisfies,
            body.shortForm);
    String words = quantifier.spelling() + " " + variable.text();
    String joining = body.shortForm ? " satisfies (" + variable.text() + " " : " (";
    return new Read(body.sound ? expr : new Expr.Poison(expr.span()), words, body.last, joining);
  }

  private Quantifier quantifier() {
    String words = cursor.next().text();
    String spelling = words.equals("at") ? "at " + cursor.next().text() : words;
    for (Quantifier quantifier : Quantifier.values()) {
      if (quantifier.spelling().equals(spelling)) {
        return quantifier;
      }
    }
    throw new IllegalStateException("not a quantifier: " + spelling);
  }

  private Expr bound() {
    Token token = cursor.peek();
    if (token.kind() == Kind.INT) {
      cursor.skip();
      return values.whole(token, false);
    }
    return values.path();
  }

  private record Body(
      Optional<Expr> where, Optional<Expr> satisfies, boolean shortForm, int last, boolean sound) {}

  private Body body(int start, Quantifier quantifier, Id variable) {
    int last = cursor.peek(1).span().start();
    if (cursor.accept("where")) {
      Expr where = inner("where", true);
      if (cursor.at("satisfies")) {
        last = cursor.peek(1).span().start();
        cursor.skip();
        return new Body(
            Optional.of(where), Optional.of(inner("satisfies", false)), false, last, true);
      }
      if (quantifier == Quantifier.EVERY && !cursor.lost()) {
        everyWhere(start, variable, where, last);
        return new Body(Optional.of(where), Optional.empty(), false, last, false);
      }
      return new Body(Optional.of(where), Optional.empty(), false, last, true);
    }
    if (cursor.accept("satisfies")) {
      return new Body(Optional.empty(), Optional.of(inner("satisfies", false)), false, last, true);
    }
    last = cursor.start();
    Expr name = new Expr.Name(variable.span(), variable.text());
    cursor.countNode();
    Expr related = relations.related(name, variable.span().start());
    if (related == name) {
      cursor.unexpected(
          "`where`, `satisfies` or a relation",
          "say what holds of "
              + variable.text()
              + ", as in `"
              + quantifier.spelling()
              + " ... satisfies (...)`");
    }
    return new Body(Optional.empty(), Optional.of(related), true, last, true);
  }

  /** A condition inside; more than one in a row stands in parentheses. */
  private Expr inner(String keyword, boolean beforeSatisfies) {
    int start = cursor.start();
    Expr first = unary.get();
    if (!beforeSatisfies || (!cursor.at("and") && !cursor.at("or"))) {
      return first;
    }
    return rangeBefore(keyword, start, first);
  }

  /** {@code where a and b satisfies c} has one reading; without {@code satisfies} it has two. */
  private Expr rangeBefore(String keyword, int start, Expr first) {
    int ahead = 0;
    int depth = 0;
    for (; depth >= 0 && ahead < 200; ahead++) {
      Token token = cursor.peek(ahead);
      depth += token.kind() == Kind.OPEN_PAREN ? 1 : token.kind() == Kind.CLOSE_PAREN ? -1 : 0;
      boolean opens =
          Keywords.CLAUSES.contains(token.text()) || Keywords.DECLARATIONS.contains(token.text());
      if (token.kind() == Kind.END || (token.opensLine() && opens)) {
        return first;
      }
      if (depth == 0 && token.is("satisfies")) {
        break;
      }
    }
    if (depth < 0 || ahead == 200) {
      return first;
    }
    Token joint = cursor.peek();
    while (cursor.accept("and") || cursor.accept("or")) {
      unary.get();
    }
    Span span = cursor.since(start);
    cursor.complain(
        Code.E0203,
        joint.span(),
        "`" + joint.text() + "` inside of `" + keyword + "` needs parentheses",
        "write `" + keyword + " (" + cursor.allWords(start, span.end()) + ")`");
    return new Expr.Poison(span);
  }

  private void everyWhere(int start, Id variable, Expr where, int condition) {
    Span span = cursor.since(start);
    String head = cursor.allWords(start, condition).replaceAll(" where$", "");
    String tail = cursor.allWords(condition, span.end());
    cursor.complain(
        Code.E0207,
        span,
        "`every` with `where` says which "
            + variable.text()
            + " are meant, but not what holds of them",
        "write `" + head + " satisfies " + tail + "`, or add `satisfies` and a condition");
  }
}
