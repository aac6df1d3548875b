package dev.portreeve.dsl.parse;

import dev.portreeve.dsl.diagnostic.Code;
import dev.portreeve.dsl.diagnostic.Diagnostic;
import dev.portreeve.dsl.diagnostic.Edit;
import dev.portreeve.dsl.lex.Escape;
import dev.portreeve.dsl.lex.Keywords;
import dev.portreeve.dsl.lex.Names;
import dev.portreeve.dsl.lex.Token;
import dev.portreeve.dsl.source.Span;
import dev.portreeve.dsl.syntax.Depth;
import dev.portreeve.dsl.syntax.Expr;
import dev.portreeve.dsl.syntax.Id;
import dev.portreeve.dsl.syntax.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Texts with values in them. Reads the literal as it stands in the file, escapes included, so that
 * each path knows its place.
 */
final class MessageParser {
  /** {@code count of }, {@code age of } and {@code sum of field over }, before a path. */
  private static final Pattern OF =
      Pattern.compile("(?:(count|age) +of|sum +of +([a-z][a-z0-9_]*+) +over) +");

  private static final Pattern SEGMENT = Pattern.compile("[A-Za-z][A-Za-z0-9_]*+");

  private static final Pattern TEMPLATE =
      Pattern.compile("\\{\\{ *+([a-z][a-z0-9_]*+(?:\\.[a-z][a-z0-9_]*+)*+) *+\\}\\}");

  private static final Pattern FOREIGN =
      Pattern.compile("\\$([a-z][a-z0-9_]*+)(?![A-Za-z(/=])|%[sdv](?![\\w%])");

  private static final Pattern PLACE = Pattern.compile("%[svdq]|\\{\\d?\\}");

  private final Cursor cursor;
  private final String text;
  private final Token literal;
  private final int end;
  private final List<Message.Piece> pieces = new ArrayList<>();
  private final StringBuilder plain = new StringBuilder();
  private int at;

  private MessageParser(Cursor cursor, Token literal) {
    this.cursor = cursor;
    this.text = cursor.file().text();
    this.literal = literal;
    this.at = literal.span().start() + 1;
    this.end = literal.span().end() - 1;
  }

  /** The message that stands next; complains when no text does. */
  static Message message(Cursor cursor, String wanted, String help) {
    Token literal = cursor.peek();
    cursor.string(wanted, help);
    boolean readable = !literal.bad() && !cursor.lost() && !cursor.lexerComplained(literal);
    return readable
        ? new MessageParser(cursor, literal).read()
        : new Message(literal.span(), List.of(new Message.Piece.Text(literal.text())));
  }

  private Message read() {
    while (at < end) {
      char c = text.charAt(at);
      foreignValue();
      if (c == '\\') {
        Escape escape = Escape.at(text, at);
        plain.append(escape.value());
        at = escape.end();
      } else if (text.startsWith("{{", at) || text.startsWith("}}", at)) {
        braces();
        plain.append(c);
        at += 2;
      } else if (c == '{') {
        value();
      } else if (c == '}') {
        complain(at, at + 1, "`}` closes nothing", "for a brace in the text write `}}`");
        at++;
      } else {
        plain.append(c);
        at++;
      }
    }
    flush();
    return new Message(literal.span(), pieces);
  }

  private void flush() {
    if (plain.length() > 0) {
      pieces.add(new Message.Piece.Text(plain.toString()));
      plain.setLength(0);
    }
  }

  private void value() {
    int open = at;
    int close = text.indexOf('}', open);
    if (close < 0 || close >= end) {
      complain(
          open,
          end,
          "this `{` is not closed",
          "close it, as in `{name}`; a brace itself is written `{{`");
      at = end;
      return;
    }
    at = close + 1;
    Expr path = shown(open + 1, close);
    if (path instanceof Expr.Poison) {
      String help =
          open + 1 == close
              ? "write a field or variable between the braces, or `{{}}` for braces"
              : "a name stands in braces, a path such as `{m.source}`, or `{count of mounts}`; for a"
                  + " brace write `{{`";
      complain(open, at, cursor.shown(new Span(open, at)) + " does not name a value", help);
      return;
    }
    boolean dollar = open > literal.span().start() + 1 && text.charAt(open - 1) == '$';
    if (dollar) {
      Span span = new Span(open - 1, at);
      cursor.complain(
          Code.W0506,
          span,
          "this shows a `$` and then the value",
          "write `" + text.substring(open, at) + "`");
    }
    flush();
    pieces.add(new Message.Piece.Value(path));
  }

