package dev.portreeve.dsl.parse.expression;

import dev.portreeve.dsl.diagnostic.Code;
import dev.portreeve.dsl.diagnostic.Diagnostic;
import dev.portreeve.dsl.diagnostic.Edit;
import dev.portreeve.dsl.diagnostic.Help;
import dev.portreeve.dsl.lex.Keywords;
import dev.portreeve.dsl.lex.Token;
import dev.portreeve.dsl.lex.Token.Kind;
import dev.portreeve.dsl.parse.cursor.Cursor;
import dev.portreeve.dsl.source.Span;
import dev.portreeve.dsl.syntax.Depth;
import dev.portreeve.dsl.syntax.Expr;
import dev.portreeve.dsl.syntax.Id;
import dev.portreeve.dsl.syntax.Lit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Values: literals, groups, paths, calls and sums. Also counts how deep the parser stands, so that
 * no text can exhaust the stack.
 */
final class ValueParser {
  private final Cursor cursor;
  private final Supplier<Expr> expression;
  private final NumberParser numbers;
  private int others;
  private int depth;

  ValueParser(Cursor cursor, Supplier<Expr> expression) {
    this.cursor = cursor;
    this.expression = expression;
    this.numbers = new NumberParser(cursor);
  }

  /** Goes one level deeper, or complains that it is too deep. */
  boolean enter() {
    if (depth == Depth.MAX) {
      tooDeep(cursor.peek().span());
      return false;
    }
    depth++;
    return true;
  }

  /** Comes back from one level. */
  void leave() {
    depth--;
  }

  void tooDeep(Span span) {
    cursor.fail(
        Code.E0601,
        span,
        "this is nested more than " + Depth.MAX + " deep",
        "name a part of it with `define` or `list`");
  }

  /** {@code a + b - c}. */
  Expr sum() {
    int start = cursor.start();
    Expr left = operand();
    if (left instanceof Expr.Name && endsInDash(left.span())) {
      return unquoted(left.span());
    }
    while (cursor.at(Kind.PLUS) || cursor.at(Kind.MINUS) && !isListed()) {
      boolean plus = cursor.next().kind() == Kind.PLUS;
      Expr right = operand();
      cursor.countNode();
      left = new Expr.Sum(cursor.since(start), left, plus, right);
    }
    return left;
  }

  /** {@code starts with prod-}: nothing is subtracted at the end of a line. */
  private boolean endsInDash(Span name) {
    return cursor.at(Kind.MINUS)
        && cursor.peek().span().start() == name.end()
        && cursor.peek(1).opensLine();
  }

  // Apart from the sum, which texts may nest as deep as a small stack bears.
  private Expr unquoted(Span name) {
    Span text = name.to(cursor.next().span());
    cursor.complain(
        Code.E0201,
        text,
        cursor.shown(text) + " stands without quotes",
        Help.write("\"" + cursor.words(text) + "\"").guessed());
    return new Expr.Poison(text);
  }

  /** {@code - require p}: a clause with a sign before it. */
  private boolean isListed() {
    return cursor.peek().opensLine() && Keywords.CLAUSES.contains(cursor.peek(1).text());
  }

  /** One value that may be computed. */
  Expr operand() {
    return isLiteral() ? literal() : computed();
  }

  private Expr computed() {
    int start = cursor.start();
    Token token = cursor.peek();
    if (cursor.accept(Kind.OPEN_PAREN)) {
      Expr inner = expression.get();
      close(token, Kind.CLOSE_PAREN, ")");
      return inner;
    }
    if (cursor.at("count")) {
      return count(start);
    }
    if (cursor.at("age")) {
      return age(start);
    }
    boolean called = cursor.peek(1).kind() == Kind.OPEN_PAREN && cursor.peek(4).is("over");
    if (cursor.at("sum") && called && cursor.peek(3).kind() == Kind.CLOSE_PAREN) {
      String write = "of " + cursor.words(cursor.peek(2).span());
      Span arguments = cursor.peek(1).span().to(cursor.peek(3).span());
      cursor.complain(Code.E0201, arguments, "a sum is no function", Help.write(" " + write + " "));
      cursor.drop(3);
      cursor.drop(1);
      cursor.skip();
      cursor.insert("of");
      return total(start);
    }
    if (cursor.at("sum") && cursor.peek(1).is("of")) {
      cursor.skip();
      return total(start);
    }
    return called(token) ? call() : path();
  }

