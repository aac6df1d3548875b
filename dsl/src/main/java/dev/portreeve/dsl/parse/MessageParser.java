package dev.portreeve.dsl.parse;

import dev.portreeve.dsl.diagnostic.Code;
import dev.portreeve.dsl.diagnostic.Diagnostic;
import dev.portreeve.dsl.diagnostic.Help;
import dev.portreeve.dsl.lex.Escape;
import dev.portreeve.dsl.lex.Habits;
import dev.portreeve.dsl.lex.Keywords;
import dev.portreeve.dsl.lex.LetterCases;
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
final class MessageParser {
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

  private static final Pattern PLACE = Pattern.compile("%[svdq]|\\{\\d?\\}");

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
  static Message message(Cursor cursor, String wanted, String help) {
    Token literal = cursor.peek();
    if (answersJoined(cursor)) {
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

  /** {@code "container " + name + " is"}, {@code "{} is".format(name)}: a text made of several. */
  private static boolean answersJoined(Cursor cursor) {
    Token first = cursor.peek();
    boolean plus = cursor.peek(1).kind() == Token.Kind.PLUS;
    boolean format =
        cursor.peek(1).kind() == Token.Kind.DOT && cursor.peek(2).is("format")
            || cursor.peek(1).is("%") && !cursor.peek(1).opensLine()
            || (cursor.peek(1).kind() == Token.Kind.COMMA || isName(cursor.peek(1)))
                && PLACE.matcher(first.text()).find();
    if (first.kind() != Token.Kind.STRING || cursor.lost() || !(plus || format)) {
      return false;
    }
    StringBuilder joined = new StringBuilder(first.text());
    List<String> values = new ArrayList<>();
    int ahead = 1;
    while (!cursor.peek(ahead).opensLine() && cursor.peek(ahead).kind() != Token.Kind.END) {
      Token token = cursor.peek(ahead);
      boolean path = token.kind() == Token.Kind.WORD && !token.is("format");
      boolean more = path && cursor.peek(ahead - 1).kind() == Token.Kind.DOT && !values.isEmpty();
      if (more) {
        values.set(values.size() - 1, values.get(values.size() - 1) + "." + token.text());
        joined.insert(joined.length() - 1, "." + token.text());
      } else if (path) {
        values.add(token.text());
        joined.append(plus ? "{" + token.text() + "}" : "");
      } else if (plus && token.kind() == Token.Kind.STRING) {
        joined.append(token.text());
      }
      ahead++;
    }
    String text = joined.toString();
    for (int i = 0; format && i < values.size(); i++) {
      String value = Matcher.quoteReplacement("{" + values.get(i) + "}");
      text = PLACE.matcher(text).replaceFirst(value);
    }
    Span whole = first.span().to(cursor.peek(ahead - 1).span());
    cursor.fail(
        Code.E0201,
        whole,
        "a message is one text, with values in braces",
        Help.write("\"" + text + "\""));
    return true;
  }

  /** A name on the same line, where no clause goes on. */
  private static boolean isName(Token token) {
    return token.kind() == Token.Kind.WORD
        && !token.opensLine()
        && !List.of("severity", "otherwise", "when").contains(token.text());
  }

  /** A line of words with values in braces, behind a requirement: it has no quotes. */
  static boolean isUnquoted(Cursor cursor) {
    Token token = cursor.peek();
    if (token.kind() != Token.Kind.OPEN_BRACE || cursor.peek(2).kind() != Token.Kind.CLOSE_BRACE) {
      return false;
    }
    int start = token.span().start();
    int end = cursor.file().text().indexOf('\n', start);
    Span line = new Span(start, end < 0 ? cursor.file().text().length() : end);
    if (!token.opensLine() && cursor.file().text(line).indexOf('"') >= 0) {
      return false;
    }
    cursor.fail(
        Code.E0201,
        line,
        "a message is a text, and this one has no quotes",
        Help.write("\"" + cursor.file().text(line).strip() + "\""));
    return true;
  }

  /** What others put between a condition and its message. */
  private static final List<String> PARTING =
      List.of("else", "otherwise", "message", "msg", "error", "because", "say", "with", "unless");

  /**
   * {@code C, "message"}, {@code C else "message"}, {@code C ("message")}: nothing parts the two.
   */
  static void answerParted(Cursor cursor) {
    Token first = cursor.peek();
    Token second = cursor.peek(1);
    if (cursor.lost() || first.opensLine()) {
      return;
    }
    boolean paren =
        first.kind() == Token.Kind.OPEN_PAREN
            && second.kind() == Token.Kind.STRING
            && cursor.peek(2).kind() == Token.Kind.CLOSE_PAREN;
    int parts = 0;
    while (parts < 4 && parts(cursor.peek(parts)) && !cursor.peek(parts).opensLine()) {
      parts++;
    }
    Token text = cursor.peek(parts);
    boolean parted = parts > 0 && text.kind() == Token.Kind.STRING && !text.opensLine();
    parted &= parts > 1 || !first.is("because");
    if (paren) {
      Span whole = first.span().to(cursor.peek(2).span());
      cursor.complain(
          Code.E0201,
          whole,
          "a message stands in no parentheses",
          Help.write(cursor.words(second.span())));
      cursor.drop(2);
      cursor.skip();
    } else if (parted) {
      Span whole = first.span().to(cursor.peek(parts - 1).span());
      boolean comma = parts == 1 && first.kind() == Token.Kind.COMMA;
      cursor.complain(
          Code.E0201,
          whole,
          "no " + (comma ? "comma" : cursor.shown(whole)) + " parts a condition from its message",
          Help.leaveOut("it"));
      for (int i = 0; i < parts; i++) {
        cursor.skip();
      }
    }
  }

  private static boolean parts(Token token) {
    return PARTING.contains(token.text()) || isSign(token);
  }

  private static boolean isSign(Token token) {
    return List.of(
            Token.Kind.COMMA,
            Token.Kind.COLON,
            Token.Kind.EQUALS,
            Token.Kind.MINUS,
            Token.Kind.PLUS)
        .contains(token.kind());
  }

  /** {@code sprintf("%s is privileged", [name])}, behind a requirement. */
  static boolean answersForeign(Cursor cursor) {
    Token token = cursor.peek();
    Token text = cursor.peek(2);
    Token next = cursor.peek(1);
    boolean prefixed =
        token.opensLine()
            && next.kind() == Token.Kind.STRING
            && next.span().start() == token.span().end();
    if (prefixed) {
      cursor.complain(
          Code.E0201,
          token.span(),
          "no " + cursor.shown(token) + " stands before a text",
          Help.leaveOut("it"));
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
                Help.write("\"" + message + "\"")
                    .because("a message is one text, with values in braces")
                    .guessed(),
                token.span().to(cursor.peek(ahead).span())));
    cursor.lose();
    return true;
  }

  /** {@code "{name} is "privileged""}: a quote within a text ended it. */
  static Optional<Help> quoted(Cursor cursor) {
    Token token = cursor.peek();
    String text = cursor.file().text();
    int start = token.span().start();
    int line = text.lastIndexOf('\n', start) + 1;
    int end = text.indexOf('\n', start);
    int open = text.indexOf('"', line);
    int close = text.lastIndexOf('"', end < 0 ? text.length() - 1 : end);
    boolean glued = start > 0 && text.charAt(start - 1) == '"' && !token.opensLine();
    boolean around = open >= 0 && open < start - 1 && close > start;
    if (!glued || !around || token.kind() == Token.Kind.STRING) {
      return Optional.empty();
    }
    boolean doubled =
        text.startsWith("\"\"", open) && close > open + 2 && text.charAt(close - 1) == '"';
    if (doubled) {
      String once = text.substring(open + 1, close);
      return Optional.of(Help.say("one pair of quotes encloses a text: write `" + once + "`"));
    }
    String inside = text.substring(open + 1, close).replace("\\\"", "\"").replace("\"", "\\\"");
    return Optional.of(
        Help.say("a quote in a text stands behind `\\`: write `\"" + inside + "\"`"));
  }

  /** A text right behind another, of which one stands there. */
  static Optional<Help> second(Cursor cursor) {
    Token text = cursor.peek();
    return cursor
        .last()
        .filter(l -> l.kind() == Token.Kind.STRING && text.kind() == Token.Kind.STRING)
        .map(
            l ->
                Help.say("one text stands here: write `\"" + l.text() + " " + text.text() + "\"`"));
  }

  /** {@code /usr/bin/}: a slash within a pattern would end it. */
  private static Help slashes(Cursor cursor, Token pattern) {
    String text = cursor.file().text();
    int from = pattern.span().start();
    int end = from;
    while (end < text.length() && !Character.isWhitespace(text.charAt(end))) {
      end++;
    }
    String inside = text.substring(from + 1, end).replace("\"", "").replaceFirst("/$", "");
    return Help.say(
        "a slash within a pattern stands behind `\\`: write `/"
            + inside.replaceAll("(?<!\\\\)/", "\\\\/")
            + "/`");
  }

  /** What stands behind a clause as if it belonged to a message or a pattern. */
  static Optional<Help> behind(Cursor cursor, boolean obligation) {
    Token token = cursor.peek();
    int start = token.span().start();
    boolean glued = start > 0 && cursor.file().text().charAt(start - 1) == '/';
    if (glued && !token.text().matches("[gimsuxyU]+")) {
      return cursor.last().filter(l -> l.kind() == Token.Kind.PATTERN).map(l -> slashes(cursor, l));
    }
    if (glued) {
      String pattern = cursor.last().map(l -> cursor.words(l.span())).orElse("");
      String both = token.is("i") && pattern.length() > 2 ? LetterCases.both(pattern) : "/[Ww]eb/";
      return Optional.of(
          Help.say("a pattern has no flags: write both letters as a class, `" + both + "`"));
    }
    boolean joined =
        token.kind() == Token.Kind.WORD
            && cursor.peek(1).text().equals("+")
            && cursor.peek(2).kind() == Token.Kind.STRING;
    if (joined) {
      return Optional.of(
          Help.say(
              "a message is one text, with values in braces: `\"{"
                  + token.text()
                  + "}"
                  + cursor.peek(2).text()
                  + "\"`"));
    }
    if (quoted(cursor).isPresent()) {
      return quoted(cursor);
    }
    return token.kind() == Token.Kind.STRING && obligation
        ? Optional.of(Help.say("a message stands right behind its condition, before `severity`"))
        : Optional.empty();
  }
}
