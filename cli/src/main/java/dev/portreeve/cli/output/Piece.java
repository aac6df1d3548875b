package dev.portreeve.cli.output;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What one input added to a report: so many bytes, and their SHA-256, by which they are known again
 * in a file that somebody may have changed.
 */
public record Piece(long length, String digest) {
  /** Takes in the bytes of a piece. */
  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  static Piece of(long length, MessageDigest digest) {
    return new Piece(length, HexFormat.of().formatHex(digest.digest()));
  }
}
