/**
 * What the options choose to run: packs and policies as they are named, controls, parameters.
 * {@link dev.portreeve.cli.choice.RunSelection} is the entry.
 */
@Doors({
  DiagnosticPaths.class,
  PackArchives.class,
  PackFinder.class,
  PackTrust.class,
  PlannedPlace.class,
  PolicyFinder.class,
  RunSelection.class,
  SchemaFinder.class,
  VersionOrder.class
})
package dev.portreeve.cli.choice;

import dev.portreeve.dsl.Doors;
