/**
 * What became of controls and schemas, for people to read: the checked tree, the plan, the Java
 * beside its rule, the manifest; and a schema as JSON Schema, for tools.
 */
package dev.portreeve.compiler.listing;
