/**
 * Reeve text to syntax trees, which say what was written and nothing more, and back to text. {@link
 * dev.portreeve.dsl.syntax.Parser} is the way in, {@link dev.portreeve.dsl.syntax.Printer} the way
 * out; between them {@code Lexer} makes tokens, {@code Cursor} walks over them and complains, and
 * one class reads each family of declarations. It recovers at the next declaration, so that several
 * mistakes give several diagnostics, and no text makes it crash.
 */
package dev.portreeve.dsl.syntax;
