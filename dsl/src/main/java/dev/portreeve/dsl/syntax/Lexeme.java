package dev.portreeve.dsl.syntax;

import dev.portreeve.dsl.diagnostic.Diagnostics;
import dev.portreeve.dsl.source.SourceFile;
import dev.portreeve.dsl.source.Span;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/**
 * A stretch of Reeve text with what it is to a reader: what colours a page, and finds the whole of
 * a declaration. Space between stretches is nobody's.
 */
public record Lexeme(Kind kind, Span span) {

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
    lexed.comments().forEach(span -> all.add(new Lexeme(Kind.COMMENT, span)));
    lexed.tokens().stream()
        .filter(token -> token.kind() != Token.Kind.END)
        .forEach(token -> all.add(new Lexeme(kind(token), token.span())));
    all.sort(Comparator.comparingInt(lexeme -> lexeme.span().start()));
    return Collections.unmodifiableList(all);
  }

  /**
   * The whole declaration around an offset: from its keyword at the margin, with the comment lines
   * right above it, to the end of its last line.
   */
  public static Span declaration(SourceFile file, int offset) {
    int start = 0;
    int end = 0;
    for (Token token : Lexer.lex(file, new Diagnostics()).tokens()) {
      boolean next = token.atMargin() || token.kind() == Token.Kind.END;
      if (next && token.span().start() > offset) {
        break;
      }
      start = next ? token.span().start() : start;
      end = token.span().end();
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
        && (Vocabulary.DECLARATIONS.contains(token.text())
            || Vocabulary.CLAUSES.contains(token.text())
            || Vocabulary.OUTCOMES.contains(token.text())
            || Vocabulary.HEADS.contains(token.text()));
  }
}
