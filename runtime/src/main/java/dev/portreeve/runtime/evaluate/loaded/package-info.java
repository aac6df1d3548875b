/**
 * Packs and schemas that were let in: their classes scanned and defined, and what makes rules and
 * views of them.
 */
@Doors({LoadedPack.class, LoadedSchema.class, PackGate.class})
package dev.portreeve.runtime.evaluate.loaded;

import dev.portreeve.runtime.Doors;
