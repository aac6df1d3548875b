package dev.portreeve.dsl.parse;

import dev.portreeve.dsl.diagnostic.Code;
import dev.portreeve.dsl.diagnostic.Diagnostic;
import dev.portreeve.dsl.diagnostic.Help;
import dev.portreeve.dsl.diagnostic.Suggestions;
import dev.portreeve.dsl.lex.Habits;
import dev.portreeve.dsl.lex.Keywords;
import dev.portreeve.dsl.lex.Token;
import dev.portreeve.dsl.lex.Token.Kind;
import dev.portreeve.dsl.parse.cursor.Cursor;
import dev.portreeve.dsl.parse.expression.ExpressionParser;
import dev.portreeve.dsl.parse.expression.OpeningParser;
import dev.portreeve.dsl.source.Span;
import dev.portreeve.dsl.syntax.Decl;
import dev.portreeve.dsl.syntax.Expr;
import dev.portreeve.dsl.syntax.Id;
import dev.portreeve.dsl.syntax.Lit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a control is about: {@code for each running container where ...}, {@code for the daemon}.
 */
final class PopulationParser {
  private final Cursor cursor;
  private final ExpressionParser expressions;

  PopulationParser(Cursor cursor, ExpressionParser expressions) {
    this.cursor = cursor;
    this.expressions = expressions;
  }

  /** What follows {@code for}, which is at hand; nothing after a complaint. */
  Optional<Decl.Population> population() {
    int start = cursor.start();
    cursor.skip();
    if (cursor.accept("the")) {
      return the(start);
    }
    each();
    List<Id> words = subjectWords();
    if (words.isEmpty()) {
      return Optional.empty();
    }
    if (cursor.at("of") && !cursor.peek().opensLine()) {
      cursor.fail(
          Code.E0201,
          cursor.peek().span(),
          "a variable and its list stand before `of`",
          "as in `for each p in published_ports of each container`");
      return Optional.empty();
    }
    Optional<Expr> in = Optional.empty();
    if (cursor.accept("in")) {
      in = Optional.of(expressions.path());
    }
    if (in.isPresent() && words.size() == 1 && !cursor.lost() && cursor.accept("of")) {
      return elements(start, words.get(0), in.get());
    }
    OpeningParser.answerOne(cursor, start, words);
    Token other = cursor.peek();
    boolean another = other.is("and") || other.is("or") || other.kind() == Kind.COMMA;
    if (another && cursor.peek(1).kind() == Kind.WORD && !other.opensLine() && !cursor.lost()) {
      cursor.complain(
          Code.E0201,
          other.span().to(cursor.peek(1).span()),
          "a control is about one kind of subject",
          Help.leaveOut("it").with(", and write another control for it").guessed());
      cursor.drop(1);
      cursor.drop(0);
    }
    Optional<Expr> where = where();
    Id subject = words.remove(words.size() - 1);
    return Optional.of(new Decl.Population.Each(cursor.since(start), words, subject, in, where));
  }

  /** Adjectives and the kind of subject; none after a complaint. */
  private List<Id> subjectWords() {
    List<Id> words = new ArrayList<>();
    while (cursor.at(Kind.WORD)
        && !cursor.atClause()
        && !(words.size() > 0
            && (opensSomethingElse()
                || OpeningParser.opensWhere(cursor)
                || OpeningParser.relates(cursor)))) {
      Token token = cursor.next();
      words.add(new Id(token.span(), token.text()));
    }
    if (words.isEmpty()) {
      cursor.unexpected(
          "the kind of subject", "as in `for each container` or `for each running container`");
    }
    return words;
  }

  private Optional<Expr> where() {
    OpeningParser.answerWhere(cursor);
    return !cursor.lost() && cursor.accept("where")
        ? Optional.of(expressions.condition())
        : Optional.empty();
  }

  /** The rest of {@code for each p in published_ports of each running container}. */
  private Optional<Decl.Population> elements(int start, Id variable, Expr list) {
    Decl.Element element = new Decl.Element(variable.span().to(list.span()), variable, list);
    int begin = cursor.start();
    Optional<Decl.Population> of;
    if (cursor.accept("the")) {
      Id subject = cursor.word("the kind of subject");
      of = Optional.of(new Decl.Population.The(cursor.since(begin), subject, Optional.empty()));
    } else {
      each();
      List<Id> words = subjectWords();
      of = words.isEmpty() ? Optional.empty() : Optional.of(objects(begin, words));
    }
    if (of.isEmpty() || cursor.lost()) {
      return Optional.empty();
    }
    Optional<Expr> where = where();
    return Optional.of(new Decl.Population.Elements(cursor.since(start), element, of.get(), where));
  }

