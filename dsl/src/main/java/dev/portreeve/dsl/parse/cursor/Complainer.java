package dev.portreeve.dsl.parse.cursor;

import dev.portreeve.dsl.diagnostic.Code;
import dev.portreeve.dsl.diagnostic.Diagnostic;
import dev.portreeve.dsl.diagnostic.Diagnostics;
import dev.portreeve.dsl.diagnostic.Help;
import dev.portreeve.dsl.lex.Keywords;
import dev.portreeve.dsl.lex.Lexer;
import dev.portreeve.dsl.lex.Token;
import dev.portreeve.dsl.lex.Token.Kind;
import dev.portreeve.dsl.source.SourceFile;
import dev.portreeve.dsl.source.Span;
import dev.portreeve.dsl.syntax.Expr;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Reads tokens and says what is wrong with them: once, and not of a line that the lexer complained
 * about. After some complaints it is lost.
 */
abstract class Complainer extends TokenReader {
  private static final int LONGEST_HELP = 400;

  private final Diagnostics diagnostics;
  private final BitSet troubledLines;
  private int complaints;

  Complainer(SourceFile file, Lexer.Lexed lexed, Diagnostics diagnostics) {
    super(file, lexed.tokens());
    this.diagnostics = diagnostics;
    this.troubledLines = lexed.troubledLines();
  }

  /** The same with advice that proposes no text. */
  public void unexpected(String wanted, String help) {
    unexpected(wanted, Help.say(help));
  }

  /** Complains that what was begun should go on with something else, and is lost. */
  public void unexpected(String wanted, Help help) {
    Token found = peek();
    Optional<Token> last = last();
    if (found.opensLine() && last.isPresent()) {
      int end = last.get().span().end();
      if (last.get().is("and") || last.get().is("or")) {
        Token joint = last.get();
        int from = Math.max(0, joint.span().start() - 1);
        complain(
            Diagnostic.of(
                    Code.E0201,
                    file(),
                    joint.span(),
                    shown(joint) + " joins nothing: its line ends")
                .help(
                    Help.leaveOut("it").with(", or write another condition behind it").guessed(),
                    new Span(from, end)));
        lose();
        return;
      }
      String what = found.kind() == Kind.END ? "the file" : "the line";
      fail(Code.E0201, new Span(end, end), what + " ends where " + wanted + " should stand", help);
    } else {
      misplaced(wanted, help);
    }
  }

  /** Complains that something else should begin here, and is lost. */
  public void misplaced(String wanted, Help help) {
    Token found = peek();
    String message = "found " + shown(found) + ", but " + wanted + " should stand here";
    fail(Code.E0201, found.span(), message, help);
  }

  /** The same with advice that proposes no text. */
  public void misplaced(String wanted, String help) {
    misplaced(wanted, Help.say(help));
  }

  /** Complains and is lost. */
  public void fail(Code code, Span span, String message, String help) {
    fail(code, span, message, Help.say(help));
  }

  /** Complains and is lost. */
  public void fail(Code code, Span span, String message, Help help) {
    complain(code, span, message, help);
    lose();
  }

  /** Is lost where the cause was told before. */
  public void loseSilently() {
    complaints++;
    lose();
  }

  /** Values with commas between and no braces around: complained about, and read as a set. */
  public Expr braced(List<Expr> values) {
    return enclosed(values, "braces", "{ ", " }", Expr.SetOf::new);
  }

  /** The same of a list. */
  public Expr bracketed(List<Expr> values) {
    return enclosed(values, "brackets", "[ ", " ]", Expr.ListOf::new);
  }

  private Expr enclosed(
      List<Expr> values,
      String signs,
      String open,
      String close,
      BiFunction<Span, List<Expr>, Expr> several) {
    Expr first = values.get(0);
    if (values.size() == 1 || lost()) {
      return first;
    }
    Span whole = first.span().to(values.get(values.size() - 1).span());
    complain(
        Code.E0201,
        whole,
        "several values stand in " + signs,
        Help.write(open + words(whole) + close));
    return several.apply(whole, values);
  }

  /** Complains that a bracket is still open when something else comes, and is lost. */
  public void unclosed(Token open, String sign) {
    Token found = peek();
    boolean value = found.kind() == Kind.STRING || found.kind() == Kind.UPPER;
    Optional<Token> last = last().filter(l -> l.kind() == found.kind() && !open.is("("));
    if (value && last.isPresent()) {
      fail(
          Code.E0201,
          last.get().span(),
          "a comma parts " + shown(last.get()) + " from what follows it",
          Help.write(words(last.get().span()) + ","));
      return;
    }
    if (found.kind() == Kind.COLON && last().filter(l -> l.kind() == Kind.STRING).isPresent()) {
      Span key = last().orElseThrow().span().to(found.span());
      boolean pair = peek(1).kind() == Kind.STRING;
      fail(
          Code.E0201,
          key,
          "a group holds values without keys",
          pair
              ? Help.say(
                  "names and what they lead to are asked as in `some l in label_values where (l.name"
                      + " is "
                      + words(last().orElseThrow().span())
                      + " and l.value is "
                      + words(peek(1).span())
                      + ")`")
              : Help.leaveOut("it"));
      return;
    }
    if (found.opensLine()) {
      fail(
          Code.E0201,
          open.span(),
          shown(open) + " is not closed",
          "put `" + sign + "` where it ends");
      return;
    }
    String message = "found " + shown(found) + ", but `" + sign + "` should stand here";
    Diagnostic still =
        Diagnostic.of(Code.E0201, file(), found.span(), message)
            .label(file(), open.span(), "this `" + open.text() + "` is still open");
    boolean condition = Keywords.RELATIONS.contains(found.text()) && !open.is("(");
    complain(
        condition
            ? still.help(
                "a condition stands in parentheses, or in none: braces and brackets hold values")
            : still);
    lose();
  }

  /** Complains and goes on. */
  public void complain(Code code, Span span, String message, String help) {
    complain(code, span, message, Help.say(help));
  }

  /** Complains and goes on; advice that is too long to read is cut, and proposes nothing. */
  public void complain(Code code, Span span, String message, Help help) {
    Diagnostic diagnostic = Diagnostic.of(code, file(), span, message);
    String text = help.text();
    complain(
        text.isEmpty()
            ? diagnostic
            : text.length() > LONGEST_HELP
                ? diagnostic.help(cut(text, LONGEST_HELP))
                : diagnostic.help(help));
  }

  public void complain(Diagnostic diagnostic) {
    if (lost()) {
      return;
    }
    if (diagnostic.severity() == Diagnostic.Severity.ERROR) {
      complaints++;
    }
    boolean behindTrouble = last().filter(t -> t.bad() && t.kind() == Kind.STRING).isPresent();
    if (!isTroubled(diagnostic.span().start()) && !behindTrouble) {
      diagnostics.add(diagnostic);
    }
  }

  /** Whether the lexer complained about the line of a token. */
  public boolean lexerComplained(Token token) {
    return isTroubled(token.span().start());
  }

  private boolean isTroubled(int offset) {
    return !troubledLines.isEmpty() && offset >= 0 && troubledLines.get(file().lineAt(offset));
  }

  /** How often something was wrong, said or not; what is only odd breaks nothing. */
  public int complaints() {
    return complaints;
  }
}
