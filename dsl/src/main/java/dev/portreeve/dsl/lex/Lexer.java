package dev.portreeve.dsl.lex;

import dev.portreeve.dsl.diagnostic.Code;
import dev.portreeve.dsl.diagnostic.Diagnostic;
import dev.portreeve.dsl.diagnostic.Diagnostics;
import dev.portreeve.dsl.lex.Token.Kind;
import dev.portreeve.dsl.source.SourceFile;
import dev.portreeve.dsl.source.Span;
import dev.portreeve.dsl.source.Visible;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Text to tokens, in one pass and in bounded memory. Whatever it does not understand it complains
 * about once, and then goes on as if what was probably meant had been written.
 */
public final class Lexer {
  /** The largest number of tokens in one file. */
  static final int MAX_TOKENS = 200_000;

  /** The longest name. */
  static final int MAX_NAME = 128;

  private static final int LONGEST_CORRECTION = 100;

  private final SourceFile file;
  private final String text;
  private final Diagnostics diagnostics;
  private final List<Token> tokens = new ArrayList<>();
  private final List<Span> comments = new ArrayList<>();
  private final BitSet troubled = new BitSet();
  private int at;
  private int lineEnd = -1;
  private boolean lineOpen = true;
  private boolean complete = true;

  private Lexer(SourceFile file, Diagnostics diagnostics) {
    this.file = file;
    this.text = file.text();
    this.diagnostics = diagnostics;
  }

  /**
   * The tokens of a file, closed by {@link Kind#END}; the comments between them; the lines on which
   * something was complained about; and whether the file was read to its end.
   */
  public record Lexed(
      List<Token> tokens, List<Span> comments, BitSet troubledLines, boolean complete) {}

  public static Lexed lex(SourceFile file, Diagnostics diagnostics) {
    return new Lexer(file, diagnostics).run();
  }

  private Lexed run() {
    Characters.complaints(file).forEach(this::complain);
    at = Characters.startOf(text);
    while (at < text.length() && complete) {
      step(text.charAt(at));
    }
    at = tokens.isEmpty() ? 0 : tokens.get(tokens.size() - 1).span().end();
    tokens.add(new Token(Kind.END, new Span(at, at), "", true, true, false));
    return new Lexed(tokens, comments, troubled, complete);
  }

  private void step(char c) {
    if (c == '\n') {
      at++;
      lineOpen = true;
    } else if (c == ' ' || c == '\t' || c == '\r') {
      at++;
    } else if (c == '#') {
      comments.add(new Span(at, endOfLine()));
      at = endOfLine();
    } else if (c == '"') {
      quoted(new Quoted(file, at, '"', this::complain), Kind.STRING);
    } else if (c == '/' && afterContains()) {
      quoted(new Quoted(file, at, '/', this::complain), Kind.PATTERN);
    } else if (c >= '0' && c <= '9') {
      number();
    } else if (isWordPart(text.codePointAt(at))) {
      word();
    } else if (!symbol(c)) {
      foreign();
    }
  }

  private boolean afterContains() {
    return !tokens.isEmpty() && tokens.get(tokens.size() - 1).is("contains");
  }

  private void quoted(Quoted quoted, Kind kind) {
    int start = at;
    String value = quoted.value();
    at = quoted.end();
    emit(kind, start, value, quoted.bad());
  }

  private boolean symbol(char c) {
    int kind = ":,.=+-(){}[]".indexOf(c);
    if (kind < 0 || Foreign.at(text, at).isPresent()) {
      return false;
    }
    at++;
    emit(Kind.values()[Kind.COLON.ordinal() + kind], at - 1, String.valueOf(c), false);
    return true;
  }

  // ---- numbers ----

  private void number() {
    int start = at;
    Numeral numeral = Numeral.at(file, at, this::complain);
    at = numeral.end();
    emit(numeral.kind(), start, numeral.text(), numeral.bad());
    if (at < text.length() && isWordPart(text.codePointAt(at)) && numeral.kind() == Kind.INT) {
      glued(start, numeral.text());
    }
  }