  private Expr age(int start) {
    cursor.skip();
    cursor.expect("of", "`age` is a word of the language: as in `age of created_at`");
    Expr instant = path();
    cursor.countNode();
    return new Expr.Age(cursor.since(start), instant);
  }

  /** {@code sum of memory_limit over containers}. */
  private Expr total(int start) {
    if (!enter()) {
      return new Expr.Poison(cursor.peek().span());
    }
    cursor.skip();
    Id field = cursor.word("the field whose values are added");
    String written = field.text().isEmpty() ? "memory_limit" : field.text();
    cursor.expect("over", Help.write("sum of " + written + " over containers"));
    Expr list = operand();
    leave();
    cursor.countNode();
    return new Expr.Total(cursor.since(start), field, list);
  }

  /** {@code reaches(...)}, or {@code docker.reaches(...)} of another pack. */
  private boolean called(Token token) {
    boolean dotted = cursor.peek(1).kind() == Kind.DOT && cursor.peek(2).kind() == Kind.WORD;
    return token.kind() == Kind.WORD && cursor.peek(dotted ? 3 : 1).kind() == Kind.OPEN_PAREN;
  }

  private Expr count(int start) {
    if (!enter()) {
      return new Expr.Poison(cursor.peek().span());
    }
    Token count = cursor.next();
    Token next = cursor.peek();
    boolean called = next.kind() == Kind.OPEN_PAREN && !cursor.peek(2).is("in");
    boolean bare = next.kind() == Kind.WORD && !next.opensLine();
    if (!called && !bare) {
      cursor.expect("of", "`count` is a word of the language: as in `count of containers`");
    }
    boolean group = cursor.at(Kind.OPEN_PAREN) && cursor.peek(2).is("in");
    int listStart = cursor.start() + (called ? 1 : 0);
    Expr list = group ? filtered() : operand();
    leave();
    if (!cursor.lost() && (called || bare)) {
      int end = cursor.since(start).end() - (called ? 1 : 0);
      String write = "count of " + cursor.allWords(listStart, end);
      Span whole = cursor.since(start);
      cursor.complain(
          Diagnostic.of(Code.E0201, cursor.file(), count.span(), "`count` has no `of` behind it")
              .help(Help.write(write), whole));
    }
    cursor.countNode();
    return new Expr.Count(cursor.since(start), list);
  }

  /** A filtered list in parentheses, and what its number is held against. */
  private static final Pattern FILTERED =
      Pattern.compile(
          "\\(\\s*\\w+\\s+in\\s+[\\w.]+\\s+where\\s+([^\\n]{1,300})\\)\\s+"
              + "(at most|at least|is|below|above)\\s+(\\d{1,4})\\b");

  private static String quantifier(String relation, int number) {
    return switch (relation) {
      case "below" -> "at most " + Math.max(number - 1, 0);
      case "above" -> "at least " + (number + 1);
      case "is" -> number == 0 ? "no" : "exactly " + number;
      default -> relation + " " + number;
    };
  }

  /** {@code (m in mounts where ...)}: the elements that match are counted by a quantifier. */
  private Expr filtered() {
    Token open = cursor.peek();
    String text = cursor.file().text();
    Matcher counted = FILTERED.matcher(text).region(open.span().start(), text.length());
    String elements = cursor.peek(1).text() + " in " + cursor.peek(3).text() + " where ";
    cursor.fail(
        Code.E0201,
        open.span(),
        "a filtered list is not a value that could be counted",
        counted.lookingAt()
            ? "write `"
                + quantifier(counted.group(2), Integer.parseInt(counted.group(3)))
                + " "
                + elements
                + "("
                + counted.group(1)
                + ")`"
            : "write `at most 1 " + elements + "...`, with the number that is meant");
    return new Expr.Poison(open.span());
  }

