/**
 * The tree as written: what a file says and where, and nothing of what it means. Comments and
 * parentheses stand beside it in {@link dev.portreeve.dsl.syntax.Written}; {@code Printer} spells a
 * single expression.
 */
package dev.portreeve.dsl.syntax;
