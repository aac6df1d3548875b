/**
 * From a plan to Java, as trees of JavaParser: classes that hold and decode what a schema
 * describes, and classes that decide and explain controls. No text of a rule enters a tree: names
 * are made of the schema's words, constants come from a table.
 */
@Doors({Emitted.class, RuleEmitter.class, RulePlace.class, ViewEmitter.class})
package dev.portreeve.compiler.emit;

import dev.portreeve.dsl.Doors;