  /** {@code $name} and {@code %s}, which show nothing but themselves. */
  private void foreignValue() {
    Matcher matcher = FOREIGN.matcher(text).region(at, end);
    if (matcher.lookingAt()) {
      String name = matcher.group(1);
      cursor.complain(
          Code.W0506,
          new Span(at, matcher.end()),
          "this shows `" + matcher.group() + "` as it stands",
          name == null ? "a value stands in braces, as in `{name}`" : "write `{" + name + "}`");
    }
  }

  /** A path, or what is made of one. */
  private Expr shown(int start, int close) {
    Matcher of = OF.matcher(text).region(start, close);
    if (!of.lookingAt()) {
      return path(start, close);
    }
    Expr path = path(of.end(), close);
    if (path instanceof Expr.Poison) {
      return path;
    }
    cursor.countNode();
    Span span = new Span(start, close);
    if (of.group(1) == null) {
      return new Expr.Total(span, new Id(new Span(of.start(2), of.end(2)), of.group(2)), path);
    }
    return of.group(1).equals("count") ? new Expr.Count(span, path) : new Expr.Age(span, path);
  }

  /** {@code {{name}}}, which shows braces and a word; docker's own formats begin with a dot. */
  private void braces() {
    Matcher matcher = TEMPLATE.matcher(text).region(at, end);
    if (matcher.lookingAt()) {
      cursor.complain(
          Code.W0506,
          new Span(at, matcher.end()),
          "this shows the braces and the word",
          "write `{" + matcher.group(1) + "}`");
    }
  }

  private Expr path(int start, int close) {
    Expr path = new Expr.Poison(new Span(start, close));
    int from = start;
    Matcher segment = SEGMENT.matcher(text);
    for (int count = 0; count < Depth.MAX && segment.region(from, close).lookingAt(); count++) {
      Span span = new Span(from, segment.end());
      String name = segment.group();
      boolean usable =
          from == start
              ? Names.kind(name).isPresent()
                  && (name.equals("it") || !Keywords.RESERVED.contains(name))
              : Names.kind(name).filter(k -> k == Token.Kind.WORD).isPresent();
      if (!usable) {
        break;
      }
      path =
          from == start
              ? new Expr.Name(span, name)
              : new Expr.Select(new Span(start, segment.end()), path, new Id(span, name));
      cursor.countNode();
      if (segment.end() == close) {
        return path;
      }
      if (text.charAt(segment.end()) != '.') {
        break;
      }
      from = segment.end() + 1;
    }
    return new Expr.Poison(new Span(start, close));
  }

  private void complain(int from, int to, String message, String help) {
    cursor.complain(Code.E0206, new Span(from, to), message, help);
  }

  /** {@code sprintf("%s is privileged", [name])}, behind a requirement. */
  static boolean answersForeign(Cursor cursor) {
    Token token = cursor.peek();
    Token text = cursor.peek(2);
    Token next = cursor.peek(1);
    boolean prefixed =
        next.kind() == Token.Kind.STRING && next.span().start() == token.span().end();
    if (prefixed) {
      cursor.complain(
          Code.E0201,
          token.span(),
          "no " + cursor.shown(token) + " stands before a text",
          "leave it out");
      cursor.drop(0);
      cursor.lose();
      return true;
    }
    boolean call = next.kind() == Token.Kind.OPEN_PAREN && text.kind() == Token.Kind.STRING;
    if (token.kind() != Token.Kind.WORD || !call) {
      return false;
    }
    List<String> values = new ArrayList<>();
    int ahead = 3;
    while (cursor.peek(ahead).kind() != Token.Kind.CLOSE_PAREN && !cursor.peek(ahead).opensLine()) {
      if (cursor.peek(ahead).kind() == Token.Kind.WORD) {
        values.add("{" + cursor.peek(ahead).text() + "}");
      }
      ahead++;
    }
    String message = text.text();
    for (String value : values) {
      message = PLACE.matcher(message).replaceFirst(Matcher.quoteReplacement(value));
    }
    cursor.complain(
        Diagnostic.of(
                Code.E0201, cursor.file(), token.span(), cursor.shown(token) + " makes no message")
            .help(
                "write `\"" + message + "\"`: a message is one text, with values in braces",
                List.of(
                    Edit.possible(
                        token.span().to(cursor.peek(ahead).span()), "\"" + message + "\""))));
    cursor.lose();
    return true;
  }
}
