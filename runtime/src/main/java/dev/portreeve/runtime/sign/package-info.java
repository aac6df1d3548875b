/**
 * Packs and policies as things that are handed on: one archive, its manifest, who signed it, and
 * which are trusted and locked. A signature says where a pack comes from; what a pack can do is
 * bounded by the gate in {@code load}, which signed packs pass like any other.
 */
@Doors({
  PackArchive.class,
  PackLock.class,
  PackManifest.class,
  PackSignature.class,
  SigningKey.class,
  TrustStore.class
})
package dev.portreeve.runtime.sign;

import dev.portreeve.runtime.Doors;
