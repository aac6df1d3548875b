/**
 * From the syntax tree to the checked tree: resolves names, gives types, follows absence, and says
 * every mistake in the user's words. {@link dev.portreeve.dsl.check.Checker} is the entry.
 */
package dev.portreeve.dsl.check;
