package dev.portreeve.dsl.lex;

import dev.portreeve.dsl.diagnostic.Diagnostics;
import dev.portreeve.dsl.source.SourceFile;
import dev.portreeve.dsl.source.Span;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/**
 * A stretch of Reeve text with what it is to a reader: what colours a page, and finds the whole of
 * a declaration. Space between stretches is nobody's; {@code atMargin} says that not even space
 * stands before it on its line.
 */
public record Lexeme(Kind kind, Span span, boolean atMargin) {

  /** What a stretch of text is to a reader. */
  public enum Kind {
    KEYWORD,
    NAME,
    NUMBER,
    TEXT,
    SYMBOL,
    COMMENT
  }

  /** All of a file, in order; total, whatever the text. */
  public static List<Lexeme> of(SourceFile file) {
    Lexer.Lexed lexed = Lexer.lex(file, new Diagnostics());
    List<Lexeme> all = new ArrayList<>();
    lexed.comments().forEach(span -> all.add(new Lexeme(Kind.COMMENT, span, false)));
    int from = 0;
    for (Token token : lexed.tokens()) {
      // What was meant by a character that Reeve does not use may be two words in one place.
      if (token.kind() != Token.Kind.END && token.span().start() >= from) {
        all.add(new Lexeme(kind(token), token.span(), token.atMargin()));
        from = token.span().end();
      }
    }
    all.sort(Comparator.comparingInt(lexeme -> lexeme.span().start()));
    return Collections.unmodifiableList(all);
  }

  /**
   * The whole declaration around an offset: from its keyword at the margin, with the comment lines
   * right above it, to the end of its last line. {@code all} is what {@link #of} gave for the file.
   */
  public static Span declaration(SourceFile file, List<Lexeme> all, int offset) {
    int start = 0;
    int end = 0;
    for (Lexeme lexeme : all) {
      if (lexeme.kind() == Kind.COMMENT) {
        continue;
      }
      if (lexeme.atMargin() && lexeme.span().start() > offset) {
        break;
      }
      start = lexeme.atMargin() ? lexeme.span().start() : start;
      end = lexeme.span().end();
    }
    int line = file.lineAt(start);
    while (line > 1 && file.line(line - 1).startsWith("#")) {
      line--;
    }
    int last = file.text().indexOf('\n', end);
    return new Span(file.lineStart(line), last < 0 ? file.text().length() : last);
  }

  private static Kind kind(Token token) {
    return switch (token.kind()) {
      case RESERVED -> Kind.KEYWORD;
      case WORD -> isKeyword(token) ? Kind.KEYWORD : Kind.NAME;
      case UPPER, SLUG -> Kind.NAME;
      case UNIT, INT, MODE, DOTTED, DATE, INSTANT -> Kind.NUMBER;
      case STRING, PATTERN -> Kind.TEXT;
      default -> Kind.SYMBOL;
    };
  }

  /** Words that open a line or a clause mean themselves there, and may be names elsewhere. */
  private static boolean isKeyword(Token token) {
    return token.opensLine()
        && (Keywords.DECLARATIONS.contains(token.text())
            || Keywords.CLAUSES.contains(token.text())
            || Keywords.OUTCOMES.contains(token.text())
            || Keywords.HEADS.contains(token.text()));
  }
}
