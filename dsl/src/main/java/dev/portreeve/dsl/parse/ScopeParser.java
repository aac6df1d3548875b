package dev.portreeve.dsl.parse;

import dev.portreeve.dsl.diagnostic.Code;
import dev.portreeve.dsl.diagnostic.Help;
import dev.portreeve.dsl.diagnostic.Suggestions;
import dev.portreeve.dsl.lex.Token;
import dev.portreeve.dsl.lex.Token.Kind;
import dev.portreeve.dsl.parse.cursor.Cursor;
import dev.portreeve.dsl.parse.expression.ExpressionParser;
import dev.portreeve.dsl.source.Span;
import dev.portreeve.dsl.syntax.Decl;
import dev.portreeve.dsl.syntax.Expr;
import dev.portreeve.dsl.syntax.Id;
import java.util.List;
import java.util.Optional;

/** Whom a waiver or an attestation is about: {@code for the container where name is "web"}. */
final class ScopeParser {
  private final Cursor cursor;
  private final ExpressionParser expressions;

  /** Whether the name behind what it is about was put right with it. */
  private boolean answered;

  ScopeParser(Cursor cursor, ExpressionParser expressions) {
    this.cursor = cursor;
    this.expressions = expressions;
  }

  /** Whom it is about, behind the control; nothing after a complaint that loses the way. */
  Optional<Decl.Scope> scope(String keyword) {
    String form =
        "say whom it is about: `" + keyword + " ... for the container where name is \"web\"`";
    int start = cursor.start();
    foreignFor();
    Token comma = cursor.peek();
    if (comma.kind() == Kind.COMMA && !cursor.lost()) {
      cursor.fail(
          Code.E0201,
          comma.span(),
          "what is accepted is one control",
          "write one `" + keyword + "` for each of them, with its own reason");
    }
    cursor.expect("for", form);
    boolean each = cursor.accept("each");
    Token bare = cursor.peek();
    boolean article = bare.kind() == Kind.WORD && !bare.is("the") && !bare.opensLine();
    boolean many = List.of("all", "every", "any").contains(bare.text());
    Token kindOf = cursor.peek(many ? 1 : 0);
    Token bareName = cursor.peek(1);
    if (many && kindOf.kind() == Kind.WORD && alone() && !cursor.lost()) {
      String kind = kindOf.text().replaceFirst("(?<=[^s])s$", "");
      cursor.fail(
          Code.E0201,
          bare.span().to(kindOf.span()),
          "it does not say which " + kind + " it means",
          "write `the "
              + kind
              + " where name is \"...\"`; what is accepted of all is a `skip` in the policy");
      return Optional.empty();
    }
    boolean unquoted =
        (bareName.kind() == Kind.WORD || bareName.kind() == Kind.SLUG)
            && !bareName.opensLine()
            && alone()
            && bare.kind() == Kind.WORD;
    if (!each && unquoted && !many && !bare.is("the") && !cursor.lost()) {
      cursor.fail(
          Code.E0201,
          bare.span().to(bareName.span()),
          "a name is asked for",
          Help.write("the " + bare.text() + " where name is \"" + bareName.text() + "\""));
      return Optional.empty();
    }
    if (many && cursor.peek(1).kind() == Kind.WORD && !each && !cursor.lost()) {
      String kind = cursor.peek(1).text().replaceFirst("(?<=[^s])s$", "");
      cursor.complain(
          Code.E0201,
          bare.span().to(cursor.peek(1).span()),
          "`the` or `each` stands before what it is about",
          Help.write("each " + kind));
      cursor.skip();
      cursor.read(kind);
      each = true;
    } else if (!each && article && !cursor.lost()) {
      boolean one = List.of("a", "an", "this", "one").contains(bare.text());
      int last = one ? 1 : 0;
      String subject = cursor.peek(last).text();
      boolean plural = !one && subject.endsWith("s") && !named(last);
      if (plural) {
        String kind = subject.replaceFirst("(?<=[^s])s$", "");
        cursor.complain(
            Code.E0201,
            bare.span(),
            "`the` or `each` stands before what it is about",
            Help.write("each " + kind));
        cursor.read(kind);
        return subject(true, start);
      }
      boolean named = named(last);
      String text = cursor.words(cursor.peek(last + 1).span());
      answered = named;
      cursor.complain(
          Code.E0201,
          bare.span().to(cursor.peek(named ? last + 1 : last).span()),
          "`the` or `each` stands before what it is about",
          Help.write("the " + subject + (named ? " where name is " + text : "")));
      if (one) {
        cursor.skip();
      }
    } else if (!each) {
      cursor.expect("the", form);
    }
    return subject(each, start);
  }

