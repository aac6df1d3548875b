/**
 * From the tree as written to the tree as meant: resolves names, gives types, follows absence, and
 * says every mistake in the user's words. {@link dev.portreeve.dsl.check.Checker} is the entry;
 * what a schema, a pack and a policy say each has a room, over what they share: names, types,
 * expressions.
 */
@Doors(Checker.class)
package dev.portreeve.dsl.check;

import dev.portreeve.dsl.Doors;