  private Decl.Population objects(int begin, List<Id> words) {
    Id subject = words.remove(words.size() - 1);
    return new Decl.Population.Each(
        cursor.since(begin), words, subject, Optional.empty(), Optional.empty());
  }

  /** {@code each}, or what other languages say for it. */
  private void each() {
    Token token = cursor.peek();
    Token next = cursor.peek(1);
    if (cursor.accept("each")) {
      return;
    }
    Token list = cursor.peek(2);
    boolean loop = token.kind() == Kind.WORD && next.is("in") && list.kind() == Kind.WORD;
    if (loop && list.text().endsWith("s") && cursor.peek(3).opensLine()) {
      String one = list.text().substring(0, list.text().length() - 1);
      cursor.complain(
          Code.E0201,
          token.span().to(list.span()),
          "a population names no list, and its fields stand bare",
          Help.write("each " + one).guessed());
      cursor.skip();
      cursor.skip();
      cursor.read(one);
      return;
    }
    if (List.of("all", "every", "any").contains(token.text()) && next.kind() == Kind.WORD) {
      Token last = cursor.peek(2);
      boolean two = last.kind() == Kind.WORD && !last.opensLine() && last.text().endsWith("s");
      boolean plural = next.text().endsWith("s") && token.is("all");
      String first = plural ? next.text().substring(0, next.text().length() - 1) : next.text();
      String kind = two ? last.text().substring(0, last.text().length() - 1) : "";
      String one = two ? first + " " + kind : first;
      Span both = token.span().to(two ? last.span() : next.span());
      cursor.complain(
          Diagnostic.of(
                  Code.E0201,
                  cursor.file(),
                  token.span(),
                  "a population does not say " + cursor.shown(token))
              .help(Help.write("each " + one), both));
      cursor.skip();
      if (two) {
        cursor.skip();
        cursor.read(kind);
      } else {
        cursor.read(one);
      }
    } else if (token.kind() == Kind.WORD && next.opensLine()) {
      String one = token.text().replaceFirst("(?<=[^s])s$", "");
      cursor.complain(
          Code.E0201,
          token.span(),
          "a population says `each` or `the` before " + cursor.shown(token),
          Help.write("each " + one));
      cursor.read(one);
    } else if (token.kind() == Kind.WORD && next.kind() == Kind.STRING) {
      cursor.complain(
          Code.E0201,
          token.span(),
          "a population says `each` or `the` before " + cursor.shown(token),
          Help.write("the " + token.text()));
      cursor.lose();
    } else {
      cursor.expect("each", "as in `for each container` or `for the daemon`");
    }
  }

  /**
   * A misspelt clause, a condition without one or the next declaration, rather than one more
   * adjective.
   */
  private boolean opensSomethingElse() {
    Token token = cursor.peek();
    Token after = cursor.peek(1);
    boolean declaration = token.atMargin() && cursor.atDeclaration();
    boolean condition =
        token.opensLine()
            && !after.opensLine()
            && (after.kind() == Kind.DOT || Keywords.RELATIONS.contains(after.text()));
    return declaration
        || condition
        || (token.opensLine() && Habits.of("clause", token.text()).isPresent())
        || (token.opensLine() && ForeignClauses.isFiled(token))
        || (token.opensLine() && Suggestions.closest(token.text(), Keywords.CLAUSES).isPresent());
  }

  private Optional<Decl.Population> the(int start) {
    Id subject = cursor.word("the kind of subject");
    if (cursor.lost()) {
      return Optional.empty();
    }
    Token token = cursor.peek();
    if (token.is("in") && !token.opensLine()) {
      cursor.fail(
          Code.E0201,
          token.span(),
          "`the` stands before what there is one of, and a list may have many",
          "as in `for each p in published_ports of each container`");
      return Optional.empty();
    }
    Optional<Expr> which = Optional.empty();
    if (cursor.accept(Kind.STRING)) {
      cursor.countNode();
      which = Optional.of(new Expr.Literal(token.span(), new Lit.Text(token.text())));
    } else if (cursor.at(Kind.WORD) && !token.opensLine() && !cursor.atClause()) {
      which = Optional.of(expressions.path());
    }
    return Optional.of(new Decl.Population.The(cursor.since(start), subject, which));
  }
}
