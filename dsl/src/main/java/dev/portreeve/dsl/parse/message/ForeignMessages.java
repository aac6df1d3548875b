package dev.portreeve.dsl.parse.message;

import dev.portreeve.dsl.diagnostic.Code;
import dev.portreeve.dsl.diagnostic.Diagnostic;
import dev.portreeve.dsl.diagnostic.Help;
import dev.portreeve.dsl.lex.LetterCases;
import dev.portreeve.dsl.lex.Token;
import dev.portreeve.dsl.parse.cursor.Cursor;
import dev.portreeve.dsl.source.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Messages as other languages make them: joined, formatted, without quotes, parted from their
 * condition, and what stands behind a text or a pattern as if it belonged to it.
 */
public final class ForeignMessages {
  /** Where a value is put into a text that is formatted. */
  private static final Pattern PLACE = Pattern.compile("%[svdq]|\\{\\d?\\}");

  private ForeignMessages() {}

  /** {@code "container " + name + " is"}, {@code "{} is".format(name)}: a text made of several. */
  static boolean answersJoined(Cursor cursor) {
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
  public static boolean isUnquoted(Cursor cursor) {
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
  public static void answerParted(Cursor cursor) {
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
  public static boolean answersForeign(Cursor cursor) {
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
  public static Optional<Help> quoted(Cursor cursor) {
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
  public static Optional<Help> second(Cursor cursor) {
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
  public static Optional<Help> behind(Cursor cursor, boolean obligation) {
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
