/**
 * The compiler, as a postcard: {@link dev.portreeve.compiler.SchemaCompiler} and {@link
 * dev.portreeve.compiler.PackCompiler} turn Reeve text into compiled schemas and packs, one line
 * for each phase.
 */
package dev.portreeve.compiler;
