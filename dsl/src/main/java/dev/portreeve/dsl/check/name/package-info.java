/**
 * What a name stands for: what a pack declares, what the packs that it uses declare, and what
 * variables hold. {@link dev.portreeve.dsl.check.name.DeclaredNames} holds all of it.
 */
package dev.portreeve.dsl.check.name;
