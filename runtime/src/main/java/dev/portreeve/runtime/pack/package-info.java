/**
 * Compiled packs and schemas as values: what the compiler gives, what is stored in a file, what the
 * evaluator loads. Nothing here knows the language.
 */
@Doors({
  CompiledPack.class,
  CompiledPolicy.class,
  CompiledSchema.class,
  Node.class,
  PackFile.class,
  PlanFile.class,
  PolicyFile.class,
  SchemaLibrary.class,
  SchemaReference.class
})
package dev.portreeve.runtime.pack;

import dev.portreeve.runtime.Doors;
