/**
 * The files that a run is about: directories of them, policies with what they inherit from, and the
 * library of packs that others may use.
 */
@Doors({
  InheritableDirectories.class,
  KnownSchema.class,
  PackLibrary.class,
  PackSource.class,
  PolicySource.class,
  SourceDirectory.class
})
package dev.portreeve.compiler.source;

import dev.portreeve.dsl.Doors;
