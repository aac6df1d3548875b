/**
 * What engines say of themselves and of their swarm: {@code info}, {@code version}, networks,
 * volumes, nodes, services, secrets, tasks.
 */
@Doors({
  Certificates.class,
  EngineReader.class,
  EngineWriter.class,
  NetworkReader.class,
  NodeReader.class,
  SecretReader.class,
  ServiceReader.class,
  Swarm.class,
  SwarmReader.class,
  TaskReader.class,
  VolumeReader.class
})
package dev.portreeve.runtime.docker.engine;

import dev.portreeve.runtime.Doors;
