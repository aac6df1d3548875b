/**
 * Texts and numbers of one kind, made canonical, compared and shown: addresses, paths, image
 * references, versions, globs, instants, durations, sizes, modes.
 */
@Doors({
  Address.class,
  Aliases.class,
  Cidrs.class,
  Durations.class,
  Globs.class,
  ImageReferences.class,
  Instants.class,
  Ips.class,
  Modes.class,
  Paths.class,
  Registries.class,
  Sizes.class,
  Versions.class
})
package dev.portreeve.runtime.abi.scalar;

import dev.portreeve.runtime.Doors;
