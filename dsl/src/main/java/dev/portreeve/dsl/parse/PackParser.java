package dev.portreeve.dsl.parse;

import dev.portreeve.dsl.diagnostic.Code;
import dev.portreeve.dsl.diagnostic.Help;
import dev.portreeve.dsl.lex.Keywords;
import dev.portreeve.dsl.lex.Token;
import dev.portreeve.dsl.lex.Token.Kind;
import dev.portreeve.dsl.parse.cursor.Cursor;
import dev.portreeve.dsl.parse.expression.ExpressionParser;
import dev.portreeve.dsl.source.Span;
import dev.portreeve.dsl.syntax.Decl;
import dev.portreeve.dsl.syntax.Expr;
import dev.portreeve.dsl.syntax.Id;
import dev.portreeve.dsl.syntax.Lit;
import dev.portreeve.dsl.syntax.TypeExpr;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What controls are made of: parameters, lists and definitions. */
final class PackParser {
  private final Cursor cursor;
  private final ExpressionParser expressions;
  private final SchemaParser types;
  private final DeclaredSigns signs;

  PackParser(Cursor cursor, ExpressionParser expressions, SchemaParser types) {
    this.cursor = cursor;
    this.expressions = expressions;
    this.types = types;
    this.signs = new DeclaredSigns(cursor);
  }

  /** From here on declarations are those of a policy. */
  void ofPolicy() {
    signs.ofPolicy();
  }

  Decl parameter() {
    int start = cursor.start();
    cursor.skip();
    String form = "as in `parameter image_age : duration = 90 days \"Oldest image that may run.\"`";
    Id name = cursor.word("the name of the parameter");
    Span span = cursor.since(start);
    if (cursor.lost()) {
      return new Decl.Broken(span, "parameter", Optional.empty());
    }
    if (sentenceFirst(name)) {
      return new Decl.Broken(span, "parameter", Optional.of(name));
    }
    signs.colon(form);
    TypeExpr type = types.type();
    signs.optional();
    foreignDefault();
    boolean missing = signs.missing();
    Optional<Decl.Text> early = cursor.optionalString();
    if (early.isPresent() && cursor.at(Kind.EQUALS)) {
      cursor.complain(
          Code.E0502,
          early.get().span(),
          "the sentence about the parameter stands too early",
          "the order is: type, default, sentence");
    }
    Optional<Expr> initial = Optional.empty();
    if (missing || cursor.accept(Kind.EQUALS)) {
      initial = Optional.of(several(type));
      signs.uncounted();
    }
    Optional<Decl.Text> doc = early.isPresent() ? early : cursor.optionalString();
    return cursor.lost()
        ? new Decl.Broken(span, "parameter", Optional.of(name))
        : new Decl.Parameter(span, name, type, initial, doc);
  }

  /** {@code parameter p "What it is" : int = 5}: the sentence stands last. */
  private boolean sentenceFirst(Id name) {
    Token text = cursor.peek();
    boolean first = text.kind() == Kind.STRING && cursor.peek(1).kind() == Kind.COLON;
    if (first && !cursor.lost()) {
      int ahead = 1;
      while (!cursor.peek(ahead + 1).opensLine() && cursor.peek(ahead + 1).kind() != Kind.END) {
        ahead++;
      }
      Span rest = cursor.peek(1).span().to(cursor.peek(ahead).span());
      cursor.fail(
          Code.E0502,
          text.span().to(rest),
          "the sentence about `" + name.text() + "` stands too early",
          Help.write(cursor.file().text(rest) + " " + cursor.words(text.span())));
    }
    return first;
  }

  /** One value, or several with commas between and nothing around. */
  private Expr several(TypeExpr type) {
    if (!cursor.lost() && signs.bullets(type)) {
      return new Expr.Poison(cursor.peek().span());
    }
    List<Expr> all = new ArrayList<>(List.of(expressions.value()));
    boolean sentence =
        cursor.at(Kind.COMMA)
            && cursor.peek(1).kind() == Kind.STRING
            && cursor.peek(2).opensLine()
            && !all.isEmpty()
            && !(all.get(0) instanceof Expr.Literal l && l.value() instanceof Lit.Text);
    if (!cursor.lost() && sentence) {
      cursor.complain(
          Code.E0201,
          cursor.peek().span(),
          "no comma parts a value from its sentence",
          Help.leaveOut("it"));
      cursor.skip();
      return all.get(0);
    }
    while (!cursor.lost() && cursor.at(Kind.COMMA) && !cursor.peek(1).opensLine()) {
      cursor.skip();
      all.add(expressions.value());
    }
    boolean list = type.base() instanceof TypeExpr.Base.ListOf;
    return list ? cursor.bracketed(all) : cursor.braced(all);
  }