  private void glued(int start, String digits) {
    int wordStart = at;
    int end = wordEnd(at);
    String word = text.substring(at, end);
    Optional<String> unit =
        Keywords.UNITS.containsKey(word) ? Optional.of(word) : Foreign.unit(word);
    at = end;
    String help =
        unit.map(u -> "write `" + digits + " " + u + "`")
            .orElse("a name begins with a letter; a number stands apart from words");
    complain(
        Code.E0103, start, "`" + brief(digits + word) + "` is neither a number nor a name", help);
    unit.ifPresent(u -> emit(unitKind(u), wordStart, u, false));
  }

  private static Kind unitKind(String unit) {
    return Character.isUpperCase(unit.charAt(0)) ? Kind.UNIT : Kind.WORD;
  }

  // ---- words ----

  private static boolean isWordPart(int c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '_'
        || (c > 0x7f && (Character.isLetterOrDigit(c) || Visible.isHidden(c)));
  }

  /** Where a word ends that starts here; a dash belongs to it when a word part follows. */
  private int wordEnd(int start) {
    int end = start;
    while (end < text.length()) {
      int c = text.codePointAt(end);
      boolean dash = c == '-' && end + 1 < text.length() && isWordPart(text.codePointAt(end + 1));
      if (!dash && !isWordPart(c)) {
        break;
      }
      end += Character.charCount(c);
    }
    return end;
  }

  private void word() {
    int start = at;
    at = wordEnd(start);
    String written = text.substring(start, at);
    if (written.length() > MAX_NAME) {
      complain(
          Code.E0601,
          start,
          "a name of " + written.length() + " characters",
          "a name has at most 128");
      emit(Kind.WORD, start, written.substring(0, MAX_NAME), true);
      return;
    }
    String spelt = ascii(written, start);
    Optional<Kind> kind = Names.kind(spelt);
    if (kind.isEmpty()) {
      misspelt(start, spelt);
    } else {
      emit(kind.get(), start, spelt, !spelt.equals(written));
    }
  }

  private void misspelt(int start, String spelt) {
    String legal = Names.nearest(spelt);
    Optional<String> relation = Foreign.relation(spelt.toLowerCase(Locale.ROOT));
    complain(
        Code.E0105,
        start,
        "`" + brief(spelt) + "` is not written as names are",
        relation.map(r -> "write `" + r + "`").orElse("write `" + legal + "`" + rule(legal)));
    emit(Names.kind(legal).orElse(Kind.WORD), start, legal, true);
  }

  private static String rule(String legal) {
    if (Keywords.RESERVED.contains(legal)) {
      return "";
    }
    return legal.indexOf('-') > 0
        ? ": ids are lower case, their words joined by `-`"
        : ": names are lower case, their words joined by `_`";
  }

  /**
   * The word with look-alikes replaced, invisible characters dropped, and the first one reported.
   */
  private String ascii(String written, int start) {
    StringBuilder out = new StringBuilder();
    boolean reported = false;
    int width;
    for (int i = 0; i < written.length(); i += width) {
      int c = written.codePointAt(i);
      width = Character.charCount(c);
      if (c < 0x80) {
        out.append((char) c);
      } else if (!Visible.isHidden(c)) {
        out.append(Characters.lookAlike(c).orElse("x"));
        if (!reported) {
          unusual(c, new Span(start + i, start + i + width));
          reported = true;
        }
      }
    }
    return out.toString();
  }

  // ---- what Reeve does not use ----

  private void foreign() {
    int start = at;
    int c = text.codePointAt(at);
    Optional<Foreign> operator = Foreign.at(text, at);
    if (Visible.isHidden(c)) {
      at += Character.charCount(c);
    } else if (c == '/' && operator.isPresent() && !operator.get().isComment() && slashes(start)) {
      emit(Kind.STRING, start, text.substring(start, at), true);
    } else if (operator.isPresent()) {
      at += operator.get().spelling().length();
      operator(operator.get(), start);
    } else if (c == '\'' || c == '\u2018' || c == '\u2019' || c == '\u201c' || c == '\u201d') {
      wrongQuotes(c, start);
    } else {
      at += Character.charCount(c);
      unusual(c, new Span(start, at));
    }
  }

