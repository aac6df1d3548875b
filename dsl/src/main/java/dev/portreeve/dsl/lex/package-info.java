/**
 * Text to tokens: names, numbers, quoted text and symbols, each with its place, and the words that
 * the language keeps for itself. {@link dev.portreeve.dsl.lex.Lexer} is the entry.
 */
package dev.portreeve.dsl.lex;
