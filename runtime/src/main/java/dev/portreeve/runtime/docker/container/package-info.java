/**
 * Containers: one reader for each matter of an inspect, and what others than inspect tell of them.
 */
@Doors({
  CapabilityReader.class,
  ContainerObservations.class,
  ContainerReader.class,
  ContainerSource.class,
  Context.class,
  Pods.class,
  SeccompFilters.class
})
package dev.portreeve.runtime.docker.container;

import dev.portreeve.runtime.Doors;
