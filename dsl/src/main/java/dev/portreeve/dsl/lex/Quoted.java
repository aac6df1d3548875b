package dev.portreeve.dsl.lex;

import dev.portreeve.dsl.diagnostic.Code;
import dev.portreeve.dsl.diagnostic.Diagnostic;
import dev.portreeve.dsl.diagnostic.Help;
import dev.portreeve.dsl.source.SourceFile;
import dev.portreeve.dsl.source.Span;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads one text ({@code "..."}) or pattern ({@code /.../}); both end on the line they start on.
 */
final class Quoted {
  /** The longest text, in bytes of UTF-8. */
  static final int MAX_BYTES = 64 * 1024;

  private final SourceFile file;
  private final String text;
  private final int start;
  private final char quote;
  private final Consumer<Diagnostic> complaints;
  private final StringBuilder value = new StringBuilder();
  private int at;
  private boolean bad;
  private int begin;

  Quoted(SourceFile file, int start, char quote, Consumer<Diagnostic> complaints) {
    this.file = file;
    this.text = file.text();
    this.start = start;
    this.begin = start;
    this.quote = quote;
    this.complaints = complaints;
  }

  /** The text between the quotes, escapes resolved; reads it. */
  String value() {
    at = start + 1;
    while (!atEnd() && text.charAt(at) != quote) {
      if (text.charAt(at) == '\\') {
        escape();
      } else {
        value.append(text.charAt(at++));
      }
    }
    if (atEnd()) {
      unclosed();
    } else {
      at++;
    }
    check();
    return value.toString();
  }

  /** The offset behind it. */
  int end() {
    return at;
  }

  /** Where a word begins before which the quote is missing; else where it stands itself. */
  int begin() {
    return begin;
  }

  /** Whether something was complained about. */
  boolean bad() {
    return bad;
  }

  private boolean atEnd() {
    return at >= text.length() || text.charAt(at) == '\n';
  }

  private void escape() {
    if (quote == '/') {
      boolean slash = text.startsWith("\\/", at);
      boolean pair = at + 1 < text.length() && text.charAt(at + 1) != '\n';
      value.append(slash ? "/" : text.substring(at, at + (pair ? 2 : 1)));
      at += pair ? 2 : 1;
      return;
    }
    Escape escape = Escape.at(text, at);
    if (!escape.isGood()) {
      String behind = text.substring(at + 1, escape.end());
      boolean sign = behind.matches("[^\\w\\s]");
      complain(
          Code.E0102,
          new Span(at, escape.end()),
          "`\\" + behind + "` is not an escape",
          (sign
                  ? Help.write(behind).because("it stands for itself; ")
                  : behind.matches("\\w") ? Help.write("\\\\" + behind).with("; ") : Help.say(""))
              .with(
                  "the escapes are `\\\"`, `\\\\`, `\\n`, `\\t` and `\\u{1f6a2}`; a backslash is `\\\\`"));
    }
    value.append(escape.value());
    at = escape.end();
  }

  private void unclosed() {
    while (at > start + 1 && Character.isWhitespace(text.charAt(at - 1))) {
      at--;
    }
    if (quote == '"' && unpaired()) {
      return;
    }
    Matcher rest = FURTHER.matcher(text).region(at, text.length());
    if (quote == '"' && at > start + 1 && rest.lookingAt()) {
      at = rest.end();
      String joined = text.substring(start, at).replaceAll("\\s*\n\\s*", " ");
      value.setLength(0);
      value.append(joined, 1, joined.length() - 1);
      complain(
          Code.E0102,
          new Span(start, at),
          "a text stands on one line",
          Help.write(joined).because("readers wrap it"));
      return;
    }
    Matcher bare = BARE_END.matcher(text).region(line(), start + 1);
    if (quote == '"' && at == start + 1 && bare.find()) {
      begin = bare.start();
      missing(new Span(begin, start + 1), "\"" + text.substring(begin, start) + "\"");
      return;
    }
    String what = quote == '"' ? "this text" : "this pattern";
    complain(
        Code.E0102,
        new Span(start, at),
        what + " is not closed",
        Help.say("end it with `" + quote + "` on the line on which it starts"));
  }

  /** {@code { "a, "b" }}: the quote that is missing is missing further ahead on the line. */
  private boolean unpaired() {
    int line = line();
    Matcher whole = PAIRED.matcher(text).region(line, start);
    while (whole.find()) {
      Matcher opens = BARE_END.matcher(text).region(line, whole.start() + 1);
      int bare = -1;
      while (whole.group(1).matches("\\s*,\\s*") && opens.find()) {
        bare = opens.start();
      }
      if (bare >= 0) {
        missing(
            new Span(bare, whole.start() + 1), "\"" + text.substring(bare, whole.start()) + "\"");
        return true;
      }
      boolean glued = whole.end() < text.length() && Character.isLetter(text.charAt(whole.end()));
      int comma = whole.group(1).lastIndexOf(',');
      if (glued && comma > 0) {
        Span span = new Span(whole.start(), whole.start() + 1 + comma);
        missing(span, text.substring(span.start(), span.end()) + "\"");
        return true;
      }
    }
    return false;
  }

  private int line() {
    return text.lastIndexOf('\n', start) + 1;
  }

  /** What goes on below and is closed there; no clause begins so. */
  private static final Pattern FURTHER =
      Pattern.compile(
          "(?:[ \t]*\n[ \t]*+(?!(?:require|ask|severity|because|fix|for|when|pass|fail|unknown|control"
              + "|not waivable)\\b)[^\"\\\\\n]++){1,4}\"(?=[ \t]*(?:\n|$))");

  private void missing(Span span, String write) {
    complain(Code.E0102, span, "a quote is missing here", Help.write(write));
  }

  private static final Pattern PAIRED = Pattern.compile("\"([^\"\\\\\n]*+)\"");

  /** A word that a quote follows at once. */
  private static final Pattern BARE_END = Pattern.compile("(?<![\\w\"])[\\w./-]+(?=\"$)");

  private void check() {
    Span span = new Span(start, at);
    int bytes = value.toString().getBytes(StandardCharsets.UTF_8).length;
    if (bytes > MAX_BYTES) {
      complain(
          Code.E0601, span, "a text of " + bytes + " bytes", Help.say("a text has at most 65536"));
    } else if (!Normalizer.isNormalized(file.text(span), Normalizer.Form.NFC)) {
      complain(
          Code.E0104,
          span,
          "this text holds letters whose accents stand apart, which look the same and are not",
          Help.say(
              "write it in Unicode's composed form (NFC), or the accent as an escape such as"
                  + " `\\u{301}`"));
    }
  }

  private void complain(Code code, Span span, String message, Help help) {
    bad = true;
    complaints.accept(Diagnostic.of(code, file, span, message).help(help));
  }
}
