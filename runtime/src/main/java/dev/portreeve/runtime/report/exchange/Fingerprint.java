package dev.portreeve.runtime.report.exchange;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;

/** Names made of content, so that equal reports have equal ids: no chance, no clock. */
final class Fingerprint {
  /** Ours, made once by chance. */
  private static final UUID NAMESPACE = UUID.fromString("6f0d3c1e-2d8b-5b0e-9c55-8a3f0b9a7e11");

  private Fingerprint() {}

  /** 32 hexadecimal digits. */
  static String hex(String text) {
    return HexFormat.of()
        .formatHex(digest("SHA-256", text.getBytes(StandardCharsets.UTF_8)), 0, 16);
  }

  /** A UUID of version 5 (RFC 9562, SHA-1): the same for the same text. */
  static String uuid(String text) {
    byte[] name = text.getBytes(StandardCharsets.UTF_8);
    ByteBuffer named =
        ByteBuffer.allocate(16 + name.length)
            .putLong(NAMESPACE.getMostSignificantBits())
            .putLong(NAMESPACE.getLeastSignificantBits())
            .put(name);
    ByteBuffer hash = ByteBuffer.wrap(digest("SHA-1", named.array()));
    long most = hash.getLong() & ~0xF000L | 0x5000L;
    long least = hash.getLong() & 0x3FFFFFFFFFFFFFFFL | 0x8000000000000000L;
    return new UUID(most, least).toString();
  }

  private static byte[] digest(String algorithm, byte[] bytes) {
    try {
      return MessageDigest.getInstance(algorithm).digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has " + algorithm, e);
    }
  }
}
