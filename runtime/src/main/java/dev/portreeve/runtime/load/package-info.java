/**
 * From bytes to classes that can be trusted: what a pack or a schema was compiled to, here or
 * elsewhere, passes {@link dev.portreeve.runtime.load.ByteScan} and is then defined by an {@link
 * dev.portreeve.runtime.load.AllowListLoader}. Neither believes who made the bytes. Both read one
 * list, {@code allow-list.txt}: every member of the support package that generated code may name.
 */
@Doors({
  AllowList.class,
  AllowListLoader.class,
  ByteScan.class,
  RefusedClassException.class,
  ScannedClasses.class
})
package dev.portreeve.runtime.load;

import dev.portreeve.runtime.Doors;