  /** Whether what is read is one of several between commas: the values of a call. */
  boolean isAmongOthers() {
    return others > 0;
  }

  private Expr call() {
    int start = cursor.start();
    Id name = cursor.qualified("the name of a definition");
    Token open = cursor.next();
    List<Expr> arguments = new ArrayList<>();
    others++;
    if (!cursor.at(Kind.CLOSE_PAREN)) {
      do {
        arguments.add(expression.get());
      } while (cursor.accept(Kind.COMMA));
    }
    others--;
    close(open, Kind.CLOSE_PAREN, ")");
    cursor.countNode();
    return new Expr.Call(cursor.since(start), name, arguments);
  }

  private void close(Token open, Kind kind, String sign) {
    if (!cursor.accept(kind) && !cursor.lost()) {
      cursor.unclosed(open, sign);
    }
  }

  /** {@code host.apparmor}, {@code it}, {@code SYS_ADMIN}. */
  Expr path() {
    Token token = cursor.peek();
    boolean name = token.kind() == Kind.WORD || token.kind() == Kind.UPPER || token.is("it");
    if (!name || opensClause(token)) {
      notAValue(token);
      return new Expr.Poison(token.span());
    }
    cursor.skip();
    cursor.countNode();
    if (token.is("if")) {
      return ifThen(token);
    }
    Expr path = new Expr.Name(token.span(), token.text());
    while (cursor.accept(Kind.DOT)) {
      Token method = cursor.peek();
      if (cursor.peek(1).kind() == Kind.OPEN_PAREN && HabitParser.isMethod(method)) {
        return method(token, path);
      }
      Id member = cursor.word("the name of a field");
      cursor.countNode();
      path = new Expr.Select(cursor.since(token.span().start()), path, member);
    }
    return path;
  }

  /** {@code if a then b}: both conditions, joined as they are here. */
  private Expr ifThen(Token token) {
    int start = cursor.start();
    expression.get();
    String condition = cursor.allWords(start, cursor.since(start).end());
    boolean then = cursor.accept("then");
    int second = cursor.start();
    if (then) {
      expression.get();
    }
    Span whole = cursor.since(token.span().start());
    String write = "not (" + condition + ") or (" + cursor.allWords(second, whole.end()) + ")";
    Diagnostic diagnostic =
        Diagnostic.of(Code.E0201, cursor.file(), token.span(), "Reeve has no `if`");
    cursor.complain(
        then
            ? diagnostic.help(Help.write(write), whole)
            : diagnostic.help("put the condition into `when`"));
    return new Expr.Poison(whole);
  }

  /** {@code name.startsWith("web")}: complained about with the author's words rightly put. */
  private Expr method(Token first, Expr target) {
    Token name = cursor.next();
    cursor.skip();
    List<String> texts = new ArrayList<>();
    texts.add(cursor.allWords(target.span().start(), target.span().end()));
    others++;
    while (!cursor.at(Kind.CLOSE_PAREN) && !cursor.lost()) {
      int start = cursor.start();
      expression.get();
      texts.add(cursor.allWords(start, cursor.since(start).end()));
      if (!cursor.accept(Kind.COMMA)) {
        break;
      }
    }
    others--;
    cursor.expect(Kind.CLOSE_PAREN, ")", "the values of a call stand in parentheses");
    Span whole = cursor.since(first.span().start());
    cursor.complain(HabitParser.method(cursor, name, whole, texts));
    return new Expr.Poison(whole);
  }

  /** The next clause or declaration, where the line before it breaks off. */
  private boolean opensClause(Token token) {
    return token.opensLine() && (cursor.atClause() || (token.atMargin() && cursor.atDeclaration()));
  }

  /** Whether what stands here is compared with what stands before it. */
  private boolean behindRelation() {
    return cursor
        .last()
        .filter(
            t ->
                Keywords.RELATIONS.contains(t.text())
                    || t.is("not")
                    || t.is("with")
                    || t.is("than"))
        .isPresent();
  }

