/**
 * Text to tokens: names, numbers, quoted text and symbols, each with its place, and the words that
 * the language keeps for itself. {@link dev.portreeve.dsl.lex.Lexer} is the entry.
 */
@Doors({
  Escape.class,
  ForeignDeclaration.class,
  ForeignFile.class,
  ForeignUnits.class,
  Habit.class,
  Habits.class,
  ImageText.class,
  Keywords.class,
  LetterCases.class,
  Lexeme.class,
  Lexer.class,
  Names.class,
  Numeral.class,
  Quantities.class,
  SourceDecoder.class,
  Token.class
})
package dev.portreeve.dsl.lex;

import dev.portreeve.dsl.Doors;
