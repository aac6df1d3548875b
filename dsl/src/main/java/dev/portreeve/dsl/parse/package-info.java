/**
 * Tokens to the tree as written: a parser for each declaration, which says what is wrong where it
 * stands and goes on with the next. {@link dev.portreeve.dsl.parse.Parser} is the entry.
 */
package dev.portreeve.dsl.parse;
