package dev.portreeve.dsl.parse.message;

import dev.portreeve.dsl.diagnostic.Code;
import dev.portreeve.dsl.diagnostic.Help;
import dev.portreeve.dsl.lex.Escape;
import dev.portreeve.dsl.lex.Habits;
import dev.portreeve.dsl.lex.Keywords;
import dev.portreeve.dsl.lex.Names;
import dev.portreeve.dsl.lex.Token;
import dev.portreeve.dsl.parse.cursor.Cursor;
import dev.portreeve.dsl.source.Span;
import dev.portreeve.dsl.syntax.Depth;
import dev.portreeve.dsl.syntax.Expr;
import dev.portreeve.dsl.syntax.Id;
import dev.portreeve.dsl.syntax.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Texts with values in them. Reads the literal as it stands in the file, escapes included, so that
 * each path knows its place.
 */
public final class MessageParser {
  /** {@code count of }, {@code age of } and {@code sum of field over }, before a path. */
  private static final Pattern OF =
      Pattern.compile("(?:(count|age) +of|sum +of +([a-z][a-z0-9_]*+) +over) +");

  private static final Pattern SEGMENT = Pattern.compile("[A-Za-z][A-Za-z0-9_]*+");

  private static final Pattern TEMPLATE =
      Pattern.compile("\\{\\{ *+(?:\\.(?:\\w++\\.)*+)?([A-Za-z]\\w*+(?:\\.\\w++)*+) *+\\}\\}");

  /** A format of docker's own, with its braces as docker has them. */
  private static final Pattern OWN_FORMAT =
      Pattern.compile("(?<!\\{)\\{\\{(?!\\{)[^{}\"]*[.\\w][^{}\"]*\\}\\}(?!\\})");

  /** What docker's own formats stand behind. */
  private static final Pattern FORMAT = Pattern.compile("--format|(?<!\\S)-f\\b");

  private static final Pattern FOREIGN =
      Pattern.compile(
          "\\$([a-z][a-z0-9_]*+)(?![A-Za-z(/=])|%[sdv](?![\\w%])|%\\(([a-z][a-z0-9_]*+)\\)[sdv]");

  private static final String NAMED = "([a-z][a-z0-9_]*+(?:\\.[a-z][a-z0-9_]*+)*+)";

  /** {@code len(xs)}, {@code xs.size()}. */
  private static final Pattern COUNT =
      Pattern.compile(
          "(?:len|length|count|size)\\("
              + NAMED
              + "\\)|"
              + NAMED
              + "\\.(?:size|length|count)\\(?\\)?");

  /** {@code x:.2f}, {@code x | upper}, {@code x ? 'a' : 'b'}, {@code str(x)}. */
  private static final Pattern MADE =
      Pattern.compile("(?:\\w+\\()?" + NAMED + "(?:\\)|\\s*[:|?!]\\s?[^{}]*)");

  private static final Pattern WORD = Pattern.compile("[a-z][a-z0-9_]*(?:\\.[a-z][a-z0-9_]*)*");

