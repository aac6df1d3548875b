/** The Docker daemon: its configuration, its arguments, its unit, and which of them wins. */
@Doors({
  ContainerdConfig.class,
  ContentRoot.class,
  Daemon.class,
  DaemonConfig.class,
  DaemonInfo.class,
  DaemonPlaces.class,
  EnginePlace.class,
  SeccompProfile.class,
  Ulimits.class,
  UnitEnvironment.class,
  Units.class
})
package dev.portreeve.runtime.docker.daemon;

import dev.portreeve.runtime.Doors;
