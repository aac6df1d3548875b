/**
 * What import reads, before anyone reads it: the files as they came ({@code RawFile}), documents
 * and texts of known kind, what a collector says of its files, and what becomes of each file
 * ({@code ImportSummary}). {@code Documents} is what the readers of all matters ask.
 */
@Doors({
  CollectedKind.class,
  CollectionManifest.class,
  ContainerFile.class,
  ContainerOutline.class,
  ContentDigest.class,
  Document.class,
  DocumentKind.class,
  Documents.class,
  ImageOutline.class,
  ImportLimits.class,
  ImportSummary.class,
  LayerListing.class,
  NamedLabels.class,
  NamedObjects.class,
  OriginRule.class,
  Outline.class,
  RawFile.class,
  RawObject.class,
  Refusal.class,
  SpecialPlaces.class,
  SwarmTask.class,
  TextDocument.class,
  TextKind.class
})
package dev.portreeve.runtime.docker.document;

import dev.portreeve.runtime.Doors;
