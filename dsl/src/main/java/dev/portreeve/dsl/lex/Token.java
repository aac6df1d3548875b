package dev.portreeve.dsl.lex;

import dev.portreeve.dsl.source.Span;

/**
 * One token. {@code text} is the spelling of words, numbers and symbols, and the value of strings
 * and patterns. {@code opensLine} says that nothing but space stands before it on its line, {@code
 * atMargin} not even space; {@code bad} that the lexer complained about it.
 */
public record Token(
    Kind kind, Span span, String text, boolean opensLine, boolean atMargin, boolean bad) {

  /** Whether it is this word, reserved or not, or this sign of another language. */
  public boolean is(String word) {
    return (kind == Kind.WORD || kind == Kind.RESERVED || kind == Kind.SIGN) && text.equals(word);
  }

  /** Whether a value ends before it: a line, a group or a condition that is joined to another. */
  public boolean endsValue() {
    return opensLine || kind == Kind.END || kind == Kind.CLOSE_PAREN || is("and") || is("or");
  }

  /** The same place and layout with another word. */
  public Token meaning(String word) {
    Kind meant = Keywords.RESERVED.contains(word) ? Kind.RESERVED : Kind.WORD;
    return new Token(meant, span, word, opensLine, atMargin, false);
  }

  /**
   * What kinds of token there are; {@link #SIGN} is a word or sign of another language that the
   * parser answers, {@link #LOST} what a parser sees that lost its way.
   */
  public enum Kind {
    WORD,
    RESERVED,
    UPPER,
    SLUG,
    UNIT,
    INT,
    MODE,
    DOTTED,
    DATE,
    INSTANT,
    STRING,
    PATTERN,
    SIGN,
    COLON,
    COMMA,
    DOT,
    EQUALS,
    PLUS,
    MINUS,
    OPEN_PAREN,
    CLOSE_PAREN,
    OPEN_BRACE,
    CLOSE_BRACE,
    OPEN_BRACKET,
    CLOSE_BRACKET,
    END,
    LOST
  }
}
