/**
 * Where files came from, before anyone reads them: archives are opened, and each file gets the
 * origin that its way here gives it, with what it may claim to be. {@code Placement} decides.
 */
@Doors({
  Claim.class,
  CollectedHosts.class,
  DecodedStructs.class,
  JsonStart.class,
  Placed.class,
  Placement.class,
  SnapshotPlace.class,
  Unpacking.class
})
package dev.portreeve.runtime.docker.origin;

import dev.portreeve.runtime.Doors;
