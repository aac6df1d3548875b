/**
 * Files of the host as a collection tells of them: owner and mode, and what images keep in them.
 */
@Doors({
  ContainerMountCollector.class,
  FileRefusal.class,
  FileStatusCollector.class,
  HostFile.class,
  LayerCollector.class,
  MachineId.class,
  SeccompFilterCollector.class
})
package dev.portreeve.cli.collect.file;

import dev.portreeve.dsl.Doors;