  /** {@code default 3}, {@code := 3}: read as the sign that is meant. */
  private void foreignDefault() {
    Token token = cursor.peek();
    boolean word = token.is("default") && !token.atMargin();
    boolean sign = token.kind() == Kind.COLON && cursor.peek(1).kind() == Kind.EQUALS;
    word |= token.kind() == Kind.COLON && !sign && !token.opensLine();
    if (!cursor.lost() && (word || sign)) {
      Span span = sign ? token.span().to(cursor.peek(1).span()) : token.span();
      cursor.complain(Code.E0201, span, cursor.shown(span) + " gives no default", Help.write("="));
      if (word && token.kind() == Kind.COLON) {
        cursor.skip();
        cursor.insert("=");
      } else if (word) {
        cursor.read("=");
      } else {
        cursor.skip();
      }
    }
  }

  Decl list() {
    int start = cursor.start();
    cursor.skip();
    String form = "as in `list sensitive_paths : set of path = { \"/etc\", \"/usr\" }`";
    Id name = cursor.word("the name of the list");
    Span span = cursor.since(start);
    if (cursor.lost()) {
      return new Decl.Broken(span, "list", Optional.empty());
    }
    signs.colon(form);
    TypeExpr type = types.type();
    Optional<Decl.Text> validUntil = Optional.empty();
    if (cursor.at("until") && !cursor.lost()) {
      cursor.complain(
          Code.E0201,
          cursor.peek().span(),
          "a list that ends says `valid` before the day",
          Help.write("valid until"));
      validUntil = ends();
    } else if (cursor.at("valid")) {
      validUntil = ends();
    }
    int sign = cursor.start();
    signs.equal(form);
    Expr value = cursor.lost() ? new Expr.Poison(span) : several(type);
    if (!cursor.lost() && cursor.at("valid") && validUntil.isEmpty()) {
      tooLate(sign);
    }
    return cursor.lost()
        ? new Decl.Broken(span, "list", Optional.of(name))
        : new Decl.Constant(span, name, type, validUntil, value);
  }

  private Optional<Decl.Text> ends() {
    if (cursor.at("valid")) {
      cursor.skip();
    }
    cursor.expect("until", "as in `valid until 2026-12-31`");
    return Optional.of(new DayParser(cursor).last("write it like `2026-12-31`"));
  }

  /** The last day of a list behind its value. */
  private void tooLate(int sign) {
    Span value = cursor.since(sign);
    int start = cursor.start();
    ends();
    Span day = cursor.since(start);
    if (!cursor.lost()) {
      cursor.complain(
          Code.E0201,
          value.to(day),
          "the last day of a list stands before its value",
          Help.write(cursor.words(day) + " " + cursor.words(value)));
    }
  }

  Decl define() {
    int start = cursor.start();
    cursor.skip();
    String form =
        "as in `define audited(target: path) means some r in host.audit_rules where r.path is"
            + " target`";
    Id name = cursor.word("the name of the definition");
    Span span = cursor.since(start);
    if (cursor.lost()) {
      return new Decl.Broken(span, "define", Optional.empty());
    }
    if (!signs.opens(name, form)) {
      return new Decl.Broken(span, "define", Optional.of(name));
    }
    List<Decl.Formal> formals = new ArrayList<>();
    if (!cursor.at(Kind.CLOSE_PAREN)) {
      do {
        Optional<Decl.Formal> foreign = signs.formal();
        if (foreign.isPresent()) {
          formals.add(foreign.get());
          continue;
        }
        Id formal = cursor.word("the name of a value that it is given");
        cursor.expect(
            Kind.COLON,
            ":",
            "each value has a type, as in `" + formal.text() + ": container` or `target: path`");
        formals.add(new Decl.Formal(formal, types.type()));
      } while (cursor.accept(Kind.COMMA));
    }
    cursor.expect(Kind.CLOSE_PAREN, ")", form);
    signs.means(form);
    if (cursor.lost()) {
      return new Decl.Broken(span, "define", Optional.of(name));
    }
    Expr meaning = expressions.condition();
    Token next = cursor.peek();
    boolean more =
        next.kind() == Kind.WORD
            && Keywords.RELATIONS.contains(cursor.peek(1).text())
            && next.opensLine()
            && !next.atMargin()
            && !cursor.lost()
            && !cursor.atDeclaration();
    if (more) {
      cursor.fail(
          Code.E0201,
          next.span(),
          "the conditions of a definition are joined by words",
          Help.write("and " + next.text()));
    }
    return new Decl.Define(span, name, formals, meaning);
  }
}