  /** Whether two words stand there, and no condition behind them. */
  private boolean alone() {
    Token behind = cursor.peek(2);
    return behind.opensLine() && !behind.is("where");
  }

  /** Whether a text stands behind the kind of subject. */
  private boolean named(int last) {
    return cursor.peek(last + 1).kind() == Kind.STRING;
  }

  private Optional<Decl.Scope> subject(boolean each, int start) {
    Id subject = cursor.word("the kind of subject");
    Optional<Decl.Element> element = Optional.empty();
    if (!cursor.lost() && cursor.accept("in")) {
      Expr list = expressions.path();
      element = Optional.of(new Decl.Element(subject.span().to(list.span()), subject, list));
      subject = object(each);
    }
    named();
    Optional<Expr> where = Optional.empty();
    Token word = cursor.peek();
    boolean misspelt =
        word.kind() == Token.Kind.WORD
            && Suggestions.closest(word.text(), List.of("where")).isPresent();
    if (!cursor.lost() && misspelt) {
      cursor.complain(
          Code.E0201,
          word.span(),
          cursor.shown(word) + " does not say which are meant",
          Help.meant("where"));
      cursor.read("where");
    }
    if (!cursor.lost() && cursor.accept("where")) {
      where = Optional.of(expressions.condition());
    }
    return cursor.lost()
        ? Optional.empty()
        : Optional.of(new Decl.Scope(cursor.since(start), each, element, subject, where));
  }

  /** {@code on container "web"}. */
  private void foreignFor() {
    Token on = cursor.peek();
    int article = List.of("the", "a", "each").contains(cursor.peek(1).text()) ? 1 : 0;
    Token kind = cursor.peek(1 + article);
    Token which = cursor.peek(2 + article);
    boolean named = kind.kind() == Kind.WORD && which.kind() == Kind.STRING;
    if (List.of("on", "in", "at", "of", "where").contains(on.text()) && named) {
      cursor.fail(
          Code.E0201,
          on.span().to(which.span()),
          "an acceptance says `for` whom it is",
          Help.write("for the " + kind.text() + " where name is " + cursor.words(which.span()))
              .orElse(
                  "say `for the "
                      + kind.text()
                      + " where name is "
                      + cursor.words(which.span())
                      + "`"));
    }
  }

  /** {@code name is "web"}: a condition that nothing opens. */
  private boolean asks(Token field) {
    return field.kind() == Kind.WORD
        && !field.opensLine()
        && !field.is("where")
        && (cursor.peek(1).is("is") || cursor.peek(1).is("matches"));
  }

  /** {@code named "web"}, {@code "web"}, {@code whose name is "web"}: read as a condition. */
  private void named() {
    Token token = cursor.peek();
    boolean word = List.of("named", "called").contains(token.text());
    Token name = word ? cursor.peek(1) : token;
    boolean other = List.of("whose", "with", "when", "if", "having", "that").contains(token.text());
    if (word && name.kind() == Kind.WORD && !name.opensLine() && !cursor.lost()) {
      cursor.fail(
          Code.E0201,
          token.span().to(name.span()),
          "a name is asked for",
          Help.write("where name is \"" + name.text() + "\""));
      return;
    }
    if (!word && !other && asks(token) && !cursor.lost()) {
      cursor.complain(
          Code.E0201,
          token.span(),
          "a condition stands behind `where`",
          Help.write("where " + token.text()));
      cursor.insert("where");
      return;
    }
    if (cursor.lost() || name.kind() != Kind.STRING && !other) {
      return;
    }
    Span span = other ? token.span() : token.span().to(name.span());
    if (!answered) {
      cursor.complain(
          Code.E0201,
          span,
          other ? cursor.shown(token) + " does not begin a condition" : "a name is asked for",
          other ? Help.write("where") : Help.write("where name is " + cursor.words(name.span())));
    }
    if (other) {
      cursor.skip();
      cursor.insert("where");
      return;
    }
    if (word) {
      cursor.skip();
    }
    for (String each : List.of("is", "name", "where")) {
      cursor.insert(each);
    }
  }

  /** The rest of {@code the p in published_ports of the container}. */
  private Id object(boolean each) {
    String form =
        each
            ? "as in `for each p in published_ports of each container where name matches \"web-*\"`"
            : "as in `for the p in published_ports of the container where name is \"web\"`";
    cursor.expect("of", form);
    if (!cursor.accept("each") && !cursor.accept("the")) {
      cursor.expect(each ? "each" : "the", form);
    }
    return cursor.word("the kind of subject");
  }
}
