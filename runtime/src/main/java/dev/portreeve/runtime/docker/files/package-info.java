/** The files of the host: who owns them, who may read them, where they lie, on which mounts. */
@Doors({
  ContainerMounts.class,
  FileListReader.class,
  HostFiles.class,
  HostMounts.class,
  HostPlaces.class,
  MountAges.class,
  MountPoint.class,
  OverlaidDirectories.class,
  MountTable.class,
  StatReader.class,
  UnixSockets.class,
  UnlistedMounts.class,
  WriteTimes.class
})
package dev.portreeve.runtime.docker.files;

import dev.portreeve.runtime.Doors;
