/**
 * From Reeve text to the syntax tree: the lexer, the parser, and the tree that says what was
 * written. It recovers at the next declaration, so that several mistakes give several diagnostics,
 * and no text makes it crash.
 */
package dev.portreeve.dsl.syntax;