  private void notAValue(Token token) {
    if (token.kind() == Kind.PATTERN) {
      cursor.complain(
          Code.E0201,
          token.span(),
          "a pattern stands only after `contains`",
          "compare with it alone: `name contains " + cursor.words(token.span()) + "`");
      cursor.skip();
    } else if (token.kind() == Kind.UNIT && cursor.peek(1).kind() == Kind.INT) {
      Span both = token.span().to(cursor.peek(1).span());
      cursor.fail(
          Code.E0201,
          both,
          "the number stands before its unit",
          Help.write(cursor.peek(1).text() + " " + token.text()));
    } else if (token.kind() == Kind.SLUG && behindRelation()) {
      cursor.complain(
          Code.E0201,
          token.span(),
          cursor.shown(token) + " is written like the id of a control, not like a value",
          Help.write("\"" + token.text() + "\""));
      cursor.skip();
    } else if (token.kind() == Kind.SLUG) {
      cursor.complain(
          Code.E0201,
          token.span(),
          cursor.shown(token) + " is written like the id of a control, not like a value",
          "for a subtraction put spaces around `-`; for a name write `"
              + token.text().replace('-', '_')
              + "`");
      cursor.skip();
    } else if (token.kind() == Kind.RESERVED && cursor.skipped().contains(token.text())) {
      cursor.loseSilently();
    } else if (token.kind() == Kind.RESERVED
        && cursor.last().filter(l -> l.is(token.text())).isPresent()) {
      Span twice = new Span(cursor.last().orElseThrow().span().end(), token.span().end());
      cursor.complain(
          Diagnostic.of(
                  Code.E0201, cursor.file(), token.span(), cursor.shown(token) + " stands twice")
              .help("leave one of them out", List.of(Edit.certain(twice, ""))));
      cursor.lose();
    } else if (token.kind() == Kind.RESERVED
        && !token.opensLine()
        && cursor.peek(1).kind() != Kind.LOST) {
      cursor.fail(
          Code.E0201,
          token.span(),
          "found " + cursor.shown(token) + ", but a value should stand here",
          Keywords.CLAUSES.contains(token.text())
              ? "a clause stands alone: leave out what joins it to the one before"
              : cursor.peek(1).kind() == Kind.OPEN_PAREN
                  ? "this is no function: the value stands before it, as in `name "
                      + token.text()
                      + " ...`"
                  : cursor.shown(token) + " is a word of the language and cannot be a name");
    } else {
      cursor.unexpected("a value", "a value is a name, a number, a text, or a group in braces");
    }
  }

  // ---- literals and groups ----

  private boolean isLiteral() {
    return isLiteral(cursor.peek());
  }

  /** Whether a literal or a group begins with a token. */
  boolean isLiteral(Token token) {
    switch (token.kind()) {
      case INT:
      case MODE:
      case DOTTED:
      case DATE:
      case INSTANT:
      case STRING:
      case MINUS:
      case OPEN_BRACE:
      case OPEN_BRACKET:
        return true;
      default:
        return token.is("true") || token.is("false");
    }
  }

  /** A literal or a name that stands for one. */
  Expr value() {
    if (!enter()) {
      return new Expr.Poison(cursor.peek().span());
    }
    Expr expr = isLiteral() ? literal() : path();
    if (expr instanceof Expr.Select select && !cursor.lost()) {
      cursor.complain(
          Code.E0201,
          select.span(),
          cursor.shown(select.span()) + " is a path, and only a value may stand here",
          Help.write("\"" + cursor.file().words(select.span()) + "\"")
              .because("texts stand in quotes"));
      expr = new Expr.Poison(select.span());
    }
    leave();
    return expr;
  }

  /** A literal, also where a test names what it expects. */
  Expr literal() {
    Token token = cursor.next();
    if (token.kind() == Kind.OPEN_BRACE) {
      Kind behind = cursor.peek(1).kind();
      boolean named = isName(cursor.peek()) && (behind == Kind.COLON || behind == Kind.EQUALS);
      return named ? recordOf(token) : group(token, Kind.CLOSE_BRACE, "}");
    }
    if (token.kind() == Kind.OPEN_BRACKET) {
      return group(token, Kind.CLOSE_BRACKET, "]");
    }
    cursor.countNode();
    return token.bad() ? poisoned(token) : single(token);
  }

