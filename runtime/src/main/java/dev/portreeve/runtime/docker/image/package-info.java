/** Images: inspects, archives, histories, layers, and what images are to each other. */
@Doors({
  BuildStep.class,
  HealthCheckReader.class,
  ImageConfigReader.class,
  ImageDocuments.class,
  ImageParents.class,
  Inheritance.class,
  LabelReader.class,
  LayerLists.class,
  RegistryDigests.class,
  SpecialFiles.class
})
package dev.portreeve.runtime.docker.image;

import dev.portreeve.runtime.Doors;
