package dev.portreeve.runtime.archive;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** What kind of archive a file is, told by its first {@link #SAMPLE} bytes. */
public enum ArchiveFormat {
  /** No archive: a file. */
  PLAIN("", ""),
  TAR("tar", ""),
  GZIP("gzip", "\u001f\u008b"),
  ZIP("zip", "PK\u0003\u0004"),
  EMPTY_ZIP("zip", "PK\u0005\u0006"),
  ZSTD("zstd", "\u0028\u00b5\u002f\u00fd"),
  XZ("xz", "\u00fd7zXZ\0"),
  BZIP2("bzip2", "BZh"),
  SEVEN_ZIP("7z", "7z\u00bc\u00af\u0027\u001c");

  /** So many bytes decide. */
  public static final int SAMPLE = TarHeader.BLOCK;

  private final String label;
  private final byte[] magic;

  ArchiveFormat(String label, String magic) {
    this.label = label;
    this.magic = magic.getBytes(StandardCharsets.ISO_8859_1);
  }

  /** How people call it; empty for a plain file. */
  public String label() {
    return label;
  }

  /**
   * Whether its content can be used, once {@link Archive} has unpacked one gzip; the others are
   * recognized so that they can be named.
   */
  public boolean isRead() {
    return this == PLAIN || this == TAR;
  }

  /** By the beginning of a file, which may be all of it. */
  public static ArchiveFormat of(byte[] start) {
    for (ArchiveFormat format : values()) {
      byte[] magic = format.magic;
      if (magic.length > 0
          && start.length >= magic.length
          && Arrays.equals(start, 0, magic.length, magic, 0, magic.length)) {
        return format;
      }
    }
    return start.length >= TarHeader.BLOCK && TarHeader.isHeader(start) ? TAR : PLAIN;
  }
}
