package dev.portreeve.runtime.docker.document;

import dev.portreeve.runtime.json.Interrupted;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 of bytes, as engines and registries name content by it. */
public final class ContentDigest {
  /** How such a name begins; registries and archives may use other kinds of digests. */
  public static final String KIND = "sha256:";

  /** So many bytes at a time, between which an interrupt ends it. */
  private static final int PIECE = 1 << 20;

  private ContentDigest() {}

  /** {@code sha256:} and 64 digits. */
  public static String of(byte[] bytes) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (int from = 0; from < bytes.length; from += PIECE) {
        Interrupted.check();
        digest.update(bytes, from, Math.min(PIECE, bytes.length - from));
      }
      return KIND + HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }
}
