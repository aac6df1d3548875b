/**
 * The checked tree: what Reeve text means. Names are resolved, every value has a type, absence is
 * handled, the relations are operators on those types. Later phases see only this tree, so that an
 * untyped rule cannot be compiled.
 */
package dev.portreeve.dsl.checked;
