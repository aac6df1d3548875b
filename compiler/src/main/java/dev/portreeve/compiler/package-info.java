/**
 * The compiler, as a postcard: {@link dev.portreeve.compiler.SchemaCompiler} and {@link
 * dev.portreeve.compiler.PackCompiler} turn Reeve text into compiled schemas and packs, one line
 * for each phase.
 */
@Doors({
  BuiltPack.class,
  BuiltPolicy.class,
  Compilation.class,
  PackCompiler.class,
  ParameterText.class,
  PolicyCompiler.class,
  SchemaCompiler.class
})
package dev.portreeve.compiler;

import dev.portreeve.dsl.Doors;
