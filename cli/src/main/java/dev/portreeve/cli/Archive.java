package dev.portreeve.cli;

import java.nio.charset.StandardCharsets;

/** Recognizes the archives that a later version will read, so that they get a message of theirs. */
final class Archive {
  private static final int TAR_MARK = 257;

  private Archive() {}

  /** Whether these bytes begin as a tar, gzip or zip file does. */
  static boolean is(byte[] bytes) {
    boolean gzip = bytes.length > 2 && bytes[0] == 0x1f && (bytes[1] & 0xff) == 0x8b;
    return gzip || begins(bytes, 0, "PK\u0003\u0004") || begins(bytes, TAR_MARK, "ustar");
  }

  private static boolean begins(byte[] bytes, int at, String mark) {
    byte[] wanted = mark.getBytes(StandardCharsets.ISO_8859_1);
    return bytes.length >= at + wanted.length
        && java.util.Arrays.equals(bytes, at, at + wanted.length, wanted, 0, wanted.length);
  }
}
