package dev.portreeve.runtime.docker.document;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 of bytes, as engines and registries name content by it. */
public final class ContentDigest {
  /** How such a name begins; registries and archives may use other kinds of digests. */
  public static final String KIND = "sha256:";

  private ContentDigest() {}

  /** {@code sha256:} and 64 digits. */
  public static String of(byte[] bytes) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      return KIND + HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }
}
