/**
 * From what engines print to one normalized snapshot. Docker's and Podman's raw field names live
 * here and in the rooms below, but for what collectors ask engines for.
 *
 * <p>{@link dev.portreeve.runtime.docker.Import} is the only way in. Its phases: {@code
 * DocumentReader} turns files into documents of known {@code DocumentKind}; readers turn each
 * document into normalized fields; {@code Merge} makes one object of several descriptions; {@code
 * SnapshotBuilder} resolves what refers to other objects, judges completeness and writes. The rule
 * above all: a field is a value, a named absence, or unknown with its reason, and no reading may
 * turn missing data into a value.
 */
@Doors({Import.class, ImportOptions.class})
package dev.portreeve.runtime.docker;

import dev.portreeve.runtime.Doors;
