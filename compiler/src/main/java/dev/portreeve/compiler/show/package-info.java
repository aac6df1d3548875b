/**
 * What became of controls and schemas, for people to read: the checked tree, the plan, the Java
 * beside its rule; what controls need before they can decide ({@code Manifest}); and a schema as
 * JSON Schema, for tools.
 */
package dev.portreeve.compiler.show;
