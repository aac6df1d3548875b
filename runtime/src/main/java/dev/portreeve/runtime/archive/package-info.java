/**
 * Reads archives that nobody vouches for, as streams and never to disk: limits first, then entries,
 * then one clear sentence.
 *
 * <p>{@link dev.portreeve.runtime.archive.Archive} is the only way in. Whatever the bytes are, the
 * answer is entries or an {@link dev.portreeve.runtime.json.InputException}; memory does not grow
 * with what an archive holds, and time is bounded by {@link
 * dev.portreeve.runtime.archive.ArchiveLimits}.
 */
@Doors({Archive.class, ArchiveFormat.class, ArchiveLimits.class, Entry.class, TarWriter.class})
package dev.portreeve.runtime.archive;

import dev.portreeve.runtime.Doors;
