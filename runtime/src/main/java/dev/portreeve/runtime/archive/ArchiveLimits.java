package dev.portreeve.runtime.archive;

/**
 * How much an archive may unfold to; one inside of another is held to the same by itself. The
 * defaults fit the largest images many times over and end a bomb in seconds.
 *
 * @param entries of one archive
 * @param bytes unfolded of one archive, and of all in a packed input together beyond its bytes
 *     times the ratio
 * @param freeBytes what may be read at any ratio, of one entry or archive
 * @param ratio unfolded bytes for each packed one that may be read, beyond the free ones
 * @param nameBytes length of one name
 */
public record ArchiveLimits(long entries, long bytes, long freeBytes, int ratio, int nameBytes) {

  public ArchiveLimits {
    if (entries < 1 || bytes < 1 || freeBytes < 0 || ratio < 1 || nameBytes < 1) {
      throw new IllegalArgumentException("every limit must be at least 1");
    }
  }

  /** 2 M entries, 64 GiB, of which 64 MiB at any ratio and the rest at 250:1, names of 4 KiB. */
  public static ArchiveLimits defaults() {
    return new ArchiveLimits(2_000_000, 64L << 30, 64L << 20, 250, 4096);
  }
}
