/**
 * What became of controls and schemas, for people to read: the checked tree, the plan, the Java
 * beside its rule; what controls need before they can decide ({@code Manifest}); and a schema as
 * JSON Schema, for tools.
 */
@Doors({
  CostListing.class,
  JavaListing.class,
  Manifest.class,
  ManifestListing.class,
  Needs.class,
  PlanListing.class,
  SchemaListing.class,
  SnapshotSchema.class,
  TreeListing.class
})
package dev.portreeve.compiler.show;

import dev.portreeve.dsl.Doors;