  private static boolean isName(Token token) {
    return token.kind() == Kind.WORD || token.kind() == Kind.RESERVED;
  }

  private Expr poisoned(Token token) {
    if (token.kind() == Kind.INT) {
      numbers.unit();
    }
    return new Expr.Poison(token.span());
  }

  private Expr single(Token token) {
    switch (token.kind()) {
      case MINUS:
        return numbers.negative(token);
      case INT:
        return numbers.number(token);
      case MODE:
        return new Expr.Literal(token.span(), new Lit.Mode(Integer.parseInt(token.text(), 8)));
      case DOTTED:
        return new Expr.Literal(token.span(), new Lit.Dotted(token.text()));
      case DATE:
      case INSTANT:
        return new Expr.Literal(token.span(), new Lit.Instant(token.text()));
      case STRING:
        return new Expr.Literal(token.span(), new Lit.Text(token.text()));
      default:
        return new Expr.Literal(token.span(), new Lit.Bool(token.is("true")));
    }
  }

  private Expr group(Token open, Kind closer, String sign) {
    List<Expr> elements = new ArrayList<>();
    boolean more = !cursor.at(closer);
    while (more && !cursor.lost()) {
      elements.add(value());
      more = comma(closer, sign);
    }
    close(open, closer, sign);
    cursor.countNode();
    Span span = cursor.since(open.span().start());
    return closer == Kind.CLOSE_BRACE
        ? new Expr.SetOf(span, elements)
        : new Expr.ListOf(span, elements);
  }

  private Expr recordOf(Token open) {
    List<Expr.Entry> entries = new ArrayList<>();
    boolean more = true;
    while (more && !cursor.lost()) {
      Id name = cursor.word("the name of a field");
      Token sign = cursor.peek();
      if (sign.kind() == Kind.EQUALS && !cursor.lost()) {
        cursor.complain(
            Code.E0201, sign.span(), "`:` stands behind the name of a field", Help.write(":"));
        cursor.skip();
      } else {
        cursor.expect(Kind.COLON, ":", "as in `name: value`");
      }
      entries.add(new Expr.Entry(name, value()));
      more = comma(Kind.CLOSE_BRACE, "}");
    }
    close(open, Kind.CLOSE_BRACE, "}");
    cursor.countNode();
    return new Expr.RecordOf(cursor.since(open.span().start()), entries);
  }

  /** {@code { 8000-8100 }}: a group lists its values. */
  private void range(Token first, Token last) {
    String from = cursor.words(first.span());
    cursor.fail(
        Code.E0201,
        first.span().to(last.span()),
        "a group lists its values, and no range of them",
        "list them, or ask for both ends, as in `p.container_port at least "
            + from
            + " and p.container_port at most "
            + last.text()
            + "`");
  }

  /**
   * Takes the comma between two elements and says whether another follows; a comma too many or too
   * few is complained about once.
   */
  private boolean comma(Kind closer, String sign) {
    Token token = cursor.peek();
    if (cursor.accept(Kind.COMMA)) {
      if (cursor.at(closer)) {
        cursor.complain(
            Code.E0201,
            token.span(),
            "a comma stands before `" + sign + "`",
            "leave out the last comma");
      }
      return !cursor.at(closer);
    }
    if (token.kind() == Kind.MINUS && cursor.peek(1).kind() == Kind.INT && !cursor.lost()) {
      range(cursor.last().orElse(token), cursor.peek(1));
      return false;
    }
    boolean element = isLiteral() || token.kind() == Kind.WORD || token.kind() == Kind.UPPER;
    if (element && !token.opensLine()) {
      cursor.complain(
          Code.E0201,
          token.span(),
          "found " + cursor.shown(token) + ", but `,` or `" + sign + "` should stand here",
          "elements are separated by commas");
      return true;
    }
    return false;
  }
}