  /** The same at the end of what was read. */
  private static final Pattern LAST_WORD = Pattern.compile("[a-z][a-z0-9_.]*$");

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
  public static Message message(Cursor cursor, String wanted, String help) {
    Token literal = cursor.peek();
    if (ForeignMessages.answersJoined(cursor)) {
      return new Message(literal.span(), List.of(new Message.Piece.Text(literal.text())));
    }
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
        closed();
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

  /** A brace that closes what was never opened: the word before it may be meant as a value. */
  private void closed() {
    Matcher word = LAST_WORD.matcher(plain);
    boolean value = word.find();
    int from = value ? at - word.group().length() : at;
    complain(
        from,
        at + 1,
        "`}` closes nothing",
        value
            ? Help.write("{" + word.group() + "}")
                .with("; for a brace in the text write `}}`")
                .orElse("for a brace in the text write `}}`")
            : Help.say("for a brace in the text write `}}`"));
  }

  private void value() {
    int open = at;
    int close = text.indexOf('}', open);
    if (close < 0 || close >= end) {
      Matcher word = WORD.matcher(text).region(open + 1, end);
      Help help =
          word.lookingAt()
              ? Help.write("{" + word.group() + "}" + text.substring(word.end(), end))
              : Help.say("close it, as in `{name}`");
      complain(open, end, "this `{` is not closed", help.with("; a brace itself is written `{{`"));
      at = end;
      return;
    }
    at = close + 1;
    Expr path = shown(open + 1, close);
    if (path instanceof Expr.Poison) {
      Optional<String> meant = meant(text.substring(open + 1, close).strip());
      if (meant.isPresent()) {
        complain(
            open,
            at,
            cursor.shown(new Span(open, at)) + " shows no value: only a name stands in braces",
            Help.write("{" + meant.get() + "}"));
        return;
      }
      String help =
          open + 1 == close
              ? "write a field or variable between the braces, or `{{}}` for braces"
              : "a name stands in braces, a path such as `{m.source}`, or `{count of mounts}`; for a"
                  + " brace write `{{`";
      complain(
          open, at, cursor.shown(new Span(open, at)) + " does not name a value", Help.say(help));
      return;
    }
    char before = text.charAt(open - 1);
    boolean alone = open < 2 || "\" ".indexOf(text.charAt(open - 2)) >= 0;
    boolean other = (before == '#' || before == '%') && alone;
    boolean dollar = open > literal.span().start() + 1 && (before == '$' || other);
    Optional<String> bare =
        dollar ? withoutRoot(text.substring(open + 1, close)) : Optional.empty();
    if (bare.isPresent()) {
      complain(
          open - 1,
          at,
          cursor.shown(new Span(open - 1, at))
              + " shows no value: fields of the subject stand bare",
          Help.write("{" + bare.get() + "}"));
      return;
    }
    if (dollar) {
      Span span = new Span(open - 1, at);
      cursor.complain(
          Code.W0506,
          span,
          "this shows a `" + before + "` and then the value",
          Help.write(text.substring(open, at)));
    }
    flush();
    pieces.add(new Message.Piece.Value(path));
  }

  /** {@code self.name}, {@code request.object.metadata.name}: the field that is meant. */
  private static Optional<String> withoutRoot(String path) {
    int dot = path.indexOf('.');
    boolean root = dot > 0 && Habits.of("root", path.substring(0, dot)).isPresent();
    return root ? Optional.of(path.substring(path.lastIndexOf('.') + 1)) : Optional.empty();
  }

  /**
   * {@code %(name)s}, {@code $(name)}, {@code #{name}}, and {@code $name} and {@code %s}, which
   * show nothing but themselves.
   */
  private void foreignValue() {
    Matcher matcher = FOREIGN.matcher(text).region(at, end);
    if (matcher.lookingAt()) {
      String name = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
      cursor.complain(
          Code.W0506,
          new Span(at, matcher.end()),
          "this shows `" + matcher.group() + "` as it stands",
          name == null
              ? Help.say("a value stands in braces, as in `{name}`")
              : Help.write("{" + name + "}"));
    }
  }

  /** The value that another language makes something of. */
  private static Optional<String> meant(String inside) {
    Matcher count = COUNT.matcher(inside);
    if (count.matches()) {
      return Optional.of("count of " + (count.group(1) == null ? count.group(2) : count.group(1)));
    }
    String lower = inside.toLowerCase(Locale.ROOT).replace('-', '_').replace(' ', '_');
    if (inside.matches("[A-Za-z][\\w.-]*") && !lower.equals(inside)) {
      return Optional.of(
          inside
              .replaceAll("([a-z0-9])([A-Z])", "$1_$2")
              .toLowerCase(Locale.ROOT)
              .replace('-', '_'));
    }
    if (inside.matches(NAMED) && !Keywords.RESERVED.contains(inside)) {
      return Optional.of(inside); // between spaces
    }
    Matcher made = MADE.matcher(inside);
    return made.matches() ? Optional.of(made.group(1)) : Optional.empty();
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

  /** {@code {{name}}}, which shows braces and a word; docker's own formats stand in a command. */
  private void braces() {
    Matcher matcher = TEMPLATE.matcher(text).region(at, end);
    Span whole = literal.span();
    boolean format = FORMAT.matcher(text).region(whole.start(), whole.end()).find();
    Matcher own = OWN_FORMAT.matcher(text).region(at, end).useTransparentBounds(true);
    if (format && own.lookingAt()) {
      cursor.complain(
          Code.W0506,
          new Span(at, own.end()),
          "this shows one brace for each two",
          Help.write("{{" + own.group() + "}}"));
    }
    if (matcher.lookingAt() && !format) {
      cursor.complain(
          Code.W0506,
          new Span(at, matcher.end()),
          "this shows the braces and the word",
          Help.write("{" + withoutRoot(matcher.group(1)).orElse(snake(matcher.group(1))) + "}"));
    }
  }

  private static String snake(String name) {
    return name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
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

  private void complain(int from, int to, String message, Help help) {
    cursor.complain(Code.E0206, new Span(from, to), message, help);
  }
}
