/**
 * Reeve text to syntax trees, which say what was written and nothing more. {@link
 * dev.portreeve.dsl.syntax.Parser} is the way in: {@code Lexer} makes tokens, {@code Cursor} walks
 * over them and complains, and one class reads each family of declarations. It recovers at the next
 * clause or declaration, so that several mistakes give several diagnostics, and no text makes it
 * crash.
 */
package dev.portreeve.dsl.syntax;