  private void operator(Foreign operator, int start) {
    int line = file.lineAt(start);
    boolean brief = endOfLine() - file.lineStart(line) <= 3 * LONGEST_CORRECTION;
    String corrected = brief ? Foreign.corrected(file.line(line)) : "";
    boolean show = brief && !operator.words().isEmpty() && corrected.length() <= LONGEST_CORRECTION;
    complain(
        Code.E0101,
        start,
        "Reeve does not use `" + operator.spelling() + "`",
        operator.advice() + (show ? ": `" + corrected + "`" : ""));
    for (String word : operator.words()) {
      emit(Kind.RESERVED, start, word, false);
    }
    if (operator.isComment()) {
      at = endOfLine();
    } else if (operator.spelling().equals("\\")) {
      // The rest of a pattern that does not begin as one.
      at = unbroken(start, " \t\r\n\"#");
    }
  }

  /** A path without quotes, or a pattern in the wrong place: complained about as one piece. */
  private boolean slashes(int start) {
    int end = unbroken(start, " \t\r\n\"#");
    boolean pattern = end > start + 2 && text.charAt(end - 1) == '/';
    if (!pattern) {
      end = unbroken(start, " \t\r\n\"#,");
    }
    if (end == start + 1) {
      return false;
    }
    at = end;
    String piece = brief(text.substring(start, end));
    complain(
        Code.E0101,
        start,
        pattern
            ? "a pattern stands only after `contains`"
            : "a path stands in a text, and this one has no quotes",
        pattern ? "write `contains " + piece + "`" : "write `\"" + piece + "\"`");
    return true;
  }

  /** The end of what stands there in one piece, brackets and commas behind it left out. */
  private int unbroken(int start, String enders) {
    int end = start + 1;
    while (end < text.length() && enders.indexOf(text.charAt(end)) < 0) {
      end++;
    }
    while (end > start + 1 && ")]},".indexOf(text.charAt(end - 1)) >= 0) {
      end--;
    }
    return end;
  }

  private void wrongQuotes(int quote, int start) {
    String closers = quote == '\'' ? "'" : "\u2018\u2019\u201c\u201d\"";
    int end = start + 1;
    int endOfLine = endOfLine();
    while (end < endOfLine && closers.indexOf(text.charAt(end)) < 0) {
      end++;
    }
    boolean closed = end < endOfLine;
    String value = text.substring(start + 1, end);
    at = closed ? end + 1 : start + 1;
    String shown = "\"" + brief(value) + "\"";
    complain(
        Code.E0101,
        start,
        quote == '\''
            ? "single quotes do not enclose a text"
            : "`" + Character.toString(quote) + "` is a typographic quote",
        closed ? "write `" + shown + "`" : "texts stand between `\"` and `\"`");
    if (closed) {
      emit(Kind.STRING, start, value, false);
    }
  }

  private void unusual(int c, Span span) {
    Optional<String> like = Characters.lookAlike(c);
    String what = "`" + Character.toString(c) + "` (" + Characters.code(c) + ")";
    String message =
        like.map(
                l ->
                    what
                        + " looks like "
                        + (l.equals(" ") ? "a space" : "`" + l + "`")
                        + " and is not")
            .orElse(what + " stands only in texts and comments");
    String help =
        like.map(l -> "type " + (l.equals(" ") ? "a plain space" : "the plain `" + l + "`"))
            .orElse("names are written with the letters a to z, digits and `_`");
    complain(Diagnostic.of(Code.E0101, file, span, message).help(help));
  }

  // ---- emitting and complaining ----

  private void emit(Kind kind, int start, String value, boolean bad) {
    if (tokens.size() == MAX_TOKENS) {
      complete = false;
      complain(Code.E0601, start, "more than 200000 words and signs", "split the file");
      return;
    }
    boolean margin = start == Characters.startOf(text) || text.charAt(start - 1) == '\n';
    tokens.add(new Token(kind, new Span(start, Math.max(start, at)), value, lineOpen, margin, bad));
    lineOpen = false;
  }

  private void complain(Code code, int start, String message, String help) {
    complain(Diagnostic.of(code, file, new Span(start, at), message).help(help));
  }

  private void complain(Diagnostic diagnostic) {
    troubled.set(file.lineAt(diagnostic.span().start()));
    diagnostics.add(diagnostic);
  }

  /** Where the line ends; looked up once a line, however many words it has. */
  private int endOfLine() {
    if (lineEnd < at) {
      int end = text.indexOf('\n', at);
      lineEnd = end < 0 ? text.length() : end;
    }
    return lineEnd;
  }

  private static String brief(String word) {
    return word.length() <= 40 ? word : word.substring(0, 37) + "...";
  }
}
